// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backups/calendarmodel.h"

#include <QTableView>

class QLabel;
class QScrollArea;

namespace vigie {

/// The weeks of the ledger as a grid of days, with the words of its shapes below. The arrow keys walk through
/// the days; Home and End go to a week's ends.
class LedgerCalendar final : public QWidget {
    Q_OBJECT
public:
    explicit LedgerCalendar(QWidget* parent = nullptr);

    void show(const QList<LedgerRow>& rows, const QTimeZone& zone, TimePoint now);
    /// Marks the day without telling anybody.
    void choose(QDate date);
    QTableView* view() const { return m_view; }
    CalendarModel* model() const { return m_model; }

Q_SIGNALS:
    void rowChosen(QString key); ///< LedgerRow::key()

private:
    void fitHeight();
    void showDay(const QModelIndex& day);

    CalendarModel* m_model;
    QTableView* m_view;
    QScrollArea* m_area;
    QLabel* m_summary;
    bool m_choosing = false;
};

} // namespace vigie
