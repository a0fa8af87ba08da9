// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/leftovers.h"
#include "restorebench.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QRandomGenerator>

#include <algorithm>
#include <stdio.h>

using namespace vigie;
using namespace vigie::test;

namespace {

/// Every run of the tests takes a few; VIGIE_KILL_POINTS=50 the whole matrix.
const int points = std::max(10, qEnvironmentVariableIntValue("VIGIE_KILL_POINTS"));

PlanRunner::Surroundings aroundIn(const QString& folder, QThreadPool& pool, WriteGate& gate)
{
    gate.setProtected({shopService.environment});
    gate.open(shopService.environment);
    PlanRunner::Surroundings around;
    around.journal = std::make_shared<Journal>(folder + u"/journal.jsonl"_qs, &pool, Clock::system());
    around.lockFolder = folder + u"/locks"_qs;
    around.grant = [&gate](const EnvironmentId& environment) { return gate.grant(environment); };
    around.clock = &Clock::system();
    return around;
}

/// What the killed program does: restores, saying when the plan stands and when it is done.
int restore(const QStringList& words)
{
    const QString folder = words.value(4);
    QThreadPool pool;
    WriteGate gate(Clock::system());
    RestoreRequest request;
    request.service = shopService;
    request.kind = EnvironmentKind::Production;
    request.source = *DumpFile::open(words.value(5));
    request.database.host = words.value(2);
    request.database.port = words.value(3).toInt();
    request.database.database = u"shop"_qs;
    request.database.user = u"postgres"_qs;
    request.workers = &pool;
    request.clock = &Clock::system();
    auto plan = await(planRestoreBeside(request, {}));
    if (!plan)
        return 1;
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
    return runner.error() ? 3 : 0;
}

} // namespace

/// The program is killed at random points of a restore with its switch. Whatever the point: the database in
/// use is one of the two, whole; the next program says which, and finishes or takes back what was begun.
class TestRestoreKills : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void leavesOneWholeDatabaseInUseAndCanGoOnOrBack()
    {
        VERIFY_OK(m_bench.start());
        m_dump = m_bench.dump(u"shop.dump"_qs, {u"-Fc"_qs});
        QVERIFY(!m_dump.isEmpty());
        const QStringList restored = m_bench.content(u"shop"_qs);
        VERIFY_OK(
            m_bench.server.sql("INSERT INTO orders (id, user_id, total) VALUES (9001, 1, 1); DROP VIEW big"));
        const QStringList inUse = m_bench.content(u"shop"_qs);
        QVERIFY(restored != inUse);

        const qint64 whole = runFor(-1);
        QVERIFY(whole > 0);
        QCOMPARE(stage(), u"switched"_qs);
        takeBack();
        QRandomGenerator random(20260115);
        QMap<QString, int> stages;
        for (int point = 0; point < points; ++point) {
            const qint64 after = random.bounded(static_cast<int>(whole));
            QVERIFY(runFor(after) >= 0);
            const QString now = stage();
            ++stages[now];
            const QByteArray where = QByteArray::number(after) + " ms: " + now.toUtf8();
            const bool switched = now == u"switched";
            QVERIFY2(difference(switched ? restored : inUse, m_bench.content(u"shop"_qs)).isEmpty()
                    || now == u"drained",
                where.constData());
            if (switched)
                QVERIFY2(difference(inUse, contentOfBefore()).isEmpty(), where.constData());
            const qsizetype left = leftoverPlans();
            QCOMPARE(left, m_begun && !m_ended ? 1 : 0);
            if (now == u"not-begun") {
                settle();
                continue;
            }
            if (point % 2 == 0) {
                const auto rest = await(planRestoreContinue(request(), recipe(), {}));
                VERIFY_OK(rest);
                QVERIFY2(m_bench.execute(*rest).endsWith(u"done"), where.constData());
                QCOMPARE(stage(), u"switched"_qs);
                QVERIFY2(difference(restored, m_bench.content(u"shop"_qs)).isEmpty(), where.constData());
                takeBack();
            } else {
                const auto back = await(planRestoreAbandon(request(), recipe(), {}));
                VERIFY_OK(back);
                if (!back->steps.isEmpty())
                    QVERIFY2(m_bench.execute(*back).endsWith(u"done"), where.constData());
                m_bench.dropExtras();
            }
            settle();
            QVERIFY2(difference(inUse, m_bench.content(u"shop"_qs)).isEmpty(), where.constData());
            QCOMPARE(m_bench.extras(), QString());
        }
        for (auto it = stages.cbegin(); it != stages.cend(); ++it)
            qInfo("%s: %d", qPrintable(it.key()), it.value());
    }

private:
    RestoreRequest request() { return m_bench.request(*DumpFile::open(m_dump)); }
    QJsonObject recipe() const
    {
        QFile file(m_bench.folder.filePath(u"recipe.json"_qs));
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                              : QJsonObject();
    }
    /// Runs the restore in another program and kills it @p after that many milliseconds; how long it ran.
    qint64 runFor(qint64 after)
    {
        QFile::remove(m_bench.folder.filePath(u"journal.jsonl"_qs));
        QFile::remove(m_bench.folder.filePath(u"journal.jsonl.head"_qs));
        QProcess program;
        program.start(QCoreApplication::applicationFilePath(),
            {u"--restore"_qs, m_bench.address(u"shop"_qs).host, QString::number(m_bench.server.port()),
                m_bench.folder.path(), m_dump});
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
            m_ended = true;
            return timer.elapsed();
        }
        m_ended = program.waitForFinished(static_cast<int>(after));
        program.kill();
        program.waitForFinished();
        return timer.elapsed();
    }
    QString stage()
    {
        const auto reality = await(readRestoreReality(request(), recipe(), {}));
        return reality ? restoreStageName(reality->stage) : reality.error().oneLine();
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
    qsizetype leftoverPlans()
    {
        const Journal journal(
            m_bench.folder.filePath(u"journal.jsonl"_qs), &m_bench.workers, Clock::system());
        const auto entries = await(journal.entries());
        m_begun = entries && !entries->isEmpty();
        return entries ? leftovers(*entries, m_bench.folder.filePath(u"locks"_qs), Clock::system()).size()
                       : -1;
    }
    void settle() { m_bench.dropExtras(); }

    RestoreBench m_bench;
    QString m_dump;
    bool m_ended = false;
    bool m_begun = false;
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
