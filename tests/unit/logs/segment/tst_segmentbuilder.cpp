// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/segment/dictionary.h"
#include "logs/segment/linereader.h"
#include "logs/segment/segment.h"
#include "logs/segment/segmentbuilder.h"
#include "logs/segment/segmenttext.h"

#include <QTest>

#include <string>

using namespace vigie;

namespace {

std::string iso(const Segment& segment, quint32 row)
{
    return toIso(segment.time(row)).toStdString();
}

std::string value(const Segment& segment, CodedField field, quint32 row)
{
    const quint8 code = segment.codes(field)[row];
    return code == Segment::absentCode ? std::string() : std::string(segment.dictionary(field).value(code));
}

std::string text(std::string_view view)
{
    return std::string(view);
}

/// A segment in memory, its builder and reader.
struct Built {
    explicit Built(size_t bytes = 1 << 20, quint32 rows = 4096, Millis skew = {})
        : segment(std::make_shared<Segment>(std::make_unique<MemoryText>(bytes), fromMsecs(1'000'000), rows))
        , builder(segment, reader, skew)
    {
    }
    bool add(std::string_view line, const LineOrigin& origin = {})
    {
        const bool taken = builder.append(line, origin);
        builder.publish();
        return taken;
    }

    LineReader reader{fromMsecs(1'795'687'200'000)}; // 2026-11-26T10:00:00Z
    std::shared_ptr<Segment> segment;
    SegmentBuilder builder;
};

} // namespace

class TestSegmentBuilder final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTracebackHasTheFieldsOfItsRecord()
    {
        LineReader reader;
        const auto segmentOf = [&reader](const QByteArrayList& lines) {
            const auto segment = std::make_shared<Segment>(std::make_unique<MemoryText>(4096), TimePoint());
            SegmentBuilder builder(segment, reader, Millis(0));
            for (const QByteArray& line : lines)
                builder.append({line.constData(), static_cast<size_t>(line.size())}, {});
            builder.seal();
            return segment;
        };
        const auto services = [](const Segment& segment) {
            QByteArrayList all;
            for (quint32 row = 0; row < segment.rows(); ++row) {
                const quint8 code = segment.codes(CodedField::Service)[row];
                const std::string_view value = code == Segment::absentCode
                    ? std::string_view("-")
                    : segment.dictionary(CodedField::Service).value(code);
                all.append(QByteArray(value.data(), static_cast<qsizetype>(value.size())));
            }
            return all;
        };
        const QByteArray record = "{\"level\":\"ERROR\",\"service\":\"api\",\"status_code\":500,"
                                  "\"duration_ms\":12.5,\"message\":\"x\"}";
        const auto numbers = [](const Segment& segment) {
            QList<std::pair<int, quint32>> all;
            for (quint32 row = 0; row < segment.rows(); ++row)
                all.append({segment.statuses()[row], segment.durations()[row]});
            return all;
        };
        const std::pair<int, quint32> own{500, 1250};
        const std::pair<int, quint32> none{Segment::noStatus, Segment::noDuration};
        const auto first
            = segmentOf({record, "Traceback (most recent call last):", "  File \"a.py\", line 1, in b"});
        QCOMPARE(services(*first), (QByteArrayList{"api", "api", "api"}));
        QCOMPARE(numbers(*first), (QList{own, own, own}));
        // It goes on in the next segment.
        const auto second = segmentOf({"    raise x", "ValueError: x", "plain", record});
        QCOMPARE(services(*second), (QByteArrayList{"api", "api", "-", "api"}));
        QCOMPARE(numbers(*second), (QList{own, own, none, own}));
    }

    void takesAllColumnsOfARecord();
    void keepsExactBytesAndOffsets();
    void tracebackGetsTimeAndLevelOfItsRecord();
    void recordWithoutTimeBorrowsIt();
    void appliesSkewToTheRecordsOwnTime();
    void remarkIsNotParsed();
    void refusesWhatDoesNotFit();
    void endsTheSegmentWhenATimeIsTooFar();
    void brokenClockDoesNotMakeASegmentALine();
    void summarisesFullBlocks();
    void tooManyValuesAreReadFromTheText();
};

void TestSegmentBuilder::takesAllColumnsOfARecord()
{
    Built built;
    QVERIFY(built.add(
        R"({"timestamp":"2026-11-26T10:00:00.123Z","level":"WARNING","service":"api","environment":"prod",)"
        R"("version":"1.2","endpoint":"/v1/orders/77","method":"GET","status_code":404,"duration_ms":13.01,)"
        "\"message\":\"n\\u00e9 \\\"vite\\\"\",\"metadata\":{\"level\":\"DEBUG\"}}"));
    const Segment& segment = *built.segment;
    QCOMPARE(segment.rows(), 1U);
    QCOMPARE(iso(segment, 0), "2026-11-26T10:00:00.123Z");
    QCOMPARE(segment.level(0), LogLevel::Warning);
    QCOMPARE(value(segment, CodedField::Service, 0), "api");
    QCOMPARE(value(segment, CodedField::Environment, 0), "prod");
    QCOMPARE(value(segment, CodedField::Version, 0), "1.2");
    QCOMPARE(value(segment, CodedField::Endpoint, 0), "/v1/orders/{id}");
    QCOMPARE(value(segment, CodedField::Method, 0), "GET");
    QCOMPARE(segment.statuses()[0], quint16(404));
    QCOMPARE(segment.durations()[0], 1301U);
    QCOMPARE(text(segment.message(0)), "n\\u00e9 \\\"vite\\\"");
    QCOMPARE(segment.flags()[0], quint8(RowFlag::Json | RowFlag::Escapes));
}

