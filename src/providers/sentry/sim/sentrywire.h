// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "sim/errortracker.h"

#include <QJsonArray>
#include <QJsonObject>

namespace vigie::sim {
class World;
}

/// How Sentry writes things: one function for each shape of its documents. Ids are texts except where noted.
namespace vigie::sim::sentry {

QJsonObject organisation(const World& world, const QString& baseUrl);
QJsonObject team(const World& world);
QJsonObject project(const World& world, const ErrorProject& project);
QJsonObject projectStub(const ErrorProject& project); ///< id, name, slug, platform
QJsonValue actor(const World& world, PersonIndex index); ///< who an issue is assigned to, or null

/// What a list of issues asks for beside the filter.
struct IssueView {
    TimePoint start;
    TimePoint end;
    QString environment = {};
    QString statsPeriod = QStringLiteral("24h"); ///< "24h", "14d", "auto" or empty: none
};
QJsonObject issue(const World& world, const ErrorIssue& issue, const IssueView& view);
/// With activity, tags, first and last release, and the statistics of 24 hours and 30 days.
QJsonObject issueDetail(const World& world, const ErrorIssue& issue, const IssueView& view);
/// [[unix second, count], …], the last bucket being the one that @p end falls into.
QJsonArray issueStats(const World& world, const ErrorIssue& issue, TimePoint end, Millis bucket, int buckets,
    const QString& environment = {});

QJsonObject listedEvent(const World& world, const ErrorEvent& event);
/// With entries (exception, breadcrumbs, request), contexts and neighbours.
QJsonObject fullEvent(const World& world, const ErrorEvent& event);

QJsonObject deploy(const ReleaseDeploy& deploy);
/// @p health: with healthData of each project. Its id and the ids of its projects are numbers.
QJsonObject release(const World& world, const Release& release, bool health, const QString& environment = {});
/// The commits that came with a release, newest first.
QJsonArray releaseCommits(const World& world, const Release& release);

} // namespace vigie::sim::sentry
