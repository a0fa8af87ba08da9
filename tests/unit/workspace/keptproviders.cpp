// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/kept/kept.h"

namespace vigie {

// Stands in for src/providers/allproviders.cpp in a build without it.
const QList<ProviderType>& allProviderTypes()
{
    static const QList<ProviderType> types{keycloakType(), objectStorageType(), githubType(), composeType()};
    return types;
}

} // namespace vigie
