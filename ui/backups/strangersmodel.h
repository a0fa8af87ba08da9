// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/backuppicture.h"
#include "domain/servicestatus.h"

#include <QAbstractTableModel>

namespace vigie {

/// What lies in the destinations and is no backup of ours: strangers' files, and remains of runs that died.
class StrangersModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum class Column { State, Name, Destination, Size, Changed, What };
    Q_ENUM(Column)
    static constexpr int columns = 6;
    enum Role { SortRole = Qt::UserRole };

    explicit StrangersModel(QObject* parent = nullptr);

    void apply(const Ledger& ledger);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        State state = State::Unknown;
        QString word;
        QString name;
        QString destination;
        std::optional<qint64> bytes;
        TimePoint changed;
        QString what;
        bool operator==(const Row&) const = default;
    };
    QList<Row> m_rows;
};

} // namespace vigie
