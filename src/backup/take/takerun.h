// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to this folder.
#include "backup/client/clientprocess.h"
#include "backup/client/clientprograms.h"
#include "backup/client/connectionfiles.h"
#include "backup/stream/bytechannel.h"
#include "backup/take/encoder.h"
#include "backup/take/snapshot.h"
#include "backup/take/take.h"
#include "postgres/databaseworker.h"

#include <QElapsedTimer>

namespace vigie {

/// One run of takeBackup(): what its steps share. Main thread.
class TakeRun {
public:
    using Ptr = std::shared_ptr<TakeRun>;

    TakeRun(TakeRequest request, const Clock* clock, TakeProgress progress);
    [[nodiscard]] static Async<TakeReport> run(Ptr self, CancelToken cancel);
    [[nodiscard]] static Async<TakePreview> preview(Ptr self, CancelToken cancel);

private:
    static Async<void> preflight(Ptr self, CancelToken cancel);
    static Async<void> lockDatabase(Ptr self, CancelToken cancel);
    /// Until all that can be written to is open, and the backup is still wanted.
    static Async<void> openTargets(Ptr self, CancelToken cancel);
    static Async<void> startDump(Ptr self, CancelToken cancel);
    static Async<void> stream(Ptr self, CancelToken cancel);
    /// What pg_dump and the snapshot say once the dump has ended.
    static Async<void> settle(Ptr self, Async<SnapshotContent>* counting, CancelToken cancel);
    static Async<void> distribute(Ptr self, Result<> opened, CancelToken cancel);
    static Async<SnapshotContent> count(Ptr self, CancelToken cancel);
    static Async<void> steps(Ptr self, CancelToken cancel);
    void tell(const QString& step);
    void heard(const QString& line);
    void tellTable();
    Error dumpFailed(const ClientEnd& end) const;

    const TakeRequest m_request;
    const Clock* m_clock;
    const TakeProgress m_progress;
    const DatabaseWorker m_worker;
    Manifest m_manifest;
    BackupFindings m_findings;
    std::optional<ClientPrograms> m_client;
    std::optional<ExportedSnapshot> m_snapshot;
    std::unique_ptr<ConnectionFiles> m_files;
    std::shared_ptr<ClientProcess> m_dump;
    std::shared_ptr<TargetSet> m_targets;
    std::shared_ptr<ArtefactEncoder> m_encoder;
    QString m_step;
    QString m_table; ///< that pg_dump is at
    QElapsedTimer m_told;
};

} // namespace vigie
