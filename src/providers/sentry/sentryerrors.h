// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/sentry/sentryconnection.h"

namespace vigie {

/// Issues, events, releases and charts of one Sentry service. Ids may be given as numbers or as short ids
/// ("API-7").
class SentryErrors final : public ErrorsApi {
public:
    explicit SentryErrors(std::shared_ptr<SentryConnection> connection)
        : m_connection(std::move(connection))
    {
    }

    Async<Page<ErrorIssue>> issues(IssueQuery query, PageRequest page, CancelToken cancel) override;
    Async<ErrorIssue> issue(ErrorIssueId id, CancelToken cancel) override;
    Async<ErrorEvent> latestEvent(ErrorIssueId id, CancelToken cancel) override;
    /// Ignored archives until the issue escalates. An answer that got lost is cleared up by reading the
    /// issue: OutcomeUnknown only when it does not show the wanted status.
    Async<void> setStatus(ErrorIssueId id, IssueStatus status, WriteGrant grant, CancelToken cancel) override;
    /// With all deploys of the newest ten; with the last one of the others.
    Async<Page<Release>> releases(PageRequest page, CancelToken cancel) override;
    Async<TimeSeries> errorCounts(Millis period, CancelToken cancel) override;
    Async<TimeSeries> crashFreeSessions(Millis period, CancelToken cancel) override;

private:
    std::shared_ptr<SentryConnection> m_connection;
};

[[nodiscard]] Async<Page<ErrorIssue>> sentryIssues(std::shared_ptr<const SentryConnection> connection,
    IssueQuery query, PageRequest page, CancelToken cancel);
[[nodiscard]] Async<Page<Release>> sentryReleases(std::shared_ptr<const SentryConnection> connection,
    PageRequest page, bool allDeploys, CancelToken cancel);

} // namespace vigie
