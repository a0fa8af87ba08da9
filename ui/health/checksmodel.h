// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "health/healthbars.h"
#include "health/latency.h"
#include "health/rowsmodel.h"

namespace vigie {

/// One check as the table shows it. Everything that depends on the time of day is computed by who fills it.
struct CheckRow {
    HealthCheckKey key;
    QString title; ///< "API · health"
    std::optional<HealthSample> latest;
    QString age; ///< of the newest sample
    bool stale = false;
    QList<HealthBar> bars;
    Tally window;
    Millis covered{0}; ///< how much of the window it is about
    int windowDays = 30;
    bool maintenanceCounts = false;
    std::optional<LatencySummary> latency; ///< in the chosen range
    std::optional<int> certificateDays;

    bool operator==(const CheckRow&) const = default;
    friend bool sameThing(const CheckRow& a, const CheckRow& b) { return a.key == b.key; }
};

/// The health checks of an environment.
class ChecksModel final : public RowsModel<CheckRow> {
    Q_OBJECT
public:
    enum Column { Check, StateColumn, Bars, Availability, Latency, Certificate, Age, ColumnCount };
    Q_ENUM(Column)
    enum Role { SortRole = Qt::UserRole };

    using RowsModel::RowsModel;

    /// How long the strip of bars is, for its header ("24 h").
    void setRangeText(const QString& text);

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const CheckRow& row, Column column) const;
    static QString availabilityText(const CheckRow& row);

    QString m_rangeText;
};

} // namespace vigie
