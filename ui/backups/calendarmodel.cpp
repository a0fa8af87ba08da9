// SPDX-License-Identifier: GPL-3.0-or-later
#include "backups/calendarmodel.h"

#include "common/statedelegate.h"

#include <QLocale>

#include <algorithm>

namespace vigie {

namespace {

constexpr int daysInWeek = 7;

QDate weekOf(QDate date)
{
    const int first = QLocale().firstDayOfWeek();
    return date.addDays(-((date.dayOfWeek() - first + daysInWeek) % daysInWeek));
}

} // namespace

CalendarModel::CalendarModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void CalendarModel::apply(const QList<LedgerRow>& rows, const QTimeZone& zone, TimePoint now, int weeks)
{
    const QTimeZone used = zone.isValid() ? zone : QTimeZone::utc();
    const QDate today = toDateTime(now).toTimeZone(used).date();
    QHash<QDate, Day> days;
    QDate oldest = today;
    for (const LedgerRow& row : rows) {
        if (!row.slot)
            continue;
        const QDateTime due = toDateTime(row.slot->due.at).toTimeZone(used);
        oldest = std::min(oldest, due.date());
        Day& day = days[due.date()];
        const State state = stateOf(row);
        if (day.key.isEmpty() || (worstOf(state, day.state) == state && state != day.state)) {
            day.state = state;
            day.word = wordOf(row);
            day.key = row.key();
        }
        day.lines.prepend(tr("due %1: %2").arg(QLocale().toString(due.time(), u"HH:mm"), wordOf(row)));
    }
    const QDate first = std::max(weekOf(oldest), weekOf(today).addDays(-daysInWeek * (weeks - 1)));
    const int count = static_cast<int>(first.daysTo(weekOf(today)) / daysInWeek) + 1;
    if (first != m_first || count != m_weeks) {
        beginResetModel(); // a new week has begun, or the first one was seen
        m_days = std::move(days);
        m_first = first;
        m_weeks = count;
        m_today = today;
        endResetModel();
        return;
    }
    if (days == m_days && today == m_today)
        return;
    m_days = std::move(days);
    m_today = today;
    Q_EMIT dataChanged(index(0, 0), index(m_weeks - 1, daysInWeek - 1));
}

QDate CalendarModel::dateAt(const QModelIndex& index) const
{
    return index.isValid() ? m_first.addDays(index.row() * daysInWeek + index.column()) : QDate();
}

QModelIndex CalendarModel::indexOf(QDate date) const
{
    const qint64 day = m_first.isValid() ? m_first.daysTo(date) : -1;
    if (day < 0 || day >= m_weeks * daysInWeek)
        return {};
    return index(static_cast<int>(day / daysInWeek), static_cast<int>(day % daysInWeek));
}

QString CalendarModel::rowKey(const QModelIndex& index) const
{
    return m_days.value(dateAt(index)).key;
}

int CalendarModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_weeks;
}

int CalendarModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : daysInWeek;
}

QString CalendarModel::spoken(QDate date) const
{
    const QString day = QLocale().toString(date, u"dddd d MMMM");
    const auto found = m_days.constFind(date);
    if (found == m_days.cend())
        return date > m_today ? tr("%1: not yet due").arg(day) : tr("%1: nothing was due").arg(day);
    return tr("%1: %2").arg(day, found->lines.join(u", "));
}

QVariant CalendarModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const QDate date = dateAt(index);
    const auto found = m_days.constFind(date);
    switch (role) {
    case Qt::DisplayRole:
        return date.day();
    case DateRole:
        return date;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return spoken(date);
    case StateDelegate::StateRole:
        return found == m_days.cend() ? QVariant() : QVariant(static_cast<int>(found->state));
    case StateDelegate::StaleRole:
        return date > m_today || found == m_days.cend();
    default:
        return {};
    }
}

QVariant CalendarModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool whole = role == Qt::ToolTipRole;
    if (orientation == Qt::Horizontal)
        return QLocale().dayName((QLocale().firstDayOfWeek() - 1 + section) % daysInWeek + 1,
            whole ? QLocale::LongFormat : QLocale::ShortFormat);
    const QDate first = m_first.addDays(section * daysInWeek);
    return QLocale().toString(first, whole ? u"d MMMM yyyy" : u"d MMM");
}

Qt::ItemFlags CalendarModel::flags(const QModelIndex& index) const
{
    return dateAt(index) > m_today ? Qt::ItemIsEnabled : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

} // namespace vigie
