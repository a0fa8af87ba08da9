// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"

#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace vigie {

enum class IssueStatus { Unresolved, Resolved, Ignored, Unknown };

/// A group of alike errors at the error tracker.
struct ErrorIssue {
    ErrorIssueId id;
    QString shortId; ///< what people say to each other ("API-7")
    QString title;
    QString culprit;
    QString project;
    QString level; ///< the tracker's word ("error", "fatal")
    IssueStatus status = IssueStatus::Unknown;
    QString substatus; ///< the tracker's word ("escalating", "regressed"); may be empty
    qint64 events = 0;
    qint64 users = 0;
    TimePoint firstSeen;
    TimePoint lastSeen;
    QString firstRelease; ///< empty when the tracker does not tell
    QList<qint64> hourlyEvents; ///< last 24 hours, oldest first; empty when not asked for
    QUrl url;

    bool operator==(const ErrorIssue&) const = default;
};

struct StackFrame {
    QString file;
    int line = 0;
    QString function;
    QString code; ///< the source line when the tracker has it
    bool inApp = false;

    bool operator==(const StackFrame&) const = default;
};

struct ErrorEvent {
    QString id;
    TimePoint time;
    QString title;
    QString message;
    QString release;
    QString environment;
    QList<StackFrame> stack; ///< innermost call last, as the tracker sends it
    QList<std::pair<QString, QString>> tags;
};

struct Release {
    QString version;
    TimePoint createdAt;
    std::optional<TimePoint> releasedAt;
    qint64 newIssues = 0;
    std::optional<double> crashFreeSessions; ///< 0 to 1; absent without sessions
    std::optional<double> adoption; ///< share of sessions, 0 to 1
    QList<std::pair<QString, TimePoint>> deploys; ///< environment and time
};

/// Count of something per time bucket of equal width.
struct TimeSeries {
    TimePoint start;
    Millis bucket{0};
    QList<double> values; ///< NaN where the service has no data
};

struct IssueQuery {
    QString text; ///< the tracker's search syntax; empty means unresolved only
    Millis period{std::chrono::hours(24)};
    bool includeResolved = false;
};

} // namespace vigie
