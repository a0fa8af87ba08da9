// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/destination/destination.h"
#include "base/secret.h"

#include <QUrl>

#include <functional>

class QNetworkAccessManager;

namespace vigie {

struct ObjectStorageAddress {
    QUrl endpoint; ///< "https://s3.fr-par.scw.cloud"; plain http to this machine only
    QString region; ///< "fr-par"; Cellar takes anything
    QString bucket;
    QString prefix; ///< put in front of every name, as it is ("vigie/")
    bool pathStyle = true; ///< bucket in the path rather than in the host name
};

/// Backups in a bucket that speaks the S3 protocol (Scaleway, Cellar, AWS, Ceph, Swift): Signature V4,
/// uploads in parts with at most three of them in memory, each part checked by the place against MD5 and
/// SHA-256 and repeated on transient failures, listings over all pages. The credential is
/// "ACCESS_KEY:SECRET_KEY" (the first colon that is followed by no other divides it), asked before each
/// request. Main thread; @p network and @p clock outlive it.
[[nodiscard]] std::shared_ptr<Destination> objectStorage(QString id, ObjectStorageAddress address,
    std::function<Async<Secret>(CancelToken)> credential, QNetworkAccessManager* network, const Clock* clock);

} // namespace vigie
