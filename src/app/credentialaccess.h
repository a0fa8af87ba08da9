// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/appcontext.h"
#include "app/session.h"
#include "secrets/keychainstore.h"
#include "secrets/secretcache.h"

#include <memory>

namespace vigie {

/// The credentials of one workspace: from the system keychain, from memory for the demonstration, or, where
/// systemd gave this process credentials, those and no others. What a person chose to keep for this session
/// only stays in memory. Main thread; copies share.
class CredentialAccess {
public:
    /// @p memory is used instead of the keychain when given.
    CredentialAccess(AppContext& context, QString workspace, std::shared_ptr<SecretStore> memory);

    /// For a Session. An empty name is an empty secret: that service needs none.
    Session::CredentialReader reader() const;
    std::shared_ptr<SecretStore> store() const { return m_store; }

    [[nodiscard]] Async<void> write(QString name, Secret value, CancelToken cancel) const;
    [[nodiscard]] Async<void> remove(QString name, CancelToken cancel) const;
    [[nodiscard]] Async<QStringList> list(CancelToken cancel) const;
    /// Into memory until the program ends: offered where the keychain is missing or locked.
    void keepForSession(const QString& name, Secret value) const;
    bool isForSessionOnly(const QString& name) const;
    /// Whether secrets can be kept now; the error says plainly why not.
    [[nodiscard]] Async<void> check(CancelToken cancel) const;

private:
    QString m_workspace;
    std::shared_ptr<SecretStore> m_store;
    std::shared_ptr<KeychainStore> m_keychain; ///< null with anything else
    std::shared_ptr<SecretCache> m_cache;
};

} // namespace vigie
