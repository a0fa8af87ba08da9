// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"
#include "backup/ledger/ledger.h"

namespace vigie {

/// Starts an operation that brings an artefact of our own into @p file, as it lies in the first of its
/// destinations that can be read: encrypted, with its manifest beside it. It goes on where an interrupted one
/// stopped, and ends with the checksum that the manifest names, or with Corrupt and no file.
Operation* startFetchingArtefact(Session& session, const LedgerEntry& entry, const QString& file);

} // namespace vigie
