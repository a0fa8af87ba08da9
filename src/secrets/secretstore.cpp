// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secretstore.h"

#include <QCoreApplication>

namespace vigie {

Error noSuchSecret(const SecretName& name)
{
    return {ErrorKind::NotFound,
        QCoreApplication::translate("SecretStore", "The keychain has no entry %1.").arg(name.text()),
        QCoreApplication::translate("SecretStore",
            "Enter the credential of this service in the settings, or with \"vigiectl secret set\".")};
}

Result<> checkSecretName(const SecretName& name)
{
    if (name.workspace.isEmpty() || name.credential.isEmpty() || name.workspace.contains(u'/')
        || name.credential.contains(u'/')) {
        return fail(ErrorKind::Invalid,
            QCoreApplication::translate("SecretStore",
                "A keychain entry needs the names of a workspace and of a credential, without a slash."));
    }
    return {};
}

} // namespace vigie
