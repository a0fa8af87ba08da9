// SPDX-License-Identifier: GPL-3.0-or-later
#include "../query/randomlogs.h"

#include "logs/query/queryplan.h"
#include "logs/stats/groupednumbers.h"
#include "logs/stats/levelhistogram.h"
#include "logs/stats/topvalues.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cmath>

using namespace vigie;

namespace {

struct Sample {
    explicit Sample(quint32 seed, int size = 3000)
        : logs(seed)
        , segment(logs.segment(size))
        , rows(segment->rows())
    {
        for (quint32 row = 0; row < segment->rows(); ++row) {
            if (logs.chance(60))
                rows.insert(row);
        }
        rows.seal();
    }
    QJsonObject object(quint32 row) const
    {
        const std::string_view line = segment->line(row);
        return QJsonDocument::fromJson(
            QString::fromUtf8(line.data(), static_cast<qsizetype>(line.size())).toUtf8())
            .object();
    }
    /// Adds all rows in parts that end anywhere.
    template <class Stats> void addInParts(Stats& stats)
    {
        for (quint32 from = 0; from < segment->rows();) {
            const quint32 to = std::min(from + 1 + static_cast<quint32>(logs.below(700)), segment->rows());
            stats.add(*segment, rows, from, to);
            from = to;
        }
    }

    RandomLogs logs;
    std::shared_ptr<Segment> segment;
    RowSet rows;
};

double exactQuantile(std::vector<double> numbers, double part)
{
    std::ranges::sort(numbers);
    const auto rank = static_cast<size_t>(std::ceil(part * static_cast<double>(numbers.size())));
    return numbers[std::max<size_t>(rank, 1) - 1];
}

} // namespace

class TestLogStats final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void histogramAgreesWithNaive();
    void topValuesAgreeWithNaive_data();
    void topValuesAgreeWithNaive();
    void topValuesForgetTheRarestWithinBounds();
    void numbersByFieldAgreeWithNaive();
    void quantilesStayWithinTheError_data();
    void quantilesStayWithinTheError();
    void errorRatesAgreeWithNaive();
    void mergedEqualsAddedToOne();
};

void TestLogStats::histogramAgreesWithNaive()
{
    for (quint32 seed = 1; seed <= 5; ++seed) {
        Sample sample(seed);
        const qint64 length = 1000 * (1 + sample.logs.below(60));
        std::map<qint64, LevelHistogram::Counts> wanted;
        for (quint32 i = 0; i < sample.rows.count(); ++i) {
            const quint32 row = sample.rows.nth(i);
            const auto bucket = static_cast<qint64>(
                std::floor(double(toMsecs(sample.segment->time(row))) / double(length)));
            ++wanted[bucket * length][static_cast<size_t>(sample.segment->level(row))];
        }
        LevelHistogram histogram{Millis(length)};
        sample.addInParts(histogram);
        const auto buckets = histogram.buckets();
        QCOMPARE(buckets.size(), wanted.size());
        for (const auto& bucket : buckets)
            QVERIFY(bucket.counts == wanted[toMsecs(bucket.start)]);
    }
}

void TestLogStats::topValuesAgreeWithNaive_data()
{
    QTest::addColumn<QString>("field");
    for (const char* field :
        {"service", "version", "user_id", "status_code", "level", "metadata.tags", "note"})
        QTest::newRow(field) << QString::fromLatin1(field);
}

void TestLogStats::topValuesAgreeWithNaive()
{
    QFETCH(QString, field);
    Sample sample(11);
    // Only JSON: what other lines say is the reader's business.
    const auto plan = *QueryPlan::make(*LogQuery::parse(u"is:json"_qs, {}));
    RowSet json(sample.segment->rows());
    QVERIFY(plan->evaluate(*sample.segment, 0, sample.segment->rows(), json, false));
    sample.rows &= json;
    QHash<QString, quint64> wanted;
    quint64 absent = 0;
    for (quint32 i = 0; i < sample.rows.count(); ++i) {
        QJsonValue value = sample.object(sample.rows.nth(i));
        for (const QString& key : field.split(u'.'))
            value = value.toObject().value(key);
        QJsonArray values = value.isArray() ? value.toArray() : QJsonArray{value};
        quint64 counted = 0;
        for (const QJsonValue& one : values) {
            const QString text
                = one.isBool() ? (one.toBool() ? u"true"_qs : u"false"_qs) : one.toVariant().toString();
            if (one.isNull() || one.isUndefined() || (text.isEmpty() && field == u"service"))
                continue;
            ++wanted[text];
            ++counted;
        }
        absent += counted == 0 ? 1 : 0;
    }
    TopValues top(field);
    sample.addInParts(top);
    QCOMPARE(top.rows(), quint64(sample.rows.count()));
    QCOMPARE(top.absent(), absent);
    QCOMPARE(top.uncertainty(), 0U);
    const auto values = top.top(1000);
    QCOMPARE(values.size(), static_cast<size_t>(wanted.size()));
    quint64 last = ~quint64(0);
    for (const auto& value : values) {
        QCOMPARE(value.count, wanted.value(value.text));
        QVERIFY(value.count <= last);
        last = value.count;
    }
}

