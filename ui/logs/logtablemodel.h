// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/logbars.h"

#include <QAbstractTableModel>
#include <QVariant>

#include <optional>

namespace vigie {

/// What stands in one row of a table of figures.
struct LogTableRow {
    QString key; ///< what it is, whatever its figures are
    QStringList texts; ///< by column
    QVariantList values; ///< by column, to sort by
    QString term; ///< the condition that finds its records; empty: none
    std::optional<std::pair<TimePoint, TimePoint>> times; ///< the stretch of time that it is

    bool operator==(const LogTableRow&) const = default;
};

struct LogTable {
    QStringList titles; ///< translated; the first column is text, all others are figures
    QList<LogTableRow> rows;
};

/// The table twins of the histogram and of the facets.
[[nodiscard]] LogTable timeTable(const LogBars& bars, bool utc);
[[nodiscard]] LogTable valuesTable(const StatsSummary& summary, const QString& field);
[[nodiscard]] LogTable spreadTable(const StatsSummary& summary, const NumberBy& of);
[[nodiscard]] LogTable errorRateTable(const StatsSummary& summary);

class LogTableModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role { SortRole = Qt::UserRole };
    using QAbstractTableModel::QAbstractTableModel;

    /// Rows that stay keep their place; a table with other columns is another table.
    void apply(LogTable latest);
    const LogTableRow& at(int row) const { return m_table.rows.at(row); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    LogTable m_table;
};

} // namespace vigie
