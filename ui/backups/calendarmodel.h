// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backups/ledgerrow.h"

#include <QAbstractTableModel>
#include <QDate>
#include <QTimeZone>

namespace vigie {

/// Weeks of the ledger, the newest below; a cell is one day of the schedule's time zone and shows the worst
/// that became of what was due on it.
class CalendarModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role { DateRole = Qt::UserRole };

    explicit CalendarModel(QObject* parent = nullptr);

    /// Only rows with a due time count. @p weeks at most; fewer when nothing was due before.
    void apply(const QList<LedgerRow>& rows, const QTimeZone& zone, TimePoint now, int weeks);
    QDate dateAt(const QModelIndex& index) const;
    QModelIndex indexOf(QDate date) const;
    /// The key of the worst row of that day; empty when nothing was due.
    QString rowKey(const QModelIndex& index) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Day {
        State state = State::Ok;
        QString word;
        QString key;
        QStringList lines; ///< one for each due time
        bool operator==(const Day&) const = default;
    };
    QString spoken(QDate date) const;

    QHash<QDate, Day> m_days;
    QDate m_first; ///< first day of the first week
    QDate m_today;
    int m_weeks = 0;
};

} // namespace vigie
