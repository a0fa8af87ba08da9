// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QStringList>

namespace vigie::test {

class ThrowawayServer;

/// Everything that a dump of this database has to bring back, one line a thing, sorted: rows of all tables
/// and partitions and materialized views (count and digest), sequences, large objects, columns with defaults
/// and generated expressions, constraints, indexes, views, rules, triggers, policies, routines, types,
/// extensions, publications, comments. Owners and rights are left out. Two databases with the same lines are
/// the same to whoever uses them.
[[nodiscard]] Result<QStringList> databaseContent(ThrowawayServer& server, const QString& database);

/// The lines of all databases of the server and of what belongs to all of them: databases with their
/// settings, roles, memberships, tablespaces.
[[nodiscard]] Result<QStringList> serverContent(ThrowawayServer& server);

/// "" when equal, else the first lines that only one side has, marked - and +.
[[nodiscard]] QString difference(const QStringList& before, const QStringList& after);

} // namespace vigie::test
