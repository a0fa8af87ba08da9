// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/leftovers.h"
#include "restorebench.h"
#include "support/planwords.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QRandomGenerator>

#include <algorithm>
#include <stdio.h>

using namespace vigie;
using namespace vigie::test;

namespace {

/// Every run of the tests takes a few; tst_…_matrix takes the 50 of the whole.
int pointsOr(int few)
{
    return std::max(few, qEnvironmentVariableIntValue("VIGIE_KILL_POINTS"));
}

PlanRunner::Surroundings aroundIn(const QString& folder, QThreadPool& pool, WriteGate& gate)
{
    gate.setProtected({shopService.environment});
    gate.open(shopService.environment);
    PlanRunner::Surroundings around;
    around.journal = std::make_shared<Journal>(folder + u"/journal.jsonl"_qs, &pool, Clock::system());
    around.lockFolder = folder + u"/locks"_qs;
    around.grant = [&gate](const EnvironmentId& environment) { return gate.grant(environment); };
    around.clock = &Clock::system();
    around.secondThoughts = Millis(1);
    return around;
}

/// A safety backup that can be restored: a dump beside the others.
class DumpedSafety {
public:
    static SafetyBackup of(const DatabaseAddress& address, const QString& folder)
    {
        SafetyBackup safety;
        safety.take = [address, folder](CancelToken) { return take(address, folder); };
        safety.verify = [](const QString& name, CancelToken) { return verify(name); };
        return safety;
    }

private:
    static Async<QString> take(DatabaseAddress address, QString folder)
    {
        const QString file = folder + u"/safety-%1.dump"_qs.arg(QRandomGenerator::global()->generate());
        QProcess dump;
        dump.start(u"/usr/bin/pg_dump"_qs,
            {u"-Fc"_qs, u"-f"_qs, file, u"-h"_qs, address.host, u"-p"_qs, QString::number(address.port),
                u"-U"_qs, address.user, address.database});
        if (!dump.waitForFinished(60'000) || dump.exitCode() != 0)
            co_return fail(ErrorKind::Internal, QString::fromUtf8(dump.readAllStandardError()));
        co_return file;
    }
    static Async<void> verify(QString name)
    {
        if (!QFile::exists(name))
            co_return fail(ErrorKind::Corrupt, name);
        co_return Result<>();
    }
};

/// What the killed program does: restores, saying when the plan stands and when it is done.
int restore(const QStringList& words)
{
    const QString way = words.value(2);
    const QString folder = words.value(5);
    QThreadPool pool;
    WriteGate gate(Clock::system());
    RestoreRequest request;
    request.service = shopService;
    request.kind = EnvironmentKind::Production;
    request.source = *DumpFile::open(words.value(6));
    request.database.host = words.value(3);
    request.database.port = words.value(4).toInt();
    request.database.database = u"shop"_qs;
    request.database.user = u"postgres"_qs;
    request.workers = &pool;
    request.clock = &Clock::system();
    request.safety = DumpedSafety::of(request.database, folder);
    SecondDatabase second{request.database, nullptr};
    second.address.database = u"other"_qs;
    request.second = second;
    auto plan = way == u"elsewhere" ? await(planRestoreElsewhere(request, {}))
        : way == u"in-place"        ? await(planRestoreInPlace(request, {}))
                                    : await(planRestoreBeside(request, {}));
    if (!plan || plan->isBlocked()) {
        ::fprintf(stderr, "%s\n", qPrintable(plan ? blocking(*plan) : plan.error().oneLine()));
        return 1;
    }
    QFile recipe(folder + u"/recipe.json"_qs);
    if (!recipe.open(QIODevice::WriteOnly) || recipe.write(QJsonDocument(plan->recipe).toJson()) < 0)
        return 2;
    recipe.close();
    ::puts("planned");
    ::fflush(stdout);
    PlanRunner runner(*plan, aroundIn(folder, pool, gate));
    runner.start(PlanRunner::Mode::Execute, u"practice"_qs);
    while (runner.isRunning())
        QTest::qWait(2);
    ::puts(qPrintable(planPhaseName(runner.phase())));
    if (runner.error())
        ::fprintf(stderr, "%s\n", qPrintable(runner.error()->oneLine()));
    return runner.error() ? 3 : 0;
}

} // namespace

/// The program is killed at random points of a restore. Whatever the point: the database in use is whole,
/// the next program says which of the two it is, and finishes or takes back what was begun.
class TestRestoreKills : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        VERIFY_OK(m_bench.start());
        VERIFY_OK(m_bench.server.sql("CREATE DATABASE other", u"postgres"_qs));
        m_dump = m_bench.dump(u"shop.dump"_qs, {u"-Fc"_qs});
        m_script = m_bench.dump(u"shop.sql"_qs, {});
        QVERIFY(!m_dump.isEmpty() && !m_script.isEmpty());
        m_restored = m_bench.content(u"shop"_qs);
        // A restore brings views up to date: without that the two would differ for no fault of it.
        VERIFY_OK(m_bench.server.sql("INSERT INTO orders (id, user_id, total) VALUES (9001, 1, 1); "
                                     "REFRESH MATERIALIZED VIEW counted"));
        m_inUse = m_bench.content(u"shop"_qs);
        m_empty = m_bench.content(u"other"_qs);
        QVERIFY(m_restored != m_inUse && m_empty.size() < 5);
    }

