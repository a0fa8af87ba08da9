// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/applicationstatus.h"

#include "providers/clevercloud/text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>

namespace vigie::clever {

namespace {

/// Enough rows to find where the running version came from, past restarts and scalings.
constexpr int statusRows = 20;

struct Verdict {
    State state;
    QString word;
};

Verdict verdict(const ApplicationRecord& app, const QString& lastState, qsizetype up)
{
    const bool changing = lastState == u"WIP";
    const bool failed = lastState == u"FAIL";
    if (app.state == u"SHOULD_BE_DOWN")
        return {State::Paused, QCoreApplication::translate("CleverCloud", "stopped")};
    if (app.state == u"WANTS_TO_BE_UP" && changing)
        return {State::Running, QCoreApplication::translate("CleverCloud", "starting")};
    if (app.state == u"WANTS_TO_BE_UP" && failed)
        return {State::Down, QCoreApplication::translate("CleverCloud", "the start failed")};
    if (app.state == u"SHOULD_BE_UP") {
        if (changing && app.homogeneous) {
            return {State::Running,
                QCoreApplication::translate("CleverCloud", "restarting, with downtime meanwhile")};
        }
        if (changing && up > 0) {
            return {State::Running,
                QCoreApplication::translate("CleverCloud", "restarting, the old version serves meanwhile")};
        }
        if (changing)
            return {State::Running, QCoreApplication::translate("CleverCloud", "starting")};
        if (failed && up > 0) {
            return {State::Degraded,
                QCoreApplication::translate(
                    "CleverCloud", "the last deployment failed, the version before it serves")};
        }
        if (up > 0)
            return {State::Ok, QCoreApplication::translate("CleverCloud", "running")};
        return {State::Unknown,
            QCoreApplication::translate("CleverCloud", "it should run, but no instance is up")};
    }
    if (app.state == u"MODERATED" || app.state == u"DEFAULT_OF_PAYMENT") {
        return {up > 0 ? State::Unknown : State::Down,
            app.state == u"MODERATED"
                ? QCoreApplication::translate("CleverCloud", "suspended by Clever Cloud")
                : QCoreApplication::translate("CleverCloud", "suspended for lack of payment")};
    }
    if (app.state != u"WANTS_TO_BE_UP")
        noteUnknown("application state", app.state);
    return {
        State::Unknown, QCoreApplication::translate("CleverCloud", "Clever Cloud says “%1”").arg(app.state)};
}

/// Smallest first. By memory where every flavour tells it, else by the order of Clever Cloud's own names.
QStringList orderedFlavors(const QList<FlavorRecord>& flavors)
{
    static const QStringList known{QStringLiteral("pico"), QStringLiteral("nano"), QStringLiteral("XS"),
        QStringLiteral("S"), QStringLiteral("M"), QStringLiteral("L"), QStringLiteral("XL"),
        QStringLiteral("2XL"), QStringLiteral("3XL")};
    QList<FlavorRecord> sorted = flavors;
    const bool byMemory
        = std::all_of(sorted.begin(), sorted.end(), [](const auto& flavor) { return flavor.memoryMiB > 0; });
    const auto rank = [byMemory](const FlavorRecord& flavor) {
        if (byMemory)
            return flavor.memoryMiB;
        const qsizetype index = known.indexOf(flavor.name);
        return static_cast<qint64>(index < 0 ? known.size() : index);
    };
    std::stable_sort(
        sorted.begin(), sorted.end(), [&rank](const auto& a, const auto& b) { return rank(a) < rank(b); });
    QStringList names;
    for (const FlavorRecord& flavor : sorted)
        names << flavor.name;
    return names;
}

QString yesOrNo(bool value)
{
    return value ? QCoreApplication::translate("CleverCloud", "yes")
                 : QCoreApplication::translate("CleverCloud", "no");
}

/// The commit of what is up; of the newest instances when several versions are.
QString runningCommit(const History& history, qsizetype serving)
{
    if (serving >= 0 && !history.rows[serving].commit.isEmpty())
        return history.rows[serving].commit;
    const InstanceRecord* newest = nullptr;
    for (const InstanceRecord& instance : history.instances.value_or(QList<InstanceRecord>())) {
        if (instance.isUp() && !instance.commit.isEmpty()
            && (!newest || instance.deploymentNumber > newest->deploymentNumber))
            newest = &instance;
    }
    return newest ? newest->commit : QString();
}

Instance mapInstance(const InstanceRecord& record)
{
    static const QStringList known{QStringLiteral("BOOTING"), QStringLiteral("STARTING"),
        QStringLiteral("DEPLOYING"), QStringLiteral("MIGRATION_IN_PROGRESS"),
        QStringLiteral("TASK_IN_PROGRESS"), QStringLiteral("READY"), QStringLiteral("UP"),
        QStringLiteral("GHOST"), QStringLiteral("STOPPING"), QStringLiteral("DELETED"),
        QStringLiteral("BUILDING")};
    if (!known.contains(record.state))
        noteUnknown("instance state", record.state);
    return {
        record.id, record.name, record.state, record.flavor, record.commit, record.createdAt, record.isUp()};
}

} // namespace

Scale scaleOf(const ApplicationRecord& app)
{
    return {app.minInstances, app.maxInstances, app.allowedInstances, app.minFlavor, app.maxFlavor,
        orderedFlavors(app.flavors)};
}

Facts applicationFacts(const ApplicationRecord& app, const QString& owner)
{
    const QString console = QStringLiteral("https://console.clever-cloud.com/goto/");
    Facts facts;
    const auto add = [&facts](const QString& label, const QString& value, const QUrl& link = {}) {
        if (!value.isEmpty())
            facts.append({label, value, link});
    };
    add(QCoreApplication::translate("CleverCloud", "Application"), app.name, QUrl(console + app.id));
    add(QCoreApplication::translate("CleverCloud", "Description"),
        app.description == app.name ? QString() : app.description);
    add(QCoreApplication::translate("CleverCloud", "Owner"), owner, QUrl(console + owner));
    add(QCoreApplication::translate("CleverCloud", "Zone"), app.zone);
    add(QCoreApplication::translate("CleverCloud", "Runtime"),
        app.runtimeVersion.isEmpty() ? app.runtime : app.runtime + u' ' + app.runtimeVersion);
    add(QCoreApplication::translate("CleverCloud", "Flavour"),
        app.minFlavor == app.maxFlavor
            ? app.minFlavor
            : QCoreApplication::translate("CleverCloud", "%1 to %2").arg(app.minFlavor, app.maxFlavor));
    add(QCoreApplication::translate("CleverCloud", "Instances"),
        app.minInstances == app.maxInstances
            ? QLocale().toString(app.minInstances)
            : QCoreApplication::translate("CleverCloud", "%1 to %2")
                  .arg(QLocale().toString(app.minInstances), QLocale().toString(app.maxInstances)));
    add(QCoreApplication::translate("CleverCloud", "Build machine"),
        app.separateBuild ? app.buildFlavor : QCoreApplication::translate("CleverCloud", "none of its own"));
    add(QCoreApplication::translate("CleverCloud", "Restarts without downtime"), yesOrNo(!app.homogeneous));
    add(QCoreApplication::translate("CleverCloud", "Sticky sessions"), yesOrNo(app.stickySessions));
    add(QCoreApplication::translate("CleverCloud", "HTTPS forced"), yesOrNo(app.forceHttps));
    add(QCoreApplication::translate("CleverCloud", "A push cancels a running deployment"),
        yesOrNo(app.cancelOnPush));
    add(QCoreApplication::translate("CleverCloud", "Domains"), app.domains.join(QStringLiteral(", ")));
    add(QCoreApplication::translate("CleverCloud", "Repository"), app.repository);
    add(QCoreApplication::translate("CleverCloud", "Branch"), app.branch);
    add(QCoreApplication::translate("CleverCloud", "Last pushed commit"), app.pushedCommit);
    if (app.lifetime == u"TASK") {
        add(QCoreApplication::translate("CleverCloud", "Kind"),
            QCoreApplication::translate("CleverCloud", "a task, it stops when it is done"));
    }
    if (app.archived)
        add(QCoreApplication::translate("CleverCloud", "Archived"), yesOrNo(true));
    if (app.createdAt) {
        add(QCoreApplication::translate("CleverCloud", "Created"),
            QLocale().toString(toDateTime(*app.createdAt).date(), QLocale::ShortFormat));
    }
    return facts;
}

ServiceStatus applicationStatus(const ApplicationRecord& app, const History& history)
{
    ServiceStatus status;
    qsizetype up = 0;
    for (const InstanceRecord& record : history.instances.value_or(QList<InstanceRecord>())) {
        if (record.state == u"DELETED")
            continue;
        status.instances.append(mapInstance(record));
        up += record.isUp() ? 1 : 0;
    }
    const QString lastState = history.rows.isEmpty() ? QString() : history.rows.constFirst().state;
    auto [state, word] = verdict(app, lastState, up);
    status.state = state;
    status.word = std::move(word);

    const qsizetype serving = servingRow(history);
    status.version.commit = runningCommit(history, serving);
    if (!status.version.commit.isEmpty())
        status.version.branch = app.branch;
    if (serving >= 0)
        status.versionSince = servingSince(history, serving);
    status.scale = scaleOf(app);
    for (const QString& domain : app.domains)
        status.urls.append(QUrl(QStringLiteral("https://") + domain));
    return status;
}

Async<ApplicationRecord> readApplicationRecord(SessionPtr session, CancelToken cancel)
{
    QString path = session->applicationPath({});
    const auto answer = co_await readJson(session, std::move(path), Query(), std::move(cancel));
    if (!answer)
        co_return fail(Error(answer.error()).during(Text::tr("read the application")));
    ApplicationRecord record = readApplication(*answer);
    if (auto bad = answer->problem())
        co_return fail(std::move(*bad).during(Text::tr("read the application")));
    co_return record;
}

Async<QList<InstanceRecord>> readInstances(SessionPtr session, CancelToken cancel)
{
    QString path = session->applicationPath({u"instances"});
    const auto answer = co_await readListOrNothing(session, std::move(path), Query(), std::move(cancel));
    if (!answer)
        co_return fail(Error(answer.error()).during(Text::tr("read the instances")));
    QList<InstanceRecord> records = readAll(*answer, &readInstance);
    if (auto bad = answer->problem())
        co_return fail(std::move(*bad).during(Text::tr("read the instances")));
    co_return records;
}

Async<QList<DeploymentRecord>> readRows(SessionPtr session, int limit, qsizetype offset, CancelToken cancel)
{
    QString path = session->applicationPath({u"deployments"});
    Query query;
    query.append({QStringLiteral("limit"), QString::number(limit)});
    if (offset > 0)
        query.append({QStringLiteral("offset"), QString::number(offset)});
    const auto answer
        = co_await readListOrNothing(session, std::move(path), std::move(query), std::move(cancel));
    if (!answer)
        co_return fail(Error(answer.error()).during(Text::tr("read the activity")));
    QList<DeploymentRecord> records = readAll(*answer, &readDeployment);
    if (auto bad = answer->problem())
        co_return fail(std::move(*bad).during(Text::tr("read the activity")));
    co_return records;
}

Async<ServiceStatus> readApplicationStatus(SessionPtr session, CancelToken cancel)
{
    auto applicationTask = readApplicationRecord(session, cancel);
    auto instancesTask = readInstances(session, cancel);
    auto rowsTask = readRows(session, statusRows, 0, cancel);
    const auto application = co_await applicationTask;
    auto instances = co_await instancesTask;
    auto rows = co_await rowsTask;
    if (!application)
        co_return fail(application.error());
    if (!instances)
        co_return fail(std::move(instances).error());
    if (!rows)
        co_return fail(std::move(rows).error());
    History history;
    history.rows = *std::move(rows);
    history.instances = *std::move(instances);
    ServiceStatus status = applicationStatus(*application, history);
    status.facts = applicationFacts(*application, session->owner);
    co_return status;
}

} // namespace vigie::clever
