// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/destination/destination.h"
#include "backup/manifest/manifestfile.h"

#include <QHash>
#include <QSet>

namespace vigie {

/// A manifest as it was read.
struct ReadManifest {
    Manifest manifest;
    ManifestTrust trust = ManifestTrust::Unsigned;
    QString problem; ///< translated: why it is none; the rest is empty then
};

/// What lies in one destination.
struct DestinationContent {
    QString id;
    QString place; ///< for people
    std::optional<Error> problem; ///< it could not be listed; the rest is empty then
    QList<StoredObject> objects; ///< all of them, by name
    QHash<QString, ReadManifest> manifests; ///< by object name
    QSet<QString> plain; ///< artefacts whose beginning is not that of an encrypted file
    QHash<QString, TimePoint> locks; ///< artefacts that the place protects until then
    QList<Leftover> leftovers;
};

} // namespace vigie
