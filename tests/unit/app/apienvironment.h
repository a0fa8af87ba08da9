// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/workspace.h"

namespace vigie::test {

/// An environment of one service: "api" on Clever Cloud, with one health check, "health", of its @p url.
inline EnvironmentConfig apiEnvironment(
    const EnvironmentId& id, EnvironmentKind kind, QJsonObject settings, QUrl url)
{
    HealthCheck check;
    check.service = {id, ServiceId(u"api"_qs)};
    check.name = u"health"_qs;
    check.url = std::move(url);
    check.conditions = {u"[STATUS] == 200"_qs};
    ServiceConfig service;
    service.key = check.service;
    service.role = ServiceRole::Api;
    service.provider = u"clever-cloud"_qs;
    service.credential = u"clever-cloud"_qs;
    service.settings = std::move(settings);
    service.healthChecks = {check};
    EnvironmentConfig config;
    config.id = id;
    config.kind = kind;
    config.services = {service};
    return config;
}

} // namespace vigie::test
