// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace vigie::clever {

/// One event of a text/event-stream body.
struct SseEvent {
    QByteArray type; ///< "message" when the stream names none
    QByteArray id; ///< of this event itself; empty when it carries none
    QByteArray data; ///< lines joined by \n

    bool operator==(const SseEvent&) const = default;
};

/// Cuts the bytes of a text/event-stream body into events, wherever the network cut them: all three line
/// ends, comments, several data lines, a byte order mark. Follows the HTML standard, "Server-sent events". An
/// event cut short by the end of the body never comes out, as the standard wants it: ask again from lastId().
class SseParser {
public:
    /// Longer events are dropped, so that a broken service cannot fill the memory.
    static constexpr qsizetype largestEvent = 8 * 1024 * 1024;

    QList<SseEvent> feed(const QByteArray& chunk);
    /// The last id that an event carried; the value of "Last-Event-ID" for the next request.
    const QByteArray& lastId() const { return m_lastId; }
    std::optional<Millis> retry() const { return m_retry; } ///< as the service asks; nothing if it does not
    qint64 droppedEvents() const { return m_dropped; }
    /// Ready for another body. lastId() stays.
    void restart();

private:
    void takeLine(QByteArrayView line, QList<SseEvent>& events);
    void finishEvent(QList<SseEvent>& events);

    QByteArray m_rest; ///< an unfinished line
    bool m_skipLineFeed = false; ///< the last byte was CR: a following LF belongs to it
    bool m_atStart = true;
    bool m_tooLong = false;
    bool m_hasData = false;
    SseEvent m_event;
    QByteArray m_lastId;
    std::optional<Millis> m_retry;
    qint64 m_dropped = 0;
};

} // namespace vigie::clever
