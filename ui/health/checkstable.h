// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/datatable.h"
#include "health/checksmodel.h"

class QSortFilterProxyModel;

namespace vigie {

/// The checks of an environment, one row each with its strip of bars; as high as its rows, up to eight.
class ChecksTable final : public DataTable {
    Q_OBJECT
public:
    explicit ChecksTable(QWidget* parent = nullptr);

    /// @p range is what the strips show, in words. Without rows the table hides.
    void show(const QList<CheckRow>& rows, const QString& range);
    const QList<CheckRow>& rows() const { return m_rows->rows(); }
    /// The selected check, else the one with the least of its error budget left at @p objective, a share.
    std::optional<HealthCheckKey> chosen(double objective) const;
    void selectService(const ServiceId& service);

private:
    ChecksModel* m_rows;
    QSortFilterProxyModel* m_sorted;
};

} // namespace vigie
