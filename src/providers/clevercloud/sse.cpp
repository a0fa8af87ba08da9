// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/sse.h"

#include <algorithm>

namespace vigie::clever {

QList<SseEvent> SseParser::feed(const QByteArray& chunk)
{
    QList<SseEvent> events;
    qsizetype from = 0;
    while (from < chunk.size()) {
        if (std::exchange(m_skipLineFeed, false) && chunk[from] == '\n') {
            ++from;
            continue;
        }
        const auto end
            = std::find_if(chunk.begin() + from, chunk.end(), [](char c) { return c == '\n' || c == '\r'; });
        const qsizetype to = end - chunk.begin();
        const QByteArrayView piece = QByteArrayView(chunk).sliced(from, to - from);
        if (m_rest.size() + piece.size() > largestEvent)
            m_tooLong = true;
        else
            m_rest.append(piece);
        if (to == chunk.size())
            break;
        m_skipLineFeed = chunk[to] == '\r';
        from = to + 1;
        const QByteArray line = std::exchange(m_rest, {});
        takeLine(line, events);
    }
    return events;
}

void SseParser::takeLine(QByteArrayView line, QList<SseEvent>& events)
{
    if (std::exchange(m_atStart, false) && line.startsWith("\xEF\xBB\xBF"))
        line = line.sliced(3);
    if (line.isEmpty()) {
        finishEvent(events);
        return;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon == 0)
        return; // a comment, often used to keep the line open
    const QByteArrayView field = colon < 0 ? line : line.first(colon);
    QByteArrayView value = colon < 0 ? QByteArrayView() : line.sliced(colon + 1);
    if (value.startsWith(' '))
        value = value.sliced(1);

    if (field == "data") {
        if (m_event.data.size() + value.size() > largestEvent) {
            m_tooLong = true;
            return;
        }
        if (m_hasData)
            m_event.data.append('\n');
        m_event.data.append(value);
        m_hasData = true;
    } else if (field == "event") {
        m_event.type = value.toByteArray();
    } else if (field == "id") {
        if (!value.contains('\0'))
            m_event.id = value.toByteArray();
    } else if (field == "retry") {
        bool isNumber = false;
        const qint64 delay = value.toByteArray().toLongLong(&isNumber);
        if (isNumber && delay >= 0)
            m_retry = Millis(delay);
    }
}

void SseParser::finishEvent(QList<SseEvent>& events)
{
    SseEvent event = std::exchange(m_event, {});
    const bool hasData = std::exchange(m_hasData, false);
    if (!event.id.isEmpty())
        m_lastId = event.id;
    if (std::exchange(m_tooLong, false)) {
        ++m_dropped;
        return;
    }
    if (!hasData)
        return;
    if (event.type.isEmpty())
        event.type = "message";
    events.append(std::move(event));
}

void SseParser::restart()
{
    m_rest.clear();
    m_skipLineFeed = false;
    m_atStart = true;
    m_tooLong = false;
    m_hasData = false;
    m_event = {};
}

} // namespace vigie::clever
