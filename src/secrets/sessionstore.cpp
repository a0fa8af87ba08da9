// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/sessionstore.h"

namespace vigie {

Async<Secret> SessionStore::read(SecretName name, CancelToken)
{
    const auto found = m_secrets.constFind(name);
    if (found == m_secrets.cend())
        co_return fail(noSuchSecret(name));
    co_return Secret(*found);
}

Async<void> SessionStore::write(SecretName name, Secret value, CancelToken)
{
    if (Result<> good = checkSecretName(name); !good)
        co_return fail(std::move(good).error());
    m_secrets.insert(name, value);
    co_return Result<>();
}

Async<void> SessionStore::remove(SecretName name, CancelToken)
{
    if (m_secrets.remove(name) == 0)
        co_return fail(noSuchSecret(name));
    co_return Result<>();
}

Async<QStringList> SessionStore::list(QString workspace, CancelToken)
{
    QStringList names;
    for (auto it = m_secrets.cbegin(); it != m_secrets.cend(); ++it) {
        if (it.key().workspace == workspace)
            names.append(it.key().credential);
    }
    names.sort();
    co_return names;
}

} // namespace vigie
