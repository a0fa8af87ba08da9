// SPDX-License-Identifier: GPL-3.0-or-later
#include "async/drain.h"
#include "logs/actiontree.h"
#include "logs/logfacetrows.h"
#include "logs/logfacets.h"
#include "logs/loghistogram.h"
#include "logs/loginsight.h"
#include "logs/logtables.h"
#include "support/spokensource.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace vigie;

class TestLogInsight : public QObject {
    Q_OBJECT

    QThreadPool m_pool;
    std::unique_ptr<LogStore> m_store;
    std::unique_ptr<LogSearch> m_search;
    std::unique_ptr<QWidget> m_window;
    LogInsight* m_insight = nullptr;
    SpokenSource* m_source = nullptr;

    /// One record each second; every tenth is an error.
    void say(int from, int to)
    {
        for (int second = from; second < to; ++second)
            m_source->say(
                second * 1000, second % 10 == 0 ? "ERROR" : "INFO", "number " + QByteArray::number(second));
    }
    quint64 counted() const
    {
        quint64 sum = 0;
        for (const LevelHistogram::Counts& bar : m_insight->histogram()->bars().counts)
            sum += totalOf(bar);
        return sum;
    }
    quint64 errors() const
    {
        quint64 sum = 0;
        for (const LevelHistogram::Counts& bar : m_insight->histogram()->bars().counts)
            sum += errorsOf(bar);
        return sum;
    }
    template <class W> W* child(const QString& name) const { return m_window->findChild<W*>(name); }
    LogFacetsModel* facets() const { return m_insight->facets()->model(); }
    QModelIndex value(const QString& group, const QString& text) const
    {
        const QModelIndex parent = facets()->indexOf(group);
        for (int row = 0; parent.isValid() && row < facets()->rowCount(parent); ++row) {
            if (facets()->index(row, 0, parent).data().toString() == text)
                return facets()->index(row, 0, parent);
        }
        return {};
    }

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<LogStore>();
        auto source = std::make_unique<SpokenSource>(&m_pool);
        m_source = source.get();
        m_store->open(std::move(source));
        m_search = std::make_unique<LogSearch>(*m_store, &m_pool);
        m_search->setQuery(LogQuery());
        m_window = std::make_unique<QWidget>();
        auto* const column = new QVBoxLayout(m_window.get());
        m_insight = new LogInsight(*m_store, *m_search, &m_pool, new QLabel, new QWidget);
        for (QToolButton* const button : m_insight->buttons())
            column->addWidget(button);
        column->addWidget(m_insight, 1);
        m_window->resize(900, 800);
        m_window->show();
        say(0, 200);
        QTRY_COMPARE(counted(), 200U);
    }
    void cleanup()
    {
        m_window.reset();
        m_search.reset();
        m_store.reset();
        m_pool.waitForDone();
        drainEvents();
    }

    void countsWhatComesAndWhatTheQueryLeaves()
    {
        QCOMPARE(errors(), 20U);
        say(200, 260);
        QTRY_COMPARE(counted(), 260U);
        m_search->setQuery(*LogQuery::parse(u"level:error"_qs, {}));
        QTRY_COMPARE(counted(), 26U);
        QCOMPARE(errors(), 26U);
        m_search->setQuery(*LogQuery::parse(u"nothing_has_this:1"_qs, {}));
        QTRY_COMPARE(counted(), 0U);
        QCOMPARE(m_insight->histogram()->accessibleDescription(), u"No records."_qs);
    }

    void oneRecordIsOneNarrowBar()
    {
        m_search->setQuery(*LogQuery::parse(u"message:\"number 50\""_qs, {}));
        QTRY_COMPARE(counted(), 1U);
        const LogHistogram* const histogram = m_insight->histogram();
        QVERIFY(histogram->bars().size() >= 40);
        QVERIFY(histogram->barBox(0).width() < histogram->width() / 20.0);
    }

    void forgetsWhatTheStoreForgot()
    {
        m_store->clear();
        QTRY_COMPARE(counted(), 0U);
    }

    void draggingOverBarsAsksForTheirTime()
    {
        LogHistogram* const histogram = m_insight->histogram();
        QSignalSpy asked(m_insight, &LogInsight::rangeChosen);
        const LogBars bars = histogram->bars();
        QVERIFY(bars.size() > 10);
        const auto middle = [histogram](int bar) { return histogram->barBox(bar).center().toPoint(); };
        QTest::mousePress(histogram, Qt::LeftButton, {}, middle(3));
        QTest::mouseMove(histogram, middle(6));
        QTest::mouseRelease(histogram, Qt::LeftButton, {}, middle(6));
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.at(0).at(0).value<TimePoint>(), bars.start(3));
        QCOMPARE(asked.at(0).at(1).value<TimePoint>(), bars.start(7));
        QTest::mouseClick(histogram, Qt::LeftButton, {}, middle(5));
        QCOMPARE(asked.size(), 2);
        QCOMPARE(asked.at(1).at(1).value<TimePoint>(), bars.start(6));
    }

    void aBarTellsWhatChangedThen()
    {
        LogHistogram* const histogram = m_insight->histogram();
        histogram->setMarks({{histogram->bars().start(3) + Millis(1), u"Rollback api 4c1d9f0"_qs}});
        histogram->setFocus();
        QTest::keyClick(histogram, Qt::Key_Home);
        QVERIFY(!histogram->accessibleDescription().contains(u"Rollback"));
        for (int bar = 0; bar < 3; ++bar)
            QTest::keyClick(histogram, Qt::Key_Right);
        QVERIFY(histogram->accessibleDescription().contains(u"Rollback api 4c1d9f0"));
    }

    void theKeyboardGoesFromBarToBar()
    {
        LogHistogram* const histogram = m_insight->histogram();
        QSignalSpy asked(m_insight, &LogInsight::rangeChosen);
        histogram->setFocus();
        QTest::keyClick(histogram, Qt::Key_Home);
        QVERIFY(histogram->accessibleDescription().contains(u"1 error"));
        QTest::keyClick(histogram, Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(histogram, Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.at(0).at(0).value<TimePoint>(), histogram->bars().start(0));
        QCOMPARE(asked.at(0).at(1).value<TimePoint>(), histogram->bars().start(2));
    }

    void aFacetIncludesAndWithShiftExcludes()
    {
        child<QToolButton>(u"logFacetsButton"_qs)->click();
        auto* const tree = child<ActionTree>(u"logFacetTree"_qs);
        QTRY_VERIFY(value(u"level"_qs, u"ERROR"_qs).isValid());
        const QModelIndex error = value(u"level"_qs, u"ERROR"_qs);
        QCOMPARE(error.siblingAtColumn(LogFacetsModel::Figure).data().toString(), u"20"_qs);
        QSignalSpy chosen(m_insight, &LogInsight::termChosen);
        const QPoint text = tree->visualRect(error).topLeft() + QPoint(8, 8);
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, text);
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, Qt::ShiftModifier, text);
        tree->setFocus();
        tree->setCurrentIndex(error);
        QTest::keyClick(tree, Qt::Key_Return);
        QTest::keyClick(tree, Qt::Key_Delete);
        QCOMPARE(chosen.size(), 4);
        for (const QList<QVariant>& one : chosen)
            QCOMPARE(one.at(0).toString(), u"level:error"_qs);
        QCOMPARE(chosen.at(0).at(1).toBool(), false);
        QCOMPARE(chosen.at(1).at(1).toBool(), true);
        QCOMPARE(chosen.at(2).at(1).toBool(), false);
        QCOMPARE(chosen.at(3).at(1).toBool(), true);
    }

    void theButtonsOfARowDoTheSame()
    {
        child<QToolButton>(u"logFacetsButton"_qs)->click();
        auto* const tree = child<ActionTree>(u"logFacetTree"_qs);
        QTRY_VERIFY(value(u"level"_qs, u"INFO"_qs).isValid());
        const QModelIndex info = value(u"level"_qs, u"INFO"_qs);
        QSignalSpy chosen(m_insight, &LogInsight::termChosen);
        QTest::mouseMove(tree->viewport(), tree->visualRect(info).center());
        QTRY_VERIFY(tree->showsActions(info));
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->actionBox(info, 1).center());
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.at(0).at(1).toBool(), true);
    }

    void countsAFieldThatSomebodyAdds()
    {
        m_insight->showValues(u"message"_qs);
        QTRY_VERIFY(facets()->indexOf(u"message"_qs).isValid());
        const QModelIndex group = facets()->indexOf(u"message"_qs);
        QTRY_COMPARE(facets()->rowCount(group), LogFacets::shownValues);
        QCOMPARE(group.siblingAtColumn(LogFacetsModel::Figure).data().toString(), u"8 of 200"_qs);
    }

    void everyChartHasATable()
    {
        child<QToolButton>(u"logTablesButton"_qs)->click();
        auto* const table = child<QTableView>(u"logTable"_qs);
        auto* const choice = child<QComboBox>(u"logTableChoice"_qs);
        QTRY_COMPARE(table->model()->rowCount(), 200);
        QSignalSpy asked(m_insight, &LogInsight::rangeChosen);
        table->setFocus();
        table->setCurrentIndex(table->model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        choice->setCurrentIndex(choice->findData(u"level"_qs));
        QTRY_COMPARE(table->model()->rowCount(), 2);
        // Most frequent first, until somebody sorts otherwise.
        QCOMPARE(table->model()->index(0, 0).data().toString(), u"INFO"_qs);
        table->sortByColumn(0, Qt::AscendingOrder);
        QCOMPARE(table->model()->index(0, 0).data().toString(), u"ERROR"_qs);
        for (int i = 0; i < choice->count(); ++i) {
            choice->setCurrentIndex(i);
            QVERIFY(table->model()->columnCount() >= 3);
        }
    }

    void anyNumberByAnyFieldIsATable()
    {
        for (int i = 0; i < 40; ++i) {
            const QByteArray path = i % 4 == 0 ? "/a" : "/b";
            m_source->line(200'000 + i, "{\"size\":" + QByteArray::number(i) + ",\"path\":\"" + path + "\"}");
        }
        QTRY_COMPARE(counted(), 240U);
        child<QToolButton>(u"logTablesButton"_qs)->click();
        auto* const choice = child<QComboBox>(u"logTableChoice"_qs);
        auto* const number = child<QComboBox>(u"logTableNumber"_qs);
        auto* const by = child<QComboBox>(u"logTableBy"_qs);
        const QAbstractItemModel* const table = child<QTableView>(u"logTable"_qs)->model();
        QVERIFY(!number->isVisible());
        choice->setCurrentIndex(choice->findData(numberGroup.toString()));
        QVERIFY(number->isVisible() && by->isVisible());
        const auto type = [](QComboBox* box, const QString& text) {
            box->setFocus();
            box->lineEdit()->selectAll();
            QTest::keyClicks(box->lineEdit(), text);
            QTest::keyClick(box->lineEdit(), Qt::Key_Return);
        };
        type(number, u"size"_qs);
        type(by, u"path"_qs);
        QTRY_COMPARE(table->rowCount(), 2);
        QStringList row;
        for (int column = 0; column < table->columnCount(); ++column)
            row.append(table->index(0, column).data().toString());
        QCOMPARE(row.first(), u"/b"_qs); // most records first
        QCOMPARE(row.at(1), u"30"_qs);
        QCOMPARE(row.at(2), u"1"_qs);
        QCOMPARE(row.last(), u"39"_qs);
        type(by, QString(u' '));
        QTRY_COMPARE(table->rowCount(), 1);
        QCOMPARE(table->index(0, 1).data().toString(), u"40"_qs);

        LogInsight other(*m_store, *m_search, &m_pool, new QLabel, new QWidget);
        const QList<QToolButton*> buttons = other.buttons();
        other.restore(m_insight->saved());
        QCOMPARE(other.tables()->chosenNumber(), std::optional(NumberBy{u"size"_qs, QString()}));
        qDeleteAll(buttons); // they stand in no row of tools here
    }

    void comesBackAsItWasLeft()
    {
        child<QToolButton>(u"logTablesButton"_qs)->click();
        child<QToolButton>(u"logHistogramButton"_qs)->click();
        m_insight->showValues(u"message"_qs);
        LogInsight other(*m_store, *m_search, &m_pool, new QLabel, new QWidget);
        const QList<QToolButton*> buttons = other.buttons();
        other.restore(m_insight->saved());
        QVERIFY(!buttons.at(0)->isChecked());
        QVERIFY(buttons.at(1)->isChecked());
        QVERIFY(buttons.at(2)->isChecked());
        QVERIFY(other.facets()->fields().contains(u"message"));
        qDeleteAll(buttons); // they stand in no row of tools here
    }

    void refreshesByDifference()
    {
        QRandomGenerator random(7);
        LogFacetsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int turn = 0; turn < 300; ++turn) {
            QList<LogFacetGroup> groups;
            for (const QString& id : {u"a"_qs, u"b"_qs, u"c"_qs}) {
                if (random.bounded(5) == 0)
                    continue;
                LogFacetGroup group{id, id, {}, {}};
                QStringList keys{u"1"_qs, u"2"_qs, u"3"_qs, u"4"_qs, u"5"_qs, u"6"_qs};
                std::shuffle(keys.begin(), keys.end(), random);
                for (const QString& key : keys.mid(random.bounded(6)))
                    group.rows.append({key, key, QString::number(turn), {}, 0.5, u"a:"_qs + key});
                groups.append(group);
            }
            std::shuffle(groups.begin(), groups.end(), random);
            const bool keepPlaces = random.bounded(2) == 0;
            model.apply(groups, keepPlaces);
            QCOMPARE(model.rowCount(), groups.size());
            for (int i = 0; i < groups.size(); ++i) {
                const QModelIndex parent = model.index(i, 0);
                QCOMPARE(parent.data().toString(), groups.at(i).title);
                QStringList shown;
                QStringList wanted;
                for (const LogFacetRow& row : groups.at(i).rows)
                    wanted.append(row.text);
                for (int row = 0; row < model.rowCount(parent); ++row)
                    shown.append(model.index(row, 0, parent).data().toString());
                if (keepPlaces) {
                    shown.sort();
                    wanted.sort();
                }
                QCOMPARE(shown, wanted);
            }
        }
    }
};

QTEST_MAIN(TestLogInsight)
#include "tst_loginsight.moc"
