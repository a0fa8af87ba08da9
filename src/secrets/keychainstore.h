// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "secrets/secretstore.h"

class QThreadPool;

namespace vigie {

/// The desktop's keychain: the Secret Service (gnome-keyring, KeePassXC…) or KDE's wallet, through
/// qtkeychain. Its jobs are asynchronous and belong to nobody: when patience or the caller's token ends, our
/// waiting ends, the job goes on and deletes itself. A keychain that is locked asks the person by its own
/// means meanwhile. There is no fallback of any kind. Listing asks the Secret Service itself for entries with
/// our attributes, so that there is no second list to keep true; KDE's wallet offers no such question, and
/// list() is Unsupported.
class KeychainStore final : public SecretStore {
public:
    static constexpr Millis usualPatience{std::chrono::seconds(60)}; ///< long enough to type a passphrase

    /// @p workers outlives the program's last use of this store.
    explicit KeychainStore(QThreadPool* workers, Millis patience = usualPatience);

    bool survivesRestart() const override { return true; }
    Async<Secret> read(SecretName name, CancelToken cancel) override;
    Async<void> write(SecretName name, Secret value, CancelToken cancel) override;
    Async<void> remove(SecretName name, CancelToken cancel) override;
    Async<QStringList> list(QString workspace, CancelToken cancel) override;
    /// Whether secrets can be kept here now: the error says why not. Asks, and changes nothing.
    [[nodiscard]] Async<void> check(CancelToken cancel);

private:
    QThreadPool* m_workers;
    Millis m_patience;
};

} // namespace vigie
