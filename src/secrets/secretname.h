// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QString>

namespace vigie {

/// Which secret: the credential @ref credential of the workspace @ref workspace. In the keychain it stands
/// under "vigie/<workspace>" with the credential's name as its user.
struct SecretName {
    QString workspace; ///< Workspace::id
    QString credential; ///< ServiceConfig::credential

    /// As logs, messages and keychain programs show it ("vigie/mecapy/clever").
    QString text() const { return group(workspace) + u'/' + credential; }
    static QString group(const QString& workspace) { return QStringLiteral("vigie/") + workspace; }

    bool operator==(const SecretName&) const = default;
    friend size_t qHash(const SecretName& name, size_t seed = 0)
    {
        return qHashMulti(seed, name.workspace, name.credential);
    }
};

} // namespace vigie
