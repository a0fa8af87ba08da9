// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/segment/endpointtemplate.h"
#include "logs/segment/fields.h"
#include "logs/segment/linereader.h"
#include "logs/segment/segment.h"
#include "logs/segment/segmenttext.h"
#include "logs/segment/timetext.h"

#include <QTest>

#include <string>

using namespace vigie;

namespace {

constexpr TimePoint now{std::chrono::milliseconds(1'795'687'200'000)}; // 2026-11-26T10:00:00Z

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), qsizetype(view.size()));
}

/// All that was read from a line, in one line: absent values are left out.
QString summary(const LineValues& values)
{
    QStringList parts;
    const auto put = [&parts](const QString& name, const QString& value) {
        if (!value.isEmpty())
            parts.append(name + u'=' + value);
    };
    static const QList<std::pair<int, QString>> flags{{RowFlag::Json, u"json"_qs},
        {RowFlag::Escapes, u"escapes"_qs}, {RowFlag::Continuation, u"continuation"_qs},
        {RowFlag::Access, u"access"_qs}, {RowFlag::Logfmt, u"logfmt"_qs}};
    for (const auto& [flag, name] : flags) {
        if ((values.flags & flag) != 0)
            parts.append(name);
    }
    put(u"time"_qs, values.time ? toIso(*values.time) : QString());
    put(u"level"_qs, logLevelName(values.level));
    put(u"service"_qs, text(values.service));
    put(u"environment"_qs, text(values.environment));
    put(u"version"_qs, text(values.version));
    put(u"method"_qs, text(values.method));
    put(u"endpoint"_qs, text(values.endpoint));
    put(u"status"_qs, values.status == 0 ? QString() : QString::number(values.status));
    put(u"duration"_qs,
        values.duration == Segment::noDuration ? QString() : QString::number(values.duration));
    put(u"message"_qs, text(values.message));
    return parts.join(u' ');
}

QString read(LineReader& reader, QByteArray line)
{
    const auto size = size_t(line.size());
    line.prepend(16, '\n').append(64, '"');
    const std::string_view view(line.constData() + 16, size);
    LineValues values;
    reader.read(view, view.find('\\') != std::string_view::npos, values);
    // The views must be into the line.
    return summary(values);
}

} // namespace

class TestLineReader final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsALine_data();
    void readsALine();
    void readsTimes_data();
    void readsTimes();
    void readsNumbers();
    void templatesEndpoints_data();
    void templatesEndpoints();
    void keepsApartWhatIsNoTraceback();
    void readsALevelWhoseLettersAreEscaped();
    void endsSegmentsBeforeARecord();
};

