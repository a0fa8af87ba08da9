// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace vigie {

// The tables of BackupRecords, in words that SQLite and PostgreSQL both understand: texts and whole numbers
// only, times in milliseconds since 1970, and ids that the program makes. One statement for both is what
// keeps the two stores the same.

/// Element i takes the tables from version i to i + 1.
[[nodiscard]] const QList<QStringList>& recordSchema();

/// What a SQLite file of BackupRecords goes through: before these tables it had one of its own, whose rows
/// are taken along; and it keeps texts of manifests, which are nobody else's matter.
[[nodiscard]] const QList<QStringList>& recordFileMigrations();

/// Unique over machines, and in the order in which one machine made them.
[[nodiscard]] QString newRecordId(qint64 now);

} // namespace vigie