void TestSegmentBuilder::keepsExactBytesAndOffsets()
{
    const std::string file("one\r\ntwo \r three\n\n\0four\nfi\xe9ve", 29);
    auto memory = std::make_unique<MemoryText>(file.size());
    std::copy(file.begin(), file.end(), memory->writable());
    auto segment = std::make_shared<Segment>(std::move(memory), TimePoint());
    LineReader reader;
    SegmentBuilder builder(segment, reader, {});
    QCOMPARE(builder.indexLines(0, file.size(), {}), file.size());
    QCOMPARE(segment->rows(), 0U);
    builder.publish();
    QCOMPARE(segment->rows(), 5U);
    QCOMPARE(text(segment->text()), file);
    const std::vector<std::string> lines{"one", "two \r three", "", std::string("\0four", 5), "fi\xe9ve"};
    for (quint32 row = 0; row < 5; ++row) {
        QCOMPARE(text(segment->line(row)), lines[row]);
        QCOMPARE(text(segment->message(row)), lines[row]);
        QCOMPARE(segment->rowAt(segment->offset(row)), row);
        if (row < 4)
            QCOMPARE(segment->rowAt(segment->offset(row + 1) - 1), row);
    }
    QCOMPARE(segment->flags()[4] & RowFlag::Unended, int(RowFlag::Unended));
    QCOMPARE(segment->flags()[3] & RowFlag::Unended, 0);
}

void TestSegmentBuilder::tracebackGetsTimeAndLevelOfItsRecord()
{
    Built built;
    for (const char* line : {R"({"ts":"2026-11-26T10:00:00Z","lvl":"critical","msg":"down"})",
             "Traceback (most recent call last):", "  File \"/srv/a.py\", line 3, in send",
             "    raise Refused()", "app.errors.Refused: carte refusée", "",
             "During handling of the above exception, another exception occurred:", "",
             "Traceback (most recent call last):", "  File \"/srv/b.py\", line 4, in run", "KeyError: 'x'",
             "after that"})
        QVERIFY(built.add(line, {fromMsecs(1'795'687'300'000)}));
    const Segment& segment = *built.segment;
    for (quint32 row = 1; row < 11; ++row) {
        QVERIFY2((segment.flags()[row] & RowFlag::Continuation) != 0, text(segment.line(row)).c_str());
        QCOMPARE(segment.time(row), segment.time(0));
        QCOMPARE(segment.level(row), LogLevel::Critical);
    }
    QCOMPARE(segment.flags()[11] & RowFlag::Continuation, 0);
    QCOMPARE(segment.time(11), fromMsecs(1'795'687'300'000));
}

void TestSegmentBuilder::recordWithoutTimeBorrowsIt()
{
    Built built;
    QVERIFY(built.builder.append("first", {}));
    QVERIFY(built.builder.append("second", {}));
    QVERIFY(built.builder.append("2026-11-26 10:00:00,500 ERROR third", {}));
    QVERIFY(built.builder.append("fourth", {}));
    built.builder.publish();
    const Segment& segment = *built.segment;
    for (quint32 row = 0; row < 4; ++row) {
        QCOMPARE(iso(segment, row), "2026-11-26T10:00:00.500Z");
        QCOMPARE((segment.flags()[row] & RowFlag::BorrowedTime) != 0, row != 2);
    }
    QCOMPARE(segment.level(2), LogLevel::Error);

    Built alone;
    QVERIFY(alone.add("nothing is known of it"));
    QCOMPARE(alone.segment->time(0), fromMsecs(1'000'000));
    QVERIFY(alone.add("2026-11-26 10:00:00 INFO too far from that") == false);
}

void TestSegmentBuilder::appliesSkewToTheRecordsOwnTime()
{
    Built built(1 << 20, 16, Millis(-1500));
    QVERIFY(built.add(R"({"timestamp":"2026-11-26T10:00:00.000Z"})"));
    QVERIFY(built.add("borrowed"));
    QVERIFY(built.add("seen", {fromMsecs(1'795'687'200'000)}));
    QCOMPARE(iso(*built.segment, 0), "2026-11-26T09:59:58.500Z");
    QCOMPARE(iso(*built.segment, 1), "2026-11-26T09:59:58.500Z");
    QCOMPARE(iso(*built.segment, 2), "2026-11-26T10:00:00.000Z");
}

