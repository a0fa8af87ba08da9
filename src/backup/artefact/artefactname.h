// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"

#include <optional>

namespace vigie {

/// What an artefact holds.
enum class BackupContent { Database, KeycloakRealm, WorkspaceFile, Variables, BucketInventory };

/// The stable English name ("database", "keycloak-realm", …) that manifests and JSON output use.
[[nodiscard]] QString backupContentName(BackupContent content);
[[nodiscard]] std::optional<BackupContent> backupContentFromName(QStringView name);

/// How the objects of one backup are called in a destination:
///     production-database-20260115T083000Z.dump.zst.age        the artefact
///     production-database-20260115T083000Z.dump.manifest.json  written last: without it there is no backup
///     production-database-20260115T083000Z.dump.hold.json      while somebody holds it
/// The name alone does not tell where the environment ends and the service begins when both hold dashes: the
/// manifest does. A value.
struct ArtefactName {
    QString stem; ///< "production-database"
    TimePoint takenAt; ///< whole seconds
    BackupContent content = BackupContent::Database;

    [[nodiscard]] static ArtefactName of(const ServiceKey& service, TimePoint takenAt, BackupContent content);
    /// What every object of this service begins with, "production-database-".
    [[nodiscard]] static QString prefixOf(const ServiceKey& service);
    bool belongsTo(const ServiceKey& service) const;

    /// What all three begin with, and no object of another backup does.
    QString base() const;
    QString artefact() const;
    QString manifest() const;
    QString hold() const;

    enum class Part { Artefact, Manifest, Hold };
    struct Parsed;
    /// Nothing for a name that is none of ours: a stranger's file, a lease, a partial.
    [[nodiscard]] static std::optional<Parsed> parse(QStringView objectName);

    bool operator==(const ArtefactName&) const = default;
};

struct ArtefactName::Parsed {
    ArtefactName name;
    Part part = Part::Artefact;
};

} // namespace vigie
