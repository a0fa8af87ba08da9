// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/statedelegate.h"

namespace vigie {

/// Cells of the list of deployments: states as everywhere, a filled bar at the left edge of what serves, a
/// hairline above each new day, versions in the fixed font.
class DeploymentsDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(
        QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    StateDelegate m_cells;
};

} // namespace vigie