void TestLineReader::readsALine_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("values");
    const auto row = [](const char* name, const char* line, const char* values) {
        QTest::newRow(name) << QByteArray(line) << QString::fromUtf8(values);
    };
    row("empty", "", "");
    row("aliases",
        R"({"@timestamp":"2026-11-26T11:00:00+01:00","severity":"warn","msg":"x","status":"503","duration":12.5,"env":"prod","path":"/a"})",
        "json time=2026-11-26T10:00:00.000Z level=WARNING environment=prod endpoint=/a status=503 "
        "duration=1250 message=x");
    row("pino", R"({"level":50,"time":1795687200123,"pid":4,"msg":"broken"})",
        "json time=2026-11-26T10:00:00.123Z level=ERROR message=broken");
    row("blanks and order", " \t{ \"msg\" :\t\"a\\\"b\" , \"ts\": 1795687200.25 , \"lvl\" : \"Debug\" } ",
        "json escapes time=2026-11-26T10:00:00.250Z level=DEBUG message=a\\\"b");
    row("byte order mark", "\xef\xbb\xbf{\"level\":\"INFO\"}", "json level=INFO");
    row("unknown object", R"({"a":{"level":"ERROR","b":[1,{"c":"}"}]},"d":null})", "json");
    row("odd types",
        R"({"level":null,"service":{"name":"x"},"message":12,"status_code":"abc","duration_ms":-4,"version":7})",
        "json version=7");
    row("latin-1 within", "{\"level\":\"INFO\",\"message\":\"syst\xe8me\"}",
        "json level=INFO message=syst\xef\xbf\xbdme");
    row("tab within", "{\"level\":\"INFO\",\"message\":\"a\tb\"}", "json level=INFO message=a\tb");
    row("cut", R"({"level":"INFO","message":"half)", "");
    row("cut behind a brace", R"({"level":"INFO","a":{"b":{"c":1}})", "");
    row("two objects", R"({"level":"INFO"} {"level":"INFO"})", "");
    row("common log", R"(192.0.2.1 - anna [26/Nov/2026:11:00:00 +0100] "GET /v1/a?b=1 HTTP/1.1" 404 12)",
        "access time=2026-11-26T10:00:00.000Z level=WARNING method=GET endpoint=/v1/a?b=1 status=404 "
        "message=GET /v1/a?b=1 HTTP/1.1");
    row("gunicorn", R"(10.1.2.3 - - [2026-11-26 10:00:00 +0000] "POST /x HTTP/1.1" 503 9 "-" "curl/8")",
        "access time=2026-11-26T10:00:00.000Z level=ERROR method=POST endpoint=/x status=503 message=POST /x "
        "HTTP/1.1");
    row("uvicorn", R"(INFO:     127.0.0.1:5000 - "GET / HTTP/1.1" 200 OK)",
        "access level=INFO method=GET endpoint=/ status=200 message=GET / HTTP/1.1");
    row("logfmt",
        R"(time=2026-11-26T10:00:00Z level=error msg="no \"luck\"" status=500 duration=1.5s service=api x)",
        "escapes logfmt time=2026-11-26T10:00:00.000Z level=ERROR service=api status=500 duration=150000 "
        "message=no \\\"luck\\\"");
    row("no logfmt", "x=1 is not the same as y=2", "");
    row("python logging", "2026-11-26 10:00:00,123 ERROR app.views: a=1",
        "time=2026-11-26T10:00:00.123Z level=ERROR");
    row("gunicorn error log", "[2026-11-26 10:00:00 +0000] [12] [INFO] Booting",
        "time=2026-11-26T10:00:00.000Z level=INFO");
    row("nginx error log", "2026/11/26 10:00:00 [warn] 7#7: x",
        "time=2026-11-26T10:00:00.000Z level=WARNING");
    row("postgresql", "2026-11-26 10:00:00.001 UTC [9] FATAL:  x",
        "time=2026-11-26T10:00:00.001Z level=CRITICAL");
    row("syslog", "Nov 26 09:59:58 host sshd[7]: error: x", "time=2026-11-26T09:59:58.000Z service=sshd");
    row("syslog with priority", "<27>Nov  3 09:59:58 host cron: x",
        "time=2026-11-03T09:59:58.000Z level=ERROR service=cron");
    row("syslog of last year", "Dec 26 09:59:58 host a: x", "time=2025-12-26T09:59:58.000Z service=a");
    row("python root logger", "WARNING:root:x", "level=WARNING");
    row("coloured", "\x1b[32mINFO\x1b[0m ready", "level=INFO");
    row("a sentence", "Erreur syst\xe8me : information sans niveau", "");
    row("java", "java.lang.IllegalStateException: x", "level=ERROR");
    row("indented", "    something", "continuation");
    row("date alone", "2026-11-26 is a day", "");
    row("no such date", "2026-13-41 10:00:00 x", "");
}

void TestLineReader::readsALine()
{
    QFETCH(QByteArray, line);
    LineReader reader(now);
    // So that the middle of a traceback is not expected.
    read(reader, "plain");
    QTEST(read(reader, line), "values");
    // A second time, when its keys have been learned.
    QTEST(read(reader, line), "values");
}

void TestLineReader::readsTimes_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("meant");
    for (const auto& [written, meant] : std::initializer_list<std::pair<const char*, const char*>>{
             {"2026-11-26T10:00:00Z", "2026-11-26T10:00:00.000Z"},
             {"2026-11-26T10:00:59.999Z", "2026-11-26T10:00:59.999Z"},
             {"2026-11-26T10:00:00.1234567Z", "2026-11-26T10:00:00.123Z"},
             {"2026-11-26T10:00:00.5-03:30", "2026-11-26T13:30:00.500Z"},
             {"2026-11-26 10:00:00,25 +0200", "2026-11-26T08:00:00.250Z"},
             {"2026-11-26T10:00+02", "2026-11-26T08:00:00.000Z"},
             {"2026-11-26T10:00:00Z[UTC]", "2026-11-26T10:00:00.000Z"},
             {"2024-02-29T00:00:00.000Z", "2024-02-29T00:00:00.000Z"},
             {"1969-12-31T23:59:59.500Z", "1969-12-31T23:59:59.500Z"},
             {"1795687200", "2026-11-26T10:00:00.000Z"}, {"1795687200.123", "2026-11-26T10:00:00.123Z"},
             {"1795687200123", "2026-11-26T10:00:00.123Z"}, {"1795687200123456", "2026-11-26T10:00:00.123Z"},
             {"1795687200123456789", "2026-11-26T10:00:00.123Z"}, {"2025-02-29T00:00:00Z", ""},
             {"2026-11-26T25:00:00Z", ""}, {"2026-11-26", ""}, {"yesterday", ""}, {"12", ""}, {"", ""},
             {"2026-11-26T10:00:00.000Zx", ""}})
        QTest::newRow(written) << QString::fromLatin1(written) << QString::fromLatin1(meant);
}

void TestLineReader::readsTimes()
{
    QFETCH(QString, written);
    const QByteArray bytes = written.toUtf8();
    const auto time = timeOfText({bytes.constData(), size_t(bytes.size())});
    QTEST(time ? toIso(*time) : QString(), "meant");
    // The same through the memory of the last minute.
    LineReader reader(now);
    const QByteArray line = R"({"timestamp":")" + bytes + R"("})";
    read(reader, R"({"timestamp":"2026-11-26T10:00:30.000Z"})");
    const QString first = read(reader, line);
    QCOMPARE(first, time ? u"json time="_qs + toIso(*time) : u"json"_qs);
    QCOMPARE(read(reader, line), first);
}

