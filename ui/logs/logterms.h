// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/query/logquery.h"

#include <QString>

namespace vigie {

// What clicking does to the text of a query: terms are added to it and taken out of it, and the rest stays as
// the person wrote it.

/// A condition that means just this value of @p field, whatever characters are in it. Empty when the language
/// has no way to name the field.
[[nodiscard]] QString fieldTerm(const QString& field, const QString& value);
/// The records that do not have the field.
[[nodiscard]] QString absenceTerm(const QString& field);

/// Whether @p term stands in @p query as a condition of its own.
[[nodiscard]] bool hasTerm(const QString& query, const QString& term);
/// Only what @p term finds too; takes the term out again when it is there already. With @p exclude only what
/// it does not find. A query of alternatives is put in parentheses first.
[[nodiscard]] QString withTerm(const QString& query, const QString& term, bool exclude);

/// Only records from @p from on and before @p until; replaces what bounded the time before.
[[nodiscard]] QString withTimes(const QString& query, TimePoint from, TimePoint until);
[[nodiscard]] QString withoutTimes(const QString& query);
[[nodiscard]] bool hasTimes(const QString& query); ///< whether withoutTimes() would change it

} // namespace vigie
