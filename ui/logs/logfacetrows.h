// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/stats/resultstats.h"

#include <QList>
#include <QString>

namespace vigie {

/// One value of a group, ready to be shown.
struct LogFacetRow {
    QString key; ///< what it is, however often it occurs
    QString text;
    QString figure; ///< with its unit
    QString tip;
    double share = 0; ///< 0 to 1
    QString term; ///< the condition of the query that finds it; empty: it cannot be asked for

    bool operator==(const LogFacetRow&) const = default;
};

/// The values of a field, or of endpoints and versions with a figure of theirs.
struct LogFacetGroup {
    QString id; ///< the field, or one of the two below
    QString title; ///< translated
    QString figure; ///< what the rows' figures are, or how many values there are
    QList<LogFacetRow> rows;

    bool operator==(const LogFacetGroup&) const = default;
};

inline constexpr QStringView latencyGroup = u"duration_ms by endpoint"; ///< no field is called so
inline constexpr QStringView errorRateGroup = u"errors by version";
inline constexpr QStringView numberGroup = u"a number by a field"; ///< a table only, of a chosen pair

[[nodiscard]] NumberBy latencyByEndpoint();
/// A figure of that number with its unit, where the unit is known.
[[nodiscard]] QString numberFieldText(const QString& number, double value);

/// At most @p most rows each.
[[nodiscard]] QList<LogFacetGroup> facetGroups(const StatsSummary& summary, int most);
[[nodiscard]] QString latencyText(double milliseconds); ///< "3.2 ms", "1.4 s"
[[nodiscard]] QString facetTitle(const QString& id); ///< translated; of a group or field

} // namespace vigie