void TestLineReader::readsNumbers()
{
    const auto duration = [](std::string number) {
        number = "        " + number + std::string(64, 'x');
        return durationOf(std::string_view(number).substr(8, number.size() - 72));
    };
    QCOMPARE(duration("0.00"), 0U);
    QCOMPARE(duration("13.01"), 1301U);
    QCOMPARE(duration("12345.67"), 1234567U);
    QCOMPARE(duration("7"), 700U);
    QCOMPARE(duration("7.125"), 713U);
    QCOMPARE(duration("1e3"), 100'000U);
    QCOMPARE(duration("99999999999"), Segment::noDuration - 1);
    QCOMPARE(duration("2s"), 200'000U);
    QCOMPARE(duration("1500us"), 150U);
    for (const char* wrong : {"", "-1", "a.bc", "1.x0", "12 parsecs", "null", "nan"})
        QCOMPARE(duration(wrong), Segment::noDuration);
    QCOMPARE(statusOf("204"), quint16(204));
    QCOMPARE(statusOf("70000"), quint16(0));
    QCOMPARE(statusOf("2x4"), quint16(0));
}

void TestLineReader::templatesEndpoints_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("common");
    for (const auto& [path, common] :
        std::initializer_list<std::pair<const char*, const char*>>{{"/v1/orders", "/v1/orders"},
            {"/v1/orders/17", "/v1/orders/{id}"}, {"/v1/orders/17/items/3", "/v1/orders/{id}/items/{id}"},
            {"/a/3f2504e0-4f89-11d3-9a0c-0305e82c3301/b", "/a/{id}/b"},
            {"/a/0123456789abcdef0123", "/a/{id}"}, {"/a/deadbeef", "/a/deadbeef"}, {"/a/7b", "/a/7b"},
            {"/s?q=1/2", "/s"}, {"/7?x", "/{id}"}, {"/", "/"}, {"", ""}, {"12", "{id}"},
            {"/v1/catalogue/articles/en/vente/17/notes", "/v1/catalogue/articles/en/vente/{id}/notes"},
            {"//5//", "//{id}//"}})
        QTest::newRow(path) << QByteArray(path) << QByteArray(common);
}

void TestLineReader::templatesEndpoints()
{
    QFETCH(QByteArray, path);
    const auto size = size_t(path.size());
    path.append(64, '7');
    EndpointBuffer buffer{};
    const std::string_view common = endpointTemplate({path.constData(), size}, buffer.data(), buffer.size());
    QTEST(QByteArray(common.data(), qsizetype(common.size())), "common");
    for (const EndpointWay way : {EndpointWay::Best, EndpointWay::Portable}) {
        const std::string_view same = endpointTemplateReadable(way)({path.constData(), size}, buffer);
        QTEST(QByteArray(same.data(), qsizetype(same.size())), "common");
    }
    // No room: the path as it is, never less.
    QCOMPARE(endpointTemplate("/very/long/17", buffer.data(), 3), std::string_view("/very/long/17"));
}

void TestLineReader::keepsApartWhatIsNoTraceback()
{
    LineReader reader(now);
    QCOMPARE(read(reader, "ValueError: x"), u"continuation level=ERROR"_qs); // the start may be the middle
    QCOMPARE(read(reader, "all is well"), QString());
    QCOMPARE(read(reader, "ValueError: x"), u"level=ERROR"_qs);
    QCOMPARE(read(reader, "Traceback (most recent call last):"), u"continuation level=ERROR"_qs);
    QCOMPARE(read(reader, R"({"level":"INFO"})"), u"json level=INFO"_qs);
    QCOMPARE(read(reader, "Odd: x"), QString());
}

void TestLineReader::readsALevelWhoseLettersAreEscaped()
{
    LineReader reader;
    QCOMPARE(read(reader, "{\"level\":\"ER\\u0052OR\"}"), u"json escapes level=ERROR"_qs);
    QCOMPARE(read(reader, "{\"level\":\"\\u0049NFO\"}"), u"json escapes level=INFO"_qs);
}

void TestLineReader::endsSegmentsBeforeARecord()
{
    const std::string file = "{}\nTraceback\n  File\nError: x\n{}\nend";
    QCOMPARE(segmentEnd(file.data(), file.size(), 0, 1), file.find("{}\nend"));
    QCOMPARE(segmentEnd(file.data(), file.size(), 0, 100), file.size());
    QCOMPARE(segmentEnd(file.data(), file.size(), file.size() - 5, 3), file.size());
    const std::string words = "a\nb\nc\n";
    QCOMPARE(segmentEnd(words.data(), words.size(), 0, 1), size_t(2));
}

QTEST_GUILESS_MAIN(TestLineReader)
#include "tst_linereader.moc"
