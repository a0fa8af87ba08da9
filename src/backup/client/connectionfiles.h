// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/secret.h"
#include "postgres/address.h"

#include <QProcessEnvironment>
#include <QString>

#include <memory>

namespace vigie {

/// How a child (pg_dump, pg_restore, psql) gets to a server without a secret in its arguments or environment:
/// a service file and a pass file, mode 0600, in a private folder of the user's runtime directory that goes
/// with this object. What a killed program left there is removed by the next one. Pass the child
/// `-d service=<service()>` and `--no-password`.
class ConnectionFiles {
public:
    /// @p applicationName is how the server's session list shows the child. Blocks briefly on the disk.
    [[nodiscard]] static Result<std::unique_ptr<ConnectionFiles>> make(
        const DatabaseAddress& address, const Secret& password, const QString& applicationName);
    ~ConnectionFiles();
    ConnectionFiles(const ConnectionFiles&) = delete;
    ConnectionFiles& operator=(const ConnectionFiles&) = delete;

    QString service() const;
    /// This process's own environment without PG* variables, in English, plus the two files' places.
    QProcessEnvironment environment() const;
    QString folder() const { return m_folder; }

private:
    explicit ConnectionFiles(QString folder);
    QString m_folder;
    int m_lock = -1; ///< held while we live: others see that the folder is in use
};

/// Unsupported, saying which mode is wanted and why, unless the line to @p address is protected as a backup
/// needs it: verify-full, or verify-ca with a certificate of its own (pinned), or a server of this machine.
[[nodiscard]] Result<> mayCarryBackups(const DatabaseAddress& address);

} // namespace vigie
