// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/statedelegate.h"

#include "common/icons.h"
#include "common/theme.h"

#include <QApplication>
#include <QPainter>

namespace vigie {

void StateDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.data(StaleRole).toBool())
        option->palette.setColor(QPalette::Text, theme().muted);
    const QVariant held = index.data(StateRole);
    if (!held.isValid())
        return;
    const auto state = static_cast<State>(held.toInt());
    // In high contrast the selection is the text's colour, and shape and word must do.
    const bool onText = theme().highContrast && option->state.testFlag(QStyle::State_Selected);
    const QColor colour = onText ? theme().base : theme().colour(state);
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = QSize(space::icon, space::icon);
    option->icon = icon(stateIconName(state), colour);
}

void StateDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem drawn = option;
    initStyleOption(&drawn, index);
    const QWidget* const widget = option.widget;
    QStyle* const style = widget ? widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &drawn, painter, widget);
}

QSize StateDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(std::max(size.height(), space::compactRowHeight));
    return size;
}

} // namespace vigie
