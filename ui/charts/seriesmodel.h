// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chartdata.h"

#include <QAbstractTableModel>

#include <optional>

namespace vigie {

/// The same figures as a chart's lines, as a table: one row per point within the range, newest first, and one
/// per failure. Nothing is thinned out.
class SeriesModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Time, Series, Value, ColumnCount };
    Q_ENUM(Column)
    enum Role { SortRole = Qt::UserRole };

    explicit SeriesModel(ChartUnit unit, QObject* parent = nullptr);

    /// New rows come in and old ones fall out, so that selection and scroll position survive.
    void apply(const QList<ChartSeries>& series, TimePoint from, TimePoint until);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        qint64 at = 0; ///< milliseconds since 1970
        QString series;
        std::optional<double> value; ///< absent: it failed

        bool operator==(const Row&) const = default;
    };

    ChartUnit m_unit;
    QList<Row> m_rows;
};

} // namespace vigie
