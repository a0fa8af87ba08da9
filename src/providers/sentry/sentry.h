// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "provider/providertype.h"

namespace vigie {

/// Sentry, hosted or self-hosted: issues and their events, releases with their health, error counts and
/// crash-free sessions of some projects of one organisation, seen through one environment.
[[nodiscard]] ProviderType sentry();

} // namespace vigie
