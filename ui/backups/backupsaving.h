// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"

namespace vigie {

/// Puts the section "backups" into the workspace file and, when that went well, into the open session. Where
/// there is no file, as in the demonstration, it holds until the session ends. @p session may go meanwhile.
[[nodiscard]] Async<void> saveBackups(QPointer<Session> session, BackupSettings settings);
/// Where it goes, as a sentence.
[[nodiscard]] QString whereSaved(const Session& session);

} // namespace vigie
