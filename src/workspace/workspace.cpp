// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/workspace.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace vigie {

const ServiceConfig* EnvironmentConfig::service(const ServiceId& wanted) const
{
    const auto found
        = std::ranges::find(services, wanted, [](const ServiceConfig& s) { return s.key.service; });
    return found == services.end() ? nullptr : &*found;
}

QList<const ServiceConfig*> EnvironmentConfig::dependants(const ServiceId& wanted) const
{
    QSet<ServiceId> reached{wanted};
    for (bool grew = true; std::exchange(grew, false);) {
        for (const ServiceConfig& service : services) {
            const bool leans = std::ranges::any_of(
                service.dependsOn, [&reached](const ServiceId& other) { return reached.contains(other); });
            if (leans && !reached.contains(service.key.service)) {
                reached.insert(service.key.service);
                grew = true;
            }
        }
    }
    QList<const ServiceConfig*> found;
    for (const ServiceConfig& service : services) {
        if (service.key.service != wanted && reached.contains(service.key.service))
            found.append(&service);
    }
    return found;
}

const EnvironmentConfig* Workspace::environment(const EnvironmentId& wanted) const
{
    const auto found = std::ranges::find(environments, wanted, &EnvironmentConfig::id);
    return found == environments.end() ? nullptr : &*found;
}

const ServiceConfig* Workspace::service(const ServiceKey& key) const
{
    const EnvironmentConfig* where = environment(key.environment);
    return where ? where->service(key.service) : nullptr;
}

} // namespace vigie
