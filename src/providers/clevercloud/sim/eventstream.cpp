// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/sim/eventstream.h"

#include "sim/httpserver.h"
#include "sim/world.h"

namespace vigie::sim {

using namespace std::chrono_literals;

namespace {

constexpr qint64 fullBuffer = 1024 * 1024;
constexpr auto heartbeat = 2s;
constexpr auto retention = std::chrono::days(7);
constexpr int longestTurnMs = 25; ///< other clients are waiting

qint64 secondOf(TimePoint at)
{
    return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

} // namespace

std::variant<StreamQuery, QString> StreamQuery::from(const HttpRequest& request)
{
    StreamQuery query;
    const auto time = [&](const QString& key, std::optional<TimePoint>& into) {
        if (!request.hasQuery(key))
            return true;
        into = fromIso(request.queryValue(key));
        return into.has_value();
    };
    const auto number = [&](const QString& key, int smallest, auto& into) {
        if (!request.hasQuery(key))
            return true;
        bool ok = false;
        const int value = request.queryValue(key).toInt(&ok);
        into = std::max(smallest, value);
        return ok && value >= 1;
    };
    if (!time(u"since"_qs, query.since))
        return u"since"_qs;
    if (!time(u"until"_qs, query.until))
        return u"until"_qs;
    if (!number(u"limit"_qs, 1, query.limit))
        return u"limit"_qs;
    if (!number(u"throttleElements"_qs, 1, query.batch))
        return u"throttleElements"_qs;
    if (!number(u"throttlePerInMilliseconds"_qs, 10, query.pauseMs))
        return u"throttlePerInMilliseconds"_qs;
    query.lastEventId = request.header("last-event-id");
    return query;
}

EventStream::EventStream(
    HttpStream* stream, World& world, QByteArray eventName, StreamQuery query, EventSource source)
    : QObject(stream)
    , m_stream(stream)
    , m_world(world)
    , m_name(std::move(eventName))
    , m_query(std::move(query))
    , m_source(std::move(source))
{
    m_from = m_query.since.value_or(m_world.now());
    m_from = std::max(m_from, m_world.now() - retention);
    m_second = secondOf(m_from);
    // A client that comes back continues after the last event that it saw.
    const QList<QByteArray> seen = m_query.lastEventId.split(':');
    if (seen.size() >= 2 && seen.at(0).toLongLong() > 0) {
        m_second = seen.at(0).toLongLong();
        m_index = seen.at(1).toLongLong() + 1;
        m_from = fromMsecs(m_second * 1000);
    }
    connect(&m_pump, &QTimer::timeout, this, &EventStream::pump);
    connect(&m_heartbeat, &QTimer::timeout, this, &EventStream::heartbeatIfSilent);
    m_pump.start(std::min(m_query.pauseMs, 1000));
    m_heartbeat.start(500ms);
    m_silence.start();
    pump();
}

void EventStream::pump()
{
    if (m_ended || m_stream->pending() > fullBuffer)
        return;
    const TimePoint now = m_world.now();
    const TimePoint stop = m_query.until ? std::min(now, *m_query.until) : now;
    QElapsedTimer turn;
    turn.start();
    QByteArray out;
    int sent = 0;
    bool isFull = false;
    bool isCaughtUp = false;
    while (!isFull && m_second <= secondOf(stop) && turn.elapsed() < longestTurnMs) {
        const qsizetype most = m_query.batch + 1; // one more tells that there are more
        const QList<StreamEvent> events = m_source(m_second, m_index, most);
        bool isSecondDone = events.size() < most;
        for (const StreamEvent& event : events) {
            if (event.when >= stop) {
                isSecondDone = true;
                break;
            }
            if (sent >= m_query.batch || (m_query.limit && *m_query.limit <= 0)) {
                isFull = true;
                break;
            }
            ++m_index;
            if (event.data.isEmpty() || event.when < m_from)
                continue;
            out += "id: " + event.id + "\nevent: " + m_name + "\ndata: " + event.data + "\n\n";
            ++sent;
            if (m_query.limit)
                --*m_query.limit;
        }
        if (!isSecondDone)
            continue; // most of them were filtered out: on with the same second
        isCaughtUp = !isFull && m_second >= secondOf(stop);
        if (isFull || isCaughtUp)
            break;
        ++m_second;
        m_index = 0;
    }
    if (!out.isEmpty()) {
        m_stream->write(out);
        m_silence.restart();
    }
    if (m_query.limit && *m_query.limit <= 0)
        end("LIMIT_REACHED");
    else if (isCaughtUp && m_query.until && now >= *m_query.until)
        end("UNTIL_REACHED");
}

void EventStream::heartbeatIfSilent()
{
    if (m_ended || m_silence.elapsed() < std::chrono::milliseconds(heartbeat - 500ms).count())
        return;
    m_stream->write("event: HEARTBEAT\ndata: {}\n\n");
    m_silence.restart();
}

void EventStream::end(const QByteArray& reason)
{
    m_ended = true;
    m_pump.stop();
    m_heartbeat.stop();
    m_stream->write("event: END_OF_STREAM\ndata: {\"endedBy\":\"" + reason + "\"}\n\n");
    m_stream->finish();
}

} // namespace vigie::sim
