// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "provider/facets.h"
#include "providers/vercel/session.h"

namespace vigie::vercelapi {

class LogsFacet final : public LogsApi {
public:
    explicit LogsFacet(SessionPtr session)
        : m_session(std::move(session))
    {
    }
    QList<LogStream> streams() const override { return {LogStream::Runtime, LogStream::Build}; }
    Async<void> follow(LogRequest request, LogSink sink, CancelToken cancel) override;

private:
    SessionPtr m_session;
};

/// The live log of what serves. Vercel streams one deployment at a time, new lines only, for some minutes:
/// this opens the stream again when it ends, moves to another deployment when that serves, and fetches from
/// the request log what was written while no stream was open.
[[nodiscard]] Async<void> followRuntime(
    SessionPtr session, LogRequest request, LogSink sink, CancelToken cancel);
/// Output of builds as they happen; with a deployment given, of that one until it is over.
[[nodiscard]] Async<void> followBuilds(
    SessionPtr session, LogRequest request, LogSink sink, CancelToken cancel);
/// All output of one build, and what follows until it is over.
[[nodiscard]] Async<void> deliverBuild(SessionPtr session, DeploymentId id, LogSink sink, CancelToken cancel);

} // namespace vigie::vercelapi
