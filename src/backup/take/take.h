// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/operation.h"
#include "backup/artefact/artefactwriter.h"
#include "backup/take/preflight.h"
#include "backup/take/targets.h"

namespace vigie {

/// One backup of one database to be taken.
struct TakeRequest {
    QString workspace; ///< Workspace::id
    ServiceKey service;
    DatabaseAddress database;
    std::function<Async<Secret>(CancelToken)> password; ///< null: none is needed
    QList<std::shared_ptr<Destination>> destinations;
    QHash<QString, int> lockDays;
    QList<AgeRecipient> recipients;
    std::optional<SigningKey> signing; ///< none: only to look (previewBackup)
    QStringList clientFolders; ///< where pg_dump is; empty: the usual places
    QString vigieVersion;
    /// Asked once the database and the destinations are locked, before anything is written; a failure ends
    /// the run with that very error. Null: nothing is asked. Whoever waited for another run to end learns
    /// here that it has become needless.
    std::function<Async<void>(CancelToken)> stillWanted;
    ArtefactWriter::Options compression;
};

struct TakeReport {
    Manifest manifest;
    QList<TakenCopy> copies;
    QStringList cleaned; ///< what dead runs had left; translated
    QList<Error> troubles; ///< beside the backup, which stands

    bool isInAllPlaces() const;
};

/// What a run would do, found out without writing anything.
struct TakePreview {
    BackupFindings findings;
    QString client; ///< "pg_dump 15.18 (/usr/lib/postgresql/15/bin)"
    QString artefact; ///< what it would be called now
    struct Place {
        QString destination;
        QString place;
        DestinationFeatures features;
        QStringList leftovers; ///< of dead runs: the next run removes them
        std::optional<Error> error;
    };
    QList<Place> places;
};

using TakeProgress = std::function<void(Progress)>;

/// Takes a backup: preflight, locks, snapshot, pg_dump through compression and encryption into all
/// destinations, read back, manifest. Memory is bounded; nothing but pg_dump's own pages is ever plain, and
/// nothing plain is on disk. Fails when no copy came into being; a report with an error in one of its copies
/// means that the others stand. Main thread; @p clock outlives it.
[[nodiscard]] Async<TakeReport> takeBackup(
    TakeRequest request, const Clock* clock, TakeProgress progress, CancelToken cancel);

[[nodiscard]] Async<TakePreview> previewBackup(TakeRequest request, const Clock* clock, CancelToken cancel);

} // namespace vigie
