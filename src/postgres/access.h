// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/database.h"
#include "postgres/address.h"
#include "postgres/session.h"

namespace vigie {

/// What a connection test found out, with what the domain type has no room for.
struct AccessFindings {
    DatabaseAccess access;
    bool seesOtherSessions = false; ///< member of pg_monitor or the like
    QStringList memberships; ///< predefined and provider roles that the role belongs to
    Millis clockSkew{0}; ///< how far the server's clock is ahead of ours
    bool standby = false;
};

/// Asks the server who we are and what we may do; a handful of catalog reads. @p address tells what our side
/// of the line guarantees: libpq only connects when the mode's promise is kept.
[[nodiscard]] Result<AccessFindings> readAccess(DatabaseSession& session, const DatabaseAddress& address);

/// How the line is protected, as a whole translated sentence; it names what is missing. Empty arguments for
/// what is not known.
[[nodiscard]] QString encryptionSentence(const DatabaseAddress& address, const QString& tlsVersion);

} // namespace vigie
