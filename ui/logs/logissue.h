// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "domain/errorissue.h"
#include "logs/logdetail.h"
#include "provider/provider.h"

#include <memory>
#include <optional>

namespace vigie {

/// What a record tells of the error that an error tracker may know.
struct IssueHint {
    QString event; ///< the tracker's id of the event; empty when the record names none
    QString exception; ///< the last name of its class ("NoSuchBucket")
    QString message; ///< the exception's own, or the record's
    QString release;
    TimePoint time;

    bool operator==(const IssueHint&) const = default;
};

[[nodiscard]] IssueHint issueHint(const LogDetail::Subject& subject);
/// How well an issue fits, 0: not at all.
[[nodiscard]] int issueFit(const ErrorIssue& issue, const IssueHint& hint);

/// Asks the tracker: by the event, then by the exception, then by the message. Nothing when it knows no such
/// issue. @p provider offers errors.
[[nodiscard]] Async<std::optional<ErrorIssue>> findIssue(
    std::shared_ptr<Provider> provider, IssueHint hint, TimePoint now, CancelToken cancel);

} // namespace vigie
