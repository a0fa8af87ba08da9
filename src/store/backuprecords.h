// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "domain/backupproof.h"
#include "domain/backuprun.h"
#include "postgres/address.h"

#include <QHash>
#include <QList>
#include <QString>

#include <functional>
#include <memory>

namespace vigie {

class RecordBase;
class SqliteFile;

/// A PostgreSQL database in which the machines of a team keep one record together: option --store.
struct SharedRecords {
    /// Name of the keychain entry or systemd credential with the role's password.
    static QString credentialName() { return QStringLiteral("backup-store"); }

    DatabaseAddress address;
    std::function<Async<Secret>(CancelToken)> credential; ///< null: none is needed
    QString workspace; ///< Workspace::id, which tells the rows of several apart
};

/// What is known of one workspace's backups beyond what lies in the destinations: proofs (verify, drill,
/// restore) and runs of agents, kept for 400 days, the newest proof of each artefact for ever; incidents that
/// people were told of; and the texts of manifests and what was seen of artefacts, by their etag, so that a
/// large destination is not read anew each time. These are always in a file of this machine; the rest is
/// there too, or in a database that a team shares, in the same tables. Threads and errors as HealthHistory;
/// of a database, those of DatabaseWorker.
class BackupRecords {
public:
    static constexpr Millis keepProofs{std::chrono::days(400)};

    /// @p file is made with its folder at the first use.
    explicit BackupRecords(QString file);
    BackupRecords(QString file, SharedRecords shared);
    BackupRecords(const BackupRecords&) = delete;
    BackupRecords& operator=(const BackupRecords&) = delete;
    ~BackupRecords();

    [[nodiscard]] Async<void> addProof(BackupProof proof);
    /// Newest first.
    [[nodiscard]] Async<QList<BackupProof>> proofs(ServiceKey service);

    /// Adds it, or replaces the one of its id.
    [[nodiscard]] Async<void> keepRun(BackupRun run);
    /// Newest first.
    [[nodiscard]] Async<QList<BackupRun>> runs(int most);
    /// Begins an incident. False when one of this kind and service is open already, here or anywhere.
    [[nodiscard]] Async<bool> openIncident(BackupIncident incident);
    /// Ends it. False when none was open, or somebody else has just ended it.
    [[nodiscard]] Async<bool> closeIncident(ServiceKey service, BackupIncident::Kind kind, TimePoint now);
    /// Those that are open, oldest first.
    [[nodiscard]] Async<QList<BackupIncident>> incidents();

    struct CachedText {
        QByteArray etag;
        QByteArray text;
    };
    /// By object name.
    [[nodiscard]] Async<QHash<QString, CachedText>> texts(QString destination);
    /// Adds or replaces some, and forgets those of @p gone.
    [[nodiscard]] Async<void> keepTexts(
        QString destination, QHash<QString, CachedText> texts, QStringList gone);
    [[nodiscard]] Async<void> prune(TimePoint now);

private:
    std::shared_ptr<SqliteFile> m_file;
    std::unique_ptr<RecordBase> m_base;
    QString m_workspace; ///< empty in a file, which is of one
};

} // namespace vigie
