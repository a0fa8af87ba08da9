// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/query/columns.h"
#include "logs/query/queryplan.h"
#include "logs/query/simd.h"
#include "logs/segment/linereader.h"
#include "logs/segment/segmentbuilder.h"
#include "logs/segment/segmenttext.h"

#include <QRandomGenerator>
#include <QTest>

#include <chrono>
#include <set>
#include <thread>

using namespace vigie;

namespace {

SegmentPtr segmentOf(const std::vector<std::string>& lines)
{
    size_t bytes = 4096;
    for (const std::string& line : lines)
        bytes += line.size() + 1;
    auto segment = std::make_shared<Segment>(
        std::make_unique<MemoryText>(bytes), fromMsecs(0), static_cast<quint32>(lines.size()) + 1);
    LineReader reader(fromMsecs(0));
    SegmentBuilder builder(segment, reader, Millis(0));
    for (const std::string& line : lines)
        builder.append(line, {});
    builder.seal();
    return segment;
}

QString found(const Segment& segment, const char* text, const QueryContext& context = {})
{
    const auto query = LogQuery::parse(QString::fromUtf8(text), context);
    if (!query)
        return query.error().text;
    const auto plan = QueryPlan::make(*query);
    if (!plan)
        return plan.error().what();
    RowSet rows(segment.rows());
    const std::atomic<bool> stop = false;
    (*plan)->evaluate(segment, 0, segment.rows(), rows, stop);
    QString list;
    for (quint32 i = 0; i < rows.count(); ++i)
        list += QString::number(rows.nth(i)) + u' ';
    return list.trimmed();
}

std::shared_ptr<const QueryPlan> planOf(const char* text)
{
    return *QueryPlan::make(*LogQuery::parse(QString::fromUtf8(text), {}));
}

} // namespace

class TestQueryPlan final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowSetCountsAndFinds();
    void columnScansAgreeWithTheirTwins();
    void foldsCaseAndAccents();
    void findsWhatEscapesStandFor();
    void longTextsWithAccentsAreComparedToTheirEnd();
    void comparesNumbersAsNumbers();
    void endpointsMatchByPathAndByTemplate();
    void expressionStaysWithinItsLine();
    void phraseMayHoldLineEnds();
    void manyValuesOfAFieldAreReadFromTheText();
    void longLinesAreSearched();
    void narrowsWhatItCanProve();
    void stopsSoon();
};

void TestQueryPlan::rowSetCountsAndFinds()
{
    QRandomGenerator random(5);
    for (const quint32 rows : {0U, 1U, 63U, 64U, 512U, 513U, 5000U}) {
        RowSet set(rows);
        std::set<quint32> members;
        for (quint32 i = 0; i < rows / 3; ++i) {
            const auto row = static_cast<quint32>(random.bounded(rows));
            set.insert(row);
            members.insert(row);
        }
        set.seal();
        QCOMPARE(set.count(), static_cast<quint32>(members.size()));
        quint32 index = 0;
        for (const quint32 row : members) {
            QCOMPARE(set.nth(index), row);
            QCOMPARE(set.countBefore(row), index);
            ++index;
        }
        QCOMPARE(set.countBefore(rows), set.count());
        RowSet others = set;
        others.invert();
        QCOMPARE(others.count(), rows - set.count());
        others |= set;
        QVERIFY(others == RowSet(rows, true));
        others &= set;
        QVERIFY(others == set);
        set.grow(rows + 100);
        set.seal();
        QCOMPARE(set.count(), static_cast<quint32>(members.size()));
    }
}

