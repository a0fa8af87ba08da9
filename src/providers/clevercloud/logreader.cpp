// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/logreader.h"

#include "base/jsonreader.h"
#include "providers/clevercloud/session.h"

#include <QCoreApplication>

namespace vigie::clever {

namespace {

/// Ids kept to recognise repeats. A resumed stream overlaps by what was in flight, a few batches of 2000.
constexpr qsizetype rememberedIds = 20000;

bool isEntry(const QByteArray& type)
{
    return type == "APPLICATION_LOG" || type == "RESOURCE_LOG" || type == "ACCESS_LOG";
}

LogLevel levelOfAccess(const JsonReader& entry)
{
    const auto http = entry.objectIf(u"http");
    const auto response = http ? http->objectIf(u"response") : std::nullopt;
    const qint64 status = response ? response->integerOr(u"statusCode", 0) : 0;
    if (status >= 500)
        return LogLevel::Error;
    if (status >= 400)
        return LogLevel::Warning;
    return status > 0 ? LogLevel::Info : LogLevel::Unknown; // cut early, or not HTTP
}

} // namespace

LogReader::LogReader(ServiceKey source, LogStream stream, const Clock& clock)
    : m_source(std::move(source))
    , m_stream(stream)
    , m_clock(clock)
{
}

QList<LogLine> LogReader::feed(const QByteArray& chunk)
{
    QList<LogLine> lines;
    const QList<SseEvent> events = m_parser.feed(chunk);
    m_events += events.size();
    for (const SseEvent& event : events) {
        if (isEntry(event.type)) {
            takeEntry(event, lines);
        } else if (event.type == "END_OF_STREAM") {
            m_ended = true;
            m_endedBy = JsonReader::fromBytes(event.data).textOr(u"endedBy");
        } else if (event.type != "HEARTBEAT") {
            noteUnknown("log event", QString::fromUtf8(event.type));
        }
    }
    if (m_parser.droppedEvents() > std::exchange(m_reportedDrops, m_parser.droppedEvents()))
        lines.append(unreadable());
    return lines;
}

void LogReader::reconnected()
{
    m_parser.restart();
    m_ended = false;
}

void LogReader::takeEntry(const SseEvent& event, QList<LogLine>& lines)
{
    if (!event.id.isEmpty())
        m_lastId = event.id;
    const JsonReader entry = JsonReader::fromBytes(event.data);
    if (entry.problem() || !entry.isObject()) {
        lines.append(unreadable());
        return;
    }
    const QString id = event.id.isEmpty() ? entry.textOr(u"id") : QString::fromUtf8(event.id);
    if (isRepeat(id)) {
        ++m_repeats;
        return;
    }
    ++m_entries;

    LogLine line;
    line.id = id;
    line.source = m_source;
    line.stream = m_stream;
    line.time = entry.timeFromIsoIf(u"date").value_or(m_clock.now());
    line.instance = entry.textOr(u"instanceId");
    line.deployment = DeploymentId(entry.textOr(u"deploymentId"));
    if (!m_lastTime || line.time > *m_lastTime)
        m_lastTime = line.time;
    if (event.type == "ACCESS_LOG") {
        line.text = event.data;
        line.level = levelOfAccess(entry);
        lines.append(std::move(line));
        return;
    }
    line.text = entry.textOr(u"message").toUtf8();
    while (line.text.endsWith('\n') || line.text.endsWith('\r'))
        line.text.chop(1);
    // Some programs reset the terminal's colours after each line; the platform makes a line of that.
    if (line.text == "\x1b[0m")
        return;
    line.level = logLevelFromName(entry.textOr(u"severity"));
    lines.append(std::move(line));
}

bool LogReader::isRepeat(const QString& id)
{
    if (id.isEmpty())
        return false;
    if (m_known.contains(id))
        return true;
    m_known.insert(id);
    m_knownOrder.enqueue(id);
    if (m_knownOrder.size() > rememberedIds)
        m_known.remove(m_knownOrder.dequeue());
    return false;
}

LogLine LogReader::unreadable() const
{
    return remark(LogLine::Kind::Gap,
        QCoreApplication::translate("CleverCloud", "An entry of the log could not be read."));
}

LogLine LogReader::remark(LogLine::Kind kind, const QString& sentence) const
{
    LogLine line;
    line.kind = kind;
    line.time = m_clock.now();
    line.source = m_source;
    line.stream = m_stream;
    line.text = sentence.toUtf8();
    return line;
}

} // namespace vigie::clever
