// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspacetext.h"

#include "workspace/duration.h"
#include "workspace/secretcheck.h"

#include <QRegularExpression>
#include <QTest>

using namespace vigie;
using namespace vigie::test;

namespace {

/// JSON that is pleasant to read here; moc loses its way in raw strings.
QByteArray quoted(QByteArray text)
{
    return text.replace('\'', '"');
}

} // namespace

class TestWorkspaceReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_qs)); }

    void readsEverythingThatTheFileSays()
    {
        const WorkspaceReading reading = WorkspaceReader(keptProviders()).read(goodText());
        QCOMPARE(lines(reading.problems), QString());
        const Workspace& workspace = *reading.workspace;
        QCOMPARE(workspace.id, u"acme"_qs);
        QCOMPARE(workspace.objectives.recoveryTime, Millis(std::chrono::hours(4)));
        QCOMPARE(workspace.objectives.availability, 99.9);
        QCOMPARE(workspace.environments.size(), 2);
        QVERIFY(workspace.environments[0].isProduction());
        QCOMPARE(workspace.environments[1].title, u"development"_qs);
        const ServiceConfig* signIn
            = workspace.service({EnvironmentId(u"production"_qs), ServiceId(u"sign-in"_qs)});
        QVERIFY(signIn);
        QCOMPARE(signIn->role, ServiceRole::SignIn);
        QCOMPARE(signIn->credential, u"keycloak"_qs);
        QCOMPARE(signIn->settings.keys(), QStringList({u"realm"_qs, u"url"_qs}));
        QCOMPARE(signIn->healthChecks[0].interval, Millis(std::chrono::seconds(30)));
        QCOMPARE(signIn->healthChecks[0].timeout, Millis(std::chrono::seconds(10)));
        QCOMPARE(signIn->healthChecks[0].service, signIn->key);
    }

    void dependantsAreFoundAlsoByWayOfOthers()
    {
        QByteArray text = goodText();
        text.replace(quoted("'name': 'sign-in',"), quoted("'name': 'sign-in', 'depends_on': ['code'],"));
        text.replace(quoted("{'name': 'code'"),
            quoted(
                "{'name': 'stack', 'role': 'local-stack', 'provider': 'compose', 'depends_on': ['sign-in'], "
                "'settings': {'file': 'c.yml'}}, {'name': 'code'"));
        const WorkspaceReading reading = WorkspaceReader(keptProviders()).read(text);
        QCOMPARE(lines(reading.problems), QString());
        const EnvironmentConfig& production = reading.workspace->environments[0];
        QStringList names;
        for (const ServiceConfig* const service : production.dependants(ServiceId(u"code"_qs)))
            names.append(service->key.service.text());
        QCOMPARE(names, QStringList({u"sign-in"_qs, u"stack"_qs}));
        QVERIFY(production.dependants(ServiceId(u"stack"_qs)).isEmpty());
    }

    void aDependencyMustBeAnotherServiceOfTheEnvironment()
    {
        for (const char* const name : {"nowhere", "code"}) {
            QByteArray text = goodText();
            text.replace(quoted("'name': 'code',"),
                quoted(QByteArray("'name': 'code', 'depends_on': ['") + name + "'],"));
            const WorkspaceReading reading = WorkspaceReader(keptProviders()).read(text);
            QVERIFY2(lines(reading.problems)
                         .contains(u"/environments/0/services/1/depends_on/0 The name of another service"),
                qPrintable(lines(reading.problems)));
        }
    }

    void unknownKeysAreWarningsOnly()
    {
        const WorkspaceReading reading = WorkspaceReader(keptProviders()).read(goodText());
        QCOMPARE(lines(reading.warnings),
            u"4:14 /zebra This key is not known and is kept as it is. Known keys here: vigie, id, product, "
            "objectives, environments, backups, searches."_qs);
    }

    void brokenSyntaxIsNamedByPlacePointerAndWhatWasExpected_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("problem");
        QTest::newRow("missing comma") << QByteArray("{\n  \"vigie\": 1\n  \"id\": \"a\"\n}")
                                       << u"3:3 /vigie A comma or a closing brace is expected."_qs;
        QTest::newRow("trailing comma") << QByteArray("{\"environments\": [\n{\"é\": 1, }]}")
                                        << u"2:10 /environments/0 A key in double quotes is expected."_qs;
        QTest::newRow("single quotes")
            << QByteArray("{\"a\": {\"b\": 'x'}}")
            << u"1:13 /a/b A value is expected: text in double quotes, a number, true, false, "
               "null, a list or an object."_qs;
        QTest::newRow("cut") << QByteArray("{\"a\": [1, \"x")
                             << u"1:13 /a/1 A closing double quote is expected."_qs;
        QTest::newRow("two documents")
            << QByteArray("{}\n{}") << u"2:1  Nothing more is expected after the end of the document."_qs;
        QTest::newRow("not utf-8") << QByteArray("{\"a\":\n \"x\xFFy\"}")
                                   << u"2:4 /a Text in the UTF-8 encoding is expected."_qs;
        QTest::newRow("empty")
            << QByteArray()
            << u"1:1  A value is expected: text in double quotes, a number, true, false, null, a list "
               "or an object."_qs;
        QTest::newRow("bad number") << QByteArray("{\"a\": -}") << u"1:8 /a A digit is expected."_qs;
        QTest::newRow("too deep") << QByteArray(
            1000, '[') << u"1:66 %1 Fewer levels of nesting are expected."_qs.arg(u"/0"_qs.repeated(65));
    }
    void brokenSyntaxIsNamedByPlacePointerAndWhatWasExpected()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, problem);
        const WorkspaceReading reading = WorkspaceReader(keptProviders()).read(text);
        QVERIFY(!reading.workspace);
        QCOMPARE(lines(reading.problems), problem);
    }

    void allProblemsAreToldAtOnce()
    {
        const QByteArray text
            = quoted("{\n"
                     "  'vigie': 2,\n"
                     "  'id': 'Ac me',\n"
                     "  'product': '',\n"
                     "  'objectives': {'recovery_time': 'soon', 'availability': 120},\n"
                     "  'environments': [\n"
                     "    {'name': 'production', 'kind': 'prod', 'colour': 'red', 'services': [\n"
                     "      {'name': 'a', 'role': 'api', 'provider': 'heroku'},\n"
                     "      {'name': 'a', 'role': 'api', 'provider': 'keycloak',\n"
                     "       'settings': {'url': 'http://id.example.org', 'realm': 3},\n"
                     "       'health': [{'name': 'up', 'url': '/health', 'interval': '0s'}]},\n"
                     "      {'name': 'b', 'role': 'storage', 'provider': 'compose'}\n"
                     "    ]}\n"
                     "  ],\n"
                     "  'id': 'twice'\n"
                     "}");
        const WorkspaceReading reading = WorkspaceReader(keptProviders()).read(text);
        QVERIFY(!reading.workspace);
        QCOMPARE(lines(reading.problems),
            QString::fromUtf8(quoted(
                "2:12 /vigie 'vigie': 1 is expected: it says that this is a workspace file, and in which "
                "format.\n"
                "4:14 /product Text that is not empty is expected.\n"
                "5:35 /objectives/recovery_time A duration of at least 1m is expected, such as '4h', '1h30m' "
                "or '30s'.\n"
                "5:59 /objectives/availability A number from 0 to 100 is expected.\n"
                "7:36 /environments/0/kind One of these is expected: production, staging, preview, "
                "development, other.\n"
                "7:54 /environments/0/colour A colour such as '#A61B1B' is expected.\n"
                "8:48 /environments/0/services/0/provider One of these is expected: keycloak, "
                "object-storage, github, compose.\n"
                "9:16 /environments/0/services/1/name A name that is not used before in this list is "
                "expected.\n"
                "10:28 /environments/0/services/1/settings/url An address with https is expected: plain http "
                "is accepted for this machine only.\n"
                "10:62 /environments/0/services/1/settings/realm Text in double quotes is expected.\n"
                "11:41 /environments/0/services/1/health/0/url A full address is expected, such as "
                "https://api.example.org/health.\n"
                "11:64 /environments/0/services/1/health/0/interval A duration of at least 1s is expected, "
                "such as '4h', '1h30m' or '30s'.\n"
                "12:7 /environments/0/services/2/settings/file The setting 'file' (File) is expected.\n"
                "15:9 /id Each key is expected once: this one occurs twice.")));
    }

    void aProblemIsToldOnceAndTheDocumentHasNoPointer()
    {
        const WorkspaceReader reader(keptProviders());
        const WorkspaceReading services
            = reader.read(quoted("{'vigie': 1, 'id': 'a', 'product': 'A', 'environments': ["
                                 "{'name': 'p', 'kind': 'other', 'services': {}}]}"));
        QCOMPARE(lines(services.problems), u"1:102 /environments/0/services A list is expected."_qs);
        const WorkspaceReading list = reader.read("[]");
        QCOMPARE(list.problems.size(), 1);
        QCOMPARE(list.problems.first().text(), u"Line 1, column 1: An object in braces is expected."_qs);
    }

    void aConditionThatNobodyUnderstandsIsNamed()
    {
        KnownProviders known = keptProviders();
        known.readsCondition = [](const QString& condition) { return condition.contains(u"=="); };
        const QByteArray text = goodText().replace(
            quoted("['[STATUS] == 200']"), quoted("['[STATUS] == 200',\n'[STATUS] = 200', 3]"));
        QCOMPARE(lines(WorkspaceReader(known).read(text).problems),
            QString::fromUtf8(quoted("23:1 /environments/0/services/0/health/0/conditions/1 A condition is "
                                     "expected, such as '[STATUS] == 200' or '[BODY].status == ok'.\n"
                                     "23:19 /environments/0/services/0/health/0/conditions/2 Text in double "
                                     "quotes is expected.")));
    }

    void atMostTwentyProblemsAreTold()
    {
        QByteArray services;
        for (int i = 0; i < 30; ++i)
            services += (i ? "," : "") + quoted("{'name':'s") + QByteArray::number(i) + quoted("'}");
        const QByteArray text
            = quoted(
                  "{'vigie':1,'id':'a','product':'A','environments':[{'name':'e','kind':'other','services':[")
            + services + "]}]}";
        QCOMPARE(WorkspaceReader(keptProviders()).read(text).problems.size(), 20);
    }

    void refusesSecretsWithoutQuotingThem_data()
    {
        QTest::addColumn<QByteArray>("entry");
        QTest::newRow("token") << quoted("'token': 'hunter2hunter2'");
        QTest::newRow("deep") << quoted("'x-mine': [{'clientSecret': 'hunter2hunter2'}]");
        QTest::newRow("number") << quoted("'db_password': 12");
        QTest::newRow("address") << QByteArray(
            quoted("'x-url': 'postgresql://u:hunter2hunter2@db.example.org/x'"));
        QTest::newRow("web") << quoted("'x-url': 'see https://hunter2hunter2@git.example.org'");
        QTest::newRow("comment") << quoted("'$comment': 'use ghp_hunter2hunter2hunter2'");
        QTest::newRow("key") << quoted("'x-k': '-----BEGIN PRIVATE KEY-----hunter2'");
    }
    void refusesSecretsWithoutQuotingThem()
    {
        QFETCH(QByteArray, entry);
        const QByteArray text
            = quoted("{'vigie':1,'id':'a','product':'A','environments':[{'name':'e','kind':'other'}],")
            + entry + "}";
        const WorkspaceReading reading = WorkspaceReader(keptProviders()).read(text);
        QVERIFY(!reading.workspace);
        QCOMPARE(reading.problems.size(), 1);
        const Error error = workspaceError(u"/w.json"_qs, reading.problems);
        QCOMPARE(error.kind(), ErrorKind::Corrupt);
        QVERIFY(!error.oneLine().contains(u"hunter2"));
        QVERIFY(error.oneLine().contains(u"keychain"));
    }

    void ordinaryTextIsNoSecret()
    {
        QVERIFY(!namesSecret(u"credential"));
        QVERIFY(!namesSecret(u"tokens_per_minute"));
        QVERIFY(!looksLikeSecret(u"ssh://git@github.com/acme/shop"_qs));
        QVERIFY(!looksLikeSecret(u"https://www.example.org/@acme"_qs));
        QVERIFY(!looksLikeSecret(u"ops@example.org"_qs));
    }

    void durationsReadAndWrite()
    {
        QCOMPARE(durationFromText(u"1h30m"), Millis(5'400'000));
        QCOMPARE(durationFromText(u"250ms"), Millis(250));
        QCOMPARE(durationFromText(u"2d"), Millis(172'800'000));
        for (const char16_t* wrong :
            {u"", u"4", u"h", u"-4h", u"30m1h", u"1h 30m", u"1w", u"99999999999999d"})
            QVERIFY2(!durationFromText(wrong), qPrintable(QString::fromUtf16(wrong)));
        QCOMPARE(durationText(Millis(5'400'250)), u"1h30m250ms"_qs);
        QCOMPARE(durationText(Millis(0)), u"0s"_qs);
    }
};

QTEST_GUILESS_MAIN(TestWorkspaceReader)
#include "tst_workspacereader.moc"
