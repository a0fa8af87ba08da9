// SPDX-License-Identifier: GPL-3.0-or-later
#include "async/drain.h"
#include "logs/logcolumns.h"
#include "logs/loghighlights.h"
#include "logs/loglines.h"
#include "logs/logmarks.h"
#include "logs/logpainter.h"
#include "logs/logview.h"
#include "support/spokensource.h"

#include <QAccessible>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace vigie;

class TestLogView : public QObject {
    Q_OBJECT

    QThreadPool m_pool;
    std::unique_ptr<LogStore> m_store;
    std::unique_ptr<LogSearch> m_search;
    std::unique_ptr<LogLines> m_lines;
    std::unique_ptr<LogView> m_view;
    SpokenSource* m_source = nullptr;

    void say(int from, int to)
    {
        for (int ms = from; ms < to; ++ms)
            m_source->say(ms * 10, ms % 10 == 0 ? "ERROR" : "INFO", "number " + QByteArray::number(ms));
    }
    QString topMessage() const { return m_lines->record(m_view->verticalScrollBar()->value()).message; }

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<LogStore>();
        auto source = std::make_unique<SpokenSource>(&m_pool);
        m_source = source.get();
        m_store->open(std::move(source));
        m_search = std::make_unique<LogSearch>(*m_store, &m_pool);
        m_lines = std::make_unique<LogLines>(*m_store);
        m_view = std::make_unique<LogView>(m_lines.get(), new LogColumns);
        m_view->resize(900, 400);
        m_view->show();
        say(0, 200);
        QTRY_COMPARE(m_lines->count(), 200);
    }
    void cleanup()
    {
        m_view.reset();
        m_lines.reset();
        m_search.reset();
        m_store.reset();
        m_pool.waitForDone();
        drainEvents();
    }

    void followsTheEndUntilSomebodyScrollsAndCountsWhatWaits()
    {
        QScrollBar* const bar = m_view->verticalScrollBar();
        QVERIFY(m_view->isFollowing());
        QCOMPARE(bar->value(), bar->maximum());
        bar->setValue(50);
        QVERIFY(!m_view->isFollowing());
        say(200, 230);
        QTRY_COMPARE(m_view->waiting(), 30);
        QCOMPARE(bar->value(), 50);
        QTest::keyClick(m_view.get(), Qt::Key_End);
        QVERIFY(m_view->isFollowing());
        QCOMPARE(m_view->waiting(), 0);
        QCOMPARE(bar->value(), bar->maximum());
    }

    void whatIsReadStaysInItsPlaceWhenLateRecordsCome()
    {
        m_view->verticalScrollBar()->setValue(100);
        m_view->setCurrent(105);
        QCOMPARE(topMessage(), u"number 100"_qs);
        for (int ms = 0; ms < 40; ++ms)
            m_source->say(ms, "INFO", "late");
        QTRY_COMPARE(m_lines->count(), 240);
        QTRY_COMPARE(topMessage(), u"number 100"_qs);
        QCOMPARE(m_lines->record(m_view->current()).message, u"number 105"_qs);
    }

    void foldsATracebackIntoItsRecordAndOpensItByKeyAndMouse()
    {
        m_source->say(3000, "ERROR", "it failed");
        m_source->line(3000, "Traceback (most recent call last):");
        m_source->line(3000, "  File \"app.py\", line 7, in save");
        m_source->line(3000, "ValueError: no room");
        m_source->say(3001, "INFO", "on it goes");
        QTRY_COMPARE(m_lines->count(), 205);
        QCOMPARE(m_lines->foldedLines(200), 0U);
        m_lines->setFolding(true);
        QCOMPARE(m_lines->count(), 202);
        QCOMPARE(m_lines->record(201).message, u"on it goes"_qs);
        QCOMPARE(m_lines->foldedLines(200), 3U);
        QVERIFY(m_view->sentence(200).contains(u"traceback of 3 line"));
        // A line that is folded is where its record is.
        QCOMPARE(m_lines->rowOf({0, 202}), 200);
        QCOMPARE(m_lines->rowOf({0, 204}), 201);
        m_view->setCurrent(200);
        QTest::keyClick(m_view.get(), Qt::Key_Plus);
        QCOMPARE(m_lines->count(), 205);
        QCOMPARE(m_lines->record(203).message, u"ValueError: no room"_qs);
        m_view->setCurrent(203);
        QTest::keyClick(m_view.get(), Qt::Key_Minus);
        QCOMPARE(m_lines->count(), 202);
        QCOMPARE(m_view->current(), 200);
        const auto clickMark = [this] {
            const QList<LogPlace> places = m_view->places();
            const auto place = std::ranges::find(places, qint64(200), &LogPlace::row);
            QVERIFY(place != places.end());
            const auto section = static_cast<int>(m_view->columns().fields().indexOf(u"message"));
            const QRect cell = LogPainter::cellBox(m_view->columns(), section, m_view->boxOf(*place));
            QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, cell.topLeft() + QPoint(6, 6));
        };
        clickMark();
        QCOMPARE(m_lines->count(), 205);
        clickMark();
        QCOMPARE(m_lines->count(), 202);
        // A record is found by any of its lines, and what comes later is taken in.
        m_search->setQuery(*LogQuery::parse(u"ValueError OR it"_qs, {}));
        m_lines->show(m_search.get());
        QTRY_COMPARE(m_lines->count(), 2);
        QCOMPARE(m_lines->record(0).message, u"it failed"_qs);
        m_source->say(3002, "ERROR", "again");
        m_source->line(3002, "Traceback (most recent call last):");
        m_source->line(3002, "ValueError: no room");
        QTRY_COMPARE(m_lines->count(), 3);
        QCOMPARE(m_lines->record(2).message, u"again"_qs);
        m_lines->setFolding(false);
        QCOMPARE(m_lines->count(), 4);
    }

    void foldedRowsAreThoseOfANaiveCount()
    {
        QRandomGenerator random(11);
        m_lines->setFolding(true);
        LogStore& store = *m_store;
        const auto naive = [&](const LogSearch* search) {
            QList<RecordRef> rows;
            const Timeline& timeline = store.timeline();
            for (qint64 i = 0; i < timeline.size(); ++i) {
                const RecordRef record = timeline.at(i);
                const Segment& segment = timeline.segment(record.segment);
                if ((segment.flags()[record.row] & RowFlag::Continuation) != 0)
                    continue;
                bool found = search == nullptr;
                for (quint32 row = record.row;
                     !found && row <= record.row + LogFolds::linesOf(segment, record.row); ++row)
                    found = search->matches(record.segment) && row < search->matches(record.segment)->rows()
                        && search->matches(record.segment)->contains(row);
                if (found)
                    rows.append(record);
            }
            return rows;
        };
        m_search->setQuery(*LogQuery::parse(u"7"_qs, {}));
        int said = 200;
        int lines = 0;
        for (int round = 0; round < 40; ++round) {
            for (int i = random.bounded(20); i > 0; --i, ++said) {
                m_source->say(
                    2000 + round * 10 + random.bounded(25), "ERROR", QByteArray::number(random.bounded(300)));
                for (int more = random.bounded(4); more > 0; --more, ++lines)
                    m_source->line(
                        2000 + round * 10, "  File \"" + QByteArray::number(random.bounded(90)) + ".py\"");
            }
            m_lines->show(round % 3 == 0 ? m_search.get() : nullptr);
            QTRY_COMPARE(store.timeline().size(), said + lines);
            QTRY_VERIFY(m_search->isComplete());
            const QList<RecordRef> wanted = naive(round % 3 == 0 ? m_search.get() : nullptr);
            QTRY_COMPARE(m_lines->count(), wanted.size());
            for (qint64 row = 0; row < wanted.size(); ++row) {
                QCOMPARE(m_lines->at(row), wanted.at(row));
                QCOMPARE(m_lines->rowOf(wanted.at(row)), row);
            }
        }
    }

    void showsTheMatchesInPlaceAndComesBackToWhatWasRead()
    {
        m_view->setFollowing(false);
        m_view->setCurrent(100);
        m_search->setQuery(*LogQuery::parse(u"level:error"_qs, {}));
        m_lines->show(m_search.get());
        QTRY_COMPARE(m_lines->count(), 20);
        QTRY_COMPARE(m_lines->record(m_view->current()).message, u"number 100"_qs);
        m_lines->show(nullptr);
        QCOMPARE(m_lines->count(), 200);
        QCOMPARE(m_lines->record(m_view->current()).message, u"number 100"_qs);
    }

    void goesToATime()
    {
        m_view->showTime(SpokenSource::start() + Millis(995));
        QCOMPARE(m_lines->record(m_view->current()).message, u"number 100"_qs);
        QVERIFY(!m_view->isFollowing());
    }

    void readsTheFocusedRecordAsOneSentence()
    {
        LogMarks marks({});
        m_view->setTools(&marks, nullptr, nullptr);
        m_view->setUtc(true);
        m_view->setFollowing(false);
        m_view->setCurrent(10);
        QAccessibleInterface* const list = QAccessible::queryAccessibleInterface(m_view.get());
        QVERIFY(list);
        QCOMPARE(list->role(), QAccessible::List);
        QCOMPARE(list->childCount(), static_cast<int>(m_view->places().size()));
        QAccessibleInterface* const record = list->focusChild();
        QVERIFY(record);
        QCOMPARE(record->role(), QAccessible::ListItem);
        QCOMPARE(record->text(QAccessible::Name), u"22:13:20, error, spoken: number 10"_qs);
        QVERIFY(record->state().selected);
        QVERIFY(m_view->viewport()
                    ->rect()
                    .translated(m_view->viewport()->mapToGlobal(QPoint()))
                    .contains(record->rect()));
        QCOMPARE(list->indexOfChild(record), 10 - static_cast<int>(m_view->top()));
        QCOMPARE(list->childAt(record->rect().center().x(), record->rect().center().y()), record);
        marks.toggle(*m_lines, 10);
        QCOMPARE(record->text(QAccessible::Name), u"22:13:20, error, spoken: number 10, marked"_qs);
        marks.setNote(marks.marks().first(), u"look here"_qs);
        QCOMPARE(record->text(QAccessible::Name),
            u"22:13:20, error, spoken: number 10, marked with the note “look here”"_qs);
        m_view->setTools(nullptr, nullptr, nullptr);
    }

    void wrappedRecordsStayReadableToTheLastOne()
    {
        const QByteArray words = QByteArray("word ").repeated(120) + "end";
        for (int ms = 200; ms < 210; ++ms)
            m_source->say(ms * 10, "INFO", words);
        QTRY_COMPARE(m_lines->count(), 210);
        m_view->setWrap(true);
        const auto places = m_view->places();
        const auto last = std::ranges::find(places, 209, &LogPlace::row);
        QVERIFY(last != places.end());
        QVERIFY(last->top + last->height <= m_view->viewport()->height());
        QVERIFY(places.at(0).message.lines.size() > 2);
        // All of a message is on its lines, unless it is higher than the view.
        m_view->resize(900, 800);
        const auto more = m_view->places();
        const LogWrapped message = std::ranges::find(more, 209, &LogPlace::row)->message;
        QVERIFY(!message.cut);
        qsizetype length = 0;
        for (const LogTextLine& line : message.lines)
            length += line.length;
        QCOMPARE(length, message.text.size());
        m_view->setWrap(false);
        QVERIFY(m_view->places().at(0).message.lines.isEmpty());
    }

    void layingOutDoesNotDependOnHowManyRecordsThereAre()
    {
        // Counts what is asked for rather than the time it takes.
        LogSearch gaps(*m_store, &m_pool);
        LogSeparators separators(*m_store, gaps);
        m_view->setTools(nullptr, nullptr, &separators);
        m_view->setWrap(true);
        const auto few = m_view->places().size();
        say(200, 20'200);
        QTRY_COMPARE(m_lines->count(), 20'200);
        QCOMPARE(m_view->places().size(), few);
        m_view->moveTo(10'000, false);
        QVERIFY(m_view->places().size() <= few + 1);
        m_view->setTools(nullptr, nullptr, nullptr);
    }

    void choosesACellWithLeftAndRight()
    {
        m_view->setFollowing(false);
        m_view->setCurrent(100);
        QCOMPARE(m_view->field(), u"message"_qs);
        QTest::keyClick(m_view.get(), Qt::Key_Left);
        QCOMPARE(m_view->field(), u"duration_ms"_qs);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(m_view.get(), Qt::Key_Left);
        QCOMPARE(m_view->field(), u"level"_qs);
        QCOMPARE(m_view->focusedText(), u"ERROR"_qs);
        for (int i = 0; i < 10; ++i)
            QTest::keyClick(m_view.get(), Qt::Key_Right);
        QCOMPARE(m_view->field(), u"message"_qs);
    }

    void keepsTheWordThatWasClicked()
    {
        m_view->setFollowing(false);
        m_view->setCurrent(100);
        const LogPlace place = [this] {
            for (const LogPlace& one : m_view->places()) {
                if (one.row == 100)
                    return one;
            }
            return LogPlace();
        }();
        const auto section = static_cast<int>(m_view->columns().fields().indexOf(u"message"));
        const QRect cell = LogPainter::cellBox(m_view->columns(), section, m_view->boxOf(place));
        const int advance = m_view->fontMetrics().horizontalAdvance(u'0');
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {},
            QPoint(cell.left() + 8 * advance + advance / 2, cell.center().y()));
        QCOMPARE(m_view->current(), 100);
        QCOMPARE(m_view->focusedText(), u"100"_qs);
    }

    void drawsDeploymentsBetweenTheRecords()
    {
        LogSearch gaps(*m_store, &m_pool);
        gaps.setQuery(*LogQuery::parse(u"is:gap"_qs, {}));
        LogSeparators separators(*m_store, gaps);
        separators.setUtc(true);
        Deployment deployment;
        deployment.id = DeploymentId(u"d1"_qs);
        deployment.service = {EnvironmentId(u"production"_qs), ServiceId(u"api"_qs)};
        deployment.action = DeploymentAction::Rollback;
        deployment.state = DeploymentState::Succeeded;
        deployment.version.commit = u"4c1d9f0aa11"_qs;
        deployment.author = u"claire"_qs;
        deployment.createdAt = SpokenSource::start() + Millis(505);
        Deployment older = deployment;
        older.id = DeploymentId(u"d0"_qs);
        older.createdAt = SpokenSource::start() - std::chrono::hours(5);
        separators.setEvents({{deployment, u"API"_qs}, {older, u"API"_qs}});
        // Above record 51 (510 ms) and nowhere else; the old one is above nothing that is known.
        QCOMPARE(separators.above(*m_lines, 50).size(), 0);
        const auto above = separators.above(*m_lines, 51);
        QCOMPARE(above.size(), 1);
        QCOMPARE(above.at(0).kind, LogSeparator::Kind::Rollback);
        QVERIFY(above.at(0).text.contains(u"4c1d9f0"));
        QVERIFY(above.at(0).text.contains(u"claire"));
        QCOMPARE(separators.above(*m_lines, 0).size(), 1); // the day
        separators.setBounds(SpokenSource::start() - std::chrono::hours(6), true);
        QCOMPARE(separators.above(*m_lines, 0).size(), 2);
        QCOMPARE(separators.before(m_lines->time(60), deployment.service)->id, deployment.id);
        QCOMPARE(separators.before(m_lines->time(40), {})->id, older.id);
        // A line more for the view, and a click on it is one on the deployment.
        m_view->setTools(nullptr, nullptr, &separators);
        m_view->setUtc(true);
        QSignalSpy clicked(m_view.get(), &LogView::separatorClicked);
        m_view->moveTo(51, false);
        for (const LogPlace& place : m_view->places()) {
            if (place.row == 51)
                QTest::mouseClick(
                    m_view->viewport(), Qt::LeftButton, {}, QPoint(200, m_view->boxOf(place).top() - 4));
        }
        QCOMPARE(clicked.size(), 1);
        QCOMPARE(clicked.at(0).at(0).value<LogSeparator>().deployment, deployment.id);
        m_view->setTools(nullptr, nullptr, nullptr);
    }

    void drawsGapsBetweenMatchesAndBeginsDays()
    {
        LogSearch gaps(*m_store, &m_pool);
        gaps.setQuery(*LogQuery::parse(u"is:gap"_qs, {}));
        LogSeparators separators(*m_store, gaps);
        separators.setUtc(true);
        m_source->remark(455, "Some records are missing here.");
        m_search->setQuery(*LogQuery::parse(u"level:error"_qs, {}));
        QTRY_COMPARE(gaps.size(), 1);
        m_lines->show(m_search.get());
        QTRY_COMPARE(m_lines->count(), 20);
        // Errors are at 0, 100, 200… ms.
        QCOMPARE(separators.above(*m_lines, 4).size(), 0);
        const auto above = separators.above(*m_lines, 5);
        QCOMPARE(above.size(), 1);
        QCOMPARE(above.at(0).kind, LogSeparator::Kind::Gap);
        QVERIFY(above.at(0).text.contains(u"missing"));
        m_lines->show(nullptr);
        QCOMPARE(separators.above(*m_lines, 46).size(), 0); // there it is a record of its own
        m_source->say(24 * 3'600'000, "ERROR", "next day");
        QTRY_COMPARE(m_lines->count(), 202);
        QCOMPARE(separators.above(*m_lines, 201).size(), 1);
        QCOMPARE(separators.above(*m_lines, 201).at(0).kind, LogSeparator::Kind::Day);
    }

    void coloursWordsApartAndCountsThem()
    {
        LogHighlights highlights;
        QVERIFY(highlights.add(u"Time"_qs));
        QVERIFY(highlights.add(u"timeout"_qs));
        QVERIFY(!highlights.add(u"  "_qs));
        QVERIFY(highlights.words().at(0).colour != highlights.words().at(1).colour);
        const auto spans = highlights.spans(u"a TIMEOUT in time"_qs);
        QCOMPARE(spans.size(), 3);
        QCOMPARE(spans.at(0).from, 2);
        QCOMPARE(spans.at(1).from, spans.at(0).from + spans.at(0).length);
        QCOMPARE(spans.at(2).from, 13);
        QCOMPARE(highlights.query(), u"\"Time\" OR \"timeout\""_qs);
        LogHighlights restored;
        restored.restore(highlights.saved());
        QCOMPARE(restored.words().size(), 2);
        highlights.remove(u"TIME"_qs);
        QCOMPARE(highlights.words().size(), 1);
    }

    void selectsWithShiftAndTheArrows()
    {
        m_view->setFocus();
        m_view->setCurrent(10);
        QTest::keyClick(m_view.get(), Qt::Key_Home);
        QTest::keyClick(m_view.get(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(m_view.get(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(m_view->selected(), std::pair(qint64(0), qint64(2)));
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QCOMPARE(m_view->selected(), std::pair(qint64(3), qint64(3)));
    }

    void columnsKeepTheirOrderAndWidths()
    {
        LogColumns columns;
        columns.setField(u"metadata.part_id"_qs, true);
        columns.setField(u"endpoint"_qs, false);
        columns.moveSection(columns.visualIndex(static_cast<int>(columns.fields().indexOf(u"level"))), 0);
        columns.resizeSection(static_cast<int>(columns.fields().indexOf(u"source")), 123);
        LogColumns restored;
        restored.restore(columns.saved());
        QCOMPARE(restored.field(restored.inOrder().first()), u"level"_qs);
        QVERIFY(restored.hasField(u"metadata.part_id"_qs));
        QVERIFY(!restored.hasField(u"endpoint"_qs));
        QCOMPARE(restored.sectionSize(static_cast<int>(restored.fields().indexOf(u"source"))), 123);
        // What is no state of ours changes nothing.
        const QStringList before = restored.fields();
        restored.restore({{u"columns"_qs, u"nonsense"_qs}});
        QCOMPARE(restored.fields(), before);
    }
};

QTEST_MAIN(TestLogView)
#include "tst_logview.moc"
