// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/jsonreader.h"
#include "domain/errorissue.h"

namespace vigie {

// From Sentry's JSON to our values. Missing required fields become the reader's problem(); states that we do
// not know become Unknown and are logged once each.

/// An item of the issue list or one issue (which also knows its first release).
[[nodiscard]] ErrorIssue sentryIssue(const JsonReader& json);
/// A full event. The stack is that of the exception shown as title (the last one), innermost call last.
[[nodiscard]] ErrorEvent sentryEvent(const JsonReader& json);
/// An item of the release list, asked for with health=1. Its deploys hold only the last one.
[[nodiscard]] Release sentryRelease(const JsonReader& json);
/// An item of a release's deploys; nothing while it is not finished.
[[nodiscard]] std::optional<std::pair<QString, TimePoint>> sentryDeploy(const JsonReader& json);

[[nodiscard]] IssueStatus sentryIssueStatus(const QString& word);
/// The body that brings an issue into @p status; empty for Unknown.
[[nodiscard]] QByteArray sentryStatusBody(IssueStatus status);

} // namespace vigie
