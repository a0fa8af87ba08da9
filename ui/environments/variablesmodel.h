// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "actions/variablecomparison.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

namespace vigie {

/// Compared variables: a name per row, an environment per column. Values stay masked here, whatever happens.
class VariablesModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum class Column { Name, FirstEnvironment };
    Q_ENUM(Column)
    enum Role {
        ComparisonRole = Qt::UserRole + 1, ///< int of Comparison; invalid in the name's column
        StagedRole, ///< int of VariableChange::Kind; invalid when nothing is staged
        DiffersRole, ///< of the row
        SortRole,
    };
    using QAbstractTableModel::QAbstractTableModel;

    /// Other sides make a new table; the same sides are refreshed by difference.
    void apply(const QList<VariableSide>& sides, QList<ComparedRow> rows);
    const QList<VariableSide>& sides() const { return m_sides; }
    const QList<ComparedRow>& rows() const { return m_rows; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QVariant cellData(const ComparedRow& row, qsizetype side, int role) const;

    QList<VariableSide> m_sides;
    QList<ComparedRow> m_rows;
};

/// By name without regard to case and accents, and only what differs if wanted.
class VariablesFilter final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit VariablesFilter(QObject* parent = nullptr);
    void setText(const QString& text);
    void setOnlyDifferences(bool only);

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const override;

private:
    QString m_text;
    bool m_only = false;
};

} // namespace vigie
