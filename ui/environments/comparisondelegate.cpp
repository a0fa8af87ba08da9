// SPDX-License-Identifier: GPL-3.0-or-later
#include "environments/comparisondelegate.h"

#include "common/icons.h"
#include "common/theme.h"
#include "environments/variablesmodel.h"

namespace vigie {

namespace {

struct Look {
    QString icon;
    QColor colour;
};

Look lookOf(Comparison comparison)
{
    switch (comparison) {
    case Comparison::Same:
        return {stateIconName(State::Ok), theme().muted};
    case Comparison::Different:
        return {stateIconName(State::Degraded), theme().degraded};
    case Comparison::OnlyHere:
        return {u"plus"_qs, theme().degraded};
    case Comparison::Missing:
        return {u"minus"_qs, theme().degraded};
    case Comparison::Unverifiable:
        return {stateIconName(State::Unknown), theme().unknown};
    case Comparison::Present:
        return {u"key"_qs, theme().muted};
    case Comparison::NotRead:
        return {u"more"_qs, theme().muted};
    }
    return {};
}

} // namespace

void ComparisonDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const QVariant held = index.data(VariablesModel::ComparisonRole);
    if (!held.isValid())
        return;
    const auto comparison = static_cast<Comparison>(held.toInt());
    Look look = lookOf(comparison);
    if (index.data(VariablesModel::StagedRole).isValid()) {
        look = {u"edit"_qs, theme().accent};
        option->font.setWeight(QFont::DemiBold);
    }
    if (theme().highContrast && (option->state & QStyle::State_Selected))
        look.colour = option->palette.color(QPalette::HighlightedText);
    else if (comparison == Comparison::Same || comparison == Comparison::NotRead)
        option->palette.setColor(QPalette::Text, theme().muted);
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = QSize(space::icon, space::icon);
    option->icon = icon(look.icon, look.colour);
}

} // namespace vigie
