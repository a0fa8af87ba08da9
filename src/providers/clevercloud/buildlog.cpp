// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/buildlog.h"

#include "async/sleep.h"
#include "providers/clevercloud/deployments.h"
#include "providers/clevercloud/logs.h"

#include <algorithm>

namespace vigie::clever {

namespace {

/// Fires @p stop once the deployment is over and its last lines had time to arrive.
QCoro::Task<> stopWhenOver(SessionPtr session, DeploymentId id, std::stop_source stop)
{
    constexpr Millis pause{2000};
    while (co_await sleepFor(pause, stop.get_token())) {
        const auto detail = co_await readDeploymentDetail(session, id, stop.get_token());
        const bool over
            = detail ? isFinal(detail->deployment.state) : detail.error().kind() == ErrorKind::NotFound;
        if (over) {
            co_await sleepFor(pause, stop.get_token());
            break;
        }
    }
    stop.request_stop();
}

} // namespace

Async<void> followBuildLog(SessionPtr session, DeploymentId id, LogSink sink, CancelToken cancel)
{
    const auto detail = co_await readDeploymentDetail(session, id, cancel);
    if (!detail)
        co_return fail(detail.error());
    const Deployment deployment = detail->deployment;
    LogRequest request;
    request.stream = LogStream::Build;
    request.deployment = id;
    request.since = deployment.createdAt - std::chrono::seconds(5);
    if (isFinal(deployment.state)) {
        // v2 alone tells no end. An hour is more than a build may take at Clever Cloud by default.
        const TimePoint end = deployment.finishedAt ? *deployment.finishedAt + std::chrono::seconds(10)
                                                    : deployment.createdAt + std::chrono::hours(1);
        request.until = std::min(end, session->clock->now());
        co_return co_await followLogs(
            std::move(session), std::move(request), std::move(sink), FollowTimes(), std::move(cancel));
    }
    std::stop_source stop;
    const std::stop_callback link(cancel, [stop]() mutable { stop.request_stop(); });
    auto watch = stopWhenOver(session, id, stop);
    auto outcome
        = co_await followLogs(session, std::move(request), std::move(sink), FollowTimes(), stop.get_token());
    const bool isOver = !cancel.stop_requested() && stop.stop_requested();
    stop.request_stop();
    co_await watch;
    if (isOver && !outcome && outcome.error().kind() == ErrorKind::Cancelled)
        co_return Result<>();
    co_return outcome;
}

} // namespace vigie::clever
