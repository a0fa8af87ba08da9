// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "postgres/databaseworker.h"

namespace vigie {

/// How many connections a load may use at the same time (LoadOptions::jobs): two to four, by the processors
/// here, and never more than half of those that the server has left for this role.
[[nodiscard]] Async<int> loadJobs(DatabaseWorker worker, CancelToken cancel);

} // namespace vigie
