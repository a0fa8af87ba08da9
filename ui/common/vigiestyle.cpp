// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/vigiestyle.h"

#include "common/theme.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

namespace vigie {

namespace {

void outline(QPainter* painter, const QRect& rect, const QColor& colour)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(colour);
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    painter->restore();
}

} // namespace

VigieStyle::VigieStyle()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{
}

int VigieStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return space::paneMargin;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return space::between;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return space::icon;
    case PM_DefaultFrameWidth:
        return qobject_cast<const QAbstractItemView*>(widget)
            ? 1
            : QProxyStyle::pixelMetric(metric, option, widget);
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int VigieStyle::styleHint(
    StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const
{
    switch (hint) {
    case SH_EtchDisabledText:
        return 0;
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

void VigieStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    if ((theme().dark || theme().highContrast)
        && (element == PE_IndicatorCheckBox || element == PE_FrameLineEdit)) {
        // Fusion darkens the window's colour for outlines: on a dark window nothing is left to see.
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        outline(painter, option->rect, element == PE_IndicatorCheckBox ? theme().muted : theme().hairline);
        return;
    }
    if (element == PE_FrameFocusRect) {
        // Fusion's one-pixel dots are invisible to tired eyes.
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(theme().accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(
            QRectF(option->rect).adjusted(1, 1, -1, -1), space::radius - 1, space::radius - 1);
        painter->restore();
        return;
    }
    if (element == PE_Frame && qobject_cast<const QAbstractItemView*>(widget)) {
        painter->save();
        painter->setPen(theme().hairline);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void VigieStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control == CC_SpinBox && (theme().dark || theme().highContrast))
        outline(painter, option->rect, theme().hairline);
}

QSize VigieStyle::sizeFromContents(
    ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        result.setHeight(std::max(result.height(), tableRowHeight()));
        result.rwidth() += space::between;
        break;
    case CT_ToolButton:
    case CT_ComboBox:
    case CT_LineEdit:
    case CT_CheckBox:
    case CT_RadioButton:
        result.setHeight(std::max(result.height(), space::target));
        break;
    default:
        break;
    }
    return result;
}

} // namespace vigie
