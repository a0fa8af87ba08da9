// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logsources.h"

#include "logs/source/filesource.h"
#include "logs/source/servicesource.h"

namespace vigie {

namespace {

std::unique_ptr<LogSource> sourceOf(
    const ServiceHandle& service, TimePoint since, std::optional<TimePoint> until, QThreadPool* pool)
{
    LogRequest request;
    request.stream = service.provider()->logs()->streams().value(0, LogStream::Runtime);
    request.since = since;
    request.until = until;
    return std::make_unique<ServiceSource>(service.key(), service.provider(), request, pool);
}

} // namespace

LogSources::LogSources(Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
}

void LogSources::setEnvironment(const EnvironmentId& environment)
{
    m_environment = environment;
}

QList<ServiceHandle*> LogSources::services() const
{
    QList<ServiceHandle*> chosen;
    for (ServiceHandle* const service : m_session.services(m_environment)) {
        if (service->provider() && service->provider()->logs() && !isExcluded(service->key().service))
            chosen.append(service);
    }
    return chosen;
}

bool LogSources::followServices(TimePoint since, std::optional<TimePoint> until)
{
    m_files.clear();
    m_keys.clear();
    m_store.clear();
    for (const ServiceHandle* const service : services()) {
        m_keys.append(service->key());
        m_store.open(sourceOf(*service, since, until, m_session.context().workers()));
    }
    return !m_keys.isEmpty();
}

void LogSources::openFiles(const QStringList& paths)
{
    m_files = paths;
    m_keys.clear();
    m_store.clear();
    for (const QString& path : paths)
        m_store.open(
            std::make_unique<FileSource>(path, FileSource::Options(), m_session.context().workers()));
}

void LogSources::setExcluded(const ServiceId& service, bool excluded)
{
    if (excluded)
        m_excluded.insert(service);
    else
        m_excluded.remove(service);
}

Async<std::shared_ptr<LogStore>> readHistory(
    QList<ServiceHandle*> services, TimePoint since, TimePoint until, QThreadPool* pool, CancelToken cancel)
{
    const auto store = std::make_shared<LogStore>();
    std::vector<std::unique_ptr<LogSource>> sources;
    for (const ServiceHandle* const service : std::as_const(services))
        sources.push_back(sourceOf(*service, since, until, pool));
    for (std::unique_ptr<LogSource>& source : sources) {
        Async<void> reading = store->read(std::move(source), cancel);
        if (auto read = co_await reading; !read)
            co_return fail(std::move(read).error());
    }
    co_return store;
}

} // namespace vigie
