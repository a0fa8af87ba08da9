// SPDX-License-Identifier: GPL-3.0-or-later
#include "backups/ledgermodel.h"

#include "common/format.h"
#include "common/statedelegate.h"

#include <QLocale>
#include <QSet>

#include <algorithm>

namespace vigie {

namespace {

/// Day and time without year and zone, which stand in the hover: most of what there is, is of these weeks.
QString shortText(TimePoint time)
{
    return QLocale().toString(toDateTime(time).toLocalTime(), u"ddd d MMM HH:mm");
}

QString destinationsOf(const LedgerEntry& entry)
{
    QStringList names;
    for (const LedgerCopy& copy : entry.copies)
        names.append(copy.destination);
    return names.join(u", ");
}

} // namespace

LedgerModel::LedgerModel(const Clock& clock, QObject* parent)
    : QAbstractTableModel(parent)
    , m_clock(clock)
{
}

void LedgerModel::apply(const QList<LedgerRow>& latest)
{
    QSet<QString> wanted;
    for (const LedgerRow& row : latest)
        wanted.insert(row.key());
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (wanted.contains(m_rows.at(row).key()))
            continue;
        beginRemoveRows({}, row, row);
        m_rows.removeAt(row);
        endRemoveRows();
    }
    for (int row = 0; row < static_cast<int>(latest.size()); ++row) {
        const QString key = latest.at(row).key();
        int found = row;
        while (found < rowCount() && m_rows.at(found).key() != key)
            ++found;
        if (found >= rowCount()) {
            beginInsertRows({}, row, row);
            m_rows.insert(row, latest.at(row));
            endInsertRows();
            continue;
        }
        if (found != row) {
            beginMoveRows({}, found, found, {}, row);
            m_rows.move(found, row);
            endMoveRows();
        }
        if (!(m_rows.at(row) == latest.at(row))) {
            m_rows[row] = latest.at(row);
            Q_EMIT dataChanged(index(row, 0), index(row, columns - 1));
        }
    }
}

int LedgerModel::find(const QString& key) const
{
    const auto found = std::ranges::find(m_rows, key, &LedgerRow::key);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

void LedgerModel::tick()
{
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, static_cast<int>(Column::Age)),
            index(rowCount() - 1, static_cast<int>(Column::Expires)), {Qt::DisplayRole});
}

int LedgerModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int LedgerModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant LedgerModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const LedgerRow& row = m_rows.at(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return shown(row, column);
    case SortRole:
        return sorted(row, column);
    case Qt::ToolTipRole: {
        const QString text = hover(row, column);
        return text.isEmpty() ? QVariant() : QVariant(text);
    }
    case StateDelegate::StateRole:
        return column == Column::State ? QVariant(static_cast<int>(stateOf(row))) : QVariant();
    case StateDelegate::StaleRole:
        return !row.entry && column != Column::State;
    case Qt::TextAlignmentRole:
        if (column == Column::Size || column == Column::Took)
            return QVariant(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    default:
        return {};
    }
}

QVariant LedgerModel::shown(const LedgerRow& row, Column column) const
{
    const TimePoint now = m_clock.now();
    switch (column) {
    case Column::State:
        return wordOf(row);
    case Column::DataOf:
        return row.entry ? shortText(row.at()) : tr("due %1").arg(shortText(row.at()));
    case Column::Age:
        return ageText(row.at(), now);
    case Column::Remarks:
        return remarksOf(row).join(u' ');
    default:
        break;
    }
    if (!row.entry)
        return {};
    switch (column) {
    case Column::Size:
        return row.entry->bytes().value_or(0) > 0 ? bytesText(*row.entry->bytes()) : tr("not told");
    case Column::Took: {
        const auto took = tookOf(*row.entry);
        return took ? QVariant(spanText(*took)) : QVariant();
    }
    case Column::Destinations:
        return row.entry->provider ? tr("provider") : destinationsOf(*row.entry);
    case Column::Verified:
        return proofText(row, row.entry->verified, now);
    case Column::Restored:
        return proofText(row, row.entry->drilled, now);
    case Column::Expires:
        return row.entry->provider && row.entry->provider->expiresAt
            ? ageText(*row.entry->provider->expiresAt, now)
            : row.entry->provider ? tr("not told")
                                  : QString();
    default:
        return {};
    }
}

QVariant LedgerModel::sorted(const LedgerRow& row, Column column) const
{
    const auto time = [](const std::optional<BackupProof>& proof) { return proof ? toMsecs(proof->at) : 0; };
    switch (column) {
    case Column::State:
        return wordOf(row);
    case Column::DataOf:
    case Column::Age:
        return QVariant::fromValue(toMsecs(row.at()));
    case Column::Size:
        return QVariant::fromValue(row.entry ? row.entry->bytes().value_or(0) : -1);
    case Column::Took:
        return QVariant::fromValue(
            row.entry ? static_cast<qint64>(tookOf(*row.entry).value_or(Millis(0)).count()) : qint64(-1));
    case Column::Verified:
        return QVariant::fromValue(row.entry ? time(row.entry->verified) : -1);
    case Column::Restored:
        return QVariant::fromValue(row.entry ? time(row.entry->drilled) : -1);
    case Column::Expires:
        return QVariant::fromValue(row.entry && row.entry->provider && row.entry->provider->expiresAt
                ? toMsecs(*row.entry->provider->expiresAt)
                : 0);
    case Column::Destinations:
    case Column::Remarks:
        return shown(row, column);
    }
    return {};
}

QString LedgerModel::hover(const LedgerRow& row, Column column) const
{
    switch (column) {
    case Column::State:
        if (row.entry && row.entry->provider)
            return row.entry->provider->note.isEmpty() ? row.entry->provider->providerState
                                                       : row.entry->provider->note;
        return remarksOf(row).join(u'\n');
    case Column::DataOf:
    case Column::Age:
        return exactText(row.at());
    case Column::Verified:
        return row.entry && row.entry->verified ? exactText(row.entry->verified->at) : QString();
    case Column::Restored:
        return row.entry && row.entry->drilled ? exactText(row.entry->drilled->at) : QString();
    case Column::Expires:
        return row.entry && row.entry->provider && row.entry->provider->expiresAt
            ? exactText(*row.entry->provider->expiresAt)
            : QString();
    case Column::Remarks:
        return remarksOf(row).join(u'\n');
    default:
        return {};
    }
}

QVariant LedgerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const auto column = static_cast<Column>(section);
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole
        && (column == Column::Size || column == Column::Took))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Column::State:
        return tr("State");
    case Column::DataOf:
        return tr("Data of");
    case Column::Age:
        return tr("Age");
    case Column::Size:
        return tr("Size");
    case Column::Took:
        return tr("Took");
    case Column::Destinations:
        return tr("Destinations");
    case Column::Verified:
        return tr("Verified");
    case Column::Restored:
        return tr("Restored for practice");
    case Column::Expires:
        return tr("Expires");
    case Column::Remarks:
        return tr("Remarks");
    }
    return {};
}

} // namespace vigie
