// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "provider/facets.h"
#include "providers/healthcheck/surroundings.h"

#include <QStringList>

#include <memory>

class QNetworkAccessManager;

namespace vigie {

/// Asks any health URL once: the health facet of every service, whatever its provider. Sends no credential
/// and no cookie; plain http only to loopback addresses; TLS errors are failures.
///
/// Down accuses the target: it refused, broke off, timed out, failed the handshake, or answered wrongly.
/// Unknown accuses nobody: this machine has no network, or no name resolves at all, or the check itself
/// cannot be read. Main thread only; probes under way outlive the object.
class HealthProber final : public HealthApi {
public:
    /// @p network and @p clock must outlive every probe.
    HealthProber(QNetworkAccessManager* network, const Clock& clock,
        std::shared_ptr<const Surroundings> surroundings = Surroundings::system());

    /// Host names to try when a target's name does not resolve: if none of them does either, the fault is on
    /// our side. Give hosts that the program speaks to anyway; nobody else's. Without any, a name that does
    /// not resolve leaves the state Unknown.
    void setWitnesses(QStringList hosts) { m_witnesses = std::move(hosts); }

    [[nodiscard]] QCoro::Task<HealthSample> probe(HealthCheck check, CancelToken cancel) override;

private:
    QNetworkAccessManager* m_network;
    const Clock& m_clock;
    std::shared_ptr<const Surroundings> m_surroundings;
    QStringList m_witnesses;
};

} // namespace vigie
