// SPDX-License-Identifier: GPL-3.0-or-later
#include "backups/retentionmodel.h"

#include "common/format.h"
#include "common/statedelegate.h"
#include "domain/servicestatus.h"

#include <algorithm>

namespace vigie {

RetentionModel::RetentionModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void RetentionModel::apply(const RetentionPlan& plan, const BackupRetention& rules)
{
    QList<RetentionVerdict> verdicts = plan.verdicts;
    std::ranges::stable_sort(verdicts, [](const RetentionVerdict& a, const RetentionVerdict& b) {
        return a.goes() != b.goes() ? a.goes() : a.backup.at > b.backup.at;
    });
    if (verdicts == m_verdicts && rules == m_rules)
        return;
    beginResetModel();
    m_verdicts = std::move(verdicts);
    m_rules = rules;
    endResetModel();
}

int RetentionModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_verdicts.size());
}

int RetentionModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant RetentionModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const RetentionVerdict& verdict = m_verdicts.at(index.row());
    const auto column = static_cast<Column>(index.column());
    if (role == StateDelegate::StateRole && column == Column::Verdict)
        return static_cast<int>(verdict.goes() ? State::Paused : State::Ok);
    if (role == Qt::TextAlignmentRole && column == Column::Size)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && (column == Column::DataOf || column == Column::Why))
        return column == Column::DataOf ? verdict.backup.name : retentionReason(verdict, m_rules);
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    const bool sort = role == SortRole;
    switch (column) {
    case Column::Verdict:
        if (sort)
            return verdict.goes() ? 0 : 1;
        return verdict.goes() ? tr("goes") : tr("stays");
    case Column::DataOf:
        return sort ? QVariant::fromValue(toMsecs(verdict.backup.at)) : exactText(verdict.backup.at);
    case Column::Destination:
        return verdict.backup.destination;
    case Column::Size:
        return sort ? QVariant::fromValue(verdict.backup.bytes) : bytesText(verdict.backup.bytes);
    case Column::Why:
        return retentionReason(verdict, m_rules);
    }
    return {};
}

QVariant RetentionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const auto column = static_cast<Column>(section);
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && column == Column::Size)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Column::Verdict:
        return tr("Retention");
    case Column::DataOf:
        return tr("Data of");
    case Column::Destination:
        return tr("Destination");
    case Column::Size:
        return tr("Size");
    case Column::Why:
        return tr("Why");
    }
    return {};
}

} // namespace vigie
