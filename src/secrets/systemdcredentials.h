// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secretstore.h"

namespace vigie {

/// What systemd gave this service with LoadCredential= or LoadCredentialEncrypted=: files that this service
/// alone can read, in the folder that $CREDENTIALS_DIRECTORY names, one for each credential of the workspace
/// and of its name; or, where LoadCredential=vigie:FOLDER gave a whole folder, "vigie_" before the name. Read
/// only. A line break at the end of a file is not part of the value.
class SystemdCredentials final : public SecretStore {
public:
    static constexpr qint64 longest = 1024 * 1024; ///< systemd gives no more

    explicit SystemdCredentials(QString folder)
        : m_folder(std::move(folder))
    {
    }
    /// Null when this process was given none: then there may be a keychain.
    [[nodiscard]] static std::shared_ptr<SystemdCredentials> ofThisService();

    bool survivesRestart() const override { return true; }
    Async<Secret> read(SecretName name, CancelToken cancel) override;
    Async<void> write(SecretName name, Secret value, CancelToken cancel) override;
    Async<void> remove(SecretName name, CancelToken cancel) override;
    Async<QStringList> list(QString workspace, CancelToken cancel) override;

private:
    QString m_folder;
};

} // namespace vigie
