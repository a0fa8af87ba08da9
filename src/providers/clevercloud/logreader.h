// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/log.h"
#include "providers/clevercloud/sse.h"

#include <QQueue>
#include <QSet>

#include <utility>

namespace vigie::clever {

/// Turns the bytes of one of Clever Cloud's log streams into lines, over as many connections as it takes.
/// Remembers where to resume and drops entries that come again. Order is the service's; it may differ from
/// the order of times.
///
/// Runtime and add-on logs: the text is the message. Access logs: the text is the event's JSON as it came.
class LogReader {
public:
    LogReader(ServiceKey source, LogStream stream, const Clock& clock);

    QList<LogLine> feed(const QByteArray& chunk);
    /// A new connection begins; what the last one cut in half comes again by its id.
    void reconnected();
    /// The id for "Last-Event-ID"; empty before the first entry.
    QByteArray lastId() const { return m_lastId; }
    std::optional<TimePoint> lastTime() const { return m_lastTime; } ///< of the newest entry
    /// Asks the service by time instead of by id from now on.
    void forgetId() { m_lastId.clear(); }

    /// The pause that the service asks for before the next connection; nothing if it does not.
    std::optional<Millis> retry() const { return m_parser.retry(); }

    bool ended() const { return m_ended; } ///< the service said that the stream is complete
    QString endedBy() const { return m_endedBy; } ///< its word for why ("UNTIL_REACHED")
    qint64 entries() const { return m_entries; } ///< new ones so far
    qint64 takeRepeats() { return std::exchange(m_repeats, 0); } ///< entries dropped since the last call
    qint64 events() const { return m_events; } ///< of any kind so far, heartbeats and repeats included

    /// A remark of ours among the lines.
    LogLine remark(LogLine::Kind kind, const QString& sentence) const;

private:
    void takeEntry(const SseEvent& event, QList<LogLine>& lines);
    bool isRepeat(const QString& id);
    LogLine unreadable() const;

    ServiceKey m_source;
    LogStream m_stream;
    const Clock& m_clock;
    SseParser m_parser;
    QByteArray m_lastId;
    std::optional<TimePoint> m_lastTime;
    QSet<QString> m_known;
    QQueue<QString> m_knownOrder;
    qint64 m_reportedDrops = 0;
    qint64 m_entries = 0;
    qint64 m_events = 0;
    qint64 m_repeats = 0;
    bool m_ended = false;
    QString m_endedBy;
};

} // namespace vigie::clever
