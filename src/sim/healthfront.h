// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vigie::sim {

class HttpServer;
class World;

/// The product itself as a visitor meets it, by environment: `/production/health` of the API,
/// `/production/` of the frontend, `/production/auth/realms/mecapy` of sign-in; likewise staging and preview.
void addHealthRoutes(HttpServer& server, World& world);

} // namespace vigie::sim
