// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "base/jsonreader.h"
#include "domain/log.h"

#include <QSet>

#include <deque>
#include <optional>

namespace vigie::vercelapi {

/// One event of a build's output.
struct BuildEvent {
    std::optional<LogLine> line; ///< absent for events that carry no text
    std::optional<TimePoint> at; ///< absent for a keep-alive
    bool ends = false; ///< the deployment is over; more lines may still follow
};
[[nodiscard]] BuildEvent buildEventFrom(const QJsonObject& event, const ServiceKey& source);

/// One row of the live stream.
struct RuntimeRow {
    std::optional<LogLine> line;
    QByteArray likeness; ///< the same for the same line of the request log
    bool ends = false; ///< the server's own time limit for a stream
    QString reason; ///< its words about that
};
[[nodiscard]] RuntimeRow runtimeRowFrom(
    const QJsonObject& row, const ServiceKey& source, const DeploymentId& deployment);

/// One request of the request log: a line per message that it wrote, and before them one about the request
/// itself unless a message is a structured record.
struct RequestRow {
    QString id;
    TimePoint at;
    QString environment;
    QList<LogLine> lines;
    QList<QByteArray> likenesses; ///< one for each line; the same for the same line of the live log
};
[[nodiscard]] RequestRow requestRowFrom(const JsonReader& row, const ServiceKey& source);

/// A remark about the source, to be shown between its lines.
[[nodiscard]] LogLine remark(
    LogLine::Kind kind, QString sentence, TimePoint at, const ServiceKey& source, LogStream stream);

/// @p sink, until @p cancel fires: whoever it belongs to may be gone then.
[[nodiscard]] LogSink whileWanted(LogSink sink, CancelToken cancel);

/// Remembers the last ids, to drop what is sent twice. Ids that are empty are never repeats.
class RecentIds {
public:
    /// False when the id was there already.
    bool add(const QString& id);

private:
    QSet<QString> m_ids;
    std::deque<QString> m_order;
};

} // namespace vigie::vercelapi
