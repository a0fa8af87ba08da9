// SPDX-License-Identifier: GPL-3.0-or-later
#include "environments/servicesheet.h"

#include "common/format.h"
#include "domain/eventcounts.h"
#include "domain/schema.h"
#include "environments/matrixcell.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <limits>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ServiceSheet)
};

SheetSection versionSection(const ServiceHandle& service, TimePoint now)
{
    SheetSection section{Text::tr("Version"), {}};
    const auto serving = service.serving();
    Version version = service.status().value ? service.status().value->version : Version();
    if (version.commit.isEmpty() && serving)
        version = serving->version;
    const MatrixCell cell = matrixCell(service, Objectives(), now);
    if (!cell.version.isEmpty())
        section.lines.append({Text::tr("Running"), cell.version, {}, {}});
    if (!version.message.isEmpty())
        section.lines.append({{}, version.message, {}, {}});
    if (!version.branch.isEmpty())
        section.lines.append({Text::tr("Branch"), version.branch, {}, {}});
    if (!cell.age.isEmpty())
        section.lines.append({Text::tr("Since"), cell.age, {}, {}});
    if (service.deployments().value && !service.deployments().value->isEmpty()) {
        const Deployment& last = service.deployments().value->first();
        const QString when = ageText(last.createdAt, now);
        section.lines.append({Text::tr("Last deployment"),
            last.author.isEmpty()
                ? Text::tr("%1, %2").arg(deploymentStateTitle(last.state), when)
                : Text::tr("%1, %2, by %3").arg(deploymentStateTitle(last.state), when, last.author),
            last.inspectUrl, {}});
    }
    return section;
}

SheetSection addressSection(const ServiceHandle& service)
{
    SheetSection section{Text::tr("Addresses"), {}};
    if (service.status().value) {
        for (const QUrl& url : service.status().value->urls)
            section.lines.append({{}, url.toDisplayString(), url, {}});
    }
    return section;
}

SheetSection instancesSection(const ServiceHandle& service, TimePoint now)
{
    SheetSection section{Text::tr("Instances"), {}};
    if (!service.status().value)
        return section;
    const ServiceStatus& status = *service.status().value;
    for (const Instance& instance : status.instances) {
        QStringList parts{instance.state, instance.flavor, instance.commit.left(7)};
        if (instance.createdAt)
            parts.append(ageText(*instance.createdAt, now));
        parts.removeAll(QString());
        section.lines.append({instance.name.isEmpty() ? instance.id.left(8) : instance.name,
            parts.join(u", "), {}, instance.up ? State::Ok : State::Degraded});
    }
    if (status.scale) {
        section.lines.append({Text::tr("Bounds"), scaleSentence(*status.scale), {}, {}});
        if (status.scale->allowedInstances > 0)
            section.lines.append(
                {Text::tr("Platform allows"), numberText(status.scale->allowedInstances), {}, {}});
    }
    return section;
}

SheetSection healthSection(const ServiceHandle& service, TimePoint now)
{
    SheetSection section{Text::tr("Health"), {}};
    QStringList names = service.samples().keys();
    names.sort();
    for (const QString& name : std::as_const(names)) {
        const HealthSample sample = service.samples().value(name);
        const QString word = sample.latency
            ? Text::tr("%1, %2").arg(stateTitle(sample.state), millisText(*sample.latency))
            : stateTitle(sample.state);
        section.lines.append({name, word, {}, sample.state});
        if (!sample.failure.isEmpty())
            section.lines.append({{}, sample.failure, {}, {}});
        for (const HealthComponent& part : sample.components)
            section.lines.append({part.name,
                part.detail.isEmpty() ? stateTitle(part.state)
                                      : Text::tr("%1, %2").arg(stateTitle(part.state), part.detail),
                {}, part.state});
        if (!sample.missingHeaders.isEmpty())
            section.lines.append({Text::tr("Missing headers"), sample.missingHeaders.join(u", "), {}, {}});
    }
    if (const auto expiry = earliestCertificate(service))
        section.lines.append({Text::tr("Certificate until"),
            Text::tr("%1 (%2)").arg(exactText(*expiry), ageText(*expiry, now)), {},
            certificateState(*expiry, now)});
    return section;
}

SheetSection databaseSection(const ServiceHandle& service)
{
    SheetSection section{Text::tr("Database"), {}};
    if (!service.database().value)
        return section;
    const DatabaseFigures& figures = *service.database().value;
    section.lines.append({Text::tr("Connections"),
        Text::tr("%1 of %2").arg(figures.connections).arg(figures.connectionLimit), {}, {}});
    section.lines.append({Text::tr("Size"), bytesText(figures.bytes), {}, {}});
    if (figures.longestTransaction)
        section.lines.append({Text::tr("Longest transaction"),
            figures.longestTransactionWho.isEmpty()
                ? spanText(*figures.longestTransaction)
                : Text::tr("%1, by %2")
                      .arg(spanText(*figures.longestTransaction), figures.longestTransactionWho),
            {}, {}});
    if (!figures.unavailable.contains(DatabaseFigure::Blocking))
        section.lines.append({Text::tr("Blocked sessions"), numberText(figures.waitingSessions()), {},
            figures.blocking.isEmpty() ? State::Ok : State::Degraded});
    if (figures.cacheHit)
        section.lines.append({Text::tr("Cache hits"), percentText(*figures.cacheHit), {}, {}});
    if (figures.replicationLag)
        section.lines.append({Text::tr("Replication lag"), millisText(*figures.replicationLag), {}, {}});
    if (figures.schemaRevision)
        section.lines.append({Text::tr("Schema revision"), schemaTitle(*figures.schemaRevision), {}, {}});
    if (!figures.unavailable.isEmpty())
        section.lines.append({Text::tr("Not shown to this role"),
            databaseFigureTitles(figures.unavailable).join(u", "), {}, {}});
    return section;
}