    void leavesOneWholeDatabaseInUseAndCanGoOnOrBack()
    {
        const qint64 whole = runFor(u"beside"_qs, m_dump, -1);
        QVERIFY(whole > 0);
        QCOMPARE(stage(), u"switched"_qs);
        takeBack();
        QRandomGenerator random(20260115);
        const int points = pointsOr(3);
        for (int point = 0; point < points; ++point) {
            const qint64 after = random.bounded(static_cast<int>(whole));
            QVERIFY(runFor(u"beside"_qs, m_dump, after) >= 0);
            const QString now = stage();
            const QByteArray where = told(after, now);
            const bool switched = now == u"switched";
            QVERIFY2(difference(switched ? m_restored : m_inUse, m_bench.content(u"shop"_qs)).isEmpty()
                    || now == u"drained",
                where.constData());
            if (switched)
                QVERIFY2(difference(m_inUse, contentOfBefore()).isEmpty(), where.constData());
            if (now == u"not-begun") {
                m_bench.dropExtras();
                continue;
            }
            if (point % 2 == 0) {
                goOn(where);
                QCOMPARE(stage(), u"switched"_qs);
                QVERIFY2(difference(m_restored, m_bench.content(u"shop"_qs)).isEmpty(), where.constData());
                takeBack();
            } else {
                giveUp(where);
            }
            m_bench.dropExtras();
            QVERIFY2(difference(m_inUse, m_bench.content(u"shop"_qs)).isEmpty(), where.constData());
            QCOMPARE(m_bench.extras(), QString());
        }
        tell();
    }

    void elsewhereItIsAllOrNothingAndTheDatabaseInUseIsUntouched_data()
    {
        QTest::addColumn<bool>("script");
        QTest::newRow("archive") << false;
        QTest::newRow("script") << true;
    }
    void elsewhereItIsAllOrNothingAndTheDatabaseInUseIsUntouched()
    {
        QFETCH(bool, script);
        m_source = script ? m_script : m_dump;
        const qint64 whole = runFor(u"elsewhere"_qs, m_source, -1);
        QVERIFY(whole > 0);
        QCOMPARE(stage(), u"loaded"_qs);
        QCOMPARE(difference(m_restored, m_bench.content(u"other"_qs)), QString());
        giveUp("whole");
        QRandomGenerator random(script ? 20260117 : 20260116);
        const int points = pointsOr(2);
        for (int point = 0; point < points; ++point) {
            const qint64 after = random.bounded(static_cast<int>(whole));
            QVERIFY(runFor(u"elsewhere"_qs, m_source, after) >= 0);
            const QString now = stage();
            const QByteArray where = told(after, now);
            QVERIFY2(difference(m_inUse, m_bench.content(u"shop"_qs)).isEmpty(), where.constData());
            if (now != u"loading") // of which the server may be about to take back what there is
                QVERIFY2(difference(now == u"loaded" ? m_restored : m_empty, m_bench.content(u"other"_qs))
                             .isEmpty(),
                    where.constData());
            if (point % 2 == 0) {
                goOn(where);
                QCOMPARE(stage(), u"loaded"_qs);
                QVERIFY2(difference(m_restored, m_bench.content(u"other"_qs)).isEmpty(), where.constData());
            }
            giveUp(where);
            QCOMPARE(stage(), u"not-begun"_qs);
            QVERIFY2(difference(m_empty, m_bench.content(u"other"_qs)).isEmpty(), where.constData());
        }
        tell();
    }

