// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/importing.h"

#include "credentials/credentialdetector.h"

namespace vigie {

Async<QList<ImportFinding>> findImports(AppContext& context)
{
    return CredentialDetector::detectOn(context.workers(), ImportPlaces::current());
}

} // namespace vigie
