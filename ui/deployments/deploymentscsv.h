// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deployments/deploymentrow.h"

#include <QByteArray>

namespace vigie {

/// The rows as CSV (RFC 4180, UTF-8). Names of columns and states are stable English and times are ISO 8601
/// in UTC, whatever the language of the window.
[[nodiscard]] QByteArray deploymentsCsv(const QList<DeploymentRow>& rows, TimePoint now);

} // namespace vigie
