// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/credentialaccess.h"
#include "domain/environment.h"
#include "workspace/workspace.h"

namespace vigie {

/// The credentials that @p workspace names; with @p sharesRecords, the password of option --store too.
[[nodiscard]] QStringList credentialNames(const Workspace& workspace, bool sharesRecords);

/// What --session-secrets asks for where the keychain is locked or missing: credentials that stay in memory
/// until this run ends. On a terminal each one that the workspace names is asked for without echo (nothing
/// entered: the keychain is asked for it); else the first line of standard input is a JSON object of names
/// and values. What follows that line is left for the command. With
/// @p sharesRecords, the password of option --store is one of them. Blocks.
[[nodiscard]] Result<> takeSessionSecrets(
    const CredentialAccess& credentials, const Workspace& workspace, bool sharesRecords);

/// How to go on without the keychain, for a person or script that has just been told that it does not serve.
[[nodiscard]] QString sessionSecretsHint();

} // namespace vigie
