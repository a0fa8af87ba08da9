// SPDX-License-Identifier: GPL-3.0-or-later
#include "environments/matrixcell.h"

#include "common/format.h"
#include "domain/eventcounts.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace vigie {

namespace {

using namespace std::chrono_literals;

// Three paces of an environment out of sight; what is older has stopped coming.
constexpr Millis staleAfter = 10min;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(MatrixCell)
};

void setFigure(MatrixCell& cell, const ServiceHandle& service, const Objectives& objectives, TimePoint now)
{
    if (service.database().value) {
        const DatabaseFigures& figures = *service.database().value;
        cell.figure = Text::tr("%1 of %2 connections").arg(figures.connections).arg(figures.connectionLimit);
        if (figures.connectionLimit > 0 && figures.connections * 10 >= figures.connectionLimit * 9)
            cell.figureState = State::Degraded;
        return;
    }
    if (service.status().value && !service.status().value->instances.isEmpty()) {
        const QList<Instance>& instances = service.status().value->instances;
        const auto up = std::ranges::count_if(instances, &Instance::up);
        cell.figure
            = Text::tr("%1 of %n instance(s) up", nullptr, static_cast<int>(instances.size())).arg(up);
        if (up < instances.size())
            cell.figureState = up == 0 ? State::Down : State::Degraded;
        return;
    }
    if (service.backups().value) {
        const auto newest = newestBackup(service);
        if (!newest) {
            cell.figure = Text::tr("no complete backup");
            cell.figureState = State::Degraded;
            return;
        }
        const Millis lost = now - newest->createdAt;
        const bool late = lost > objectives.dataLoss;
        cell.figure = late ? Text::tr("backup %1, limit %2")
                                 .arg(ageText(newest->createdAt, now), spanText(objectives.dataLoss))
                           : Text::tr("backup %1").arg(ageText(newest->createdAt, now));
        cell.figureState = late ? State::Degraded : State::Ok;
        return;
    }
    if (service.errorCounts().value) {
        if (const auto count = countOfLastHour(*service.errorCounts().value, service.errorCounts().readAt))
            cell.figure = Text::tr("%Ln error(s) per hour", nullptr, static_cast<int>(std::lround(*count)));
        return;
    }
    std::optional<Millis> latency;
    for (const HealthSample& sample : service.samples()) {
        if (sample.latency && (!latency || *sample.latency > *latency))
            latency = sample.latency;
    }
    if (latency)
        cell.figure = millisText(*latency);
}

void setVersion(MatrixCell& cell, const ServiceHandle& service, TimePoint now)
{
    std::optional<TimePoint> since;
    if (service.status().value) {
        cell.version = service.status().value->version.shortCommit();
        since = service.status().value->versionSince;
    }
    if (const auto serving = service.serving(); serving && (cell.version.isEmpty() || !since)) {
        if (cell.version.isEmpty())
            cell.version = serving->version.shortCommit();
        if (!since)
            since = serving->finishedAt ? serving->finishedAt : std::optional(serving->createdAt);
    }
    if (cell.version.isEmpty()) {
        for (const HealthSample& sample : service.samples()) {
            if (!sample.version.isEmpty())
                cell.version = sample.version.left(7);
        }
    }
    if (!cell.version.isEmpty() && since)
        cell.age = ageText(*since, now);
}

} // namespace

std::optional<TimePoint> earliestCertificate(const ServiceHandle& service)
{
    std::optional<TimePoint> first;
    for (const HealthSample& sample : service.samples()) {
        if (sample.certificateExpiry && (!first || *sample.certificateExpiry < *first))
            first = sample.certificateExpiry;
    }
    return first;
}

std::optional<Backup> newestBackup(const ServiceHandle& service)
{
    std::optional<Backup> newest;
    if (!service.backups().value)
        return newest;
    for (const Backup& backup : *service.backups().value) {
        if (backup.state == BackupState::Complete && (!newest || backup.createdAt > newest->createdAt))
            newest = backup;
    }
    return newest;
}

State certificateState(TimePoint expiry, TimePoint now)
{
    if (expiry <= now)
        return State::Down;
    return expiry - now < 14 * 24h ? State::Degraded : State::Ok;
}

MatrixCell matrixCell(const ServiceHandle& service, const Objectives& objectives, TimePoint now)
{
    MatrixCell cell;
    if (!service.provider()) {
        cell.kind = MatrixCell::Kind::Kept;
        cell.reason = service.status().error ? service.status().error->what() : QString();
        return cell;
    }
    cell.kind = MatrixCell::Kind::Connected;
    cell.state = service.state();
    cell.reason = service.stateReason();
    setVersion(cell, service, now);
    setFigure(cell, service, objectives, now);
    if (const auto expiry = earliestCertificate(service)) {
        cell.certificateState = certificateState(*expiry, now);
        cell.certificate = *expiry <= now ? Text::tr("certificate expired")
                                          : Text::tr("certificate %1").arg(spanText(*expiry - now));
    }
    if (service.deployments().value && !service.deployments().value->isEmpty()) {
        const Deployment& last = service.deployments().value->first();
        cell.lastDeployment
            = Text::tr("%1, %2").arg(deploymentStateTitle(last.state), ageText(last.createdAt, now));
        cell.lastDeploymentFailed = last.state == DeploymentState::Failed;
    }
    if (const auto heard = service.lastHeard()) {
        cell.stale = now - *heard > staleAfter;
        if (cell.stale)
            cell.heard = ageText(*heard, now);
    }
    const auto answered = service.lastAnswer();
    if (answered && !cell.stale && now - *answered > staleAfter)
        cell.silent = Text::tr("provider silent for %1").arg(spanText(now - *answered));
    return cell;
}

} // namespace vigie
