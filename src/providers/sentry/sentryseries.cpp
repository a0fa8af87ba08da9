// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sentry/sentryseries.h"

#include <QMap>

#include <limits>

namespace vigie {

namespace {

constexpr double noValue = std::numeric_limits<double>::quiet_NaN();

/// Times in seconds and in milliseconds both occur; seconds of this century are far below 10^11.
qint64 toMs(qint64 time)
{
    return time < 100'000'000'000 ? time * 1000 : time;
}

/// @p points by milliseconds. The spacing is computed, since what the answers call interval differs in unit;
/// @p bucket is for series of one point. Buckets without a point are NaN.
TimeSeries evenSeries(const QMap<qint64, double>& points, Millis bucket)
{
    TimeSeries series;
    series.bucket = bucket;
    if (points.isEmpty())
        return series;
    qint64 width = std::numeric_limits<qint64>::max();
    qint64 before = points.firstKey();
    for (auto point = std::next(points.begin()); point != points.end(); ++point) {
        width = std::min(width, point.key() - before);
        before = point.key();
    }
    if (points.size() > 1)
        series.bucket = Millis(width);
    series.start = fromMsecs(points.firstKey());
    const qint64 count = (points.lastKey() - points.firstKey()) / series.bucket.count() + 1;
    // Two stray points far apart must not become a million buckets.
    constexpr qint64 most = 10'000;
    series.values = QList<double>(static_cast<qsizetype>(std::min(count, most)), noValue);
    for (auto point = points.begin(); point != points.end(); ++point) {
        const qint64 index = (point.key() - points.firstKey()) / series.bucket.count();
        if (index < series.values.size())
            series.values[static_cast<qsizetype>(index)] = point.value();
    }
    return series;
}

QString intervalText(Millis interval)
{
    return QString::number(interval / std::chrono::hours(1)) + u'h';
}

HttpRequest countsRequest(const SentryConnection& connection, const QString& endpoint, Millis period)
{
    HttpRequest request = connection.scopedRequest({endpoint});
    request.query.append({u"dataset"_qs, u"errors"_qs});
    request.query.append({u"yAxis"_qs, u"count()"_qs});
    request.query.append({u"statsPeriod"_qs, sentryPeriod(period)});
    request.query.append({u"interval"_qs, intervalText(sentryInterval(period))});
    return request;
}

template <class Read> Result<TimeSeries> seriesOf(const SentryAnswer& answer, Millis bucket, Read read)
{
    TimeSeries series = read(answer.json, bucket);
    if (auto bad = answer.json.problem())
        return fail(*std::move(bad));
    return series;
}

} // namespace

TimeSeries seriesFromTimeseries(const JsonReader& json, Millis bucket)
{
    QMap<qint64, double> points;
    for (const JsonReader& series : json.list(u"timeSeries")) {
        for (const JsonReader& value : series.list(u"values"))
            points[toMs(value.integer(u"timestamp"))] += value.numberOr(u"value", 0);
    }
    return evenSeries(points, bucket);
}

TimeSeries seriesFromStats(const JsonReader& json, Millis bucket)
{
    QMap<qint64, double> points;
    for (const JsonReader& pair : json.list(u"data"))
        points[toMs(pair.value()[0].toInteger())] += pair.value()[1][0][u"count"].toDouble();
    return evenSeries(points, bucket);
}

TimeSeries seriesFromSessions(const JsonReader& json, Millis bucket)
{
    QList<TimePoint> times;
    for (const JsonReader& interval : json.list(u"intervals"))
        times.append(fromIso(interval.asText()).value_or(TimePoint()));
    QMap<qint64, double> points;
    for (const TimePoint time : times)
        points.insert(toMsecs(time), noValue);
    for (const JsonReader& group : json.list(u"groups")) {
        const QJsonValue series = group.object(u"series").value();
        for (qsizetype i = 0; i < times.size(); ++i) {
            const QJsonValue rate = series[u"crash_free_rate(session)"][i];
            if (rate.isDouble() && series[u"sum(session)"][i].toDouble() > 0)
                points[toMsecs(times.at(i))] = rate.toDouble();
        }
    }
    return evenSeries(points, bucket);
}

Async<TimeSeries> sentryErrorCounts(
    std::shared_ptr<SentryConnection> connection, Millis period, CancelToken cancel)
{
    const Millis bucket = sentryInterval(period);
    if (connection->hasEventsTimeseries) {
        HttpRequest request = countsRequest(*connection, u"events-timeseries"_qs, period);
        const auto answer = co_await readSentry(connection, std::move(request), cancel);
        if (answer)
            co_return seriesOf(*answer, bucket, seriesFromTimeseries);
        // Old servers do not have the endpoint, or do not understand how the interval is written.
        if (answer.error().kind() != ErrorKind::NotFound && answer.error().kind() != ErrorKind::Invalid)
            co_return fail(answer.error());
    }
    HttpRequest older = countsRequest(*connection, u"events-stats"_qs, period);
    const auto answer = co_await readSentry(connection, std::move(older), cancel);
    if (!answer)
        co_return fail(answer.error());
    connection->hasEventsTimeseries = false;
    co_return seriesOf(*answer, bucket, seriesFromStats);
}

Async<TimeSeries> sentryCrashFree(
    std::shared_ptr<SentryConnection> connection, Millis period, CancelToken cancel)
{
    const Millis bucket = std::min<Millis>(sentryInterval(period), std::chrono::days(1));
    HttpRequest request = connection->scopedRequest({u"sessions"_qs});
    request.query.append({u"field"_qs, u"crash_free_rate(session)"_qs});
    request.query.append({u"field"_qs, u"sum(session)"_qs});
    request.query.append({u"statsPeriod"_qs, sentryPeriod(period)});
    request.query.append({u"interval"_qs, intervalText(bucket)});
    const auto answer = co_await readSentry(connection, std::move(request), cancel);
    if (!answer)
        co_return fail(answer.error());
    co_return seriesOf(*answer, bucket, seriesFromSessions);
}

} // namespace vigie
