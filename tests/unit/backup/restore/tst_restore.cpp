// SPDX-License-Identifier: GPL-3.0-or-later
#include "restorebench.h"

using namespace vigie;
using namespace vigie::test;

class TestRestore : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        VERIFY_OK(m_bench.start());
        VERIFY_OK(
            m_bench.server.sql("CREATE ROLE app LOGIN; ALTER ROLE app IN DATABASE shop SET work_mem = '8MB';"
                               "ALTER DATABASE shop SET search_path = public, \"odd Schema\"; ALTER DATABASE "
                               "shop SET lock_timeout = '7s';"
                               "COMMENT ON DATABASE shop IS 'the shop''s';"
                               "REVOKE CONNECT ON DATABASE shop FROM PUBLIC; GRANT CONNECT ON DATABASE shop "
                               "TO app, keeper, plain",
                u"postgres"_qs));
        VERIFY_OK(m_bench.server.sql(
            "ALTER TABLE orders OWNER TO keeper; GRANT SELECT, INSERT ON orders TO app; GRANT SELECT (email) "
            "ON users TO app;"
            "GRANT USAGE ON SCHEMA \"odd Schema\" TO app; REVOKE EXECUTE ON FUNCTION twice FROM PUBLIC; "
            "GRANT EXECUTE ON FUNCTION twice TO app;"
            "ALTER DEFAULT PRIVILEGES FOR ROLE keeper IN SCHEMA public GRANT SELECT ON TABLES TO app"));
        m_dump = m_bench.dump(u"shop.dump"_qs, {u"-Fc"_qs});
        QVERIFY(!m_dump.isEmpty());
        m_content = m_bench.content(u"shop"_qs);
        QVERIFY2(m_content.size() > 50, qPrintable(m_content.join(u'\n')));
        m_rights = rights(u"shop"_qs);
    }
    void cleanup() { m_bench.dropExtras(); }

    void restoresEveryFormatToTheSameContent_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("packer");
        QTest::newRow("custom") << u"a.dump"_qs << QStringList{u"-Fc"_qs} << QString();
        QTest::newRow("custom uncompressed, zstd")
            << u"b.dump"_qs << QStringList{u"-Fc"_qs, u"-Z0"_qs} << u"zstd"_qs;
        QTest::newRow("directory") << u"c"_qs << QStringList{u"-Fd"_qs, u"-j2"_qs} << QString();
        QTest::newRow("tar") << u"d.tar"_qs << QStringList{u"-Ft"_qs} << QString();
        QTest::newRow("plain") << u"e.sql"_qs << QStringList{} << QString();
        QTest::newRow("plain, gzip") << u"f.sql"_qs << QStringList{u"--inserts"_qs} << u"gzip"_qs;
    }
    void restoresEveryFormatToTheSameContent()
    {
        QFETCH(QString, name);
        QFETCH(QStringList, options);
        QFETCH(QString, packer);
        QString path = m_bench.dump(name, options);
        QVERIFY(!path.isEmpty());
        if (!packer.isEmpty()) {
            QCOMPARE(m_bench.run(packer, {u"-q"_qs, path}), QString());
            path += packer == u"zstd" ? u".zst"_qs : u".gz"_qs;
        }
        RestoreRequest request = m_bench.request(*DumpFile::open(path));
        request.switchOver = false;
        const auto plan = await(planRestoreBeside(std::move(request), {}));
        VERIFY_OK(plan);
        QCOMPARE(m_bench.execute(*plan), u"compare done"_qs);
        QCOMPARE(
            difference(m_content, m_bench.content(plan->recipe.value(u"restored").toString())), QString());
    }

    void switchesAndSwitchesBack()
    {
        // Somebody goes on working after the dump.
        VERIFY_OK(m_bench.server.sql("INSERT INTO orders (id, user_id, total) VALUES (9001, 1, 1), (9002, 1, "
                                     "2); UPDATE orders SET total = 0 WHERE id = 1"));
        const QStringList newer = m_bench.content(u"shop"_qs);
        RestoreRequest request = m_bench.request(*DumpFile::open(m_dump));
        request.smokeQueries = {{u"orders"_qs, u"SELECT count(*) FROM orders"_qs, u"2000"_qs}};
        const auto plan = await(planRestoreBeside(request, {}));
        VERIFY_OK(plan);
        QCOMPARE(plan->level, ActionLevel::AffectsProduction);
        QVERIFY2(plan->effects.join(u'\n').contains(u"Rows of public.orders: 2,002 now, 2,000 in the backup"),
            qPrintable(plan->effects.join(u'\n')));
        QCOMPARE(m_bench.execute(*plan), u"smoke done"_qs);
        QCOMPARE(difference(m_content, m_bench.content(u"shop"_qs)), QString());
        QCOMPARE(rights(u"shop"_qs), m_rights);
        QCOMPARE(m_bench.extras(), u"shop_before"_qs);

        RestoreRequest undo = request;
        undo.source.reset();
        const auto reality = await(readRestoreReality(undo, plan->recipe, {}));
        VERIFY_OK(reality);
        QCOMPARE(restoreStageName(reality->stage), u"switched"_qs);
        const auto back = await(planRestoreUndo(undo, plan->recipe, {}));
        VERIFY_OK(back);
        QCOMPARE(m_bench.execute(*back), u"switch-back done"_qs);
        QCOMPARE(difference(newer, m_bench.content(u"shop"_qs)), QString());
        QCOMPARE(rights(u"shop"_qs), m_rights);
        QCOMPARE(m_bench.extras(), u"shop_restore"_qs);
        VERIFY_OK(m_bench.server.sql(
            "DELETE FROM orders WHERE id > 9000; UPDATE orders SET total = 1 / 7.0 WHERE id = 1"));
    }

    void writesNothingWhenTheTargetHasChanged()
    {
        RestoreRequest request = m_bench.request(*DumpFile::open(m_dump), u"dev"_qs);
        auto plan = await(planRestoreBeside(std::move(request), {}));
        VERIFY_OK(plan);
        VERIFY_OK(m_bench.server.sql("ALTER DATABASE dev RENAME TO dev_old; ", u"postgres"_qs));
        VERIFY_OK(m_bench.server.sql("CREATE DATABASE dev", u"postgres"_qs));
        const QStringList before = m_bench.everything();
        QCOMPARE(m_bench.execute(*plan), u"create failed"_qs);
        QCOMPARE(errorKindName(m_bench.runner->error()->kind()), u"conflict"_qs);
        QCOMPARE(difference(before, m_bench.everything()), QString());
        VERIFY_OK(m_bench.server.sql("DROP DATABASE dev", u"postgres"_qs));
        VERIFY_OK(m_bench.server.sql("ALTER DATABASE dev_old RENAME TO dev", u"postgres"_qs));
    }

    void stopsWhenTheSourceHasChanged()
    {
        const QString path = m_bench.folder.filePath(u"changing.dump"_qs);
        QVERIFY(QFile::copy(m_dump, path));
        RestoreRequest request = m_bench.request(*DumpFile::open(path));
        auto plan = await(planRestoreBeside(std::move(request), {}));
        VERIFY_OK(plan);
        QFile file(path);
        QVERIFY(file.open(QIODevice::Append));
        file.write("x");
        file.close();
        QCOMPARE(m_bench.execute(*plan), u"create failed"_qs);
        QCOMPARE(m_bench.extras(), QString());
    }

    void bringsSelectedTablesToASide()
    {
        RestoreRequest request = m_bench.request(*DumpFile::open(m_dump));
        request.tables = {u"public.orders"_qs};
        request.schemas = {u"odd Schema"_qs};
        const auto plan = await(planRestoreBeside(std::move(request), {}));
        VERIFY_OK(plan);
        QCOMPARE(plan->level, ActionLevel::EasilyUndone);
        QCOMPARE(m_bench.execute(*plan), u"compare done"_qs);
        const QString side = plan->recipe.value(u"restored").toString();
        const auto count = [this, &side](const QByteArray& table) {
            return m_bench.server.sql("SELECT count(*) AS n FROM " + table, side)->first().integer("n");
        };
        QCOMPARE(count("orders"), 2000);
        QCOMPARE(count("\"odd Schema\".\"semi;colon \"\"quoted\"\"\""), 4);
        QCOMPARE(count("users"), 0);
        // A killed one is gone on with for the same tables.
        RestoreRequest later = m_bench.request(*DumpFile::open(m_dump));
        const auto rest = await(planRestoreContinue(later, plan->recipe, {}));
        VERIFY_OK(rest);
        QCOMPARE(m_bench.execute(*rest), u"compare done"_qs);
        RestoreRequest wrong = m_bench.request(*DumpFile::open(m_dump));
        wrong.tables = {u"public.nothing"_qs};
        const auto other = await(planRestoreBeside(std::move(wrong), {}));
        VERIFY_OK(other);
        QCOMPARE(m_bench.execute(*other), u"load failed"_qs);
    }

    void restoresOfOneInstantDoNotShareTheirNames()
    {
        const FixedClock clock(Clock::system().now());
        RestoreRequest request = m_bench.request(*DumpFile::open(m_dump));
        request.clock = &clock;
        request.schemas = {u"odd Schema"_qs};
        const auto first = await(planRestoreBeside(request, {}));
        VERIFY_OK(first);
        const auto second = await(planRestoreBeside(request, {}));
        VERIFY_OK(second);
        QCOMPARE(m_bench.execute(*first), u"compare done"_qs);
        QCOMPARE(m_bench.execute(*second), u"compare done"_qs);
        const auto third = await(planRestoreBeside(request, {}));
        VERIFY_OK(third);
        QVERIFY(!third->isBlocked());
        QCOMPARE(m_bench.extras(), u"shop_restore, shop_restore"_qs);
        // The server cuts longer names, and then two would be one.
        const RestoreNames names = RestoreNames::of(QString(80, u'é'), clock.now());
        QVERIFY(names.restored.toUtf8().size() <= 63 && names.restored != names.before);
    }

    void saysThatARoleMayNotCreateDatabases()
    {
        const auto plan = await(
            planRestoreBeside(m_bench.request(*DumpFile::open(m_dump), u"shop"_qs, u"keeper"_qs), {}));
        VERIFY_OK(plan);
        QVERIFY(plan->isBlocked());
    }

    void restoresIntoASecondDatabase()
    {
        VERIFY_OK(m_bench.server.sql("CREATE DATABASE second_2", u"postgres"_qs));
        RestoreRequest request = m_bench.request(*DumpFile::open(m_dump));
        request.second = SecondDatabase{m_bench.address(u"second_2"_qs), nullptr};
        const auto plan = await(planRestoreElsewhere(request, {}));
        VERIFY_OK(plan);
        QVERIFY(!plan->isBlocked());
        QCOMPARE(m_bench.execute(*plan), u"compare done"_qs);
        QCOMPARE(difference(m_content, m_bench.content(u"second_2"_qs)), QString());
        request.second = SecondDatabase{m_bench.address(u"shop"_qs), nullptr};
        QVERIFY(await(planRestoreElsewhere(request, {}))->isBlocked());
    }

    void restoresInPlaceInOneTransaction()
    {
        VERIFY_OK(m_bench.server.sql("CREATE DATABASE place_2", u"postgres"_qs));
        VERIFY_OK(m_bench.fill(u"place_2"_qs));
        VERIFY_OK(m_bench.server.sql("DELETE FROM orders; CREATE TABLE newer (n integer); SELECT "
                                     "lo_unlink(oid) FROM pg_largeobject_metadata",
            u"place_2"_qs));
        RestoreRequest request = m_bench.request(*DumpFile::open(m_dump), u"place_2"_qs);
        QVERIFY(await(planRestoreInPlace(request, {}))->isBlocked()); // without a safety backup
        // A safety backup that cannot be read stops everything before anybody is disturbed.
        const QStringList untouched = m_bench.content(u"place_2"_qs);
        QStringList told;
        request.safety = safetyOf(&told, false);
        const auto doomed = await(planRestoreInPlace(request, {}));
        VERIFY_OK(doomed);
        QVERIFY(!doomed->isBlocked());
        QCOMPARE(m_bench.execute(*doomed), u"safety-verify failed"_qs);
        QCOMPARE(told.join(u", "), u"taken, verified safety.dump.zst.age"_qs);
        QCOMPARE(difference(untouched, m_bench.content(u"place_2"_qs)), QString());
        told.clear();
        request.safety = safetyOf(&told);
        const auto plan = await(planRestoreInPlace(request, {}));
        VERIFY_OK(plan);
        QStringList steps;
        for (const PlanStep& step : plan->steps)
            steps.append(step.id);
        QCOMPARE(steps.join(u", "), u"verify, safety, safety-verify, sessions, load, analyze, compare"_qs);
        QVERIFY2(plan->effects.join(u'\n').contains(u"Rows of public.orders: 0 now, 2,000 in the backup"),
            qPrintable(plan->effects.join(u'\n')));
        QCOMPARE(m_bench.execute(*plan), u"compare done"_qs);
        QCOMPARE(told.size(), 2);
        QStringList content = m_bench.content(u"place_2"_qs);
        content.removeIf([](const QString& line) { return line.contains(u" public.newer"); });
        QCOMPARE(difference(m_content, content), QString());
    }

    void leavesTheTruthWhenInterrupted()
    {
        RestoreRequest request = m_bench.request(*DumpFile::open(m_dump));
        Plan plan = *await(planRestoreBeside(request, {}));
        const QStringList before = m_bench.content(u"shop"_qs);
        m_bench.runner = std::make_unique<PlanRunner>(plan, m_bench.surroundings());
        PlanRunner& runner = *m_bench.runner;
        connect(&runner, &PlanRunner::changed, &runner, [&runner] {
            if (runner.currentStep() == 1 && runner.steps().at(1).state == StepProgress::State::Running)
                runner.interruptNow();
        });
        runner.start(PlanRunner::Mode::Execute, u"practice"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(!runner.isRunning(), 60'000);
        QCOMPARE(planPhaseName(runner.phase()), u"stopped"_qs);
        const auto reality = await(readRestoreReality(request, plan.recipe, {}));
        VERIFY_OK(reality);
        QCOMPARE(restoreStageName(reality->stage), u"loading"_qs);
        QCOMPARE(difference(before, m_bench.content(u"shop"_qs)), QString());
        const auto rest = await(planRestoreContinue(request, plan.recipe, {}));
        VERIFY_OK(rest);
        QCOMPARE(m_bench.execute(*rest), u"smoke done"_qs);
        QCOMPARE(difference(m_content, m_bench.content(u"shop"_qs)), QString());
        QCOMPARE(m_bench.execute(*await(planRestoreUndo(request, plan.recipe, {}))), u"switch-back done"_qs);
    }

private:
    /// Owners and rights of everything in a database, and of itself.
    QStringList rights(const QString& database)
    {
        QStringList lines;
        for (const QByteArray& query : {
                 QByteArray(
                     "SELECT format('%s %s %s', c.oid::regclass, c.relowner::regrole, c.relacl) AS line FROM "
                     "pg_class c WHERE relnamespace::regnamespace::text !~ '^pg_|information'"),
                 QByteArray("SELECT format('%s %s %s', oid::regprocedure, proowner::regrole, proacl) AS line "
                            "FROM pg_proc WHERE pronamespace::regnamespace::text !~ '^pg_|information'"),
                 QByteArray("SELECT format('%s %s', nspname, nspacl) AS line FROM pg_namespace WHERE nspname "
                            "!~ '^pg_|information'"),
                 QByteArray("SELECT format('%s.%s %s', attrelid::regclass, attname, attacl) AS line FROM "
                            "pg_attribute WHERE attacl IS NOT NULL AND attrelid >= 16384"),
                 QByteArray(
                     "SELECT format('%s %s', defaclrole::regrole, defaclacl) AS line FROM pg_default_acl"),
                 QByteArray("SELECT format('%s %s %s %s', datdba::regrole, datconnlimit, datallowconn, "
                            "shobj_description(oid, 'pg_database')) AS line FROM pg_database WHERE datname = "
                            "current_database()"),
                 QByteArray("SELECT x::text AS line FROM pg_database, unnest(datacl) x WHERE datname = "
                            "current_database()"),
                 QByteArray("SELECT format('%s %s', setrole, setconfig) AS line FROM pg_db_role_setting s "
                            "JOIN pg_database d ON d.oid = setdatabase WHERE datname = current_database()"),
             }) {
            const auto rows = m_bench.server.sql(query, database);
            if (!rows)
                return {rows.error().oneLine()};
            for (const SqlRow& row : *rows)
                lines.append(row.text("line"));
        }
        lines.sort();
        return lines;
    }

    RestoreBench m_bench;
    QString m_dump;
    QStringList m_content;
    QStringList m_rights;
};

QTEST_GUILESS_MAIN(TestRestore)
#include "tst_restore.moc"
