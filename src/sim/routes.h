// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/traffic.h"

namespace vigie::sim {

/// What MecaPy's users ask for, with how often and how long it usually takes.
struct Route {
    int perMille; ///< share of all requests of its tier
    const char* method;
    const char* endpoint;
    int usualStatus;
    int usualMs;
    bool isPublic; ///< without a user
    bool isUpload;
};

/// Requests of the API that fail without any incident: a share of all.
inline constexpr double usualErrorShare = 0.002;

const Route& pickRoute(Tier tier, int perMille); ///< @p perMille in 0 … 999
double uploadShare(); ///< POST /upload of all requests of the API
QString fastUuid(quint64& state); ///< version 4 form, from a running state

} // namespace vigie::sim
