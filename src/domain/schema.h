// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QList>
#include <QString>

#include <optional>

namespace vigie {

/// A schema revision and the readings that saw it. Between two spans it changed, nobody knows when exactly.
struct SchemaSpan {
    QString revision; ///< Alembic's; empty: the database keeps none
    TimePoint first; ///< the first reading that saw it
    TimePoint last; ///< the newest one

    bool operator==(const SchemaSpan&) const = default;
};

/// What readings tell about one moment: the nearest before it (or at it) and the nearest after it.
struct SchemaMoment {
    std::optional<SchemaSpan> before;
    std::optional<SchemaSpan> after;

    /// The revision at that moment; nothing when it was never read so early, changed around it, or has not
    /// been read since.
    std::optional<QString> revision() const;
};

/// Adds one reading to @p spans (oldest first, of one database). True when that changed them. Readings may
/// come in any order; one that contradicts a span around it is left out.
bool noteSchema(QList<SchemaSpan>& spans, const QString& revision, TimePoint at);
[[nodiscard]] SchemaMoment schemaAt(const QList<SchemaSpan>& spans, TimePoint at);
/// The spans that were in force at some time within [from, until], oldest first.
[[nodiscard]] QList<SchemaSpan> schemaBetween(
    const QList<SchemaSpan>& spans, TimePoint from, TimePoint until);
/// "a1b2c3", or a word for none; translated.
[[nodiscard]] QString schemaTitle(const QString& revision);

} // namespace vigie
