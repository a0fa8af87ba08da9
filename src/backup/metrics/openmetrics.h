// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/ledger/ledger.h"

namespace vigie {

/// What Prometheus is told about the backups of several services, in the OpenMetrics text format: age, size,
/// duration and soundness of the newest backup, exposure and its objective, slots that were missed, the
/// newest drill and its objective. Nothing that names data. What is not known has no line.
[[nodiscard]] QByteArray openMetrics(const QList<Ledger>& ledgers, TimePoint now);

} // namespace vigie
