// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace vigie {

/// Paints a cell whose StateRole holds a vigie::State (as int) as shape and text. Cells without one are
/// painted as usual. A cell whose StaleRole is true is drawn muted.
class StateDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    enum Role { StateRole = Qt::UserRole + 200, StaleRole };
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(
        QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

} // namespace vigie
