// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/access.h"

#include "providers/clevercloud/addon.h"
#include "providers/clevercloud/applicationstatus.h"
#include "providers/clevercloud/text.h"

#include <QCoreApplication>
#include <QSet>

namespace vigie::clever {

namespace {

void appendOwner(QList<DiscoveredResource>& found, const JsonReader& owner)
{
    const QString id = owner.text(u"id");
    const QString name = owner.textOr(u"name", id);
    const auto add = [&](const JsonReader& entry, const QString& kind, QJsonObject settings) {
        settings.insert(u"owner", id);
        const QString title = entry.textOr(u"name", entry.textOr(u"id"));
        found.append({name + QStringLiteral(" / ") + title, kind, settings});
    };
    for (const JsonReader& application : owner.listIf(u"applications")) {
        QJsonObject settings;
        settings.insert(u"application", application.text(u"id"));
        add(application, QCoreApplication::translate("CleverCloud", "Application"), settings);
    }
    for (const JsonReader& addon : owner.listIf(u"addons")) {
        QJsonObject settings;
        settings.insert(u"addon", addon.text(u"id"));
        if (addon.has(u"realId"))
            settings.insert(u"addon_real_id", addon.text(u"realId"));
        add(addon, QCoreApplication::translate("CleverCloud", "Add-on"), settings);
    }
}

QString notVisible(const QString& id)
{
    return QCoreApplication::translate("CleverCloud", "This credential does not see “%1”.").arg(id);
}

/// Tells in the report whether what the service is bound to can be seen.
Async<void> lookAtBinding(SessionPtr session, std::shared_ptr<AccessReport> report, CancelToken cancel)
{
    if (!session->application.isEmpty()) {
        const auto application = co_await readApplicationRecord(session, cancel);
        if (application) {
            report->facts.append(
                {QCoreApplication::translate("CleverCloud", "Application"), application->name, {}});
            report->facts.append({QCoreApplication::translate("CleverCloud", "Zone"), application->zone, {}});
        } else if (application.error().kind() == ErrorKind::NotFound
            || application.error().kind() == ErrorKind::Forbidden) {
            report->missingRights << notVisible(session->application);
        } else {
            co_return fail(application.error());
        }
    }
    if (!session->addon.isEmpty()) {
        QString path = session->ownerPath({u"addons", session->addon});
        const auto addon = co_await readJson(session, std::move(path), Query(), std::move(cancel));
        if (addon) {
            report->facts.append({QCoreApplication::translate("CleverCloud", "Add-on"),
                addon->textOr(u"name", session->addon), {}});
        } else if (addon.error().kind() == ErrorKind::NotFound
            || addon.error().kind() == ErrorKind::Forbidden) {
            report->missingRights << notVisible(session->addon);
        } else {
            co_return fail(addon.error());
        }
    }
    co_return Result<>();
}

} // namespace

QStringList readRights(const QJsonValue& rights)
{
    // "accessOrganisations" of an object is "access_organisations" of the list and of the documentation.
    const auto underscored = [](const QString& name) {
        QString text;
        for (const QChar c : name)
            text += c.isUpper() ? u'_' + QString(c.toLower()) : QString(c);
        return text;
    };
    QStringList names;
    if (rights.isArray()) {
        const QJsonArray list = rights.toArray();
        for (const auto& right : list)
            names << underscored(right.toString());
    } else if (rights.isObject()) {
        const QJsonObject switches = rights.toObject();
        for (auto it = switches.begin(); it != switches.end(); ++it) {
            if (it.value().toBool())
                names << underscored(it.key());
        }
    }
    names.removeAll(QString());
    return names;
}

void judgeRights(AccessReport& report, const QStringList& rights)
{
    report.scopes = rights;
    if (rights.isEmpty())
        return;
    if (rights.contains(u"almighty")) {
        report.excessRights << QCoreApplication::translate(
            "CleverCloud", "It may do everything that its user may (“almighty”).");
        return;
    }
    const std::pair<const char16_t*, QString> excesses[] = {
        {u"manage_organisations",
            QCoreApplication::translate("CleverCloud", "It may change or delete organisations.")},
        {u"manage_organisations_members",
            QCoreApplication::translate("CleverCloud", "It may add and remove members.")},
        {u"manage_personal_information",
            QCoreApplication::translate("CleverCloud", "It may change its user's personal data.")},
        {u"manage_ssh_keys", QCoreApplication::translate("CleverCloud", "It may add SSH keys.")},
        {u"access_organisations_bills", QCoreApplication::translate("CleverCloud", "It may read invoices.")},
    };
    for (const auto& [right, sentence] : excesses) {
        if (rights.contains(QStringView(right)))
            report.excessRights << sentence;
    }
    if (!rights.contains(u"access_organisations")) {
        report.missingRights << QCoreApplication::translate(
            "CleverCloud", "It may not read organisations (“access_organisations”).");
    }
    if (!rights.contains(u"manage_organisations_applications")) {
        report.missingRights << QCoreApplication::translate(
            "CleverCloud", "It may not deploy, restart or scale (“manage_organisations_applications”).");
    }
}

Async<AccessReport> readAccess(SessionPtr session, CancelToken cancel)
{
    auto selfTask = readJson(session, QStringLiteral("/v2/self"), Query(), cancel);
    auto tokenTask = readJson(session, QStringLiteral("/v2/self/tokens/current"), Query(), cancel);
    const auto self = co_await selfTask;
    const auto token = co_await tokenTask;
    if (!self)
        co_return fail(Error(self.error()).during(Text::tr("ask who we are")));
    const auto report = std::make_shared<AccessReport>();
    const QString id = self->text(u"id");
    if (auto bad = self->problem())
        co_return fail(std::move(*bad).during(Text::tr("ask who we are")));
    const QString name = self->textOr(u"name");
    const QString email = self->textOr(u"email", id);
    report->identity = name.isEmpty() ? email : QStringLiteral("%1 <%2>").arg(name, email);
    report->tls = session->tls;
    report->clockSkew = session->client->clockSkew();
    report->facts.append({QCoreApplication::translate("CleverCloud", "User id"), id, {}});
    if (token) {
        report->expiresAt = token->timeFromMsecsIf(u"expirationDate");
        if (!report->expiresAt)
            report->expiresAt = token->timeFromIsoIf(u"expirationDate");
        judgeRights(*report, readRights(token->value().toObject().value(u"rights")));
    }
    const auto seen = co_await lookAtBinding(session, report, std::move(cancel));
    if (!seen)
        co_return fail(seen.error());
    co_return AccessReport(*report);
}

QList<DiscoveredResource> mapSummary(const JsonReader& summary)
{
    QList<DiscoveredResource> found;
    QSet<QString> owners;
    const JsonReader user = summary.object(u"user");
    for (const JsonReader& organisation : summary.list(u"organisations")) {
        const QString id = organisation.text(u"id");
        if (owners.contains(id) || id == user.textOr(u"id"))
            continue;
        owners.insert(id);
        appendOwner(found, organisation);
    }
    appendOwner(found, user);
    return found;
}

Async<QList<DiscoveredResource>> discoverResources(SessionPtr session, CancelToken cancel)
{
    const auto answer
        = co_await readJson(std::move(session), QStringLiteral("/v2/summary"), Query(), std::move(cancel));
    if (!answer)
        co_return fail(Error(answer.error()).during(Text::tr("list what there is")));
    QList<DiscoveredResource> found = mapSummary(*answer);
    if (auto bad = answer->problem())
        co_return fail(std::move(*bad).during(Text::tr("list what there is")));
    co_return found;
}

} // namespace vigie::clever
