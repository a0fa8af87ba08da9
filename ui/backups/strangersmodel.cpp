// SPDX-License-Identifier: GPL-3.0-or-later
#include "backups/strangersmodel.h"

#include "common/format.h"
#include "common/statedelegate.h"

#include <algorithm>

namespace vigie {

namespace {

State stateOf(Stranger::Kind kind)
{
    switch (kind) {
    case Stranger::Kind::PlainDump:
        return State::Down;
    case Stranger::Kind::Unfinished:
    case Stranger::Kind::ManifestAlone:
    case Stranger::Kind::Unreadable:
        return State::Degraded;
    case Stranger::Kind::OtherService:
    case Stranger::Kind::Other:
        return State::Unknown;
    }
    return State::Unknown;
}

QString wordOf(Stranger::Kind kind)
{
    switch (kind) {
    case Stranger::Kind::PlainDump:
        return StrangersModel::tr("readable dump");
    case Stranger::Kind::Unfinished:
        return StrangersModel::tr("unfinished");
    case Stranger::Kind::ManifestAlone:
        return StrangersModel::tr("manifest alone");
    case Stranger::Kind::Unreadable:
        return StrangersModel::tr("unreadable");
    case Stranger::Kind::OtherService:
        return StrangersModel::tr("other service");
    case Stranger::Kind::Other:
        return StrangersModel::tr("foreign file");
    }
    return {};
}

} // namespace

StrangersModel::StrangersModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void StrangersModel::apply(const Ledger& ledger)
{
    QList<Row> rows;
    for (const Stranger& stranger : ledger.strangers)
        rows.append(
            {stateOf(stranger.kind), wordOf(stranger.kind), stranger.object.name, stranger.destination,
                stranger.object.size, stranger.object.modified, strangerText(stranger.kind)});
    for (const DestinationContent& content : ledger.destinations) {
        for (const Leftover& leftover : content.leftovers)
            rows.append(
                {State::Degraded, tr("remains"), leftover.name, content.id, std::nullopt, leftover.begun,
                    tr("A run died while it wrote this: it counts for nothing and takes up room.")});
    }
    std::ranges::stable_sort(rows, [](const Row& a, const Row& b) {
        return a.state != b.state && worstOf(a.state, b.state) == a.state;
    });
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int StrangersModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int StrangersModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant StrangersModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Row& row = m_rows.at(index.row());
    const auto column = static_cast<Column>(index.column());
    if (role == StateDelegate::StateRole && column == Column::State)
        return static_cast<int>(row.state);
    if (role == Qt::TextAlignmentRole && column == Column::Size)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && column == Column::What)
        return row.what;
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    const bool sort = role == SortRole;
    switch (column) {
    case Column::State:
        return row.word;
    case Column::Name:
        return row.name;
    case Column::Destination:
        return row.destination;
    case Column::Size:
        return sort ? QVariant::fromValue(row.bytes.value_or(-1))
                    : QVariant(row.bytes ? bytesText(*row.bytes) : tr("not told"));
    case Column::Changed:
        return sort ? QVariant::fromValue(toMsecs(row.changed)) : exactText(row.changed);
    case Column::What:
        return row.what;
    }
    return {};
}

QVariant StrangersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const auto column = static_cast<Column>(section);
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && column == Column::Size)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Column::State:
        return tr("State");
    case Column::Name:
        return tr("Name");
    case Column::Destination:
        return tr("Destination");
    case Column::Size:
        return tr("Size");
    case Column::Changed:
        return tr("Changed");
    case Column::What:
        return tr("What it is");
    }
    return {};
}

} // namespace vigie
