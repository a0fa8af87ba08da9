// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QString>

namespace vigie::sim {

class HttpServer;
class World;

/// The parts of the product that answer by themselves.
enum class ProductPart { Api, Page, Realm };

/// How long a front takes to answer at a time: slower in working hours, with a slow answer now and then, and
/// slower while uploads fail. The same for the past and for the present.
[[nodiscard]] Millis answerTime(
    const World& world, ProductPart front, const QString& environment, TimePoint at);

/// The product itself as a visitor meets it, by environment: `/production/health` of the API,
/// `/production/` of the frontend, `/production/auth/realms/mecapy` of sign-in; likewise staging and preview.
void addHealthRoutes(HttpServer& server, World& world);

} // namespace vigie::sim