void TestQueryPlan::columnScansAgreeWithTheirTwins()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 50; ++round) {
        const auto rows = static_cast<quint32>(random.bounded(4096)) + 1;
        std::vector<quint8> bytes(rows);
        std::vector<quint16> shorts(rows);
        std::vector<quint32> longs(rows);
        for (quint32 row = 0; row < rows; ++row) {
            bytes[row] = static_cast<quint8>(random.bounded(256));
            shorts[row] = static_cast<quint16>(random.bounded(0x10000));
            longs[row] = random.generate();
        }
        ByteSet set;
        for (int i = 0; i < round * 4; ++i)
            set.insert(static_cast<quint8>(random.bounded(256)));
        const quint16 least = shorts[0];
        const auto most = static_cast<quint16>(least + (0xffff - least) / 2);
        std::array<std::vector<quint64>, 2> answers;
        for (const bool portably : {false, true}) {
            scanPortably(portably);
            std::vector<quint64>& bits = answers[portably];
            bits.resize(3 * 64);
            rowsInSet(bytes.data(), rows, set, bits.data());
            addRowsInRange(shorts.data(), rows, least, most, bits.data() + 64);
            addRowsInRange(longs.data(), rows, longs[0], 0xffffffff, bits.data() + 128);
        }
        scanPortably(false);
        QVERIFY(answers[0] == answers[1]);
        for (quint32 row = 0; row < rows; ++row) {
            const auto bit
                = [&](quint32 at) { return ((answers[0][at + row / 64] >> (row % 64)) & 1U) != 0; };
            QCOMPARE(bit(0), set.contains(bytes[row]));
            QCOMPARE(bit(64), shorts[row] >= least && shorts[row] <= most);
            QCOMPARE(bit(128), longs[row] >= longs[0]);
        }
    }
}

void TestQueryPlan::foldsCaseAndAccents()
{
    const auto segment
        = segmentOf({"paiement accepté", "Paiement ACCEPTÉ", "accepte\u0301", "accepte", "accept"});
    QueryContext context;
    QCOMPARE(found(*segment, "accepté", context), u"0 1"_qs);
    QCOMPARE(found(*segment, "accepte", context), u"2 3"_qs); // the composed mark stands behind an e
    context.caseSensitive = true;
    QCOMPARE(found(*segment, "accepté", context), u"0"_qs);
    context.accentSensitive = false;
    QCOMPARE(found(*segment, "accepte", context), u"0 2 3"_qs);
    context.caseSensitive = false;
    QCOMPARE(found(*segment, "accepte", context), u"0 1 2 3"_qs);
    QCOMPARE(found(*segment, "ÀCCÉPTÈ", context), u"0 1 2 3"_qs);
}

void TestQueryPlan::findsWhatEscapesStandFor()
{
    const auto segment = segmentOf({R"({"message":"accept)"
                                    "\\u00e9"
                                    R"( \"vite\" \/srv\/app","note":"\u0041BC \ud83d\ude00"})",
        R"({"message":"accepté","note":"C:\\temp\\x"})", "plain \\u00e9 C:\\\\temp"});
    QCOMPARE(found(*segment, "accepté"), u"0 1"_qs);
    QCOMPARE(found(*segment, "\"\\\"vite\\\"\""), u"0"_qs);
    QCOMPARE(found(*segment, "\"/srv/app\""), u"0"_qs);
    QCOMPARE(found(*segment, "abc"), u"0"_qs);
    QCOMPARE(found(*segment, "😀"), u"0"_qs);
    QCOMPARE(found(*segment, "\"C:\\\\\\\\temp\""), u"1 2"_qs); // as both are written
    QCOMPARE(found(*segment, "\"C:\\\\temp\\\\x\""), u"1"_qs);
    QCOMPARE(found(*segment, "/accept. /"), u"0"_qs);
    QCOMPARE(found(*segment, "/accept.[\" ]/"), u"0 1"_qs);
    QCOMPARE(found(*segment, "/^abc|é\"/"), u"1"_qs);
    QCOMPARE(found(*segment, "note:\"abc 😀\""), u"0"_qs);
}

