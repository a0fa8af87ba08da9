// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/workspace.h"

#include <algorithm>

namespace vigie {

const ServiceConfig* EnvironmentConfig::service(const ServiceId& wanted) const
{
    const auto found
        = std::ranges::find(services, wanted, [](const ServiceConfig& s) { return s.key.service; });
    return found == services.end() ? nullptr : &*found;
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
