// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/manifest/manifest.h"
#include "postgres/databaseworker.h"
#include "workspace/backupsettings.h"

#include <QMap>

namespace vigie {

/// What is in a database, counted and summed.
struct DatabaseContent {
    QMap<QString, qint64> rows; ///< by "schema.table": tables, partitions and filled materialized views
    QMap<QString, QString> sums; ///< likewise; a digest over the rows in any order; empty unless asked for
    QMap<QString, QString> sequences; ///< last values
    qint64 largeObjects = 0;
    QString largeObjectSum;
    QStringList revisions; ///< Alembic heads
    QStringList invalid; ///< indexes and constraints that are not valid

    qint64 totalRows() const;
    QString digest() const; ///< over all of it, hexadecimal
};

/// Reads it. Without sums it only counts. Large tables take as long as reading them takes.
[[nodiscard]] Async<DatabaseContent> readContent(DatabaseWorker worker, bool withSums, CancelToken cancel);

/// What differs from the manifest, in translated sentences; empty: nothing.
[[nodiscard]] QStringList compareWithManifest(const DatabaseContent& content, const Manifest& manifest);
/// What differs between two databases that should be the same; @p first names the first one.
[[nodiscard]] QStringList compareContents(const DatabaseContent& a, const DatabaseContent& b);
/// Rows by table as a script counted them (DumpInspection::rows).
[[nodiscard]] QStringList compareWithScript(
    const DatabaseContent& content, const QMap<QString, qint64>& rows);

/// Runs the user's queries in a read-only transaction each; translated sentences for those that failed.
[[nodiscard]] Async<QStringList> runSmokeQueries(
    DatabaseWorker worker, QList<SmokeQuery> queries, CancelToken cancel);

/// Sessions for long checks and for changes of a restored database.
[[nodiscard]] SessionRules restoreRules(bool readOnly);
/// A name, quoted for a statement.
[[nodiscard]] QByteArray quotedName(const QString& name);
[[nodiscard]] QByteArray quotedText(const QString& text);

} // namespace vigie
