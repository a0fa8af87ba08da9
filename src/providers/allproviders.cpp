// SPDX-License-Identifier: GPL-3.0-or-later
#include "provider/providertype.h"
#include "providers/clevercloud/clevercloud.h"
#include "providers/healthcheck/healthcheck.h"
#include "providers/kept/kept.h"
#include "providers/keycloak/keycloak.h"
#include "providers/postgresql/postgresql.h"
#include "providers/sentry/sentry.h"
#include "providers/vercel/vercel.h"

#include <algorithm>

namespace vigie {

// An explicit list: self-registering globals vanish from static libraries.
const QList<ProviderType>& allProviderTypes()
{
    static const QList<ProviderType> types{
        cleverCloud(),
        vercel(),
        postgresql(),
        sentry(),
        healthCheck(),
        keycloak(),
        objectStorageType(),
        githubType(),
        composeType(),
    };
    return types;
}

const ProviderType* providerType(QStringView id)
{
    const auto& types = allProviderTypes();
    const auto found = std::ranges::find(types, id, &ProviderType::id);
    return found == types.end() ? nullptr : &*found;
}

} // namespace vigie
