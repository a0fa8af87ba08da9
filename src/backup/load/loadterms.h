// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "postgres/databaseworker.h"

namespace vigie {

/// What a server grants to a load.
struct LoadTerms {
    /// Connections at the same time (LoadOptions::jobs): two to four, by the processors here, and never more
    /// than half of those that the server has left for this role.
    int jobs = 1;
    bool takesOptions = false; ///< of a session at its start; poolers that keep transactions apart do not
};
[[nodiscard]] Async<LoadTerms> loadTerms(DatabaseWorker worker, CancelToken cancel);

} // namespace vigie
