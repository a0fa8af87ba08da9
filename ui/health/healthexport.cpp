// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/healthexport.h"

#include "async/worker.h"
#include "base/namedfile.h"
#include "health/healthmonitor.h"

#include <algorithm>

namespace vigie {

namespace {

QString cell(QString text)
{
    if (!text.contains(u'"') && !text.contains(u',') && !text.contains(u'\n') && !text.contains(u'\r'))
        return text;
    return u'"' + text.replace(u'"', u"\"\""_qs) + u'"';
}

} // namespace

QByteArray samplesCsv(const QList<ExportedCheck>& checks)
{
    struct Line {
        const HealthCheckKey* key;
        const HealthSample* sample;
    };
    QList<Line> lines;
    for (const ExportedCheck& check : checks) {
        for (const HealthSample& sample : check.samples)
            lines.append({&check.key, &sample});
    }
    std::ranges::stable_sort(lines, {}, [](const Line& line) { return line.sample->at; });
    QString text = u"time,environment,service,check,state,http_status,latency_ms,failure,version\r\n"_qs;
    for (const Line& line : std::as_const(lines)) {
        const HealthSample& sample = *line.sample;
        const QStringList cells{toIso(sample.at), cell(line.key->service.environment.text()),
            cell(line.key->service.service.text()), cell(line.key->check), stateName(sample.state),
            sample.httpStatus > 0 ? QString::number(sample.httpStatus) : QString(),
            sample.latency ? QString::number(sample.latency->count()) : QString(), cell(sample.failure),
            cell(sample.version)};
        text += cells.join(u',') + u"\r\n"_qs;
    }
    return text.toUtf8();
}

Async<void> exportSamples(QPointer<HealthMonitor> monitor, QList<HealthCheckKey> keys, TimePoint from,
    TimePoint until, QThreadPool* workers, QString file)
{
    QList<ExportedCheck> checks;
    for (const HealthCheckKey& key : std::as_const(keys)) {
        if (!monitor) // the workspace was closed meanwhile
            co_return fail(ErrorKind::Cancelled, QString());
        Async<QList<HealthSample>> reading = monitor->samples(key, from, until);
        auto samples = co_await reading;
        if (!samples)
            co_return fail(std::move(samples).error());
        checks.append({key, *std::move(samples)});
    }
    auto work = [checks = std::move(checks), file] { return replaceFile(file, samplesCsv(checks)); };
    auto task = onPool(workers, std::move(work));
    Result<> written = co_await task;
    co_return written;
}

} // namespace vigie
