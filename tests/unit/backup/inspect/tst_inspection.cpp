// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/inspect/inspection.h"

#include <QRandomGenerator>
#include <QTest>

using namespace vigie;

namespace {

/// "3 database refused; 5 …" of a script that is fed in pieces of @p piece bytes.
QString found(const QByteArray& script, qsizetype piece = 1 << 20)
{
    ScriptInspector inspector;
    for (qsizetype at = 0; at < script.size(); at += piece)
        inspector.feed(QByteArrayView(script).sliced(at, qMin(piece, script.size() - at)));
    inspector.finish();
    QStringList lines;
    const QList<InspectionFinding> findings = inspector.result().findings;
    for (const InspectionFinding& finding : findings)
        lines.append(u"%1 %2%3"_qs.arg(finding.line)
                         .arg(hazardName(finding.hazard), finding.refused ? QString() : u" (warning)"_qs));
    return lines.join(u"; ");
}

} // namespace

class TestInspection : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void refusesWhatReachesOutside_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QString>("findings");
        const auto row = [](const char* name, const char* script, const char* findings) {
            QTest::newRow(name) << QByteArray(script) << QString::fromLatin1(findings);
        };
        row("connect", "SELECT 1;\n\\connect prod\n", "2 connects-elsewhere");
        row("connect short", "\\c - - other.example 5432\nSELECT 1;", "1 connects-elsewhere");
        row("connect within a statement", "CREATE TABLE a (\n\\connect prod\n x int);\n",
            "2 connects-elsewhere");
        row("shell", "\\! rm -rf /\nSELECT 1;\n", "1 psql-command");
        row("query pipe", "SELECT 1 \\g |sh\n;", "1 psql-command");
        row("include", "\\i /etc/passwd\nSELECT 1;\n", "1 psql-command");
        row("restrict", "\\restrict abc\nSELECT 1;\n\\unrestrict abc\n", "");
        row("variable", "SELECT :'LAST_ERROR_MESSAGE';\nSELECT :DBNAME;\n",
            "1 psql-variable; 2 psql-variable");
        row("slice and cast", "CREATE VIEW v AS SELECT a[1:n], b::text FROM t;\n", "");
        row("create database",
            "CREATE DATABASE x;\ndrop database if exists \"prod\";\nALTER DATABASE x SET a = 1;\n",
            "1 database; 2 database; 3 database");
        row("comment on database", "COMMENT ON DATABASE x IS 'y';\n", "1 database");
        row("roles",
            "CREATE ROLE a;\nALTER USER b PASSWORD 'x';\nDROP OWNED BY c;\nREASSIGN OWNED BY a TO b;\nGRANT "
            "a TO b;\n",
            "1 role; 2 role; 3 role; 4 role; 5 role");
        row("rights",
            "GRANT SELECT ON TABLE a TO b;\nREVOKE ALL ON SCHEMA public FROM PUBLIC;\nGRANT CONNECT ON "
            "DATABASE x TO b;\n",
            "3 database");
        row("system", "ALTER SYSTEM SET archive_command = 'x';\nCREATE TABLESPACE t LOCATION '/x';\n",
            "1 cluster-setting; 2 cluster-setting");
        row("program", "COPY a FROM PROGRAM 'curl x';\nCOPY (SELECT 1 FROM b) TO PROGRAM 'sh';\n",
            "1 server-program; 2 server-program");
        row("server file",
            "COPY a FROM '/etc/passwd';\nCOPY a TO '/tmp/x';\nLOAD 'x';\nSELECT lo_export(1, '/x');\n",
            "1 server-file; 2 server-file; 3 server-file; 4 server-file");
        row("foreign",
            "CREATE SUBSCRIPTION s CONNECTION 'host=x' PUBLICATION p;\nCREATE SERVER s FOREIGN DATA WRAPPER "
            "w;\n"
            "CREATE USER MAPPING FOR a SERVER s;\nALTER SUBSCRIPTION s ENABLE;\nCREATE FOREIGN TABLE f (a "
            "int) SERVER s;\n"
            "SELECT dblink_exec('host=x', 'DROP TABLE a');\nINSERT INTO a SELECT * FROM dblink('x', 'y') AS "
            "t(a int);\n",
            "1 foreign-access; 2 foreign-access; 3 foreign-access; 4 foreign-access; 5 foreign-access; 6 "
            "foreign-access; "
            "7 foreign-access");
        row("language",
            "CREATE FUNCTION f() RETURNS int AS $$ x $$ LANGUAGE plpython3u;\n"
            "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE 'c' AS 'lib', 'sym';\n"
            "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;\n",
            "1 untrusted-language; 2 untrusted-language");
        row("bodies warn",
            "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT dblink('x') $$;\nCREATE EXTENSION "
            "dblink;\n"
            "CREATE VIEW v AS SELECT * FROM dblink('a', 'b') AS t(a int);\nCREATE MATERIALIZED VIEW m AS "
            "SELECT * FROM dblink('a', 'b') AS t(a int);\n",
            "1 foreign-access (warning); 2 foreign-access (warning); 3 foreign-access (warning); 4 "
            "foreign-access");
        row("opaque",
            "DO $$ BEGIN EXECUTE 'x'; END $$;\nCALL p();\nSELECT public.setval('s', 1);\nSELECT "
            "f();\nEXECUTE q;\n",
            "1 opaque-code; 2 opaque-code; 3 opaque-code; 4 opaque-code; 5 opaque-code");
        row("catalogue",
            "UPDATE pg_catalog.pg_database SET datname = 'x';\nDELETE FROM pg_authid;\nCOPY "
            "pg_catalog.pg_class FROM stdin;\n\\.\n",
            "1 system-catalog; 2 system-catalog; 3 system-catalog");
        row("other role",
            "SET SESSION AUTHORIZATION 'a';\nSET ROLE b;\nSELECT pg_catalog.set_config('role', 'x', "
            "false);\nSET \"role\" TO x;\n",
            "1 acts-as-other; 2 acts-as-other; 3 acts-as-other; 4 acts-as-other");
        row("encoding", "SET client_encoding = 'SJIS';\nSET client_encoding = 'UTF8';\n",
            "1 unsafe-encoding");
        row("what a dump begins with",
            "SET statement_timeout = 0;\nSET client_encoding = 'UTF8';\nSET standard_conforming_strings = "
            "on;\n"
            "SELECT pg_catalog.set_config('search_path', '', false);\nSET default_table_access_method = "
            "heap;\n"
            "SELECT pg_catalog.lo_create('16420');\nSELECT pg_catalog.lo_open('1', 131072);\n"
            "SELECT pg_catalog.lowrite(0, '\\x6162');\nSELECT pg_catalog.lo_close(0);\nSELECT "
            "pg_catalog.setval('public.s', 3, true);\n",
            "");
        row("unknown", "FROBNICATE everything;\nPREPARE TRANSACTION 'x';\n", "1 unreadable; 2 opaque-code");
    }
    void refusesWhatReachesOutside()
    {
        QFETCH(QByteArray, script);
        QTEST(found(script), "findings");
        QTEST(found(script, 1), "findings"); // however it is cut into pieces
        QTEST(found(script, 7), "findings");
    }

    void isNotFooledByQuoting_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QString>("findings");
        const auto row = [](const char* name, const char* script, const char* findings) {
            QTest::newRow(name) << QByteArray(script) << QString::fromLatin1(findings);
        };
        row("in a literal", "INSERT INTO a VALUES ('\n\\connect prod\n; DROP DATABASE x;');\n", "");
        row("doubled quote", "INSERT INTO a VALUES ('it''s \\');\nDROP DATABASE x;\n", "2 database");
        row("backslash is a letter", "INSERT INTO a VALUES ('\\'); DROP DATABASE x; --');\n", "1 database");
        row("backslash escapes",
            "SET standard_conforming_strings = off;\nINSERT INTO a VALUES ('\\'); DROP DATABASE x; --');\n",
            "");
        row("escape literal", "INSERT INTO a VALUES (E'\\'); DROP DATABASE x; --');\n", "");
        row("escape literal goes on", "INSERT INTO a VALUES (E'a'\n '\\'; DROP DATABASE x; --');\n", "");
        row("plain literal goes on", "INSERT INTO a VALUES ('a'\n '\\'); DROP DATABASE x; --');\n",
            "2 database");
        row("number before escape", "SELECT 1E'\\'; DROP DATABASE x; --';\n", "");
        row("word before literal", "SELECT xe'\\'; DROP DATABASE x; --';\n", "1 database");
        row("identifier", "CREATE TABLE \"a; DROP DATABASE x; \"\"\\connect\" (b int);\n", "");
        row("dollar",
            "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $b$ $c$ ; DROP DATABASE x; $$ \\! $b$;\n", "");
        row("dollar in a name", "CREATE TABLE a$b$c (x int); DROP DATABASE y; CREATE TABLE d$b$ (x int);\n",
            "1 database");
        row("line comment", "-- DROP DATABASE x; '\nSELECT nextval('s'); -- \\! x\n", "");
        row("nested comment", "/* a /* b */ DROP DATABASE x; */ SELECT nextval('s');\n", "");
        row("comment in operator", "SELECT 1 +/* ; */ 2; DROP DATABASE x;\n", "1 database");
        row("rows",
            "COPY public.a (b) FROM stdin;\n\\\\connect\n\\! x\nDROP DATABASE x;\n\\.\nDROP DATABASE y;\n",
            "6 database");
        row("text behind COPY", "COPY a FROM stdin; \\! x\n\\.\n", "1 psql-command");
        row("atomic body",
            "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; "
            "SELECT 2; END;\nDROP DATABASE x;\n",
            "2 database");
        row("rule with two actions",
            "CREATE RULE r AS ON INSERT TO a DO (INSERT INTO b VALUES (1); DELETE FROM c);\nDROP DATABASE "
            "x;\n",
            "2 database");
        row("unicode name", "SELECT U&\"d\\0062link\"('x');\n", "1 opaque-code");
        row("cut in rows", "COPY a FROM stdin;\n1\n2", "3 incomplete");
        row("cut in a literal", "INSERT INTO a VALUES ('x", "1 incomplete");
        row("nothing", "-- nothing\n", "2 incomplete");
        row("the end is missing", "--\n-- PostgreSQL database dump\n--\nSET lock_timeout = 0;\n",
            "5 incomplete");
    }
    void isNotFooledByQuoting()
    {
        QFETCH(QByteArray, script);
        QTEST(found(script), "findings");
        QTEST(found(script, 1), "findings");
        QTEST(found(script, 3), "findings");
    }

    void refusesZeroBytes()
    {
        QCOMPARE(found(QByteArray("SELECT nextval('s');\n-- a\0\\! x\n", 31)), u"1 not-text"_qs);
    }

    void namesNoLiteral()
    {
        ScriptInspector inspector;
        inspector.feed("CREATE USER MAPPING FOR a SERVER s OPTIONS (password 'canary');\n");
        inspector.finish();
        QVERIFY(inspector.result().isRefused());
        const auto problem = inspector.result().problem();
        QVERIFY(problem.has_value());
        QVERIFY2(!problem->oneLine().contains(u"canary"), qPrintable(problem->oneLine()));
        QVERIFY(problem->what().contains(u"line 1"));
    }

    void countsRowsByTable()
    {
        ScriptInspector inspector;
        inspector.feed("COPY public.a (x) FROM stdin;\n1\n2\n\\.\nCOPY \"S x\".b FROM stdin;\n\\.\n");
        inspector.finish();
        const QMap<QString, qint64> expected{{u"public.a"_qs, 2}, {u"S x.b"_qs, 0}};
        QCOMPARE(inspector.result().rows, expected);
    }

    void acceptsWhatAPersonTakesUponThemselves()
    {
        ScriptInspector inspector({Hazard::ForeignAccess});
        inspector.feed("CREATE SERVER s FOREIGN DATA WRAPPER w;\n");
        inspector.finish();
        QVERIFY(!inspector.result().isRefused());
        QCOMPARE(inspector.result().warnings, 1);
    }

    void readsTheSameHoweverItIsCut()
    {
        QRandomGenerator random(7);
        const QList<QByteArray> parts{"'", "''", "\\", "$$", "$a$", "\"", "--", "\n", "/*", "*/", ";", "E'",
            "U&'", "COPY a FROM stdin", "\\.", "(", ")", "SELECT ", "BEGIN ", "END ", "CREATE FUNCTION f ",
            "DROP DATABASE x", ":A", "1", " ", "SET standard_conforming_strings = off"};
        for (int round = 0; round < 3000; ++round) {
            QByteArray script;
            for (int i = random.bounded(30); i >= 0; --i)
                script += parts.at(random.bounded(static_cast<int>(parts.size())));
            const QString whole = found(script);
            QCOMPARE(found(script, 1), whole);
            QCOMPARE(found(script, 1 + random.bounded(9)), whole);
        }
    }
};

QTEST_GUILESS_MAIN(TestInspection)
#include "tst_inspection.moc"
