// SPDX-License-Identifier: GPL-3.0-or-later
#include "backups/backupsmodel.h"

#include "common/format.h"
#include "common/statedelegate.h"
#include "domain/servicestatus.h"

#include <algorithm>

namespace vigie {

namespace {

State stateOf(BackupState state)
{
    switch (state) {
    case BackupState::Complete:
        return State::Ok;
    case BackupState::Running:
        return State::Running;
    case BackupState::Failed:
        return State::Down;
    case BackupState::Deleted:
        return State::Paused;
    case BackupState::Unknown:
        return State::Unknown;
    }
    return State::Unknown;
}

QString wordOf(BackupState state)
{
    switch (state) {
    case BackupState::Complete:
        return BackupsModel::tr("Complete");
    case BackupState::Running:
        return BackupsModel::tr("Running");
    case BackupState::Failed:
        return BackupsModel::tr("Failed");
    case BackupState::Deleted:
        return BackupsModel::tr("Deleted");
    case BackupState::Unknown:
        return BackupsModel::tr("Unknown");
    }
    return {};
}

} // namespace

BackupsModel::BackupsModel(const Clock& clock, QObject* parent)
    : QAbstractTableModel(parent)
    , m_clock(clock)
{
}

void BackupsModel::apply(const QList<Backup>& latest)
{
    for (int row = static_cast<int>(m_backups.size()) - 1; row >= 0; --row) {
        if (std::ranges::find(latest, m_backups.at(row).id, &Backup::id) == latest.end()) {
            beginRemoveRows({}, row, row);
            m_backups.removeAt(row);
            endRemoveRows();
        }
    }
    for (int row = 0; row < latest.size(); ++row) {
        const Backup& wanted = latest.at(row);
        const auto found = std::ranges::find(m_backups, wanted.id, &Backup::id);
        if (found == m_backups.end()) {
            beginInsertRows({}, row, row);
            m_backups.insert(row, wanted);
            endInsertRows();
            continue;
        }
        const int from = static_cast<int>(found - m_backups.begin());
        if (from != row) {
            beginMoveRows({}, from, from, {}, row);
            m_backups.move(from, row);
            endMoveRows();
        }
        if (m_backups.at(row) != wanted) {
            m_backups[row] = wanted;
            Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
        }
    }
}

void BackupsModel::tick()
{
    if (!m_backups.isEmpty())
        Q_EMIT dataChanged(index(0, static_cast<int>(Column::Age)),
            index(rowCount() - 1, static_cast<int>(Column::Expires)), {Qt::DisplayRole});
}

int BackupsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_backups.size());
}

int BackupsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 6;
}

QVariant BackupsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Backup& backup = m_backups.at(index.row());
    const auto column = static_cast<Column>(index.column());
    if (role == StateDelegate::StateRole && column == Column::State)
        return static_cast<int>(stateOf(backup.state));
    if (role == Qt::TextAlignmentRole && column == Column::Size)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && (column == Column::Age || column == Column::Created))
        return exactText(backup.createdAt);
    if (role == Qt::ToolTipRole && column == Column::Expires && backup.expiresAt)
        return exactText(*backup.expiresAt);
    if (role == Qt::ToolTipRole && column == Column::State)
        return backup.note.isEmpty() ? backup.providerState : backup.note;
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    const bool sort = role == SortRole;
    switch (column) {
    case Column::State:
        return wordOf(backup.state);
    case Column::Created:
        return sort ? QVariant(toMsecs(backup.createdAt)) : QVariant(exactText(backup.createdAt));
    case Column::Age:
        return sort ? QVariant(toMsecs(backup.createdAt))
                    : QVariant(ageText(backup.createdAt, m_clock.now()));
    case Column::Size:
        return sort ? QVariant(backup.bytes.value_or(-1))
                    : QVariant(backup.bytes ? bytesText(*backup.bytes) : tr("not told"));
    case Column::Expires:
        return sort ? QVariant(backup.expiresAt ? toMsecs(*backup.expiresAt) : 0)
                    : QVariant(backup.expiresAt ? ageText(*backup.expiresAt, m_clock.now()) : tr("not told"));
    case Column::Id:
        return backup.id.text();
    }
    return {};
}

QVariant BackupsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole
        && section == static_cast<int>(Column::Size))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Column::State:
        return tr("State");
    case Column::Created:
        return tr("Begun");
    case Column::Age:
        return tr("Age");
    case Column::Size:
        return tr("Size");
    case Column::Expires:
        return tr("Expires");
    case Column::Id:
        return tr("Id");
    }
    return {};
}

} // namespace vigie
