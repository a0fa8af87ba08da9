// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secretstore.h"

#include <QHash>

namespace vigie {

/// Secrets in memory, until the program ends. What the demonstration uses, and what a person may choose where
/// there is no keychain.
class SessionStore final : public SecretStore {
public:
    bool survivesRestart() const override { return false; }
    Async<Secret> read(SecretName name, CancelToken cancel) override;
    Async<void> write(SecretName name, Secret value, CancelToken cancel) override;
    Async<void> remove(SecretName name, CancelToken cancel) override;
    Async<QStringList> list(QString workspace, CancelToken cancel) override;

private:
    QHash<SecretName, Secret> m_secrets;
};

} // namespace vigie