    void inPlaceItIsAllOrNothingAndTheSafetyBackupIsNamed()
    {
        m_source = m_dump;
        const qint64 whole = runFor(u"in-place"_qs, m_dump, -1);
        QVERIFY(whole > 0);
        QCOMPARE(stage(), u"switched"_qs);
        QCOMPARE(difference(m_restored, m_bench.content(u"shop"_qs)), QString());
        restoreSafety("whole");
        QCOMPARE(difference(m_inUse, m_bench.content(u"shop"_qs)), QString());
        QRandomGenerator random(20260118);
        const int points = pointsOr(2);
        for (int point = 0; point < points; ++point) {
            const qint64 after = random.bounded(static_cast<int>(whole));
            QVERIFY(runFor(u"in-place"_qs, m_dump, after) >= 0);
            const QString now = stage();
            const QByteArray where = told(after, now);
            if (now == u"loading") {
                giveUp(where);
                QCOMPARE(stage(), u"not-begun"_qs);
            }
            const bool committed = now == u"switched";
            const QString wrong = difference(committed ? m_restored : m_inUse, m_bench.content(u"shop"_qs));
            QVERIFY2(wrong.isEmpty(), (where + '\n' + wrong.toUtf8()).constData());
            if (point % 2 == 0) {
                goOn(where);
                QCOMPARE(stage(), u"switched"_qs);
                QVERIFY2(difference(m_restored, m_bench.content(u"shop"_qs)).isEmpty(), where.constData());
            }
            if (stage() == u"switched")
                restoreSafety(where);
            else
                giveUp(where);
            QVERIFY2(difference(m_inUse, m_bench.content(u"shop"_qs)).isEmpty(), where.constData());
        }
        tell();
    }

private:
    RestoreRequest request()
    {
        RestoreRequest request = m_bench.request(*DumpFile::open(m_source.isEmpty() ? m_dump : m_source));
        request.second = SecondDatabase{m_bench.address(u"other"_qs), nullptr};
        request.safety = DumpedSafety::of(request.database, m_bench.folder.path());
        const Journal journal(
            m_bench.folder.filePath(u"journal.jsonl"_qs), &m_bench.workers, Clock::system());
        request.history = await(journal.entries()).value_or(QList<JournalEntry>());
        return request;
    }
    QJsonObject recipe() const
    {
        QFile file(m_bench.folder.filePath(u"recipe.json"_qs));
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                              : QJsonObject();
    }
    /// Runs the restore in another program and kills it @p after that many milliseconds; how long it ran.
    qint64 runFor(const QString& way, const QString& dump, qint64 after)
    {
        QFile::remove(m_bench.folder.filePath(u"journal.jsonl"_qs));
        QFile::remove(m_bench.folder.filePath(u"journal.jsonl.head"_qs));
        QProcess program;
        program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        program.start(QCoreApplication::applicationFilePath(),
            {u"--restore"_qs, way, m_bench.address(u"shop"_qs).host, QString::number(m_bench.server.port()),
                m_bench.folder.path(), dump});
        if (!QTest::qWaitFor(
                [&program] { return program.canReadLine() || program.state() == QProcess::NotRunning; },
                60'000)
            || !program.canReadLine())
            return -1;
        (void)program.readLine();
        QElapsedTimer timer;
        timer.start();
        if (after < 0) {
            if (!program.waitForFinished(60'000) || program.exitCode() != 0)
                return -1;
            return timer.elapsed();
        }
        const bool ended = program.waitForFinished(static_cast<int>(after));
        program.kill();
        program.waitForFinished();
        const qint64 elapsed = timer.elapsed();
        return isLeftOver(ended) ? elapsed : -1;
    }
    /// The record says so, unless the plan ended in time or had not begun.
    bool isLeftOver(bool ended)
    {
        const QList<JournalEntry> entries = request().history;
        const qsizetype left
            = leftovers(entries, m_bench.folder.filePath(u"locks"_qs), Clock::system()).size();
        const bool over = ended || entries.isEmpty() || entries.last().event == JournalEvent::PlanEnded;
        return left == (over ? 0 : 1);
    }
    QString stage()
    {
        const auto reality = await(readRestoreReality(request(), recipe(), {}));
        m_reality = reality.value_or(RestoreReality());
        return reality ? restoreStageName(reality->stage) : reality.error().oneLine();
    }
    QByteArray told(qint64 after, const QString& stage)
    {
        ++m_stages[stage];
        return QByteArray::number(after) + " ms: " + stage.toUtf8() + ": " + m_reality.sentence.toUtf8();
    }
    void tell()
    {
        for (auto it = m_stages.cbegin(); it != m_stages.cend(); ++it)
            qInfo("%s: %d", qPrintable(it.key()), it.value());
        m_stages.clear();
    }
    void carryOut(const Result<Plan>& plan, const QByteArray& where)
    {
        QVERIFY2(plan, plan ? "" : where + ' ' + qPrintable(plan.error().oneLine()));
        if (!plan->steps.isEmpty())
            QVERIFY2(m_bench.execute(*plan).endsWith(u"done"), where.constData());
    }
    void goOn(const QByteArray& where)
    {
        const auto plan = await(planRestoreContinue(request(), recipe(), {}));
        if (!plan && m_reality.stage == RestoreReality::Stage::Loading) {
            giveUp(where); // the server works on it still: ended first
            carryOut(await(planRestoreContinue(request(), recipe(), {})), where);
        } else {
            carryOut(plan, where);
        }
    }
    void giveUp(const QByteArray& where)
    {
        carryOut(await(planRestoreAbandon(request(), recipe(), {})), where);
    }
    void restoreSafety(const QByteArray& where)
    {
        QCOMPARE(stage(), u"switched"_qs);
        QVERIFY2(m_reality.sentence.contains(m_reality.safety) && !m_reality.safety.isEmpty(), where);
        RestoreRequest undo = request();
        undo.source = *DumpFile::open(m_reality.safety);
        carryOut(await(planRestoreUndo(undo, recipe(), {})), where);
    }
    QStringList contentOfBefore()
    {
        const QString before = recipe().value(u"before").toString();
        if (!m_bench.server.sql(
                "ALTER DATABASE " + quotedName(before) + " ALLOW_CONNECTIONS true", u"postgres"_qs))
            return {};
        return m_bench.content(before);
    }
    void takeBack()
    {
        const auto undo = await(planRestoreUndo(request(), recipe(), {}));
        VERIFY_OK(undo);
        QCOMPARE(m_bench.execute(*undo), u"switch-back done"_qs);
        m_bench.dropExtras();
    }

    RestoreBench m_bench;
    QString m_dump; ///< an archive, and
    QString m_script; ///< the same as a script
    QString m_source; ///< the one in work
    QStringList m_restored; ///< what the dump holds
    QStringList m_inUse; ///< what stood in the database before
    QStringList m_empty;
    QMap<QString, int> m_stages;
    RestoreReality m_reality;
};

int main(int count, char** words)
{
    QCoreApplication app(count, words);
    if (app.arguments().value(1) == u"--restore")
        return restore(app.arguments());
    TestRestoreKills test;
    return QTest::qExec(&test, count, words);
}
#include "tst_restorekills.moc"
