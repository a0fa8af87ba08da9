// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"

namespace vigie {

/// Starts an operation that brings @p backup into @p file: asks the provider for a link, downloads with
/// resume, and ends with the checksum in its last progress text.
Operation* startFetchingBackup(
    Session& session, const ServiceHandle& service, const Backup& backup, const QString& file);

} // namespace vigie
