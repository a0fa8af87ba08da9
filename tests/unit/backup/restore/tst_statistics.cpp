// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/load/statistics.h"
#include "restorebench.h"

#include <QCoreApplication>

using namespace vigie;
using namespace vigie::test;

/// A restored database is not handed over without statistics, and they are of whole tables.
class TestStatistics : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        VERIFY_OK(m_bench.start());
        VERIFY_OK(m_bench.server.sql("CREATE DATABASE half", u"postgres"_qs));
        sql("CREATE TABLE whole (id int); INSERT INTO whole SELECT generate_series(1, 50);"
            "CREATE TABLE coming (id int); INSERT INTO coming SELECT generate_series(1, 50);"
            "CREATE TABLE indexed (id int); INSERT INTO indexed SELECT generate_series(1, 50);"
            "CREATE TABLE strange (id int); INSERT INTO strange SELECT generate_series(1, 50);"
            "CREATE TABLE parts (id int) PARTITION BY RANGE (id);"
            "CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (100);"
            "CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (100) TO (200);"
            "INSERT INTO parts SELECT generate_series(0, 99)");
    }

    void measuresWhatIsWholeAndIdleWhileTheRestIsLoading()
    {
        QMap<QString, qint64> rows{{u"public.whole"_qs, 50}, {u"public.coming"_qs, 51},
            {u"public.indexed"_qs, 50}, {u"public.parts_1"_qs, 100}, {u"public.parts_2"_qs, 100}};
        DatabaseWorker building(m_bench.address(u"half"_qs), restoreRules(false), nullptr);
        DatabaseWorker::Work<void> build = [](DatabaseSession& session) -> Result<> {
            if (auto done = session.query("BEGIN; CREATE INDEX ON indexed (id); SELECT pg_sleep(600)"); !done)
                return fail(std::move(done).error());
            return {};
        };
        std::stop_source built;
        Async<void> index = building.run<void>(std::move(build), built.get_token());
        QTRY_COMPARE(count("FROM pg_locks WHERE relation = 'indexed'::regclass AND mode = 'ShareLock'"), 1);

        std::stop_source over;
        const DatabaseWorker worker(m_bench.address(u"half"_qs), restoreRules(false), nullptr);
        QCoro::Task<void> gathering = gatherWhileLoading(worker, rows, over.get_token(), CancelToken());
        QTRY_COMPARE(measured(), u"whole"_qs);
        // The last partition fills.
        sql("INSERT INTO parts SELECT generate_series(100, 199)");
        QTRY_COMPARE(measured(), u"parts, parts_1, parts_2, whole"_qs);
        built.request_stop();
        QVERIFY(!QCoro::waitFor(index));
        QTRY_COMPARE(measured(), u"indexed, parts, parts_1, parts_2, whole"_qs);
        over.request_stop();
        QCoro::waitFor(gathering);
        QCOMPARE(measured(), u"indexed, parts, parts_1, parts_2, whole"_qs);
    }

    void theRestFollowsAndWhatGotMoreToMeasureIsMeasuredAgain()
    {
        sql("ANALYZE whole; CREATE INDEX on_sum ON whole ((id % 7))");
        const DatabaseWorker worker(m_bench.address(u"half"_qs), restoreRules(false), nullptr);
        VERIFY_OK(await(gatherStatistics(worker, {})));
        QCOMPARE(measured(), u"coming, indexed, parts, parts_1, parts_2, strange, whole"_qs);
        QCOMPARE(count("FROM pg_statistic WHERE starelid = 'on_sum'::regclass"), 1);
        QVERIFY(count("FROM pg_statistic WHERE starelid = 'pg_catalog.pg_class'::regclass") > 0);
    }

    void aRestoredDatabaseHasThem()
    {
        const QString dump = m_bench.dump(u"shop.dump"_qs, {u"-Fc"_qs});
        const auto plan = await(planRestoreBeside(m_bench.request(*DumpFile::open(dump)), {}));
        VERIFY_OK(plan);
        QCOMPARE(m_bench.execute(*plan), u"smoke done"_qs);
        const auto without = m_bench.server.sql(
            "SELECT relname FROM pg_stat_user_tables WHERE last_analyze IS NULL", u"shop"_qs);
        VERIFY_OK(without);
        QCOMPARE(without->size(), 0);
    }

private:
    void sql(const QByteArray& statement) { VERIFY_OK(m_bench.server.sql(statement, u"half"_qs)); }
    qint64 count(const QByteArray& what)
    {
        const auto rows = m_bench.server.sql("SELECT count(*) AS n " + what, u"half"_qs);
        return rows ? rows->first().integer("n") : -1;
    }
    /// The tables that were analyzed on request.
    QString measured()
    {
        const auto rows = m_bench.server.sql(
            "SELECT coalesce(string_agg(relname, ', ' ORDER BY relname), '') AS names FROM "
            "pg_stat_user_tables WHERE last_analyze IS NOT NULL",
            u"half"_qs);
        return rows ? rows->first().text("names") : rows.error().oneLine();
    }

    RestoreBench m_bench;
};

QTEST_GUILESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
