// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vigie::sim {

class HttpServer;
class SignIn;

/// Makes @p server answer as Keycloak 26 does, out of @p signIn, which must outlive it: discovery, tokens for
/// service accounts, and of the administration the realm, its clients, and partial-export.
void addKeycloakRoutes(HttpServer& server, SignIn& signIn);

} // namespace vigie::sim
