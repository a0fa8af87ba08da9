// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/environmentview.h"

#include "app/backupwatch.h"

#include <QCoreApplication>

#include <algorithm>

namespace vigie {

namespace {

using namespace std::chrono_literals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(EnvironmentView)
};

bool concernsEnvironment(const Deployment& deployment, const ServiceHandle& service)
{
    return service.environmentKind() != EnvironmentKind::Production || deployment.target.isEmpty()
        || deployment.target == u"production";
}

} // namespace

State environmentState(const Session& session, const EnvironmentId& environment)
{
    std::optional<State> state;
    for (const ServiceHandle* const service : session.services(environment)) {
        if (!service->provider())
            continue;
        state = state ? worstOf(*state, service->state()) : service->state();
    }
    return state.value_or(State::Unknown);
}

QList<Change> recentChanges(const Session& session, const EnvironmentId& environment, int most)
{
    QList<Change> changes;
    for (const ServiceHandle* const service : session.services(environment)) {
        if (!service->deployments().value)
            continue;
        for (const Deployment& deployment : *service->deployments().value) {
            if (!concernsEnvironment(deployment, *service))
                continue;
            Change change;
            change.at = deployment.createdAt;
            change.service = service->key();
            change.serviceTitle = service->title();
            change.state = stateOf(deployment.state);
            change.deployment = deployment;
            const QString version
                = deployment.version.commit.isEmpty() ? QString() : u' ' + deployment.version.shortCommit();
            change.text = deploymentActionTitle(deployment.action) + version;
            if (!deployment.version.message.isEmpty())
                change.text += u" · "_qs + deployment.version.message;
            changes.append(std::move(change));
        }
    }
    std::ranges::sort(changes, std::ranges::greater(), &Change::at);
    return changes.size() > most ? changes.first(most) : changes;
}

State exposureState(Millis lost, Millis limit)
{
    if (lost > limit)
        return State::Down;
    return lost > limit * 9 / 10 ? State::Degraded : State::Ok;
}

std::optional<Millis> exposure(const Session& session, const EnvironmentId& environment)
{
    std::optional<TimePoint> newest;
    for (const ServiceHandle* const service : session.services(environment)) {
        if (!service->backups().value)
            continue;
        for (const Backup& backup : *service->backups().value) {
            if (backup.state == BackupState::Complete && (!newest || backup.createdAt > *newest))
                newest = backup.createdAt;
        }
    }
    for (const ServiceKey& service : session.backups().services(environment)) {
        const auto& picture = session.backups().picture(service).value;
        const auto present = picture ? picture->ledger.exposure.present : std::nullopt;
        if (present && (!newest || *present > *newest))
            newest = present;
    }
    return newest ? std::optional(session.clock().now() - *newest) : std::nullopt;
}

QList<Risk> risks(const Session& session, const EnvironmentId& environment)
{
    QList<Risk> risks;
    const TimePoint now = session.clock().now();
    const Millis limit = session.workspace().objectives.dataLoss;
    for (const ServiceHandle* const service : session.services(environment)) {
        for (const HealthSample& sample : service->samples()) {
            if (!sample.certificateExpiry)
                continue;
            const auto left = std::chrono::floor<std::chrono::days>(*sample.certificateExpiry - now);
            if (left < 21 * std::chrono::days(1))
                risks.append({Text::tr("The certificate of %1 ends in %n day(s).", nullptr,
                                  static_cast<int>(left.count()))
                                  .arg(service->title()),
                    left < 7 * std::chrono::days(1) ? State::Down : State::Degraded, service->key()});
        }
        if (service->hold().value && service->hold().value->held)
            risks.append(
                {Text::tr("New deployments of %1 are held back since a rollback.").arg(service->title()),
                    State::Degraded, service->key()});
        if (const auto error = service->lastError(); error && error->kind() == ErrorKind::Unauthorized)
            risks.append({Text::tr("The credential of %1 is refused or missing.").arg(service->title()),
                State::Down, service->key()});
        if (service->provider() && service->provider()->backups() && service->backups().value) {
            const auto age = exposure(session, environment);
            if (!age)
                risks.append({Text::tr("No complete backup of %1 exists.").arg(service->title()), State::Down,
                    service->key()});
            else if (*age > limit)
                risks.append(
                    {Text::tr("The newest backup of %1 is older than the agreed loss.").arg(service->title()),
                        State::Degraded, service->key()});
        }
    }
    return risks;
}

std::optional<Deployment> previousGood(const ServiceHandle& service)
{
    const auto serving = service.serving();
    if (!serving || !service.deployments().value)
        return std::nullopt;
    for (const Deployment& deployment : *service.deployments().value) {
        if (deployment.createdAt < serving->createdAt && deployment.state == DeploymentState::Succeeded
            && deployment.version.commit != serving->version.commit && !deployment.version.commit.isEmpty()
            && deployment.target == serving->target && deployment.action != DeploymentAction::Stop)
            return deployment;
    }
    return std::nullopt;
}

QList<Suggestion> suggestions(const Session& session, const EnvironmentId& environment)
{
    QList<Suggestion> list;
    const TimePoint now = session.clock().now();
    for (const ServiceHandle* const service : session.services(environment)) {
        if (const auto error = service->lastError(); error && error->kind() == ErrorKind::Unauthorized) {
            list.append({Suggestion::Kind::ConnectService,
                Text::tr("Store a credential for %1").arg(service->title()), error->what(), service->key(),
                {}, {}});
            continue;
        }
        const State state = service->state();
        if (state != State::Degraded && state != State::Down)
            continue;
        const auto serving = service->serving();
        const auto before = previousGood(*service);
        if (serving && before && now - serving->createdAt < 24h) {
            list.append({Suggestion::Kind::RollBack,
                Text::tr("Roll %1 back to %2").arg(service->title(), before->version.shortCommit()),
                Text::tr("%1 began to serve shortly before the trouble.").arg(serving->version.shortCommit()),
                service->key(), before->id, {}});
        }
        if (service->provider() && service->provider()->logs())
            list.append({Suggestion::Kind::OpenLogs,
                Text::tr("Open the logs of %1 at that moment").arg(service->title()), service->stateReason(),
                service->key(), {}, serving ? std::optional(serving->createdAt) : std::nullopt});
    }
    for (const ServiceHandle* const service : session.services(environment)) {
        if (service->hold().value && service->hold().value->held)
            list.append({Suggestion::Kind::ReleaseHold,
                Text::tr("Let new deployments of %1 through again").arg(service->title()),
                service->hold().value->reason, service->key(), {}, {}});
        if (service->issues().value) {
            for (const ErrorIssue& issue : *service->issues().value) {
                if (issue.substatus == u"escalating" || now - issue.firstSeen < 24h) {
                    list.append({Suggestion::Kind::OpenIssue, Text::tr("Look at %1").arg(issue.shortId),
                        issue.title, service->key(), DeploymentId(issue.id.text()), {}});
                    break;
                }
            }
        }
    }
    return list;
}

} // namespace vigie
