// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/journal.h"
#include "support/await.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QThreadPool>

using namespace vigie;
using namespace vigie::test;

class TestJournal : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath(u"journals/mecapy.jsonl"_qs);
    }

    void anEntrySurvivesTheFile()
    {
        FixedClock clock(fromMsecs(1'795'000'000'123));
        QThreadPool pool;
        const Journal journal(m_file, &pool, clock);
        JournalEntry entry;
        entry.event = JournalEvent::PlanBegun;
        entry.environment = EnvironmentId(u"production"_qs);
        entry.service = ServiceId(u"api"_qs);
        entry.action = u"rollback"_qs;
        entry.plan = PlanId(u"p-1"_qs);
        entry.reason = u"la mise en ligne a cassé /upload \"vite\"\n"_qs;
        entry.detail = u"ligne 1\nligne 2"_qs;
        entry.recipe = {{u"deployment"_qs, u"dep_1"_qs}};
        const auto written = await(journal.append(entry));
        VERIFY_OK(written);
        QCOMPARE(written->sequence, 1);
        QCOMPARE(written->previous, QByteArray(64, '0'));
        QVERIFY(!written->who.isEmpty() && !written->machine.isEmpty());
        const auto entries = await(journal.entries());
        VERIFY_OK(entries);
        QCOMPARE(entries->size(), 1);
        QCOMPARE(entries->first().toLine(), written->toLine());
        QCOMPARE(entries->first().reason, entry.reason);
        QCOMPARE(entries->first().recipe, entry.recipe);
        QCOMPARE(entries->first().at, clock.now());
    }

    void aProgramThatWasKilledWhileItWroteHindersNobody()
    {
        QVERIFY(QDir().mkpath(QFileInfo(m_file).path()));
        QFile turn(m_file + u".lock"_qs); // before it had written who it is
        QVERIFY(turn.open(QIODevice::WriteOnly));
        turn.close();
        VERIFY_OK(Journal::appendNow(m_file, JournalEntry()));
    }

    void anIntactJournalVerifies()
    {
        QCOMPARE(verdict(), u"intact, 0 entries"_qs);
        write(3);
        QCOMPARE(verdict(), u"intact, 3 entries"_qs);
        // Nobody else on this machine reads the record.
        QCOMPARE(QFile::permissions(m_file) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther),
            QFile::Permissions());
    }

    void anEditIsNamed()
    {
        write(5);
        QList<QByteArray> all = lines();
        all[2].replace("\"restart\"", "\"nothing\"");
        rewrite(all);
        QCOMPARE(verdict(), u"bad at 3"_qs);
    }

    void anEditOfBytesThatMeanTheSameIsNamed_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("a space") << QByteArray("\"action\":") << QByteArray("\"action\": ");
        QTest::newRow("an escape") << QByteArray("\"restart\"") << QByteArray("\"\\u0072estart\"");
        QTest::newRow("a key twice") << QByteArray("{\"action\"")
                                     << QByteArray("{\"action\":\"x\",\"action\"");
        QTest::newRow("another line end") << QByteArray("\"}") << QByteArray("\"}\r");
    }
    void anEditOfBytesThatMeanTheSameIsNamed()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        write(3);
        QList<QByteArray> all = lines();
        QVERIFY(all.at(1).contains(before));
        all[1].replace(before, after);
        rewrite(all);
        QCOMPARE(verdict(), u"bad at 2"_qs);
    }

    void anEditThatAlsoRepairsItsOwnHashIsNamedAtTheNextEntry()
    {
        write(5);
        QList<QByteArray> all = lines();
        auto forged = JournalEntry::fromLine(all.at(2));
        VERIFY_OK(forged);
        forged->reason = u"another one"_qs;
        forged->hash = forged->computeHash();
        all[2] = forged->toLine();
        rewrite(all);
        QCOMPARE(verdict(), u"bad at 4"_qs);
    }

    void anEditedLastEntryWithItsOwnHashIsFoundByTheHead()
    {
        write(3);
        QList<QByteArray> all = lines();
        auto forged = JournalEntry::fromLine(all.at(2));
        VERIFY_OK(forged);
        forged->reason = u"another one"_qs;
        forged->hash = forged->computeHash();
        all[2] = forged->toLine();
        rewrite(all);
        QCOMPARE(verdict(), u"bad at 3"_qs);
    }

    void aDeletionIsNamed()
    {
        write(5);
        QList<QByteArray> all = lines();
        all.removeAt(1);
        rewrite(all);
        QCOMPARE(verdict(), u"bad at 2"_qs);
    }

    void aDeletedBeginningIsNamed()
    {
        write(5);
        rewrite(lines().mid(1));
        QCOMPARE(verdict(), u"bad at 1"_qs);
    }

    void aReorderingIsNamed()
    {
        write(5);
        QList<QByteArray> all = lines();
        all.swapItemsAt(2, 3);
        rewrite(all);
        QCOMPARE(verdict(), u"bad at 3"_qs);
    }

    void aCutTailIsNamed()
    {
        write(5);
        rewrite(lines().mid(0, 3));
        QCOMPARE(verdict(), u"bad at 4"_qs);
    }

    void aLineCutInTheMiddleIsNamed()
    {
        write(2);
        QFile file(m_file);
        QVERIFY(file.resize(file.size() - 10));
        QCOMPARE(verdict(), u"bad at 2"_qs);
    }

    void anEmptiedAndARemovedFileAreNamed()
    {
        write(2);
        rewrite({});
        QCOMPARE(verdict(), u"bad at 1"_qs);
        QVERIFY(QFile::remove(m_file));
        QCOMPARE(verdict(), u"bad at 1"_qs);
    }

    void nothingIsAppendedToAnAlteredJournal_data()
    {
        QTest::addColumn<int>("kept");
        QTest::newRow("cut") << 2;
        QTest::newRow("emptied") << 0;
        QTest::newRow("removed") << -1;
    }
    void nothingIsAppendedToAnAlteredJournal()
    {
        QFETCH(int, kept);
        write(3);
        kept < 0 ? void(QFile::remove(m_file)) : rewrite(lines().mid(0, kept));
        QCOMPARE(kindOf(Journal::appendNow(m_file, JournalEntry())), u"corrupt"_qs);
    }

    void aCrashBetweenEntryAndHeadLeavesAGoodJournal()
    {
        write(2);
        const QByteArray head = bytes(m_file + u".head"_qs);
        write(1);
        put(m_file + u".head"_qs, head);
        QCOMPARE(verdict(), u"intact, 3 entries"_qs);
        write(1);
        QCOMPARE(verdict(), u"intact, 4 entries"_qs);
    }

    void twoProgramsKeepOneChain()
    {
        constexpr int each = 25;
        QProcess one;
        QProcess two;
        one.start(QStringLiteral(JOURNAL_APPENDER), {m_file, u"ada"_qs, QString::number(each)});
        two.start(QStringLiteral(JOURNAL_APPENDER), {m_file, u"grace"_qs, QString::number(each)});
        QVERIFY(one.waitForFinished(60'000) && two.waitForFinished(60'000));
        QCOMPARE(one.exitCode(), 0);
        QCOMPARE(two.exitCode(), 0);
        QCOMPARE(verdict(), u"intact, %1 entries"_qs.arg(2 * each));
        // Each program's own entries stand in the order in which it wrote them.
        QHash<QString, int> next;
        const QList<QByteArray> written = lines();
        for (const QByteArray& line : written) {
            const auto entry = JournalEntry::fromLine(line);
            VERIFY_OK(entry);
            QCOMPARE(entry->step, QString::number(next[entry->who]++));
        }
    }

private:
    void write(int count)
    {
        for (int i = 0; i < count; ++i) {
            JournalEntry entry;
            entry.action = u"restart"_qs;
            entry.reason = u"reason %1"_qs.arg(i);
            VERIFY_OK(Journal::appendNow(m_file, entry));
        }
    }
    static QByteArray bytes(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void put(const QString& path, const QByteArray& content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(content);
    }
    /// Each with its line end.
    QList<QByteArray> lines() const
    {
        QList<QByteArray> all;
        QFile file(m_file);
        if (file.open(QIODevice::ReadOnly)) {
            while (!file.atEnd())
                all.append(file.readLine());
        }
        return all;
    }
    void rewrite(const QList<QByteArray>& all) { put(m_file, all.join()); }
    QString verdict() const
    {
        const auto verdict = Journal::verifyNow(m_file);
        if (!verdict)
            return verdict.error().oneLine();
        if (verdict->intact)
            return u"intact, %1 entries"_qs.arg(verdict->entries);
        return verdict->problem.isEmpty() ? u"bad without a word"_qs
                                          : u"bad at %1"_qs.arg(verdict->firstBadLine);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
