// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/apiplatform.h"
#include "sim/httpmessage.h"

#include <functional>

namespace vigie::sim {

class HttpServer;
class World;

// One function for each group of paths; addCleverCloudRoutes() calls them all.
void addCleverAccountRoutes(HttpServer& server, World& world);
void addCleverApplicationRoutes(HttpServer& server, World& world);
void addCleverDeploymentRoutes(HttpServer& server, World& world);
void addCleverInstanceRoutes(HttpServer& server, World& world);
void addCleverVariableRoutes(HttpServer& server, World& world);
void addCleverDomainRoutes(HttpServer& server, World& world);
void addCleverLogRoutes(HttpServer& server, World& world);
void addCleverAddonRoutes(HttpServer& server, World& world);
void addCleverBackupRoutes(HttpServer& server, World& world);
void addCleverMetricRoutes(HttpServer& server, World& world);

/// "/v2/organisations/{o}/applications/{a}" + @p rest
QString cleverApplicationPath(const QString& rest);

using ApplicationHandler = std::function<HttpResponse(const HttpRequest&, const Application&)>;
/// Finds the application of {o} and {a} and answers 404 in the words of v2 or v4 when it is not there.
std::function<HttpResponse(const HttpRequest&)> withApplication(World& world, ApplicationHandler handler);

using AddonHandler = std::function<HttpResponse(const HttpRequest&, const Addon&)>;
/// Likewise for {ad}, an add-on's id or real id.
std::function<HttpResponse(const HttpRequest&)> withAddon(World& world, AddonHandler handler);

bool isOwner(const World& world, const QString& id); ///< the organisation or the token's user

} // namespace vigie::sim
