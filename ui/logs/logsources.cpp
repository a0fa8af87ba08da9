// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logsources.h"

#include "logs/source/filesource.h"
#include "logs/source/foldersource.h"
#include "logs/source/servicesource.h"

#include <QFileInfo>

#include <algorithm>

namespace vigie {

namespace {

std::unique_ptr<LogSource> sourceOf(
    const ServiceHandle& service, LogStream stream, TimePoint since, TimePoint until, QThreadPool* pool)
{
    LogRequest request;
    request.stream = stream;
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
        const auto isSeen = [&](LogStream stream) { return isShown(service->key().service, stream); };
        if (std::ranges::any_of(LogFeeds::streams(*service), isSeen))
            chosen.append(service);
    }
    return chosen;
}

bool LogSources::followServices(TimePoint since, std::optional<TimePoint> until)
{
    if (!m_beside)
        m_files.clear();
    m_keys.clear();
    m_store.clear();
    openSources(m_files);
    for (const ServiceHandle* const service : services()) {
        for (const LogStream stream : LogFeeds::streams(*service)) {
            if (!isShown(service->key().service, stream))
                continue;
            m_keys.append(service->key());
            if (until)
                m_store.open(sourceOf(*service, stream, since, *until, m_session.context().workers()));
            else
                m_store.open(m_session.logs().source(*service, stream, since));
        }
    }
    return !m_keys.isEmpty();
}

void LogSources::openFiles(const QStringList& paths)
{
    m_files = paths;
    m_beside = false;
    m_keys.clear();
    m_store.clear();
    openSources(paths);
}

void LogSources::setFilesBeside(const QStringList& paths)
{
    m_files = paths;
    m_beside = !paths.isEmpty();
}

void LogSources::openSources(const QStringList& paths)
{
    QThreadPool* const pool = m_session.context().workers();
    for (const QString& path : paths) {
        m_keys.append(ServiceKey());
        if (QFileInfo(path).isDir())
            m_store.open(std::make_unique<FolderSource>(path, FolderSource::Options(), pool));
        else
            m_store.open(std::make_unique<FileSource>(path, FileSource::Options(), pool));
    }
}

bool LogSources::isShown(const ServiceId& service, LogStream stream) const
{
    return (stream != LogStream::Access) != m_switched.contains(streamLabel(service, stream));
}

void LogSources::setShown(const ServiceId& service, LogStream stream, bool shown)
{
    const bool first = stream != LogStream::Access;
    if (shown == first)
        m_switched.remove(streamLabel(service, stream));
    else
        m_switched.insert(streamLabel(service, stream));
}

void LogSources::setShown(const ServiceId& service, bool shown)
{
    const ServiceHandle* const handle = m_session.service({m_environment, service});
    for (const LogStream stream : handle ? LogFeeds::streams(*handle) : QList<LogStream>()) {
        if (stream != LogStream::Access)
            setShown(service, stream, shown);
    }
}

bool LogSources::hidesAny() const
{
    return std::ranges::any_of(m_session.services(m_environment), [this](const ServiceHandle* service) {
        return std::ranges::any_of(LogFeeds::streams(*service), [this, service](LogStream stream) {
            return stream != LogStream::Access && !isShown(service->key().service, stream);
        });
    });
}

void LogSources::showAll()
{
    for (const ServiceHandle* const service : m_session.services(m_environment))
        setShown(service->key().service, true);
}

Async<std::shared_ptr<LogStore>> readHistory(
    QList<ServiceHandle*> services, TimePoint since, TimePoint until, QThreadPool* pool, CancelToken cancel)
{
    const auto store = std::make_shared<LogStore>();
    std::vector<std::unique_ptr<LogSource>> sources;
    for (const ServiceHandle* const service : std::as_const(services))
        sources.push_back(sourceOf(*service,
            service->provider()->logs()->streams().value(0, LogStream::Runtime), since, until, pool));
    for (std::unique_ptr<LogSource>& source : sources) {
        Async<void> reading = store->read(std::move(source), cancel);
        if (auto read = co_await reading; !read)
            co_return fail(std::move(read).error());
    }
    co_return store;
}

} // namespace vigie
