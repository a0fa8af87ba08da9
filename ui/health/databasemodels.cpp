// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/databasemodels.h"

#include "common/format.h"
#include "common/statedelegate.h"
#include "domain/servicestatus.h"

#include <tuple>

namespace vigie {

namespace {

auto parts(const BlockedSession& s)
{
    return std::tie(s.pid, s.blockedBy, s.depth, s.user, s.application, s.state, s.waiting, s.query);
}

auto parts(const TableFigure& t)
{
    return std::tie(t.name, t.liveRows, t.deadRows, t.bytes, t.lastVacuum);
}

} // namespace

bool BlockingRow::operator==(const BlockingRow& other) const
{
    return parts(session) == parts(other.session);
}

bool TableRow::operator==(const TableRow& other) const
{
    return parts(table) == parts(other.table) && vacuumed == other.vacuumed;
}

int BlockingModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant BlockingModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const BlockedSession& session = at(index.row()).session;
    const auto column = static_cast<Column>(index.column());
    if (role == StateDelegate::StateRole && column == Session)
        return static_cast<int>(session.blockedBy == 0 ? State::Degraded : State::Paused);
    if (role == Qt::TextAlignmentRole && column == Waiting)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Session: {
        const QString indent(session.depth * 4, u' ');
        return session.blockedBy == 0
            ? indent + tr("%1 blocks").arg(session.pid)
            : indent + tr("%1 waits for %2").arg(session.pid).arg(session.blockedBy);
    }
    case User:
        return session.application.isEmpty() ? session.user
                                             : tr("%1 (%2)").arg(session.user, session.application);
    case StateColumn:
        return session.state;
    case Waiting:
        return session.waiting.count() > 0 ? spanText(session.waiting) : QString();
    case Query:
        return session.query;
    case ColumnCount:
        break;
    }
    return {};
}

QVariant BlockingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Session:
        return tr("Session");
    case User:
        return tr("Role and program");
    case StateColumn:
        return tr("State");
    case Waiting:
        return tr("Waiting");
    case Query:
        return tr("Query");
    case ColumnCount:
        break;
    }
    return {};
}

int TablesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TablesModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const TableRow& row = at(index.row());
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::TextAlignmentRole && column != Table)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && column == Vacuumed && row.table.lastVacuum)
        return exactText(*row.table.lastVacuum);
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    const bool sorting = role == SortRole;
    switch (column) {
    case Table:
        return row.table.name;
    case DeadRows:
        return sorting ? QVariant(row.table.deadRows) : QVariant(numberText(row.table.deadRows));
    case LiveRows:
        return sorting ? QVariant(row.table.liveRows) : QVariant(numberText(row.table.liveRows));
    case Size:
        return sorting ? QVariant(row.table.bytes) : QVariant(bytesText(row.table.bytes));
    case Vacuumed:
        if (sorting)
            return row.table.lastVacuum ? toMsecs(*row.table.lastVacuum) : 0;
        return row.vacuumed.isEmpty() ? tr("never") : row.vacuumed;
    case ColumnCount:
        break;
    }
    return {};
}

QVariant TablesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section != Table)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Table:
        return tr("Table");
    case DeadRows:
        return tr("Dead rows");
    case LiveRows:
        return tr("Live rows");
    case Size:
        return tr("Size");
    case Vacuumed:
        return tr("Vacuumed");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace vigie
