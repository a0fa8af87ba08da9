// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/client/clientprograms.h"
#include "backup/load/loadsource.h"
#include "postgres/address.h"

#include <functional>
#include <optional>

namespace vigie {

/// How far a load is.
struct LoadProgress {
    enum class Stage {
        Unpacking, ///< into memory; bytes are of the source, as stored
        Loading, ///< likewise while it is streamed; of the archive when it was unpacked before
    };
    qint64 bytes = 0;
    qint64 total = 0; ///< 0: unknown
    QString object; ///< "table public.users", the one at work
    int tables = 0; ///< whose rows were begun
    Stage stage = Stage::Loading;

    bool operator==(const LoadProgress&) const = default;
};

struct LoadOptions {
    bool singleTransaction = false;
    bool clean = false; ///< drops first what the dump holds: in place only, with singleTransaction
    QStringList tables; ///< "schema.table": rows of these only; empty: of all
    QStringList schemas; ///< likewise
    QString role; ///< whose the objects shall be; empty: the session's own
    /// Connections that load at the same time, at most: where the archive can be read in any order and it
    /// need not be one transaction. An artefact is unpacked into memory for that.
    int jobs = 1;
    /// The server answers before its disk does: a crash of the machine may take what was told as loaded,
    /// unless a commit of the same server that is waited for follows. Only of servers that take options.
    bool lazyCommits = false;
    std::optional<qint64> mostMemory; ///< for that, in bytes; nothing: memoryToSpare()
    QSet<Hazard> accepted;
};

struct LoadReport {
    QString remark; ///< translated: what was left out
    qint64 bytes = 0;
};

/// Brings a dump into a database that exists, and stops at the first error: archives through pg_restore,
/// scripts through psql, which is handed only what the inspection lets pass. Main thread; blocking work is
/// done on the pool. When it fails, what the database holds is of no use, unless it was one transaction. An
/// artefact that is unpacked first has been compared with its manifest before anything is loaded.
class Loader {
public:
    struct Target {
        DatabaseAddress address;
        Secret password;
    };
    using Report = std::function<void(LoadProgress)>; ///< on the calling thread, a few times a second

    [[nodiscard]] static Async<LoadReport> load(LoadSource source, Target target, LoadOptions options,
        ClientPrograms programs, Report report, QThreadPool* workers, CancelToken cancel);

    /// The programs that can load @p source, made by @p madeBy (DumpInspection), into a server of this
    /// version: clientFor() of the newer of both. The newest when nothing is known (0 and empty): for
    /// reading. Blocks briefly: for worker threads.
    [[nodiscard]] static Result<ClientPrograms> programsFor(
        const LoadSource& source, int serverVersion, const QString& madeBy = {});
};

/// The list for pg_restore --use-list that brings all definitions but only the rows of some tables, without
/// what would not hold then (foreign keys, triggers, rows of materialized views). @p toc is the output of
/// pg_restore --list. Invalid when nothing fits.
[[nodiscard]] Result<QByteArray> selectedList(
    const QByteArray& toc, const QStringList& tables, const QStringList& schemas);

} // namespace vigie
