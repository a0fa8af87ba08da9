// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "domain/backupproof.h"

#include <QHash>
#include <QList>
#include <QString>

#include <memory>

namespace vigie {

class SqliteFile;

/// What this machine knows of one workspace's backups beyond what lies in the destinations: proofs (verify,
/// drill, restore), kept for 400 days and the newest of each artefact for ever; and the texts of manifests by
/// their etag, so that a large destination is not read anew each time. Threads and errors as HealthHistory.
class BackupRecords {
public:
    static constexpr Millis keepProofs{std::chrono::days(400)};

    /// @p file is made with its folder at the first use.
    explicit BackupRecords(QString file);
    BackupRecords(const BackupRecords&) = delete;
    BackupRecords& operator=(const BackupRecords&) = delete;
    ~BackupRecords();

    [[nodiscard]] Async<void> addProof(BackupProof proof);
    /// Newest first.
    [[nodiscard]] Async<QList<BackupProof>> proofs(ServiceKey service);

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
};

} // namespace vigie
