// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/logtablemodel.h"

#include <QWidget>

class QComboBox;
class QSortFilterProxyModel;

namespace vigie {

class DataTable;

/// The figures of the histogram and of the facets as tables, one at a time. Enter on a row narrows the query
/// to it, with Shift it excludes it.
class LogTables final : public QWidget {
    Q_OBJECT
public:
    explicit LogTables(QWidget* parent = nullptr);

    void setFields(const QStringList& fields); ///< whose values are counted
    void setUtc(bool utc);
    void show(const StatsSummary& summary);
    QString choice() const; ///< id of the table; empty: over time
    void setChoice(const QString& id);
    /// The chosen number and field, while their table is the one that is shown.
    std::optional<NumberBy> chosenNumber() const;
    NumberBy number() const; ///< as typed, whichever table is shown
    void setNumber(const NumberBy& number);
    LogTableModel* model() const { return m_model; }

Q_SIGNALS:
    void termChosen(QString term, bool exclude);
    void rangeChosen(vigie::TimePoint from, vigie::TimePoint until);
    void numberChosen(); ///< chosenNumber() is another one, or none any more
    void closed();

private:
    QComboBox* fieldChoice(const QString& name, const QString& title, const QStringList& fields);
    void fill();
    void narrow(const QModelIndex& index, bool exclude);
    void openMenu(QPoint position);

    StatsSummary m_summary;
    bool m_utc = false;
    QString m_laidOut; ///< the table whose columns have their widths
    LogTableModel* m_model;
    QSortFilterProxyModel* m_proxy;
    QComboBox* m_choice;
    QComboBox* m_number;
    QComboBox* m_by;
    QWidget* m_pair; ///< both of them
    DataTable* m_table;
};

} // namespace vigie
