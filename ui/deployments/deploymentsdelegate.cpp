// SPDX-License-Identifier: GPL-3.0-or-later
#include "deployments/deploymentsdelegate.h"

#include "common/theme.h"
#include "deployments/deploymentsfilter.h"
#include "deployments/deploymentsmodel.h"

#include <QApplication>
#include <QPainter>

namespace vigie {

void DeploymentsDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto column = static_cast<DeploymentsModel::Column>(index.column());
    const bool serving = index.data(DeploymentsModel::ServingRole).toBool();
    QStyleOptionViewItem cell = option;
    if (column == DeploymentsModel::Column::Version)
        cell.font = fixedFont();
    else if (serving && column == DeploymentsModel::Column::Served)
        cell.font.setWeight(QFont::DemiBold);
    const bool newDay = index.data(DeploymentsFilter::FirstOfDayRole).toBool();
    if (column == DeploymentsModel::Column::Day) { // leaves room for the bar, and names each day once
        const QStyle* const style = option.widget ? option.widget->style() : QApplication::style();
        style->drawPrimitive(QStyle::PE_PanelItemViewItem, &cell, painter, option.widget);
        cell.rect.setLeft(cell.rect.left() + space::between);
    }
    if (column != DeploymentsModel::Column::Day || newDay)
        m_cells.paint(painter, cell, index);
    if (index.row() > 0 && newDay)
        painter->fillRect(QRect(option.rect.topLeft(), QSize(option.rect.width(), 1)), theme().hairline);
    if (serving && column == DeploymentsModel::Column::Day) {
        const QRect bar(option.rect.left(), option.rect.top() + 1, space::grid, option.rect.height() - 1);
        painter->fillRect(bar, theme().accent);
    }
}

QSize DeploymentsDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem cell = option;
    const auto column = static_cast<DeploymentsModel::Column>(index.column());
    if (column == DeploymentsModel::Column::Version)
        cell.font = fixedFont();
    else if (column == DeploymentsModel::Column::Served && index.data(DeploymentsModel::ServingRole).toBool())
        cell.font.setWeight(QFont::DemiBold);
    QSize size = m_cells.sizeHint(cell, index);
    if (column == DeploymentsModel::Column::Day)
        size.rwidth() += space::between;
    return size;
}

} // namespace vigie
