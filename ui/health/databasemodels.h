// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/database.h"
#include "health/rowsmodel.h"

namespace vigie {

struct BlockingRow {
    BlockedSession session;

    bool operator==(const BlockingRow& other) const;
    friend bool sameThing(const BlockingRow& a, const BlockingRow& b)
    {
        return a.session.pid == b.session.pid;
    }
};

/// Who waits for whom: the sessions of a database that block each other, the blocked ones indented below.
class BlockingModel final : public RowsModel<BlockingRow> {
    Q_OBJECT
public:
    enum Column { Session, User, StateColumn, Waiting, Query, ColumnCount };
    Q_ENUM(Column)
    using RowsModel::RowsModel;

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

struct TableRow {
    TableFigure table;
    QString vacuumed; ///< age in words; empty: never

    bool operator==(const TableRow& other) const;
    friend bool sameThing(const TableRow& a, const TableRow& b) { return a.table.name == b.table.name; }
};

/// The tables with most dead rows.
class TablesModel final : public RowsModel<TableRow> {
    Q_OBJECT
public:
    enum Column { Table, DeadRows, LiveRows, Size, Vacuumed, ColumnCount };
    Q_ENUM(Column)
    enum Role { SortRole = Qt::UserRole };
    using RowsModel::RowsModel;

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

} // namespace vigie
