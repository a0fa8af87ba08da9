// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "provider/facets.h"
#include "providers/clevercloud/session.h"

namespace vigie::clever {

/// Delays of a followed log; tests shorten them.
struct FollowTimes {
    /// The service sends a heartbeat every 2 s. Three missed ones mean that the line is dead.
    Millis silence{7000};
    Millis firstRetry{1000};
    Millis longestRetry{30000};
};

/// Logs of one application (what it prints, and its access log) or of one add-on, over Server-Sent Events.
///
/// A lost connection is opened again, after the pause that the stream asked for ("retry:") or a longer one of
/// ours, for as long as the caller wants, from the last entry's id on
/// ("Last-Event-ID"); what comes twice is dropped. Where the service no longer knows that id, it is asked
/// from the time of the last entry, and a Gap says so. A closed range gives up after some tries, as it has an
/// end to reach. An application that never logged has an empty range, but a log that is followed is an error.
class CleverLogs final : public LogsApi {
public:
    explicit CleverLogs(SessionPtr session)
        : m_session(std::move(session))
    {
    }

    QList<LogStream> streams() const override;
    Async<void> follow(LogRequest request, LogSink sink, CancelToken cancel) override;

private:
    SessionPtr m_session;
};

/// A Build stream is the runtime log of one deployment; before its first line is there, it is empty.
[[nodiscard]] Async<void> followLogs(
    SessionPtr session, LogRequest request, LogSink sink, FollowTimes times, CancelToken cancel);

} // namespace vigie::clever
