// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logcolumns.h"
#include "logs/loglines.h"
#include "logs/logview.h"
#include "support/spokensource.h"

#include <QJsonObject>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

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

    void tellsTheRecordInOneSentenceToAssistiveTechnology()
    {
        m_view->setCurrent(10);
        QVERIFY(m_view->accessibleDescription().contains(u"spoken"));
        QVERIFY(m_view->accessibleDescription().contains(u"ERROR"));
        QVERIFY(m_view->accessibleDescription().contains(u"number 10"));
    }

    void copiesTheSelectedRecords()
    {
        m_view->setFocus();
        m_view->setCurrent(10);
        QTest::keyClick(m_view.get(), Qt::Key_Home);
        QTest::keyClick(m_view.get(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(m_view.get(), Qt::Key_Down, Qt::ShiftModifier);
        const QStringList lines = m_view->copied().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines.at(2).endsWith(u"number 2"));
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
