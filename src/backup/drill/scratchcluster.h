// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/localcluster.h"
#include "postgres/address.h"

#include <memory>

namespace vigie {

/// A PostgreSQL server of our own for one drill: made anew in a folder of its own, reachable over its socket
/// by us alone, destroyed with everything in it by destroy(), by the destructor, or by the next program that
/// finds it after a kill (sweep()). Main thread.
class ScratchCluster {
public:
    /// @p base holds one folder for each scratch; as root, where PostgreSQL's user cannot reach it,
    /// /var/cache/vigie/scratch is used instead. @p major: of the server that the backup was taken from; the
    /// same is used if it is installed, else the newest that is not older.
    [[nodiscard]] static Async<std::shared_ptr<ScratchCluster>> make(
        QString base, int major, CancelToken cancel);
    ~ScratchCluster();
    ScratchCluster(const ScratchCluster&) = delete;
    ScratchCluster& operator=(const ScratchCluster&) = delete;

    DatabaseAddress address(const QString& database) const; ///< as superuser
    int major() const { return m_programs.major; }
    QString folder() const { return m_folder; }
    [[nodiscard]] static Async<void> destroy(std::shared_ptr<ScratchCluster> self);

    /// Removes what programs that were killed have left in @p base, servers and files, and names it.
    [[nodiscard]] static Async<QStringList> sweep(QString base, CancelToken cancel);

private:
    ScratchCluster() = default;
    void removeFiles();

    ServerPrograms m_programs;
    QString m_folder;
    int m_lock = -1; ///< held while we live: others see that it is in use
    std::shared_ptr<LocalCluster> m_cluster;
};

} // namespace vigie
