// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/kept/kept.h"
#include "providers/keycloak/keycloak.h"

namespace vigie {

// Stands in for src/providers/allproviders.cpp in a build without it.
const QList<ProviderType>& allProviderTypes()
{
    static const QList<ProviderType> types{keycloak(), objectStorageType(), githubType(), composeType()};
    return types;
}

} // namespace vigie
