// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "provider/providertype.h"

namespace vigie {

/// Clever Cloud (https://www.clever-cloud.com): one service is an application (status, restart, stop, scale,
/// deployments, logs, variables, metrics), an add-on (status, backups, logs, metrics), or an application with
/// the add-on whose backups belong to it. Facts come from the service's published OpenAPI documents and from
/// the behaviour of its own clients, clever-tools 4.11 and clever-client 12.
[[nodiscard]] ProviderType cleverCloud();

} // namespace vigie
