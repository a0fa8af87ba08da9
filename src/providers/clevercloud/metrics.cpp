// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/metrics.h"

#include "providers/clevercloud/text.h"

#include <QCoreApplication>
#include <QMap>

#include <cmath>
#include <limits>

namespace vigie::clever {

namespace {

/// A broken time must not make a series of millions of gaps.
constexpr qint64 mostPoints = 2000;

QString titleOf(const QString& name)
{
    if (name == u"cpu")
        return QCoreApplication::translate("CleverCloud", "Processor");
    if (name == u"mem")
        return QCoreApplication::translate("CleverCloud", "Memory");
    if (name == u"load1")
        return QCoreApplication::translate("CleverCloud", "Load over one minute");
    return name;
}

Async<QList<Metric>> readMetrics(SessionPtr session, Millis period, CancelToken cancel)
{
    QString resource = session->application;
    if (resource.isEmpty()) {
        auto id = co_await realAddonId(session, cancel);
        if (!id)
            co_return fail(std::move(id).error());
        resource = *std::move(id);
    }
    const Millis step = metricStep(period);
    const auto minutes = [](Millis time) {
        return QStringLiteral("PT%1M").arg(std::chrono::ceil<std::chrono::minutes>(time).count());
    };
    Query query;
    for (const char16_t* name : {u"cpu", u"mem", u"load1"})
        query.append({QStringLiteral("only"), QString::fromUtf16(name)});
    query.append({QStringLiteral("interval"), minutes(period)});
    query.append({QStringLiteral("span"), minutes(step)});
    query.append({QStringLiteral("fill"), QStringLiteral("false")});
    QString path = encodedPath(
        {u"v4", u"stats", u"organisations", session->owner, u"resources", resource, u"metrics"});
    const auto answer
        = co_await readListOrNothing(session, std::move(path), std::move(query), std::move(cancel));
    if (!answer)
        co_return fail(Error(answer.error()).during(Text::tr("read the metrics")));
    QList<Metric> metrics = mapMetrics(*answer, step);
    if (auto bad = answer->problem())
        co_return fail(std::move(*bad).during(Text::tr("read the metrics")));
    co_return metrics;
}

} // namespace

Millis metricStep(Millis period)
{
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(period).count();
    for (const int step : {1, 2, 5, 10, 15, 30, 60, 120, 360, 720, 1440}) {
        if (minutes / step < 300)
            return std::chrono::minutes(step);
    }
    return std::chrono::minutes(minutes / 300 + 1);
}

QList<Metric> mapMetrics(const JsonReader& answer, Millis step)
{
    QList<Metric> metrics;
    for (const JsonReader& series : answer.items()) {
        Metric metric;
        metric.name = titleOf(series.text(u"name"));
        metric.unit = series.textOr(u"unit");
        QMap<TimePoint, double> points;
        for (const JsonReader& point : series.list(u"data")) {
            bool isNumber = false;
            const double value = point.text(u"value").toDouble(&isNumber);
            if (isNumber)
                points.insert(fromMsecs(point.integer(u"timestamp") / 1000), value);
        }
        if (!points.isEmpty()) {
            const TimePoint start = points.firstKey();
            const qint64 count = std::min<qint64>(mostPoints, (points.lastKey() - start) / step + 1);
            metric.series.start = start;
            metric.series.bucket = step;
            metric.series.values.fill(std::numeric_limits<double>::quiet_NaN(), count);
            for (auto it = points.constBegin(); it != points.constEnd(); ++it) {
                const qint64 index = (it.key() - start) / step;
                if (index < count)
                    metric.series.values[index] = it.value();
            }
        }
        metrics.append(std::move(metric));
    }
    return metrics;
}

Async<QList<Metric>> CleverMetrics::metrics(Millis period, CancelToken cancel)
{
    return readMetrics(m_session, period, std::move(cancel));
}

} // namespace vigie::clever
