// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/query/logquery.h"
#include "logs/query/querynode.h"
#include "logs/query/querytime.h"

#include <QTest>

using namespace vigie;

namespace {

QueryContext context()
{
    QueryContext context;
    context.now = *fromIso(u"2026-11-26T10:00:00.000Z");
    return context;
}

LogQuery parsed(const QString& text)
{
    const auto query = LogQuery::parse(text, context());
    return query ? *query : LogQuery();
}

} // namespace

class TestLogQuery final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void errorsPointToTheCharacter_data();
    void errorsPointToTheCharacter();
    void emptyQueryMatchesAll();
    void deepNestingIsRefused();
    void joinedQueriesReadBackTheSame_data();
    void joinedQueriesReadBackTheSame();
    void readsDurations();
};

void TestLogQuery::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("tree");
    const auto row = [](const char* text, const char* tree) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(tree);
    };
    row("timeout", "\"timeout\"");
    row("paiement refusé", "(and \"paiement\" \"refusé\")");
    row("\"paiement refusé\"", "\"paiement refusé\"");
    row("\"say \\\"hi\\\" C:\\\\x\"", "\"say \"hi\" C:\\x\"");
    row("a OR b c", "(or \"a\" (and \"b\" \"c\"))");
    row("a AND (b OR c)", "(and \"a\" (or \"b\" \"c\"))");
    row("NOT a b", "(and (not \"a\") \"b\")");
    row("-a -(b c)", "(and (not \"a\") (not (and \"b\" \"c\")))");
    row("and or not", "(and \"and\" \"or\" \"not\")");
    row("/refus|expir/i", "/refus|expir/i");
    row("/a\\/b[/]/", "/a\\/b[/]/");
    row("handle() x", "(and \"handle()\" \"x\")");
    row("service:api", "service=api");
    row("service:(api, worker)", "service=api,worker");
    row("(service:api)", "service=api");
    row("status_code>=500", "status_code>=500");
    row("status_code!=200", "status_code!=200");
    row("status_code:400..499", "status_code..400,499");
    row("duration_ms:..250", "duration_ms..,250");
    row("status_code:5xx", "status_code..500,599");
    row("status_code:5*", "status_code=5*");
    row("status_code:(404,5xx)", "(or status_code..500,599 status_code=404)");
    row("status_code!=5xx", "(and has:status_code (not status_code..500,599))");
    row("level>=warning", "level>=warning");
    row("level:(error,critical)", "level=error,critical");
    row("endpoint:/upload", "endpoint=/upload");
    row("endpoint:/v1/../x", "endpoint=/v1/../x");
    row("endpoint:~/up(load)?/i", "endpoint=~/up(load)?/i");
    row("metadata.part_id:42", "metadata.part_id=42");
    row("message:\"a*b\"", "message=\"a*b\"");
    row("message:\"\"", "message=\"\"");
    row("has:user_id", "has:user_id");
    row("is:json", "is:1");
    row("since:1h", "time>=2026-11-26T09:00:00.000Z");
    row("since:1h30m", "time>=2026-11-26T08:30:00.000Z");
    row("after:2026-11-23T10:00", "time>=2026-11-23T10:00:00.000Z");
    row("after:2026-11-23T10:00:01.5+02:00", "time>=2026-11-23T08:00:01.500Z");
    row("before:2026-11-23", "time<2026-11-23T00:00:00.000Z");
    row("before:10m", "time<2026-11-26T09:50:00.000Z");
    row("https://example.org/a?b=c", "\"https://example.org/a?b=c\"");
    row("std::string", "\"std::string\"");
    row("10:00:05", "\"10:00:05\"");
    row("- x", "(and \"-\" \"x\")");
}

void TestLogQuery::reads()
{
    QFETCH(QString, text);
    QFETCH(QString, tree);
    const auto query = LogQuery::parse(text, context());
    QVERIFY2(query, qPrintable(query ? QString() : query.error().text));
    QCOMPARE(describe(*query->root()), tree);
    QCOMPARE(query->text(), text);
}

void TestLogQuery::errorsPointToTheCharacter_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qsizetype>("position");
    const auto row = [](const char* text, qsizetype position) {
        QTest::newRow(text) << QString::fromUtf8(text) << position;
    };
    row("a OR", 4);
    row("OR a", 0);
    row("a AND OR b", 6);
    row("(a b", 0);
    row("a ) b", 2);
    row("a ()", 3);
    row("é \"a", 2);
    row("/a", 0);
    row("/v1/users", 4);
    row("/a(b/", 4);
    row("x /[z-a]/", 6);
    row("service:", 8);
    row("service: api", 8);
    row("service:(a,,b)", 11);
    row("service:(a b)", 11);
    row("service:(a", 8);
    row("level:loud", 6);
    row("level:debug..loud", 13);
    row("status_code >= 500", 12);
    row("status_code>(1,2)", 12);
    row("status_code>5*", 12);
    row("status_code:..", 12);
    row("since:yesterday", 6);
    row("after:2026-13-01", 6);
    row("since>1h", 5);
    row("is:nothing", 3);
}

void TestLogQuery::errorsPointToTheCharacter()
{
    QFETCH(QString, text);
    QFETCH(qsizetype, position);
    const auto query = LogQuery::parse(text, context());
    QVERIFY(!query);
    QCOMPARE(query.error().position, position);
    QVERIFY(query.error().text.endsWith(u'.'));
}

void TestLogQuery::emptyQueryMatchesAll()
{
    QVERIFY(parsed(u"  "_qs).matchesAll());
    QVERIFY(LogQuery().matchesAll());
}

void TestLogQuery::deepNestingIsRefused()
{
    const QString nested = QString(5000, u'(') + u'a' + QString(5000, u')');
    QVERIFY(!LogQuery::parse(nested, context()));
    QVERIFY(!LogQuery::parse(QString(5000, u'-') + u'a', context()));
    QVERIFY(!LogQuery::parse(QString(30'000, u'a'), context()));
    QVERIFY(LogQuery::parse(u"((((a))))"_qs, context()));
}

void TestLogQuery::joinedQueriesReadBackTheSame_data()
{
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("right");
    QTest::newRow("words") << u"a b"_qs << u"c"_qs;
    QTest::newRow("or") << u"a OR b"_qs << u"c OR d"_qs;
    QTest::newRow("not") << u"NOT a"_qs << u"-b"_qs;
    QTest::newRow("nothing") << QString() << u"a OR b"_qs;
}

void TestLogQuery::joinedQueriesReadBackTheSame()
{
    QFETCH(QString, left);
    QFETCH(QString, right);
    const LogQuery both = parsed(left) && parsed(right);
    QVERIFY(both.root());
    QVERIFY(*parsed(both.text()).root() == *both.root());
}

void TestLogQuery::readsDurations()
{
    QCOMPARE(readDuration(u"1d12h"), Millis(36 * 3'600'000));
    QCOMPARE(readDuration(u"250ms"), Millis(250));
    for (const char16_t* wrong : {u"", u"h", u"1", u"1x", u"-1h", u"1h ", u"99999999999999999999w"})
        QVERIFY(!readDuration(wrong));
}

QTEST_GUILESS_MAIN(TestLogQuery)
#include "tst_logquery.moc"