void TestSegmentBuilder::remarkIsNotParsed()
{
    Built built;
    QVERIFY(
        built.add(R"({"level":"ERROR"})", {fromMsecs(1'795'687'200'000), LogLevel::Info, RowFlag::Remark}));
    QCOMPARE(built.segment->level(0), LogLevel::Info);
    QCOMPARE(built.segment->flags()[0], quint8(RowFlag::Remark));
}

void TestSegmentBuilder::refusesWhatDoesNotFit()
{
    Built bytes(20, 16);
    QVERIFY(bytes.add("0123456789"));
    QVERIFY(!bytes.add("0123456789"));
    QVERIFY(bytes.add("01234567"));
    QCOMPARE(text(bytes.segment->text()), "0123456789\n01234567\n");
    Built rows(1000, 2);
    QVERIFY(rows.add("a"));
    QVERIFY(rows.add("b"));
    QVERIFY(!rows.add("c"));
    rows.builder.seal();
    QVERIFY(rows.segment->isSealed());
    QCOMPARE(rows.segment->rows(), 2U);
}

void TestSegmentBuilder::endsTheSegmentWhenATimeIsTooFar()
{
    const std::string file
        = "2026-01-01 10:00:00 a\n2026-01-01 09:00:00 b\n2026-01-30 10:00:00 c\n2026-03-30 10:00:00 d\n";
    LineReader reader;
    size_t at = 0;
    std::vector<quint32> rows;
    std::vector<std::string> first;
    while (at < file.size()) {
        auto memory = std::make_unique<MemoryText>(file.size());
        std::copy(file.begin() + qsizetype(at), file.end(), memory->writable());
        auto segment = std::make_shared<Segment>(std::move(memory), TimePoint());
        SegmentBuilder builder(segment, reader, {});
        at += builder.indexLines(0, file.size() - at, {});
        builder.seal();
        rows.push_back(segment->rows());
        first.push_back(iso(*segment, 0));
    }
    QCOMPARE(rows, (std::vector<quint32>{3, 1}));
    QCOMPARE(first, (std::vector<std::string>{"2026-01-01T10:00:00.000Z", "2026-03-30T10:00:00.000Z"}));
}

void TestSegmentBuilder::brokenClockDoesNotMakeASegmentALine()
{
    std::string file;
    for (int i = 0; i < 5000; ++i)
        file += i % 2 == 0 ? "2026-01-01 10:00:00 a\n" : "1990-01-01 10:00:00 b\n";
    LineReader reader;
    size_t at = 0;
    int segments = 0;
    quint32 rows = 0;
    for (; at < file.size(); ++segments) {
        auto memory = std::make_unique<MemoryText>(file.size());
        std::copy(file.begin() + qsizetype(at), file.end(), memory->writable());
        auto segment = std::make_shared<Segment>(std::move(memory), TimePoint());
        SegmentBuilder builder(segment, reader, {});
        at += builder.indexLines(0, file.size() - at, {});
        builder.seal();
        rows += segment->rows();
    }
    QCOMPARE(rows, 5000U);
    QVERIFY2(segments < 100, std::to_string(segments).c_str());
}

void TestSegmentBuilder::summarisesFullBlocks()
{
    Built built(1 << 20, 10'000);
    for (int i = 0; i < 5000; ++i)
        QVERIFY(built.builder.append(
            i == 4500 ? "2026-11-26 10:00:01 CRITICAL x" : "2026-11-26 10:00:00 INFO x", {}));
    built.builder.publish();
    QCOMPARE(built.segment->summarised(), 1U);
    QCOMPARE(built.segment->block(0).levels, quint8(1U << int(LogLevel::Info)));
    built.builder.seal();
    QCOMPARE(built.segment->summarised(), 2U);
    const Segment::BlockSummary& last = built.segment->block(1);
    QCOMPARE(last.levels, quint8(1U << int(LogLevel::Info) | 1U << int(LogLevel::Critical)));
    QCOMPARE(last.latest - last.earliest, 1000U);
}

void TestSegmentBuilder::tooManyValuesAreReadFromTheText()
{
    Built built;
    for (int i = 0; i < 300; ++i)
        QVERIFY(built.add(R"({"service":"s)" + std::to_string(i % 299) + R"("})"));
    const Segment& segment = *built.segment;
    QCOMPARE(segment.dictionary(CodedField::Service).size(), 254);
    QCOMPARE(value(segment, CodedField::Service, 253), "s253");
    QCOMPARE(segment.codes(CodedField::Service)[254], Segment::readTextCode);
    QCOMPARE(segment.codes(CodedField::Service)[299], quint8(1));
}

QTEST_GUILESS_MAIN(TestSegmentBuilder)
#include "tst_segmentbuilder.moc"
