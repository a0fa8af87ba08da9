// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/backup.h"

#include <QAbstractTableModel>

namespace vigie {

/// The backups that a provider holds, newest first. Shows what it is given; refreshed by difference.
class BackupsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum class Column { State, Created, Age, Size, Expires, Id };
    Q_ENUM(Column)
    enum Role { SortRole = Qt::UserRole };

    explicit BackupsModel(const Clock& clock, QObject* parent = nullptr);

    void apply(const QList<Backup>& latest);
    const Backup& at(int row) const { return m_backups.at(row); }
    /// Ages have changed although nothing else has.
    void tick();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const Clock& m_clock;
    QList<Backup> m_backups;
};

} // namespace vigie
