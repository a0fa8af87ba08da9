// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "demo/childprocess.h"

#include <optional>

namespace vigie {

/// An installed PostgreSQL server.
struct ServerPrograms {
    QString folder; ///< "/usr/lib/postgresql/15/bin"
    int major = 0;

    QString path(const QString& program) const { return folder + u'/' + program; }
};

/// The newest installed server, or the one of @p major; Unsupported, naming the package, when there is none.
[[nodiscard]] Result<ServerPrograms> findServerPrograms(std::optional<int> major = {});

/// The system user under which a server of ours runs.
struct ServerAccount {
    QString name;
    uint uid = 0;
    uint gid = 0;
    bool other = false; ///< not the user of this process: we are root, which PostgreSQL refuses

    /// Ourselves; as root, the user "postgres" or else "nobody".
    [[nodiscard]] static Result<ServerAccount> choose();
    /// Whether this user can reach @p folder, that is, enter every folder on the way.
    bool canReach(const QString& folder) const;
    /// Gives @p path to this user when it is not ours already.
    bool own(const QString& path) const;
};

/// The system user of this process, as a server's peer authentication sees it.
[[nodiscard]] QString currentSystemUser();

/// @p program run as @p account, without PG* variables. The child gets SIGINT when the thread that starts it
/// ends, so that it does not outlive a killed program: start it from the main thread. (A plain
/// PR_SET_PDEATHSIG would be cleared by the change of user; setpriv sets it after that.)
[[nodiscard]] ChildCommand commandAs(const ServerAccount& account, const QString& program,
    QStringList arguments, const QString& workingFolder);

} // namespace vigie
