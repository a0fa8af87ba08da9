// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "backup/artefact/agekeys.h"
#include "backup/manifest/signing.h"
#include "base/ids.h"

#include <QPointer>

namespace vigie {

class Session;

/// Where the demonstration's backups are, and what they are made with.
struct DemoBackupPlace {
    QString near; ///< folder
    QString far; ///< likewise
    ServiceKey service;
    AgeIdentity identity;
    SigningKey signing;
};

/// Gives the invented product's database the backups that it had: real artefacts of it, some weeks of one a
/// night, one of which is missing, one was late and one never left the machine; and what was proven of them.
/// Does nothing when they are there from an earlier start and not old. The database must be running and bound
/// to @p session, which may go meanwhile.
[[nodiscard]] Async<void> plantBackups(DemoBackupPlace place, QPointer<Session> session, CancelToken cancel);

} // namespace vigie
