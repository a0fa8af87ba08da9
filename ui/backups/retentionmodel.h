// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/backuppicture.h"

#include <QAbstractTableModel>

namespace vigie {

/// What the rules say of each copy: those that would go first, then those that stay, newest first each.
class RetentionModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum class Column { Verdict, DataOf, Destination, Size, Why };
    Q_ENUM(Column)
    static constexpr int columns = 5;
    enum Role { SortRole = Qt::UserRole };

    explicit RetentionModel(QObject* parent = nullptr);

    void apply(const RetentionPlan& plan, const BackupRetention& rules);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<RetentionVerdict> m_verdicts;
    BackupRetention m_rules;
};

} // namespace vigie
