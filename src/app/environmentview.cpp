// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/environmentview.h"

#include "app/backupcontents.h"
#include "app/backupwatch.h"
#include "backup/ledger/exposure.h"

#include <QCoreApplication>

#include <algorithm>
#include <tuple>

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

std::optional<EnvironmentExposure> exposure(const Session& session, const EnvironmentId& environment)
{
    const BackupWatch& backups = session.backups();
    QList<ServiceKey> services = backups.services(environment);
    // Configuration and inventories cannot be practised, and what may be lost is counted in data.
    services.removeIf([&](const ServiceKey& key) {
        return backups.job(key) && backupContentOf(session, key) != BackupContent::Database;
    });
    const bool plans = std::ranges::any_of(
        services, [&backups](const ServiceKey& key) { return backups.job(key).has_value(); });
    std::optional<EnvironmentExposure> worst;
    for (const ServiceKey& service : services) {
        const auto& picture = backups.picture(service).value;
        if (!picture || (plans && !backups.job(service)))
            continue;
        const Exposure& seen = picture->ledger.exposure;
        // Without a proof everything is at stake, and without a backup even more so.
        const auto rank = [](const Exposure& one) {
            return std::tuple(one.present.has_value(), one.proven.value_or(TimePoint::min()));
        };
        if (!worst || rank(seen) < rank(worst->exposure))
            worst = {service, seen};
    }
    return worst;
}

ExposureWords exposureWords(const Exposure& exposure, TimePoint now)
{
    const QString limit = spanText(exposure.objective);
    ExposureWords words;
    words.state = State::Down;
    if (!exposure.present) {
        words.figure = Text::tr("everything");
        words.sentences = {Text::tr("No complete backup is known.")};
        return words;
    }
    if (exposure.proven) {
        const Millis lost = now - *exposure.proven;
        words.figure = Text::tr("%1 (limit %2)").arg(spanText(lost), limit);
        if (lost <= exposure.objective)
            words.state = lost > exposure.objective * 9 / 10 ? State::Degraded : State::Ok;
        words.sentences.append(exposure.proven == exposure.present
                ? Text::tr("The newest backup was proven by a restore.")
                : Text::tr("Proven by a restore: %1 old.").arg(spanText(lost)));
    } else {
        words.figure = Text::tr("unproven (limit %1)").arg(limit);
        words.sentences.append(Text::tr("No backup was proven by a restore."));
    }
    if (exposure.verified > exposure.proven)
        words.sentences.append(Text::tr("Only read to its end, never restored: %1 old.")
                                   .arg(spanText(now - *exposure.verified)));
    if (exposure.present > std::max(exposure.verified, exposure.proven))
        words.sentences.append(Text::tr("Only there, neither read nor restored: %1 old.")
                                   .arg(spanText(now - *exposure.present)));
    return words;
}

QList<Risk> risks(const Session& session, const EnvironmentId& environment)
{
    QList<Risk> risks;
    const TimePoint now = session.clock().now();
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
    }
    // How old the newest proven one is stands beside the risks; that there is none at all is one of them.
    if (const auto lost = exposure(session, environment); lost && !lost->exposure.present) {
        const ServiceHandle* const service = session.service(lost->service);
        risks.append({Text::tr("No complete backup of %1 exists.")
                          .arg(service ? service->title() : lost->service.service.text()),
            State::Down, lost->service});
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
