// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/inspect/hazard.h"
#include "backup/inspect/sqlscript.h"

namespace vigie {

/// What the rules say of one statement.
struct StatementVerdict {
    std::optional<Hazard> hazard;
    bool onlyWhenCalled = false; ///< it stands in the body of a function, which restoring need not call
    bool drops = false; ///< removes an object that may be there
    bool makesDatabase = false;
};

/// Judges one statement of a dump. Only what dumps are known to hold passes; anything else is Unreadable.
[[nodiscard]] StatementVerdict judge(const SqlStatement& statement);
/// Judges what psql would take as a command of its own; nothing for those that only guard the script.
[[nodiscard]] std::optional<Hazard> judgeCommand(QByteArrayView text);

} // namespace vigie
