// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

namespace vigie {

/// Sorts and filters a DeploymentsModel, and knows where in the order a new day begins.
class DeploymentsFilter final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    enum class States { All, Failed, UnderWay };
    Q_ENUM(States)
    /// True on the first row of a day.
    static constexpr int FirstOfDayRole = Qt::UserRole + 100;

    explicit DeploymentsFilter(QObject* parent = nullptr);

    void setText(const QString& text); ///< accents and case do not count
    void setService(const QString& id); ///< empty: all
    void setStates(States states);
    void setOnlyServed(bool only);
    bool isFiltering() const;

    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    bool isFirstOfDay(const QModelIndex& index) const;

    QString m_text;
    QString m_service;
    States m_states = States::All;
    bool m_onlyServed = false;
};

} // namespace vigie
