// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace vigie {

/// The Alembic revision that the demonstration's database is at.
[[nodiscard]] QString demoSchemaHead();
/// Its last revisions, oldest first, up to that one.
[[nodiscard]] QStringList demoSchemaRevisions();
/// Changes with the content; a cluster with another one is made anew.
[[nodiscard]] int demoSeedVersion();

/// Statements that fill an empty database as its owner, in order, each a transaction of its own (VACUUM is
/// among them). Names and rows are those of the made-up product MecaPy; times run up to now.
[[nodiscard]] QList<QByteArray> demoSeedStatements();

} // namespace vigie
