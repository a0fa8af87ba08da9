// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/runtime.h"

#include "providers/clevercloud/applicationstatus.h"
#include "providers/clevercloud/deployments.h"
#include "providers/clevercloud/text.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QSet>

namespace vigie::clever {

namespace {

/// How many rows are searched for the version that ran before a stop.
constexpr int searchedRows = 50;

tl::unexpected<Error> wrongScale(const QString& what)
{
    return fail(ErrorKind::Invalid, what,
        QCoreApplication::translate("CleverCloud", "Nothing was changed. Choose other values."));
}

/// The one version to start again.
Async<QString> versionToRestart(SessionPtr session, CancelToken cancel)
{
    const auto instances = co_await readInstances(session, cancel);
    if (!instances)
        co_return fail(instances.error());
    QSet<QString> running;
    for (const InstanceRecord& instance : *instances) {
        if (instance.isUp() && !instance.commit.isEmpty())
            running.insert(instance.commit);
    }
    if (running.size() > 1) {
        co_return fail(ErrorKind::Conflict,
            QCoreApplication::translate("CleverCloud", "Two versions are running, one replaces the other."),
            QCoreApplication::translate(
                "CleverCloud", "Wait for the deployment to end, or choose the version to redeploy."));
    }
    if (running.size() == 1)
        co_return QString(*running.constBegin());

    const auto rows = co_await readRows(session, searchedRows, 0, std::move(cancel));
    if (!rows)
        co_return fail(rows.error());
    for (const DeploymentRecord& row : *rows) {
        if (row.broughtVersion())
            co_return QString(row.commit);
    }
    co_return fail(ErrorKind::Conflict,
        QCoreApplication::translate("CleverCloud", "No version of this application ran yet."),
        QCoreApplication::translate("CleverCloud", "Choose the version to deploy among the deployments."));
}

Async<DeploymentId> restartVersion(SessionPtr session, WriteGrant grant, CancelToken cancel)
{
    auto commit = co_await versionToRestart(session, cancel);
    if (!commit)
        co_return fail(Error(std::move(commit).error()).during(Text::tr("find the running version")));
    QString text = *std::move(commit);
    co_return co_await startCommit(std::move(session), std::move(text), std::move(grant), std::move(cancel));
}

Async<void> stopApplication(SessionPtr session, WriteGrant grant, CancelToken cancel)
{
    HttpRequest request;
    request.method = HttpMethod::Delete;
    request.path = session->applicationPath({u"instances"});
    const auto response
        = co_await sendWrite(session, std::move(request), std::move(grant), std::move(cancel));
    if (!response)
        co_return fail(Error(response.error()).during(Text::tr("stop the application")));
    co_return Result<>();
}

Async<void> scaleApplication(SessionPtr session, Scale wanted, WriteGrant grant, CancelToken cancel)
{
    const auto application = co_await readApplicationRecord(session, cancel);
    if (!application)
        co_return fail(application.error());
    if (auto allowed = checkScale(wanted, *application); !allowed)
        co_return fail(std::move(allowed).error());

    QJsonObject body;
    body.insert(u"minInstances", wanted.minInstances);
    body.insert(u"maxInstances", wanted.maxInstances);
    body.insert(u"minFlavor", wanted.minFlavor.isEmpty() ? application->minFlavor : wanted.minFlavor);
    body.insert(u"maxFlavor", wanted.maxFlavor.isEmpty() ? application->maxFlavor : wanted.maxFlavor);
    HttpRequest request;
    request.method = HttpMethod::Put;
    request.path = session->applicationPath({});
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    const auto response
        = co_await sendWrite(session, std::move(request), std::move(grant), std::move(cancel));
    if (!response)
        co_return fail(Error(response.error()).during(Text::tr("scale the application")));

    // The answer is the application as it is now. Where it cannot be read, the next status tells.
    const JsonReader answer = JsonReader::fromBytes(response->body);
    const ApplicationRecord now = readApplication(answer);
    const bool differs = now.minInstances != wanted.minInstances || now.maxInstances != wanted.maxInstances
        || now.minFlavor != body.value(u"minFlavor").toString()
        || now.maxFlavor != body.value(u"maxFlavor").toString();
    if (!answer.problem() && differs) {
        co_return fail(ErrorKind::Conflict,
            QCoreApplication::translate(
                "CleverCloud", "Clever Cloud took the request but kept %1 to %2 instances of %3 to %4.")
                .arg(QString::number(now.minInstances), QString::number(now.maxInstances), now.minFlavor,
                    now.maxFlavor),
            QCoreApplication::translate("CleverCloud", "Read the status again before you change more."));
    }
    co_return Result<>();
}

} // namespace

Result<> checkScale(const Scale& wanted, const ApplicationRecord& application)
{
    const Scale now = scaleOf(application);
    if (wanted.minInstances < 1 || wanted.maxInstances < wanted.minInstances) {
        return wrongScale(QCoreApplication::translate("CleverCloud",
            "At least one instance is needed, and the upper bound cannot lie below the lower one."));
    }
    if (now.allowedInstances > 0 && wanted.maxInstances > now.allowedInstances) {
        return wrongScale(QCoreApplication::translate("CleverCloud",
            "Clever Cloud allows at most %n instance(s) here.", nullptr, now.allowedInstances));
    }
    const QString minFlavor = wanted.minFlavor.isEmpty() ? now.minFlavor : wanted.minFlavor;
    const QString maxFlavor = wanted.maxFlavor.isEmpty() ? now.maxFlavor : wanted.maxFlavor;
    if (now.flavors.isEmpty())
        return {}; // the service did not tell which it allows, so it decides
    for (const QString& flavor : {minFlavor, maxFlavor}) {
        if (!now.flavors.contains(flavor)) {
            return wrongScale(
                QCoreApplication::translate("CleverCloud", "This application cannot use the flavour “%1”.")
                    .arg(flavor));
        }
    }
    if (now.flavors.indexOf(maxFlavor) < now.flavors.indexOf(minFlavor)) {
        return wrongScale(QCoreApplication::translate(
            "CleverCloud", "The largest flavour cannot be smaller than the smallest one."));
    }
    return {};
}

RuntimeFeatures CleverRuntime::features() const
{
    return RuntimeFeature::Restart | RuntimeFeature::Stop | RuntimeFeature::Scale;
}

Async<DeploymentId> CleverRuntime::restart(WriteGrant grant, CancelToken cancel)
{
    return restartVersion(m_session, std::move(grant), std::move(cancel));
}

Async<void> CleverRuntime::stop(WriteGrant grant, CancelToken cancel)
{
    return stopApplication(m_session, std::move(grant), std::move(cancel));
}

Async<void> CleverRuntime::scale(Scale wanted, WriteGrant grant, CancelToken cancel)
{
    return scaleApplication(m_session, std::move(wanted), std::move(grant), std::move(cancel));
}

} // namespace vigie::clever
