// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/appcontext.h"
#include "provider/providertype.h"
#include "workspace/workspace.h"

#include <functional>
#include <memory>

namespace vigie {

class ApiClient;

/// A provider object and the HTTP client it speaks through (null for services without HTTP).
struct MadeProvider {
    std::shared_ptr<Provider> provider; ///< null for providers that cannot do anything yet
    std::shared_ptr<const ApiClient> client;
};

using CredentialOf = std::function<Async<Secret>(CancelToken)>;

/// The one place where a service of a workspace becomes an object. @p context outlives it.
[[nodiscard]] MadeProvider makeProvider(
    AppContext& context, const ServiceConfig& config, const ProviderType& type, CredentialOf credential);

/// What asking a service found out: who we are there and what there is to choose from. Each half may fail by
/// itself: a form that is not filled in yet can be asked for the list alone.
struct ConnectionFinding {
    Result<AccessReport> access;
    Result<QList<DiscoveredResource>> resources;
};

/// "Test the connection": reads only. @p config need not be complete.
[[nodiscard]] QCoro::Task<ConnectionFinding> testConnection(
    AppContext& context, const ServiceConfig& config, CredentialOf credential, CancelToken cancel);
/// A provider's usual role in a product, to begin a form with.
[[nodiscard]] ServiceRole usualRole(QStringView provider);
/// A credential that is at hand and not kept anywhere yet, for a test.
[[nodiscard]] CredentialOf credentialAtHand(Secret secret);

} // namespace vigie
