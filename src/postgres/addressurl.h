// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "postgres/address.h"

namespace vigie {

/// An address as libpq's URIs state it: "postgresql://USER@HOST:PORT/DATABASE?sslmode=…&sslrootcert=…", with
/// a socket's folder percent-encoded as the host or under "host=". Invalid for anything else, also for a
/// password: what stands on a command line can be read by every user of the machine. @p whereElse is the
/// sentence that says where the password belongs.
[[nodiscard]] Result<DatabaseAddress> databaseAddressFromUrl(const QString& text, const QString& whereElse);

} // namespace vigie
