// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "base/secret.h"
#include "secrets/secretname.h"

namespace vigie {

/// A place that keeps secrets. Main thread; nothing blocks it. What goes wrong means:
/// - NotFound: the place answered, and has no such entry;
/// - Unavailable: the keychain is locked; unlock it and ask again;
/// - Unsupported: there is no keychain here at all (no session bus, no service);
/// - Forbidden: a person or the keychain refused;
/// - Timeout: no answer in time; it may still be coming.
/// Never is one of these answered by storing or looking somewhere else: the caller offers SessionStore, and a
/// person decides.
class SecretStore {
public:
    virtual ~SecretStore() = default;
    virtual bool survivesRestart() const = 0;
    [[nodiscard]] virtual Async<Secret> read(SecretName name, CancelToken cancel) = 0;
    /// Creates or replaces.
    [[nodiscard]] virtual Async<void> write(SecretName name, Secret value, CancelToken cancel) = 0;
    /// NotFound when there was none.
    [[nodiscard]] virtual Async<void> remove(SecretName name, CancelToken cancel) = 0;
    /// The credential names of one workspace, sorted. Names only.
    [[nodiscard]] virtual Async<QStringList> list(QString workspace, CancelToken cancel) = 0;
};

/// The error of a store that has no such entry.
[[nodiscard]] Error noSuchSecret(const SecretName& name);
/// The error of a name with which no entry can be made.
[[nodiscard]] Result<> checkSecretName(const SecretName& name);

} // namespace vigie
