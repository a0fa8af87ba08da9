// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "sim/httpmessage.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>
#include <variant>

namespace vigie::sim {

class HttpStream;
class World;

/// One event of a stream, before it is written.
struct StreamEvent {
    TimePoint when;
    QByteArray id; ///< starts with "second:index:"
    QByteArray data; ///< JSON; empty = filtered out, but counted
};

/// The events of one second since 1970, from a number on, at most so many: called with ascending seconds.
using EventSource = std::function<QList<StreamEvent>(qint64 second, qsizetype from, qsizetype most)>;

/// What the query of a log stream asks for.
struct StreamQuery {
    std::optional<TimePoint> since, until;
    std::optional<qint64> limit;
    int batch = 100;
    int pauseMs = 300;
    QByteArray lastEventId;

    /// Names the wrong parameter instead when there is one.
    static std::variant<StreamQuery, QString> from(const HttpRequest& request);
};

/// Writes a source as Server-Sent Events, in batches, with a heartbeat every 2 s and END_OF_STREAM at the
/// end. Waits while the client reads slowly. Child of the stream, so it ends with it.
class EventStream final : public QObject {
    Q_OBJECT
public:
    EventStream(
        HttpStream* stream, World& world, QByteArray eventName, StreamQuery query, EventSource source);

private:
    void pump();
    void heartbeatIfSilent();
    void end(const QByteArray& reason);

    HttpStream* m_stream;
    World& m_world;
    QByteArray m_name;
    StreamQuery m_query;
    EventSource m_source;
    qint64 m_second = 0; ///< where we are
    qsizetype m_index = 0;
    TimePoint m_from; ///< nothing older is sent
    bool m_ended = false;
    QTimer m_pump;
    QTimer m_heartbeat;
    QElapsedTimer m_silence;
};

} // namespace vigie::sim
