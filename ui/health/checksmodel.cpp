// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/checksmodel.h"

#include "common/format.h"
#include "common/statedelegate.h"
#include "health/bardelegate.h"

namespace vigie {

namespace {

State stateOf(const CheckRow& row)
{
    return row.latest ? row.latest->state : State::Unknown;
}

constexpr int certificateWarning = 21; ///< days
constexpr int certificateAlarm = 7;

} // namespace

void ChecksModel::setRangeText(const QString& text)
{
    if (text == m_rangeText)
        return;
    m_rangeText = text;
    Q_EMIT headerDataChanged(Qt::Horizontal, Bars, Latency);
}

int ChecksModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ChecksModel::availabilityText(const CheckRow& row)
{
    const auto share = availability(row.window, row.maintenanceCounts);
    if (!share)
        return tr("no check yet");
    // Two decimals would round a single failure away.
    const QString percent = *share < 1.0 && *share > 0.9999 ? percentText(*share, 4) : percentText(*share, 2);
    return tr("%1 of %2 checks").arg(percent, numberText(row.window.counted(row.maintenanceCounts)));
}

QString ChecksModel::text(const CheckRow& row, Column column) const
{
    switch (column) {
    case Check:
        return row.title;
    case StateColumn:
        return row.latest ? stateTitle(row.latest->state) : tr("not asked yet");
    case Bars:
        return {};
    case Availability:
        return availabilityText(row);
    case Latency:
        if (!row.latency)
            return tr("no data");
        return tr("%1 / %2").arg(millisText(row.latency->median), millisText(row.latency->p95));
    case Certificate:
        return row.certificateDays ? tr("%n day(s)", nullptr, *row.certificateDays) : tr("no TLS");
    case Age:
        return row.age;
    case ColumnCount:
        break;
    }
    return {};
}

QVariant ChecksModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const CheckRow& row = at(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::AccessibleTextRole:
        return column == Bars ? healthBarsSummary(row.bars) : text(row, column);
    case Qt::TextAlignmentRole:
        if (column == Availability || column == Latency || column == Certificate || column == Age)
            return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    case Qt::ToolTipRole:
        if (column == Age && row.latest)
            return exactText(row.latest->at);
        if (column == StateColumn && row.latest && !row.latest->failure.isEmpty())
            return row.latest->failure;
        if (column == Availability && row.window.counted(row.maintenanceCounts) > 0)
            return tr("%1 in %n day(s)", nullptr, row.windowDays).arg(availabilityText(row));
        if (column == Latency && row.latency)
            return tr("Half of %1 answers took at most %2, 95 % at most %3, the longest %4.")
                .arg(numberText(row.latency->count), millisText(row.latency->median),
                    millisText(row.latency->p95), millisText(row.latency->longest));
        if (column == Certificate && row.latest && row.latest->certificateExpiry)
            return exactText(*row.latest->certificateExpiry);
        return {};
    case StateDelegate::StateRole:
        if (column == StateColumn)
            return static_cast<int>(stateOf(row));
        if (column == Certificate && row.certificateDays && *row.certificateDays < certificateWarning)
            return static_cast<int>(*row.certificateDays < certificateAlarm ? State::Down : State::Degraded);
        return {};
    case StateDelegate::StaleRole:
        return row.stale || (column == Certificate && !row.certificateDays);
    case BarDelegate::BarsRole:
        return column == Bars ? QVariant::fromValue(row.bars) : QVariant();
    case SortRole:
        switch (column) {
        case Check:
            return row.title;
        case StateColumn:
        case Bars:
            return static_cast<int>(stateOf(row));
        case Availability:
            return availability(row.window, row.maintenanceCounts).value_or(-1.0);
        case Latency:
            return row.latency ? static_cast<qlonglong>(row.latency->p95.count()) : -1;
        case Certificate:
            return row.certificateDays.value_or(std::numeric_limits<int>::max());
        case Age:
            return row.latest ? toMsecs(row.latest->at) : 0;
        case ColumnCount:
            break;
        }
        return {};
    default:
        return {};
    }
}

QVariant ChecksModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section >= Availability)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Check:
        return tr("Check");
    case StateColumn:
        return tr("State");
    case Bars:
        return tr("Last %1").arg(m_rangeText);
    case Availability:
        return rows().isEmpty() ? tr("Availability")
                                : tr("Availability, %n day(s)", nullptr, at(0).windowDays);
    case Latency:
        return tr("Median / p95");
    case Certificate:
        return tr("Certificate");
    case Age:
        return tr("Age");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace vigie
