// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QList>
#include <QString>

namespace vigie {

/// An installed set of PostgreSQL client programs.
struct ClientPrograms {
    QString folder; ///< "/usr/lib/postgresql/15/bin"
    int major = 0;
    QString version; ///< "15.18"

    QString path(const QString& program) const { return folder + u'/' + program; }
    bool operator==(const ClientPrograms&) const = default;
};

/// All of them, newest first. @p folders replaces the usual places (each holds pg_dump itself). Asks each
/// program for its version: for worker threads.
[[nodiscard]] QList<ClientPrograms> installedClients(const QStringList& folders = {});

/// The newest that is not older than the server and whose restores that server takes: one that makes settings
/// which the server does not know comes only where there is no other, and then the oldest of them.
/// Unsupported, naming the Debian package that is missing and what is installed, when none fits.
[[nodiscard]] Result<ClientPrograms> clientFor(const QList<ClientPrograms>& installed, int serverVersion);

} // namespace vigie
