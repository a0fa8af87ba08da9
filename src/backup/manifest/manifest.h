// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/artefact/artefactname.h"
#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QStringList>

#include <optional>

namespace vigie {

struct TableCount {
    QString schema;
    QString name;
    qint64 rows = 0;

    QString qualified() const { return schema + u'.' + name; }
    bool operator==(const TableCount&) const = default;
};

/// The server that a database was taken from, for those who compare it with a target. Holds no address.
struct ManifestServer {
    QString version; ///< "15.18"
    int versionNumber = 0; ///< 150018
    QString database;
    qint64 databaseOid = 0;
    QString systemIdentifier; ///< of pg_control_system(); clones share it
    qint64 databaseBytes = 0; ///< pg_database_size() at the start

    bool operator==(const ManifestServer&) const = default;
};

/// What stands beside an artefact. Everything up to `remarks` is the content part, which is known before the
/// artefact ends, so that its digest can go inside; the rest describes the artefact as stored.
struct Manifest {
    static constexpr int format = 1;

    BackupContent content = BackupContent::Database;
    QString workspace; ///< Workspace::id
    ServiceKey service;
    QString vigieVersion;
    QString runId; ///< of the run that made it; the same over all destinations
    QString machine; ///< host name of where it was taken

    TimePoint startedAt; ///< of the run, our clock
    TimePoint snapshotAt; ///< what the loss after a restore counts from: the server's clock at the snapshot
    QString snapshotLsn; ///< "0/1A2B3C4"; empty where there is none
    TimePoint endedAt; ///< of the plain stream, our clock

    std::optional<ManifestServer> server; ///< of a database
    QString tool; ///< "pg_dump"
    QString toolVersion; ///< "15.18"
    qint64 plainBytes = 0;
    QList<TableCount> tables; ///< rows in the snapshot itself; sorted by schema and name
    qint64 largeObjects = 0;
    QStringList revisions; ///< Alembic heads; empty without such a table
    QStringList recipients; ///< age1…
    /// Of contents other than databases: "realms", "clients", "masked", "variables", "unreadable", "objects",
    /// "bytes", and what was done meanwhile ("copied").
    QMap<QString, qint64> counts;
    QStringList remarks; ///< stable English words about limits: "configuration-only", "masked:smtp.password"

    // As stored.
    QString artefact; ///< object name
    qint64 bytes = 0;
    QByteArray sha256; ///< 32 bytes

    bool operator==(const Manifest&) const = default;
};

} // namespace vigie
