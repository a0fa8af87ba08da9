// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace vigie {

/// The Alembic revision that the demonstration's database is at.
[[nodiscard]] QString demoSchemaHead();
/// Changes with the content; a cluster with another one is made anew.
[[nodiscard]] int demoSeedVersion();

/// Statements that fill an empty database as its owner, in order, each a transaction of its own (VACUUM is
/// among them). Names and rows are those of the made-up product MecaPy; times run up to now.
[[nodiscard]] QList<QByteArray> demoSeedStatements();

} // namespace vigie
