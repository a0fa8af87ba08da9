// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/operation.h"
#include "backup/artefact/agekeys.h"
#include "backup/destination/destination.h"
#include "backup/manifest/manifestfile.h"

#include <functional>

namespace vigie {

struct VerifyRequest {
    std::shared_ptr<Destination> destination;
    QString artefact; ///< object name
    AgeIdentity identity;
    QList<SignerKey> signers; ///< whose signature counts
    QStringList clientFolders; ///< where pg_restore is; empty: the usual places
};

/// A backup of which everything was read and right. That it can be restored is for a drill to show.
struct VerifyReport {
    Manifest manifest;
    qint64 bytes = 0; ///< of the artefact, read
    qint64 plainBytes = 0;
    Millis duration{0};
};

/// Reads the manifest, then the whole artefact through pg_restore to nowhere, and compares all there is to
/// compare: signature, size, SHA-256, length of the content, the digest inside the encrypted stream, and that
/// pg_restore understands every byte (of other contents: that they can be read and hold what the manifest
/// counts). Errors: NotFound without an artefact or a manifest (without one there
/// is no backup); Corrupt, saying what differs, for anything altered, cut, swapped or not signed by a known
/// signer; Unauthorized when the key does not fit; Unsupported without a pg_restore that is new enough.
[[nodiscard]] Async<VerifyReport> verifyBackup(
    VerifyRequest request, const Clock* clock, std::function<void(Progress)> progress, CancelToken cancel);

/// Only the manifest of an artefact: read, and its signature checked.
[[nodiscard]] Async<ManifestFile> readManifest(
    std::shared_ptr<Destination> destination, QString artefact, QList<SignerKey> signers, CancelToken cancel);

} // namespace vigie