void TestQueryPlan::longTextsWithAccentsAreComparedToTheirEnd()
{
    QByteArray raw;
    QByteArray escaped;
    for (int i = 0; i < 60; ++i) {
        raw += "é";
        escaped += "\\u00e9";
    }
    const SegmentPtr segment = segmentOf({"a " + raw.toStdString() + "x", "a " + raw.toStdString() + "y",
        R"({"message":")" + escaped.toStdString() + R"(x"})",
        R"({"message":")" + escaped.toStdString() + R"(y"})"});
    for (const bool accents : {false, true}) {
        QueryContext context;
        context.accentSensitive = accents;
        QCOMPARE(found(*segment, (raw + "x").constData(), context), u"0 2"_qs);
        QCOMPARE(found(*segment, (raw + "Y").constData(), context), u"1 3"_qs);
    }
}

void TestQueryPlan::comparesNumbersAsNumbers()
{
    const auto segment = segmentOf({R"({"n":42,"version":"3.9","duration_ms":200.004})", R"({"n":42.0})",
        R"({"n":"42","version":"3.14"})", R"({"n":4.2e1,"duration_ms":200})", R"({"n":9007199254740993})",
        R"({"n":[1,50],"version":"3.14.2"})", R"({"n":null})", R"({"n":"words"})"});
    QCOMPARE(found(*segment, "n:42"), u"0 1 2 3"_qs);
    QCOMPARE(found(*segment, "n:\"42\""), u"0 2"_qs);
    QCOMPARE(found(*segment, "n:9007199254740992"), QString());
    QCOMPARE(found(*segment, "n>42"), u"4 5"_qs);
    QCOMPARE(found(*segment, "n:0..49"), u"0 1 2 3 5"_qs);
    QCOMPARE(found(*segment, "n!=42"), u"4 5 7"_qs);
    QCOMPARE(found(*segment, "-n:42"), u"4 5 6 7"_qs);
    QCOMPARE(found(*segment, "has:n"), u"0 1 2 3 4 5 7"_qs);
    QCOMPARE(found(*segment, "version>=3.14"), u"2 5"_qs);
    QCOMPARE(found(*segment, "duration_ms>200"), u"0"_qs);
    QCOMPARE(found(*segment, "duration_ms<=200"), u"3"_qs);
    QCOMPARE(found(*segment, "duration_ms:200.004"), u"0"_qs);
}

void TestQueryPlan::endpointsMatchByPathAndByTemplate()
{
    const auto segment = segmentOf({R"({"endpoint":"/v1/users/42"})", R"({"endpoint":"/v1/users/43"})",
        R"({"endpoint":"/v1/users"})", R"({"endpoint":"/v1/users?page=2"})",
        R"(10.0.0.1 - - [26/Nov/2026:10:00:00 +0000] "GET /v1/users/42 HTTP/1.1" 500 1 "-" "x")"});
    QCOMPARE(found(*segment, "endpoint:/v1/users/42"), u"0 4"_qs);
    QCOMPARE(found(*segment, "endpoint:\"/v1/users/{id}\""), u"0 1 4"_qs);
    QCOMPARE(found(*segment, "endpoint:/v1/users"), u"2 3"_qs);
    QCOMPARE(found(*segment, "endpoint:/v1/users?page=2"), u"3"_qs);
    QCOMPARE(found(*segment, "endpoint:*3"), u"1"_qs);
    QCOMPARE(found(*segment, "endpoint:~/users.4/"), u"0 1 4"_qs);
    QCOMPARE(found(*segment, "endpoint!=/v1/users/42"), u"1 2 3"_qs);
    QCOMPARE(found(*segment, "status_code:5xx method:get"), u"4"_qs);
}

