// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logrange.h"

#include "logs/logseparators.h"

#include <algorithm>

namespace vigie {

namespace {

/// A run that changed what serves, or is about to.
bool bringsVersion(const Deployment& deployment)
{
    const bool brings = deployment.action == DeploymentAction::Deploy
        || deployment.action == DeploymentAction::Redeploy || deployment.action == DeploymentAction::Rollback
        || deployment.action == DeploymentAction::Promote;
    return brings && deployment.state != DeploymentState::Failed
        && deployment.state != DeploymentState::Cancelled;
}

} // namespace

QString LogRange::query() const
{
    return u"after:"_qs + toIso(from) + (until ? u" before:"_qs + toIso(*until) : QString());
}

QJsonObject LogRange::saved() const
{
    QJsonObject state{{u"title"_qs, title}, {u"from"_qs, toIso(from)}};
    if (until)
        state.insert(u"until"_qs, toIso(*until));
    return state;
}

std::optional<LogRange> LogRange::restored(const QJsonObject& state)
{
    const auto from = fromIso(state.value(u"from").toString());
    const QString title = state.value(u"title").toString();
    if (!from || title.isEmpty())
        return std::nullopt;
    return LogRange{title, *from, fromIso(state.value(u"until").toString())};
}

std::optional<LogRange> rangeOf(
    const Session& session, const ServiceKey& service, const DeploymentId& deployment)
{
    const ServiceHandle* const handle = session.service(service);
    if (!handle || !handle->deployments().value)
        return std::nullopt;
    const QList<Deployment>& all = *handle->deployments().value;
    const auto self = std::ranges::find(all, deployment, &Deployment::id);
    if (self == all.end())
        return std::nullopt;
    const QString version
        = self->version.commit.isEmpty() ? self->id.text().left(12) : self->version.shortCommit();
    LogRange range{handle->title() + u' ' + version, LogSeparators::begun(*self), std::nullopt};
    for (const Deployment& other : all) {
        const TimePoint begun = LogSeparators::begun(other);
        if (begun > range.from && bringsVersion(other) && (!range.until || begun < *range.until))
            range.until = begun;
    }
    return range;
}

} // namespace vigie
