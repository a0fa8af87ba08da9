// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/database.h"
#include "postgres/session.h"

namespace vigie {

enum class FigureScope {
    Activity, ///< what moves from second to second: connections, transactions, blocking, replication
    All, ///< with size, cache, tables and schema revision
};

/// Reads the figures with one statement each. One that the role may not see, or that alone takes too long, is
/// named in `unavailable` and left empty; the rest is read all the same. Two statements that run out of time
/// fail the whole: the server is in trouble then.
[[nodiscard]] Result<DatabaseFigures> readFigures(DatabaseSession& session, FigureScope scope);

} // namespace vigie
