// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "health/healthbars.h"

#include <QStyledItemDelegate>

namespace vigie {

/// Paints a check's strip of bars: height is the time to answer, shape and colour the state. Well: a quiet
/// bar. Degraded: a bar with a detached point above. Down: a full bar with a gap in its middle. Maintenance:
/// an outline. Nobody asked: a grey dash on the ground. Each bar tells its figures on hover.
class BarDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    static constexpr int barCount = 60;
    enum Role { BarsRole = Qt::UserRole + 300 }; ///< a QList<HealthBar>
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(
        QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
        const QModelIndex& index) override;

private:
    static QRectF barRect(const QRect& cell, int bar, int count);
};

} // namespace vigie
