// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sentry/sim/sentryfront.h"

#include "sim/httpserver.h"
#include "sim/world.h"

namespace vigie::sim {

void addSentryRoutes(HttpServer& server, World& world)
{
    Q_UNUSED(server)
    Q_UNUSED(world)
}

} // namespace vigie::sim
