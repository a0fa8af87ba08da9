// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace vigie {

/// Why a statement of a dump must not run: what it would reach outside the database that it is meant for, or
/// why nobody can tell what it would do.
enum class Hazard {
    ConnectsElsewhere, ///< \connect: everything after it goes to another database
    PsqlCommand, ///< \! and all other commands of psql
    PsqlVariable, ///< :NAME, which psql replaces by a text of its own
    Database, ///< creates, drops, changes or describes a database
    Role, ///< creates, drops, changes roles or memberships
    ClusterSetting, ///< ALTER SYSTEM, tablespaces and the like
    ServerProgram, ///< COPY … PROGRAM
    ServerFile, ///< reads or writes files of the server, loads libraries
    ForeignAccess, ///< subscriptions, foreign servers, dblink: speaks to other servers
    UntrustedLanguage, ///< functions in a language that can do anything on the server
    SystemCatalog, ///< writes the server's own tables
    OpaqueCode, ///< runs code that cannot be read from here
    ActsAsOther, ///< SET ROLE, SET SESSION AUTHORIZATION
    UnsafeEncoding, ///< a character set in which quotes cannot be told for sure
    NotText, ///< bytes that no dump holds
    Unreadable, ///< a statement that we do not know, or too long to judge
    Incomplete, ///< the dump ends in the middle
};

[[nodiscard]] QString hazardName(Hazard hazard); ///< stable English ("connects-elsewhere")
[[nodiscard]] std::optional<Hazard> hazardFromName(QStringView name);
[[nodiscard]] QString hazardReason(Hazard hazard); ///< a translated sentence

} // namespace vigie
