// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "postgres/session.h"

namespace vigie {

/// The Alembic revision that the database says it is at: the rows of alembic_version, wherever the role can
/// read that table (its own search path first). Several heads are joined by ", "; empty without such a table
/// or without a row in it. Forbidden where there is one that the role may not read.
[[nodiscard]] Result<QString> readSchemaRevision(DatabaseSession& session);

} // namespace vigie
