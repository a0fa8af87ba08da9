// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"
#include "net/download.h"

namespace vigie {

/// Starts an operation that brings @p backup into @p file: asks the provider for a link, downloads with
/// resume, and ends with the checksum as its outcome.
Operation* startFetchingBackup(
    Session& session, const ServiceHandle& service, const Backup& backup, const QString& file);

/// The same as part of other work.
[[nodiscard]] Async<DownloadResult> fetchHeldBackup(std::shared_ptr<Provider> provider, BackupId id,
    QNetworkAccessManager* network, QString file, std::function<void(Progress)> report, CancelToken cancel);

/// How large @p backup is, asked of the place where it lies: not every provider lists it.
[[nodiscard]] Async<qint64> backupSize(
    std::shared_ptr<Provider> provider, BackupId backup, QNetworkAccessManager* network, CancelToken cancel);

} // namespace vigie
