// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/vercel/jsonlines.h"
#include "providers/vercel/loglines.h"
#include "providers/vercel/lookalikes.h"
#include "providers/vercel/requestlog.h"

#include <memory>

namespace vigie::vercelapi {

/// What one follow() of the live log knows, shared by its coroutines and callbacks. The live log tells only
/// what is new from its opening on; what was written while none was open is fetched from the request log as
/// soon as the next one stands, and lines that both tell come once. Until that is done, lines of the live log
/// are held for a moment, so that they follow the older ones.
class LiveLog {
public:
    LiveLog(SessionPtr sessionWith, LogRequest requestFor, LogSink into);

    const SessionPtr session;
    const LogRequest request;
    DeploymentId current; ///< whose live log is read
    bool ended = false; ///< the server announced the end of the stream
    bool moved = false; ///< another deployment serves now
    bool timeUp = false; ///< request.until has come

    /// What to say once the next stream stands: when nothing is missing, and when something may be.
    struct Comeback {
        LogLine complete;
        LogLine incomplete;
    };
    void comeBackWith(LogLine::Kind kind, const QString& complete, const QString& incomplete);
    bool hasComeback() const { return m_comeback.has_value(); }

    /// A stream is asked for.
    void begin();
    void opened();
    bool isOpen() const { return m_isOpen; }
    void feed(const QByteArray& bytes);
    /// The stream's body has ended; a last line that was cut in half is left out unless @p whole.
    void finish(bool whole);

    /// Lines of the request log that come before any live log is opened.
    void tellHistory(const History& history);
    /// Whether something may be missing before the stream that is being opened, and since when.
    std::optional<TimePoint> missingSince() const { return m_missingSince; }
    /// What the request log told of that; nothing when it could not be read. @p isLast: it reaches up to the
    /// stream.
    void refill(const std::optional<History>& history, bool isLast);

private:
    void take(const QList<QJsonObject>& rows);
    void deliver(QList<LogLine> lines);
    void release();
    void tell(const History& history);
    void saw(TimePoint at);
    void countRepeats(qint64 lines) const;

    LogSink m_sink;
    TimePoint m_begun;
    JsonLines m_parser;
    int m_brokenSaid = 0;
    RecentIds m_ids;
    Lookalikes m_live;
    Lookalikes m_told;
    std::optional<TimePoint> m_newest; ///< of all lines, by the service's clock
    std::optional<TimePoint> m_missingSince;
    std::optional<Comeback> m_comeback;
    bool m_hasStreamed = false;
    bool m_hasHistory = false; ///< the request log could be read once
    bool m_isOpen = false;
    bool m_holds = false;
    TimePoint m_holdsSince;
    QList<LogLine> m_held;
};
using LiveLogPtr = std::shared_ptr<LiveLog>;

} // namespace vigie::vercelapi
