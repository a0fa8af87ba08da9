// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/sim/clevercloudfront.h"

#include "sim/httpserver.h"
#include "sim/world.h"

namespace vigie::sim {

void addCleverCloudRoutes(HttpServer& server, World& world)
{
    Q_UNUSED(server)
    Q_UNUSED(world)
}

} // namespace vigie::sim
