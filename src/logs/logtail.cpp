// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logtail.h"

#include "async/worker.h"

namespace vigie {

namespace {

QList<LogRecord> parseAll(const QList<LogLine>& lines)
{
    QList<LogRecord> records;
    records.reserve(lines.size());
    for (const LogLine& line : lines)
        records.append(parseLogLine(line));
    return records;
}

} // namespace

LogTail::LogTail(QThreadPool* workers, QObject* parent)
    : QObject(parent)
    , m_workers(workers)
    , m_waiting(std::make_shared<QList<LogLine>>())
{
    m_pace.setInterval(33);
    connect(&m_pace, &QTimer::timeout, this, &LogTail::deliver);
}

LogTail::~LogTail() = default;

bool LogTail::isFollowing(const ServiceKey& key) const
{
    return m_running.contains(key);
}

void LogTail::follow(QList<Source> sources, std::optional<TimePoint> since)
{
    for (auto running = m_running.begin(); running != m_running.end();) {
        const bool wanted = std::ranges::find(sources, running.key(), &Source::key) != sources.end();
        running = wanted ? std::next(running) : m_running.erase(running);
    }
    for (const Source& source : std::as_const(sources)) {
        if (m_running.contains(source.key) || !source.provider || !source.provider->logs())
            continue;
        auto scope = std::make_shared<TaskScope>();
        m_running.insert(source.key, scope);
        LogRequest request;
        request.stream = source.stream;
        request.since = since;
        LogSink sink = [waiting = m_waiting, key = source.key](QList<LogLine> lines) {
            for (LogLine& line : lines)
                line.source = key;
            waiting->append(std::move(lines));
        };
        scope->run(source.provider->logs()->follow(std::move(request), std::move(sink), scope->token()),
            [this, key = source.key](const Result<>& ended) {
                m_running.remove(key);
                if (!ended)
                    Q_EMIT failed(key, ended.error());
            });
    }
    m_running.isEmpty() ? m_pace.stop() : m_pace.start();
}

void LogTail::stop()
{
    m_running.clear();
    m_pace.stop();
    m_waiting->clear();
}

void LogTail::deliver()
{
    if (m_parsing || m_waiting->isEmpty())
        return;
    m_parsing = true;
    // A backlog of hours arrives as fast as the line carries it: in portions that leave the window its turns.
    constexpr qsizetype portion = 1500;
    QList<LogLine> lines = m_waiting->mid(0, portion);
    m_waiting->remove(0, lines.size());
    auto work = [lines = std::move(lines)] { return parseAll(lines); };
    m_scope.run(onPool(m_workers, std::move(work)), [this](QList<LogRecord> records) {
        m_parsing = false;
        Q_EMIT arrived(std::move(records));
    });
}

} // namespace vigie
