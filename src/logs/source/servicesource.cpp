// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/source/servicesource.h"

#include "async/completion.h"
#include "logs/source/recordqueue.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ServiceSource)
};

} // namespace

ServiceSource::ServiceSource(
    ServiceKey service, std::shared_ptr<Provider> provider, LogRequest request, QThreadPool* pool)
    : m_service(std::move(service))
    , m_provider(std::move(provider))
    , m_request(std::move(request))
    , m_pool(pool)
{
}

ServiceSource::ServiceSource(
    ServiceKey service, std::shared_ptr<Provider> provider, DeploymentId build, QThreadPool* pool)
    : m_service(std::move(service))
    , m_provider(std::move(provider))
    , m_build(std::move(build))
    , m_pool(pool)
{
}

Async<void> ServiceSource::run(SegmentSink* sink, CancelToken cancel)
{
    RecordQueue::Options options;
    // Without an end, what has been read long ago must make room.
    if (m_build.isEmpty() && !m_request.until)
        options.mostMemory = RecordQueue::usualMemory;
    const auto queue = std::make_shared<RecordQueue>(*sink, m_pool, std::move(options));
    LogRequest request = m_request;
    request.repeated = [queue](qint64 lines) { queue->addRepeats(lines); };
    LogSink put = [queue, continued = m_continued](QList<LogLine> lines) {
        if (continued)
            lines.removeIf([](const LogLine& line) { return line.kind == LogLine::Kind::Ended; });
        queue->add(std::move(lines));
    };
    if (m_build.isEmpty() ? !m_provider->logs() : !m_provider->deployments())
        co_return fail(ErrorKind::Unsupported, Text::tr("%1 offers no logs.").arg(label()));
    Async<void> task = m_build.isEmpty()
        ? m_provider->logs()->follow(std::move(request), std::move(put), cancel)
        : m_provider->deployments()->buildLog(m_build, std::move(put), cancel);
    Result<> outcome = co_await task;
    // The sink may go once this has returned: the worker must be through.
    const auto empty = std::make_shared<Completion<bool>>();
    queue->whenEmpty([empty] { empty->finish(true); });
    QCoro::Task<bool> emptied = answerOf(empty);
    co_await emptied;
    co_return outcome;
}

} // namespace vigie
