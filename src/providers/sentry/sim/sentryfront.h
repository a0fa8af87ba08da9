// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vigie::sim {

class HttpServer;
class World;

/// Makes @p server answer as Sentry does, out of @p world, which must outlive it.
void addSentryRoutes(HttpServer& server, World& world);

} // namespace vigie::sim
