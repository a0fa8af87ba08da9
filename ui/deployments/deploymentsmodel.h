// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deployments/deploymentrow.h"

#include <QAbstractTableModel>

namespace vigie {

/// The deployments of one environment, in the order in which they were given. Shows a list; fetches nothing.
/// Ages are as of setNow().
class DeploymentsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum class Column { Day, Tier, Version, Message, Author, Trigger, Action, State, Started, Took, Served };
    Q_ENUM(Column)
    static constexpr int columns = static_cast<int>(Column::Served) + 1;
    enum Role {
        SortRole = Qt::UserRole, ///< a typed value: milliseconds, a rank, a text
        SearchRole, ///< all that a person may look for in this row, in one text
        ServingRole, ///< bool: answers requests now
        ServedRole, ///< bool: answered requests at some time
        ServiceRole, ///< QString: the service's id
        StateValueRole, ///< int: DeploymentState
        DayRole, ///< qint64: the local day's number
    };
    using QAbstractTableModel::QAbstractTableModel;

    void apply(QList<DeploymentRow> latest); ///< removes, moves, inserts, changes: never resets
    void setNow(TimePoint now);
    const DeploymentRow& at(int row) const { return m_rows.at(row); }
    /// Null when there is no such row. Valid until the next apply().
    const DeploymentRow* find(const ServiceKey& service, const DeploymentId& id) const;
    int rowOf(const ServiceKey& service, const DeploymentId& id) const; ///< -1 when unknown
    const QList<DeploymentRow>& rows() const { return m_rows; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const DeploymentRow& row, Column column) const;
    QString hover(const DeploymentRow& row, Column column) const;
    QVariant sortValue(const DeploymentRow& row, Column column) const;

    QList<DeploymentRow> m_rows;
    TimePoint m_now;
};

} // namespace vigie