void TestLogStats::topValuesForgetTheRarestWithinBounds()
{
    Sample sample(12, 6000);
    TopValues exact(u"message"_qs);
    TopValues bounded(u"message"_qs, 20);
    sample.addInParts(exact);
    sample.addInParts(bounded);
    QVERIFY(exact.distinct() > 100);
    QVERIFY(bounded.distinct() <= 40 + 700); // a part's values come before the rarest go
    for (const auto& value : bounded.top(10)) {
        quint64 right = 0;
        for (const auto& other : exact.top(100'000))
            right = other.text == value.text ? other.count : right;
        QVERIFY(value.count <= right);
        QVERIFY(value.count + bounded.uncertainty() >= right);
    }
}

void TestLogStats::numbersByFieldAgreeWithNaive()
{
    Sample sample(13);
    std::map<QString, std::vector<double>> wanted;
    FieldValues services(*sample.segment, u"service");
    ValueTable table;
    for (quint32 i = 0; i < sample.rows.count(); ++i) {
        const quint32 row = sample.rows.nth(i);
        const quint32 duration = sample.segment->durations()[row];
        if (duration == Segment::noDuration)
            continue;
        QString service;
        services.visitNumbers(row, table, [&](int number) { service = table.name(number); });
        wanted[service].push_back(duration / 100.0);
    }
    GroupedNumbers numbers(u"duration_ms"_qs, u"service"_qs);
    sample.addInParts(numbers);
    const auto groups = numbers.groups();
    QCOMPARE(groups.size(), wanted.size());
    for (const auto& group : groups) {
        const auto& right = wanted[group.value];
        QCOMPARE(group.numbers.count(), quint64(right.size()));
        QCOMPARE(group.numbers.least(), *std::ranges::min_element(right));
        QCOMPARE(group.numbers.most(), *std::ranges::max_element(right));
        for (const double part : {0.5, 0.9, 0.99})
            QVERIFY(std::abs(group.numbers.quantile(part) - exactQuantile(right, part))
                <= NumberSketch::error * exactQuantile(right, part) + 1e-9);
    }
    // Bounded groups: all beyond them are together.
    GroupedNumbers few(u"duration_ms"_qs, u"service"_qs, 2);
    sample.addInParts(few);
    QCOMPARE(few.groups().size(), size_t(3));
    GroupedNumbers all(u"duration_ms"_qs, QString());
    sample.addInParts(all);
    QCOMPARE(all.groups().size(), size_t(1));
}

void TestLogStats::quantilesStayWithinTheError_data()
{
    QTest::addColumn<int>("count");
    QTest::newRow("one") << 1;
    QTest::newRow("exact") << 1024;
    QTest::newRow("just spread") << 1025;
    QTest::newRow("many") << 20'000;
}

void TestLogStats::quantilesStayWithinTheError()
{
    QFETCH(int, count);
    QRandomGenerator random(static_cast<quint32>(count));
    std::vector<double> numbers;
    NumberSketch sketch;
    NumberSketch merged;
    NumberSketch part;
    for (int i = 0; i < count; ++i) {
        const double spread = std::exp(random.generateDouble() * 20 - 5);
        const double number = i % 50 == 0 ? 0 : i % 3 == 0 ? -spread : spread;
        numbers.push_back(number);
        sketch.add(number);
        part.add(number);
        if (random.bounded(1000) == 0) {
            merged.merge(part);
            part = {};
        }
    }
    merged.merge(part);
    QCOMPARE(sketch.count(), quint64(count));
    for (const double at : {0.0, 0.01, 0.5, 0.9, 0.99, 1.0}) {
        const double right = exactQuantile(numbers, at);
        QVERIFY(std::abs(sketch.quantile(at) - right) <= NumberSketch::error * std::abs(right) + 1e-9);
        QCOMPARE(merged.quantile(at), sketch.quantile(at));
    }
    QCOMPARE(merged.least(), sketch.least());
    QCOMPARE(merged.most(), *std::ranges::max_element(numbers));
}

void TestLogStats::errorRatesAgreeWithNaive()
{
    Sample sample(14);
    QHash<QString, QPair<quint64, quint64>> wanted;
    FieldValues versions(*sample.segment, u"version");
    ValueTable table;
    for (quint32 i = 0; i < sample.rows.count(); ++i) {
        const quint32 row = sample.rows.nth(i);
        QString version;
        versions.visitNumbers(row, table, [&](int number) { version = table.name(number); });
        const LogLevel level = sample.segment->level(row);
        ++wanted[version].first;
        wanted[version].second += level == LogLevel::Error || level == LogLevel::Critical ? 1 : 0;
    }
    ErrorRates rates;
    sample.addInParts(rates);
    QCOMPARE(rates.rates().size(), static_cast<size_t>(wanted.size()));
    for (const auto& rate : rates.rates()) {
        QCOMPARE(rate.records, wanted.value(rate.value).first);
        QCOMPARE(rate.errors, wanted.value(rate.value).second);
    }
}

void TestLogStats::mergedEqualsAddedToOne()
{
    Sample first(21);
    Sample second(22);
    const auto check = [&](auto one, auto other, auto result) {
        auto both = one;
        both.add(*first.segment, first.rows, 0, first.segment->rows());
        both.add(*second.segment, second.rows, 0, second.segment->rows());
        one.add(*first.segment, first.rows, 0, first.segment->rows());
        other.add(*second.segment, second.rows, 0, second.segment->rows());
        one.merge(other);
        return result(one) == result(both);
    };
    const LevelHistogram histogram{Millis(5000)};
    QVERIFY(check(histogram, histogram, [](const LevelHistogram& h) { return h.buckets(); }));
    const ErrorRates rates;
    QVERIFY(check(rates, rates, [](const ErrorRates& r) { return r.rates(); }));
    const TopValues top(u"metadata.tags"_qs);
    QVERIFY(check(top, top, [](const TopValues& t) { return t.top(1000); }));
}

QTEST_GUILESS_MAIN(TestLogStats)
#include "tst_logstats.moc"