SheetSection backupSection(const ServiceHandle& service, const Objectives& objectives, TimePoint now)
{
    SheetSection section{Text::tr("Backups at the provider"), {}};
    if (!service.backups().value)
        return section;
    const auto newest = newestBackup(service);
    if (!newest) {
        section.lines.append({Text::tr("Newest"), Text::tr("none is complete"), {}, State::Degraded});
        return section;
    }
    const Millis lost = now - newest->createdAt;
    section.lines.append({Text::tr("Newest"), ageText(newest->createdAt, now), {}, {}});
    section.lines.append({Text::tr("Would lose now"),
        Text::tr("%1 (limit %2)").arg(spanText(lost), spanText(objectives.dataLoss)), {},
        lost > objectives.dataLoss ? State::Degraded : State::Ok});
    if (newest->bytes)
        section.lines.append({Text::tr("Size"), bytesText(*newest->bytes), {}, {}});
    if (newest->expiresAt)
        section.lines.append({Text::tr("Deleted by the provider"), ageText(*newest->expiresAt, now), {}, {}});
    section.lines.append({Text::tr("Kept"), numberText(service.backups().value->size()), {}, {}});
    return section;
}

SheetSection errorsSection(const ServiceHandle& service)
{
    SheetSection section{Text::tr("Errors"), {}};
    if (service.errorCounts().value) {
        if (const auto count = countOfLastHour(*service.errorCounts().value, service.errorCounts().readAt))
            section.lines.append({Text::tr("Last hour"), numberText(std::llround(*count)), {}, {}});
    }
    if (service.issues().value)
        section.lines.append(
            {Text::tr("Open issues read"), numberText(service.issues().value->size()), {}, {}});
    return section;
}

SheetSection releasesSection(const ServiceHandle& service, TimePoint now)
{
    constexpr int shown = 5;
    SheetSection section{Text::tr("Newest releases"), {}};
    for (const Release& release : service.releases().value.value_or(QList<Release>()).mid(0, shown)) {
        QStringList parts{ageText(release.releasedAt.value_or(release.createdAt), now)};
        if (release.crashFreeSessions)
            parts.append(
                Text::tr("%1 of sessions without a crash").arg(percentText(*release.crashFreeSessions, 2)));
        if (release.newIssues > 0)
            parts.append(Text::tr("%n new issue(s)", nullptr, static_cast<int>(release.newIssues)));
        for (const auto& [environment, when] : release.deploys)
            parts.append(Text::tr("deployed to %1 %2").arg(environment, ageText(when, now)));
        section.lines.append({release.version, parts.join(u", "), {}, {}});
    }
    return section;
}

/// Measured on the provider's side; units are its own words.
SheetSection metricsSection(const ServiceHandle& service)
{
    SheetSection section{Text::tr("Load in the last hour"), {}};
    for (const Metric& metric : service.metrics().value.value_or(QList<Metric>())) {
        double last = std::numeric_limits<double>::quiet_NaN();
        double most = last;
        for (const double value : metric.series.values) {
            if (std::isnan(value))
                continue;
            last = value;
            most = std::isnan(most) ? value : std::max(most, value);
        }
        if (std::isnan(last))
            continue;
        const auto words = [&metric](double value) {
            const QString number = QLocale().toString(value, 'f', 1);
            return metric.unit.isEmpty() ? number : number + u' ' + metric.unit;
        };
        section.lines.append(
            {metric.name, Text::tr("%1 now, %2 at most").arg(words(last), words(most)), {}, {}});
    }
    return section;
}

SheetSection factsSection(const ServiceHandle& service)
{
    SheetSection section{service.type().title, {}};
    if (service.status().value) {
        for (const Fact& fact : service.status().value->facts)
            section.lines.append({fact.label, fact.value, fact.link, {}});
    }
    if (const auto latency = service.latency())
        section.lines.append({Text::tr("Answers in"), millisText(*latency), {}, {}});
    if (const auto error = service.lastError())
        section.lines.append({Text::tr("Newest question failed"), error->what(), {}, State::Unknown});
    return section;
}

} // namespace

QString scaleSentence(const Scale& scale)
{
    return Text::tr("%1 to %2 instances, %3 to %4")
        .arg(scale.minInstances)
        .arg(scale.maxInstances)
        .arg(scale.minFlavor, scale.maxFlavor);
}

QList<SheetSection> serviceSheet(const ServiceHandle& service, const Objectives& objectives, TimePoint now)
{
    QList<SheetSection> sheet{versionSection(service, now), addressSection(service),
        instancesSection(service, now), healthSection(service, now), databaseSection(service),
        backupSection(service, objectives, now), errorsSection(service), releasesSection(service, now),
        metricsSection(service), factsSection(service)};
    sheet.removeIf([](const SheetSection& section) { return section.lines.isEmpty(); });
    return sheet;
}

} // namespace vigie
