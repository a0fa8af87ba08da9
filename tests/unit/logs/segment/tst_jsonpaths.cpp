// SPDX-License-Identifier: GPL-3.0-or-later
// The three ways of reading a JSON record agree: by the learned order of keys (with and without SSE2), by the
// parser, and by Qt's parser, which builds a tree.
#include "logs/bytes/displaytext.h"
#include "logs/segment/fields.h"
#include "logs/segment/jsonorder.h"
#include "logs/segment/jsonwalk.h"
#include "logs/segment/segment.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <random>
#include <string>
#include <vector>

using namespace vigie;

namespace {

/// Random objects: any keys in any order, any spacing, nested values, escapes.
class Records {
public:
    explicit Records(unsigned seed)
        : m_random(seed)
    {
    }

    struct Shape {
        std::vector<std::string> keys; ///< no two of one field
        std::string comma;
        std::string colon;
        std::string open;
    };

    unsigned below(unsigned limit) { return static_cast<unsigned>(m_random() % limit); }

    Shape shape()
    {
        static const std::vector<std::vector<std::string>> names{{"timestamp", "time", "ts"},
            {"level", "severity"}, {"service"}, {"environment", "env"}, {"version"}, {"method"},
            {"endpoint", "path"}, {"status_code", "status"}, {"duration_ms", "duration"}, {"message", "msg"},
            {"request_id"}, {"user_id"}, {"metadata"},
            {"a key that is longer than the blocks that are compared at once"}, {"q\\\"uoted"}, {"été"}};
        Shape shape;
        for (const std::vector<std::string>& choice : names) {
            if (below(4) != 0)
                shape.keys.push_back(choice[below(unsigned(choice.size()))]);
        }
        std::shuffle(shape.keys.begin(), shape.keys.end(), m_random);
        static const std::vector<std::string> blanks{"", "", " ", "\t  "};
        shape.comma = "," + blanks[below(4)];
        shape.colon = blanks[below(4)] + ":" + blanks[below(4)];
        shape.open = "{" + blanks[below(4)];
        return shape;
    }

    std::string record(const Shape& shape)
    {
        std::string text = shape.open;
        bool first = true;
        for (const std::string& key : shape.keys) {
            if (!first && below(12) == 0)
                continue; // a key that this record does not have
            if (!first)
                text += shape.comma;
            first = false;
            text.append("\"").append(key).append("\"").append(shape.colon).append(value(key));
        }
        return text + '}';
    }

private:
    std::string string()
    {
        static const std::vector<std::string> parts{"a", "é", "{", "}", "[", "]", ",", ":", "\\\"", "\\\\",
            "\\n", "\\u00e9", "\\ud83d\\ude00", " ", "un mot de plus", "0123456789abcdef", "😀"};
        std::string text = "\"";
        for (unsigned i = below(below(8) == 0 ? 60 : 6); i > 0; --i)
            text += parts[below(unsigned(parts.size()))];
        return text + '"';
    }

