// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backups/ledgerrow.h"

#include <QAbstractTableModel>

namespace vigie {

/// What is there and what is missing, newest first. Shows what it is given; refreshed by difference.
class LedgerModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum class Column { State, DataOf, Age, Size, Took, Destinations, Verified, Restored, Expires, Remarks };
    Q_ENUM(Column)
    static constexpr int columns = 10;
    enum Role { SortRole = Qt::UserRole };

    explicit LedgerModel(const Clock& clock, QObject* parent = nullptr);

    void apply(const QList<LedgerRow>& latest);
    const LedgerRow& at(int row) const { return m_rows.at(row); }
    int find(const QString& key) const; ///< -1 when it is not there
    /// Ages have changed although nothing else has.
    void tick();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QVariant shown(const LedgerRow& row, Column column) const;
    QVariant sorted(const LedgerRow& row, Column column) const;
    QString hover(const LedgerRow& row, Column column) const;

    const Clock& m_clock;
    QList<LedgerRow> m_rows;
};

} // namespace vigie