void TestQueryPlan::expressionStaysWithinItsLine()
{
    const auto segment = segmentOf({"one start", "two end", "start end\r", "x"});
    QCOMPARE(found(*segment, "/start[^x]*end/"), u"2"_qs);
    QCOMPARE(found(*segment, "/start\\s+two/"), QString());
    QCOMPARE(found(*segment, "/start\\W*x/"), QString());
    QCOMPARE(found(*segment, "/^two/"), u"1"_qs);
    QCOMPARE(found(*segment, "/end$/"), u"1 2"_qs);
    QCOMPARE(found(*segment, "/^.$/"), u"3"_qs);
    QCOMPARE(found(*segment, "/(o)ne s(?=tart)/"), u"0"_qs);
    QCOMPARE(found(*segment, "/(.)\\1/"), QString());
}

void TestQueryPlan::phraseMayHoldLineEnds()
{
    const auto segment
        = segmentOf({"one start", "two end", "start\ntwo", R"({"message":"start\ntwo"})", "x"});
    for (const bool accents : {true, false}) {
        QueryContext context;
        context.accentSensitive = accents;
        QCOMPARE(found(*segment, "\"start\ntwo\"", context), u"2 3"_qs);
        QCOMPARE(found(*segment, "\"START\ntwo\"", context), u"2 3"_qs);
    }
}

void TestQueryPlan::manyValuesOfAFieldAreReadFromTheText()
{
    std::vector<std::string> lines;
    for (int i = 0; i < 1000; ++i)
        lines.push_back(R"({"service":"svc)" + std::to_string(i) + R"(","message":"x"})");
    const auto segment = segmentOf(lines);
    QCOMPARE(found(*segment, "service:svc7"), u"7"_qs);
    QCOMPARE(found(*segment, "service:SVC900"), u"900"_qs);
    QCOMPARE(found(*segment, "service:svc99*"), u"99 990 991 992 993 994 995 996 997 998 999"_qs);
    QCOMPARE(found(*segment, "service!=svc* OR service:svc5"), u"5"_qs);
}

void TestQueryPlan::longLinesAreSearched()
{
    const std::string fat(3'000'000, 'x');
    const auto segment = segmentOf({fat + "needle", "needle", "{\"message\":\"" + fat + "\\u00e9nd\"}", fat});
    QCOMPARE(found(*segment, "needle"), u"0 1"_qs);
    QCOMPARE(found(*segment, "/xne+dle$/"), u"0"_qs);
    QCOMPARE(found(*segment, "xénd"), u"2"_qs);
    QCOMPARE(found(*segment, "message:*énd"), u"2"_qs);
}

void TestQueryPlan::narrowsWhatItCanProve()
{
    const auto narrows
        = [](const char* narrow, const char* wide) { return planOf(narrow)->narrows(*planOf(wide)); };
    QVERIFY(narrows("paiement", "paie"));
    QVERIFY(narrows("a b", "b"));
    QVERIFY(narrows("a", ""));
    QVERIFY(narrows("status_code>=500", "status_code>400"));
    QVERIFY(narrows("status_code:500..510", "status_code>=500"));
    QVERIFY(narrows("service:api", "service:(api,worker)"));
    QVERIFY(narrows("NOT a", "NOT ab"));
    QVERIFY(narrows("after:2026-01-02", "after:2026-01-01"));
    QVERIFY(narrows("a", "a OR b"));
    QVERIFY(!narrows("paie", "paiement"));
    QVERIFY(!narrows("a OR b", "a"));
    QVERIFY(!narrows("status_code>400", "status_code>=500"));
    QVERIFY(!narrows("", "a"));
}

void TestQueryPlan::stopsSoon()
{
    std::vector<std::string> lines(20'000, std::string(200, 'a'));
    const auto segment = segmentOf(lines);
    // Back-references on every line: seconds, were it not stopped.
    const auto plan = planOf("/(a+)+(b|\\1c)/");
    std::atomic<bool> stop = false;
    RowSet rows(segment->rows());
    bool complete = true;
    std::thread search([&] { complete = plan->evaluate(*segment, 0, segment->rows(), rows, stop); });
    stop = true;
    search.join();
    QVERIFY(!complete);
}

QTEST_GUILESS_MAIN(TestQueryPlan)
#include "tst_queryplan.moc"
