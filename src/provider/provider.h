// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "provider/facets.h"

#include <QJsonObject>

#include <functional>
#include <memory>

class QNetworkAccessManager;
class QThreadPool;

namespace vigie {

class ApiClient;

/// What the connection test of a service found out; reads only.
struct AccessReport {
    QString identity; ///< who the service thinks we are
    QStringList scopes;
    std::optional<TimePoint> expiresAt;
    QStringList missingRights; ///< translated: what a pane will not be able to show
    QStringList excessRights; ///< translated: what this credential may do beyond need
    bool tls = false;
    std::optional<Millis> clockSkew;
    Facts facts;
};

/// Something at a service that an environment can be bound to, found by asking: an application, a project.
struct DiscoveredResource {
    QString title; ///< for people ("MecaPy / mecapy-api")
    QString kind; ///< translated ("Application")
    QJsonObject settings; ///< the workspace settings that bind it
};

/// What a provider object is given to work with. It lives as long as the provider.
struct ProviderContext {
    ServiceKey key;
    QJsonObject settings; ///< checked against the type's fields
    std::shared_ptr<const ApiClient> client; ///< null for services without HTTP
    std::function<Async<Secret>(CancelToken)> credential; ///< for services that are not reached over HTTP
    QNetworkAccessManager* network = nullptr;
    QThreadPool* workers = nullptr;
    const Clock* clock = nullptr;
};

/// One service of one environment, seen through what it can do. Main thread only. Destroying it does not stop
/// what it started: coroutines hold what they need, their token ends them.
class Provider {
public:
    virtual ~Provider();
    /// The cheapest authenticated call, and what it tells about the credential.
    [[nodiscard]] virtual Async<AccessReport> verifyAccess(CancelToken cancel) = 0;
    /// Everything that this credential could bind. Unsupported where there is nothing to choose from.
    [[nodiscard]] virtual Async<QList<DiscoveredResource>> discover(CancelToken cancel);

    virtual StatusApi* status() { return nullptr; }
    virtual RuntimeApi* runtime() { return nullptr; }
    virtual DeploymentsApi* deployments() { return nullptr; }
    virtual LogsApi* logs() { return nullptr; }
    virtual VariablesApi* variables() { return nullptr; }
    virtual ErrorsApi* errors() { return nullptr; }
    virtual BackupsApi* backups() { return nullptr; }
    virtual DatabaseApi* database() { return nullptr; }
    virtual RealmsApi* realms() { return nullptr; }
    virtual MetricsApi* metrics() { return nullptr; }
    virtual HealthApi* health() { return nullptr; }
};

} // namespace vigie
