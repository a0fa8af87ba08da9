// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/addon.h"

#include "providers/clevercloud/text.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QLocale>

#include <algorithm>

namespace vigie::clever {

namespace {

/// The vocabulary of backup states is not documented; "DONE" is the one that was seen. The others are words
/// that can mean only one thing.
BackupState stateOf(const QString& word)
{
    const QString upper = word.toUpper();
    if (upper == u"DONE" || upper == u"SUCCESS" || upper == u"SUCCEEDED" || upper == u"COMPLETED")
        return BackupState::Complete;
    if (upper == u"RUNNING" || upper == u"IN_PROGRESS" || upper == u"WIP" || upper == u"PENDING")
        return BackupState::Running;
    if (upper == u"FAIL" || upper == u"FAILED" || upper == u"ERROR")
        return BackupState::Failed;
    if (upper == u"DELETED")
        return BackupState::Deleted;
    noteUnknown("backup state", word);
    return BackupState::Unknown;
}

/// Providers that tell the state of their add-ons at /v4/addon-providers/{provider}/addons/{addon}.
bool tellsState(const QString& providerId)
{
    static const QStringList known{QStringLiteral("postgresql-addon"), QStringLiteral("mysql-addon"),
        QStringLiteral("mongodb-addon"), QStringLiteral("redis-addon"), QStringLiteral("es-addon")};
    return known.contains(providerId);
}

/// The list as it came, or an empty one where the service has none.
Async<JsonReader> readBackupList(SessionPtr session, CancelToken cancel)
{
    const auto realId = co_await realAddonId(session, cancel);
    if (!realId)
        co_return fail(realId.error());
    QString path = encodedPath({u"v2", u"backups", session->owner, *realId});
    const auto answer = co_await readListOrNothing(session, std::move(path), Query(), std::move(cancel));
    if (!answer)
        co_return fail(Error(answer.error()).during(Text::tr("list the backups")));
    co_return *answer;
}

Async<QList<Backup>> listBackups(SessionPtr session, CancelToken cancel)
{
    const auto answer = co_await readBackupList(session, std::move(cancel));
    if (!answer)
        co_return fail(answer.error());
    QList<Backup> backups = mapBackups(session->key, *answer);
    if (auto bad = answer->problem())
        co_return fail(std::move(*bad).during(Text::tr("list the backups")));
    co_return backups;
}

Async<QUrl> linkOf(SessionPtr session, BackupId id, CancelToken cancel)
{
    // Links expire, so each one is asked for when it is needed.
    const auto answer = co_await readBackupList(std::move(session), std::move(cancel));
    if (!answer)
        co_return fail(answer.error());
    for (const JsonReader& entry : answer->items()) {
        if (entry.textOr(u"backup_id") != id.text())
            continue;
        const QUrl link(entry.textOr(u"download_url"), QUrl::StrictMode);
        const bool isSafe = link.scheme() == QLatin1String("https")
            || (link.scheme() == QLatin1String("http") && QHostAddress(link.host()).isLoopback());
        if (link.isEmpty() || !link.isValid() || !isSafe) {
            co_return fail(ErrorKind::Unsupported,
                QCoreApplication::translate(
                    "CleverCloud", "Clever Cloud offers no download of this backup."));
        }
        co_return link;
    }
    co_return fail(ErrorKind::NotFound,
        QCoreApplication::translate("CleverCloud", "This backup is no longer there."),
        QCoreApplication::translate("CleverCloud", "Read the list of backups again."));
}

} // namespace

ServiceStatus addonStatus(const AddonRecord& addon, const QString& providerState, const QString& version)
{
    ServiceStatus status;
    if (providerState == u"ACTIVE") {
        status.state = State::Ok;
        status.word = QCoreApplication::translate("CleverCloud", "active");
    } else if (providerState.isEmpty()) {
        status.word
            = QCoreApplication::translate("CleverCloud", "Clever Cloud tells no state of this add-on");
    } else {
        noteUnknown("add-on state", providerState);
        status.word = QCoreApplication::translate("CleverCloud", "Clever Cloud says “%1”").arg(providerState);
    }

    Facts& facts = status.facts;
    const auto add = [&facts](const QString& label, const QString& value, const QUrl& link = {}) {
        if (!value.isEmpty())
            facts.append({label, value, link});
    };
    add(QCoreApplication::translate("CleverCloud", "Add-on"), addon.name.isEmpty() ? addon.id : addon.name,
        QUrl(QStringLiteral("https://console.clever-cloud.com/goto/") + addon.id));
    add(QCoreApplication::translate("CleverCloud", "Provider"), addon.providerName);
    add(QCoreApplication::translate("CleverCloud", "Version"), version);
    add(QCoreApplication::translate("CleverCloud", "Plan"), addon.planName);
    add(QCoreApplication::translate("CleverCloud", "Zone"), addon.region);
    if (addon.providerStatus != u"RELEASE")
        add(QCoreApplication::translate("CleverCloud", "Maturity of the provider"), addon.providerStatus);
    if (addon.createdAt) {
        add(QCoreApplication::translate("CleverCloud", "Created"),
            QLocale().toString(toDateTime(*addon.createdAt).date(), QLocale::ShortFormat));
    }
    add(QCoreApplication::translate("CleverCloud", "Real id"), addon.realId);
    for (const auto& [name, value] : addon.features)
        add(name, value); // in the provider's own words
    return status;
}

Async<ServiceStatus> readAddonStatus(SessionPtr session, CancelToken cancel)
{
    QString path = session->ownerPath({u"addons", session->addon});
    const auto answer = co_await readJson(session, std::move(path), Query(), cancel);
    if (!answer)
        co_return fail(Error(answer.error()).during(Text::tr("read the add-on")));
    const AddonRecord addon = readAddon(*answer);
    if (auto bad = answer->problem())
        co_return fail(std::move(*bad).during(Text::tr("read the add-on")));
    if (session->addonRealId.isEmpty())
        session->addonRealId = addon.realId;

    QString state;
    QString version;
    if (tellsState(addon.providerId)) {
        // The answer holds the password of the database: only these two fields are taken, the rest is
        // dropped.
        QString providerPath
            = encodedPath({u"v4", u"addon-providers", addon.providerId, u"addons", session->addon});
        const auto provider = co_await readJson(session, std::move(providerPath), Query(), std::move(cancel));
        if (provider) {
            state = provider->textOr(u"status");
            version = provider->textOr(u"version");
        }
    }
    co_return addonStatus(addon, state, version);
}

QList<Backup> mapBackups(const ServiceKey& key, const JsonReader& answer)
{
    QList<Backup> backups;
    for (const JsonReader& entry : answer.items()) {
        Backup backup;
        backup.id = BackupId(entry.text(u"backup_id"));
        backup.service = key;
        backup.providerState = entry.textOr(u"status");
        backup.state = stateOf(backup.providerState);
        backup.createdAt = entry.timeFromIso(u"creation_date");
        backup.expiresAt = entry.timeFromIsoIf(u"delete_at");
        backup.note = entry.textOr(u"filename");
        backups.append(std::move(backup));
    }
    std::stable_sort(backups.begin(), backups.end(),
        [](const Backup& a, const Backup& b) { return a.createdAt > b.createdAt; });
    return backups;
}

Async<QList<Backup>> CleverBackups::list(CancelToken cancel)
{
    return listBackups(m_session, std::move(cancel));
}

Async<QUrl> CleverBackups::downloadLink(BackupId id, CancelToken cancel)
{
    return linkOf(m_session, std::move(id), std::move(cancel));
}

} // namespace vigie::clever
