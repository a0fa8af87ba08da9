// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/apiclient.h"
#include "provider/provider.h"

namespace vigie {

/// One realm of one Keycloak server. Reads only: the two POSTs that it sends (a token for a service account,
/// and partial-export) change nothing by the service's own documentation. Token requests carry the client
/// secret, which only their HTTP client sees; all others carry the token, which is asked for again at four
/// fifths of its life.
class KeycloakProvider final : public Provider, public RealmsApi {
public:
    KeycloakProvider(ProviderContext context, WordsReader words);
    ~KeycloakProvider() override;

    /// Who the service account is, and which of the rights that an export takes its token lacks.
    Async<AccessReport> verifyAccess(CancelToken cancel) override;
    RealmsApi* realms() override { return this; }

    QString realm() const override;
    Async<RealmExport> exportRealm(QString realm, CancelToken cancel) override;

private:
    struct Core;
    std::shared_ptr<Core> m_core;
};

} // namespace vigie
