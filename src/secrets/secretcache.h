// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "secrets/secretstore.h"

#include <functional>
#include <memory>

namespace vigie {

/// What an HTTP client or a database connection asks for its credential: ApiConfig::credential.
using CredentialSource = std::function<Async<Secret>(CancelToken)>;

/// Secrets of the open workspace: each is read from the store once, however many ask at the same time, and
/// stays in memory until it is forgotten. After a failure the store is left alone for a while, so that panes
/// which refresh every few seconds do not make the keychain ask a person again and again. Main thread.
/// Sources and running reads outlive the cache; @p clock outlives them.
class SecretCache {
public:
    static constexpr Millis pauseAfterFailure{std::chrono::seconds(60)};

    SecretCache(std::shared_ptr<SecretStore> store, const Clock& clock);
    ~SecretCache();

    /// For one credential. A missing entry is Unauthorized here: to a client it means "ask for a credential".
    CredentialSource source(SecretName name) const;
    [[nodiscard]] Async<Secret> read(SecretName name, CancelToken cancel) const;
    /// Into the store, and on success into memory.
    [[nodiscard]] Async<void> write(SecretName name, Secret value, CancelToken cancel) const;
    /// Out of memory at once, and out of the store.
    [[nodiscard]] Async<void> remove(SecretName name, CancelToken cancel) const;
    /// Into memory only, until the program ends: what a person chooses where there is no keychain.
    void keepForSession(const SecretName& name, Secret value) const;
    bool isForSessionOnly(const SecretName& name) const;

    /// The next read asks the store again, also right after a failure. Secrets kept for the session are kept.
    void forget(const SecretName& name) const;
    /// Everything, those kept for the session included: the workspace is closed.
    void forgetAll() const;

private:
    struct Core;
    std::shared_ptr<Core> m_core;
};

} // namespace vigie