    std::string any(int depth = 0)
    {
        switch (below(depth > 3 ? 5 : 8)) {
        case 0:
            return "null";
        case 1:
            return below(2) == 0 ? "true" : "false";
        case 2:
            return std::to_string(below(100'000));
        case 3:
            return std::string("-")
                .append(std::to_string(below(100)))
                .append(".")
                .append(std::to_string(below(1000)));
        case 4:
        case 5:
            return string();
        case 6: {
            std::string text = "[";
            for (unsigned i = below(4); i > 0; --i)
                text.append(any(depth + 1)).append(i > 1 ? ", " : "");
            return text + ']';
        }
        default: {
            std::string text = "{";
            for (unsigned i = below(4); i > 0; --i)
                text.append("\"k")
                    .append(std::to_string(i))
                    .append("\":")
                    .append(any(depth + 1))
                    .append(i > 1 ? "," : "");
            return text + '}';
        }
        }
    }

    std::string value(const std::string& key)
    {
        if (below(10) == 0)
            return any();
        const KnownField field = knownField(key);
        const auto digits = [this](unsigned limit, size_t count) {
            std::string text = std::to_string(below(limit));
            while (text.size() < count)
                text.insert(text.begin(), '0');
            return text;
        };
        switch (field) {
        case KnownField::Time: {
            if (below(3) == 0)
                return std::to_string(1'795'687'200'000 + below(1'000'000));
            std::string time("\"2026-11-");
            time.append(std::to_string(10 + below(20))).append("T");
            time.append(digits(24, 2)).append(":").append(digits(60, 2)).append(":").append(digits(60, 2));
            return time.append(".").append(digits(1000, 3)).append("Z\"");
        }
        case KnownField::Level: {
            static const std::vector<std::string> words{
                "INFO", "info", "WARNING", "Error", "CRITICAL", "fatal", "odd"};
            return std::string("\"").append(words[below(7)]).append("\"");
        }
        case KnownField::Status:
            return std::to_string(100 + below(500));
        case KnownField::Duration:
            return std::to_string(below(100'000)).append(".").append(digits(100, 2));
        case KnownField::Service:
        case KnownField::Environment:
        case KnownField::Version:
        case KnownField::Method:
        case KnownField::Endpoint:
        case KnownField::Message:
            return string();
        case KnownField::None:
            break;
        }
        return any();
    }

    std::mt19937 m_random;
};

/// A line with readable bytes around it.
struct Line {
    explicit Line(const std::string& text)
        : bytes(std::string(16, '\n') + text + std::string(80, '"'))
        , view(bytes.data() + 16, text.size())
        , hasBackslash(text.find('\\') != std::string::npos)
    {
    }
    std::string bytes;
    std::string_view view;
    bool hasBackslash;
};

QString described(RawFields fields)
{
    QString text;
    for (size_t i = 0; i < knownFieldCount; ++i) {
        const auto field = static_cast<KnownField>(i);
        if (fields.has(field))
            text += QLatin1StringView((fields.quoted & RawFields::bit(field)) != 0 ? "text " : "")
                + QString::number(i) + u'='
                + QString::fromUtf8(fields[field].data(), qsizetype(fields[field].size())) + u'\n';
    }
    return text;
}

QString decoded(std::string_view raw)
{
    std::string buffer;
    const std::string_view meant = bytes::unescapeJson(raw, buffer);
    return QString::fromUtf8(meant.data(), qsizetype(meant.size()));
}

/// Compares with a tree that Qt made.
void compareWithTree(const QJsonObject& object, const LineValues& values)
{
    const auto find = [&object](KnownField field) -> QJsonValue {
        for (auto it = object.begin(); it != object.end(); ++it) {
            const QByteArray key = it.key().toUtf8();
            if (knownField({key.constData(), size_t(key.size())}) == field)
                return it.value();
        }
        return QJsonValue(QJsonValue::Undefined);
    };
    const auto compareText = [&find](KnownField field, std::string_view raw) {
        const QJsonValue value = find(field);
        if (value.isString())
            QCOMPARE(decoded(raw), value.toString());
        else if (!value.isDouble())
            QVERIFY(raw.empty());
    };
    compareText(KnownField::Service, values.service);
    compareText(KnownField::Environment, values.environment);
    compareText(KnownField::Version, values.version);
    compareText(KnownField::Method, values.method);
    compareText(KnownField::Endpoint, values.endpoint);
    if (!find(KnownField::Message).isDouble())
        compareText(KnownField::Message, values.message);
    if (const QJsonValue level = find(KnownField::Level); level.isString())
        QCOMPARE(values.level, logLevelFromName(level.toString()));
    if (const QJsonValue status = find(KnownField::Status);
        status.isDouble() && status.toInt() >= 100 && status.toInt() < 600)
        QCOMPARE(int(values.status), status.toInt());
    if (const QJsonValue duration = find(KnownField::Duration);
        duration.isDouble() && duration.toDouble() >= 1)
        QCOMPARE(double(values.duration), double(qRound64(duration.toDouble() * 100)));
    if (const QJsonValue time = find(KnownField::Time); time.isString()) {
        QCOMPARE(values.time, fromIso(time.toString()));
    } else if (time.isDouble() && time.toDouble() > 1e12) {
        QVERIFY(values.time.has_value());
        QCOMPARE(toMsecs(*values.time), time.toInteger());
    }
}

} // namespace

class TestJsonPaths final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allWaysAgreeOnRandomRecords();
    void noWayTakesACutRecord();
    void learnsTheOrdersOfASource();
};

void TestJsonPaths::allWaysAgreeOnRandomRecords()
{
    Records records(20261126);
    JsonWalk walk;
    int learned = 0;
    constexpr int rounds = 4000;
    for (int round = 0; round < rounds; ++round) {
        const Records::Shape shape = records.shape();
        RawFields fields;
        std::vector<JsonKey> keys;
        const Line model(records.record(shape));
        QVERIFY2(walk.read(model.view, fields, &keys), model.bytes.c_str());
        std::vector<JsonStep> steps = stepsOf(keys);
        FieldInterpreter interpreter;
        for (int i = 0; i < 4; ++i) {
            const Line line(i == 0 ? std::string(model.view) : records.record(shape));
            RawFields parsed;
            RawFields fast;
            RawFields portable;
            QVERIFY2(walk.read(line.view, parsed), line.bytes.c_str());
            RawFields plain;
            const ReadSteps best = fitsAvx2(steps) ? readStepsAvx2 : readStepsBlocks;
            const bool fits = best(steps, line.view, line.hasBackslash, fast);
            QCOMPARE(readStepsBlocks(steps, line.view, line.hasBackslash, portable), fits);
            QCOMPARE(readStepsPlain(steps, line.view, line.hasBackslash, plain), fits);
            QVERIFY2(i > 0 || fits, line.bytes.c_str());
            if (fits) {
                ++learned;
                QCOMPARE(described(fast), described(parsed));
                QCOMPARE(described(portable), described(parsed));
                QCOMPARE(described(plain), described(parsed));
            }
            const QJsonDocument tree
                = QJsonDocument::fromJson(QByteArray(line.view.data(), qsizetype(line.view.size())));
            QVERIFY(tree.isObject());
            RawFields& found = fits ? fast : parsed;
            interpreter.read(found);
            compareWithTree(tree.object(), found.values);
            if (QTest::currentTestFailed())
                QFAIL(line.bytes.c_str());
        }
    }
    QVERIFY2(learned > rounds * 2, QByteArray::number(learned).constData());
}

void TestJsonPaths::noWayTakesACutRecord()
{
    Records records(7);
    JsonWalk walk;
    for (int round = 0; round < 400; ++round) {
        const std::string whole = records.record(records.shape());
        const Line model(whole);
        RawFields fields;
        std::vector<JsonKey> keys;
        QVERIFY(walk.read(model.view, fields, &keys));
        std::vector<JsonStep> steps = stepsOf(keys);
        for (size_t size = 0; size < whole.size(); size += 1 + records.below(9)) {
            const Line cut(whole.substr(0, size));
            QVERIFY2(!walk.read(cut.view, fields), cut.bytes.c_str());
            for (const ReadSteps way :
                {fitsAvx2(steps) ? readStepsAvx2 : readStepsBlocks, readStepsBlocks, readStepsPlain})
                QVERIFY2(!way(steps, cut.view, cut.hasBackslash, fields), cut.bytes.c_str());
        }
    }
}

void TestJsonPaths::learnsTheOrdersOfASource()
{
    Records records(3);
    JsonWalk walk;
    JsonOrders orders;
    std::vector<JsonKey> keys;
    RawFields fields;
    const auto missed = [&](const std::vector<Records::Shape>& shapes, int lines) {
        int misses = 0;
        for (int i = 0; i < lines; ++i) {
            const Line line(records.record(shapes[records.below(unsigned(shapes.size()))]));
            if (orders.read(line.view, line.hasBackslash, fields))
                continue;
            ++misses;
            const bool learn = orders.wantsToLearn();
            if (walk.read(line.view, fields, learn ? &keys : nullptr) && learn)
                orders.learn(keys);
        }
        return misses;
    };
    const std::vector<Records::Shape> first{records.shape(), records.shape()};
    const std::vector<Records::Shape> second{records.shape(), records.shape()};
    missed(first, 2000);
    QVERIFY(missed(first, 1000) < 200);
    // The source changes its ways: it learns again.
    missed(second, 8000);
    QVERIFY(missed(second, 1000) < 200);
}

QTEST_GUILESS_MAIN(TestJsonPaths)
#include "tst_jsonpaths.moc"
