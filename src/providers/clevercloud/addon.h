// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "provider/facets.h"
#include "providers/clevercloud/session.h"
#include "providers/clevercloud/wire.h"

namespace vigie::clever {

/// What an add-on is, and how it is. Clever Cloud tells a state only through the provider of some kinds
/// (@p providerState, "ACTIVE"); without it the state is unknown, which accuses nobody.
[[nodiscard]] ServiceStatus addonStatus(
    const AddonRecord& addon, const QString& providerState, const QString& version);
[[nodiscard]] Async<ServiceStatus> readAddonStatus(SessionPtr session, CancelToken cancel);

/// Backups that Clever Cloud makes of an add-on by itself (daily, kept seven days by default; the true end is
/// the entry's own "delete_at"). Sizes are not told. Restoring has no call at Clever Cloud: the dump is
/// downloaded and restored with the database's own tools.
class CleverBackups final : public BackupsApi {
public:
    explicit CleverBackups(SessionPtr session)
        : m_session(std::move(session))
    {
    }

    Async<QList<Backup>> list(CancelToken cancel) override;
    Async<QUrl> downloadLink(BackupId id, CancelToken cancel) override;

private:
    SessionPtr m_session;
};

/// From GET /v2/backups/{owner}/{real id}; newest first.
[[nodiscard]] QList<Backup> mapBackups(const ServiceKey& key, const JsonReader& answer);

} // namespace vigie::clever
