// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/vigiestyle.h"

#include "common/icons.h"
#include "common/theme.h"

#include <QAbstractItemView>
#include <QCommandLinkButton>
#include <QPainter>
#include <QPushButton>
#include <QStyleFactory>
#include <QStyleOption>
#include <QToolButton>

namespace vigie {

namespace {

void outline(QPainter* painter, const QRect& rect, const QColor& colour, int width = 1)
{
    const double inset = width / 2.0;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colour, width));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), 2, 2);
    painter->restore();
}

bool hasFocus(const QStyleOption* option)
{
    return option->state.testFlag(QStyle::State_HasFocus) && option->state.testFlag(QStyle::State_Enabled);
}

/// Fusion draws outlines from the window's colour: on a dark window nothing is left to see.
bool needsOutlines()
{
    return theme().dark || theme().highContrast;
}

QColor controlOutline(const QStyleOption* option)
{
    if (!theme().highContrast)
        return theme().hairline;
    return option->state.testFlag(QStyle::State_Enabled) ? theme().text : theme().disabledText();
}

/// The one of several that holds: Fusion's sunken face can hardly be told from the others.
void drawChosen(QPainter* painter, const QStyleOption* option)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(
        theme().highContrast ? theme().base : option->palette.color(QPalette::Active, QPalette::Highlight));
    painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    painter->restore();
    outline(painter, option->rect, theme().highContrast ? theme().text : theme().accent,
        theme().highContrast ? 3 : 1);
}

/// On the band's colours only the band's own text can be seen.
QColor focusColour(const QWidget* widget)
{
    const QWidget* const parent = widget ? widget->parentWidget() : nullptr;
    return parent && parent->inherits("vigie::Band") ? theme().bandText : theme().accent;
}

/// A button whose whole face opens a menu: Qt's own arrow sits in its lower corner, a few pixels wide.
bool opensMenu(const QStyleOption* option)
{
    const auto* const button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
    return button && button->features.testFlag(QStyleOptionToolButton::HasMenu)
        && !button->features.testFlag(QStyleOptionToolButton::MenuButtonPopup);
}

constexpr int menuMark = space::icon;
/// Text of headers and of cells begins at the same place.
constexpr int headerMargin = 3;

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
    case PM_HeaderMargin:
        return headerMargin;
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
    if (element == PE_IndicatorCheckBox && needsOutlines()) {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        outline(painter, option->rect, theme().muted);
        return;
    }
    if (element == PE_IndicatorRadioButton && needsOutlines()) {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(theme().muted);
        painter->setBrush(Qt::NoBrush);
        painter->drawEllipse(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5));
        painter->restore();
        return;
    }
    if (element == PE_FrameLineEdit) {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        if (hasFocus(option))
            outline(painter, option->rect, theme().accent, 2);
        else if (needsOutlines())
            outline(painter, option->rect, controlOutline(option));
        return;
    }
    if ((element == PE_PanelButtonCommand || element == PE_PanelButtonTool)
        && option->state.testFlag(State_On)) {
        drawChosen(painter, option);
        return;
    }
    if ((element == PE_PanelButtonCommand || element == PE_PanelButtonTool) && theme().highContrast) {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        const auto* const button = qstyleoption_cast<const QStyleOptionButton*>(option);
        if (!button || !button->features.testFlag(QStyleOptionButton::Flat))
            outline(painter, option->rect, controlOutline(option));
        return;
    }
    if (element == PE_FrameFocusRect && qobject_cast<const QPushButton*>(widget))
        return; // drawn with its bevel, around the whole of it
    if (element == PE_FrameFocusRect) {
        // Fusion's one-pixel dots are invisible to tired eyes.
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(focusColour(widget), 2));
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
    if (control == CC_ToolButton && opensMenu(option)) {
        QStyleOptionToolButton face = *qstyleoption_cast<const QStyleOptionToolButton*>(option);
        face.features &= ~QStyleOptionToolButton::HasMenu;
        QProxyStyle::drawComplexControl(control, &face, painter, widget);
        const QRect mark(
            face.rect.right() - menuMark - 2, face.rect.center().y() - menuMark / 2 + 1, menuMark, menuMark);
        const QColor ink = face.palette.color(
            face.state.testFlag(State_Enabled) ? QPalette::Active : QPalette::Disabled, QPalette::ButtonText);
        painter->drawPixmap(
            mark, iconPixmap(u"chevron-down"_qs, ink, menuMark, painter->device()->devicePixelRatioF()));
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control != CC_SpinBox && control != CC_ComboBox)
        return;
    if (hasFocus(option))
        outline(painter, option->rect, theme().accent, 2);
    else if (needsOutlines() && (control == CC_SpinBox || theme().highContrast))
        outline(painter, option->rect, controlOutline(option));
}

void VigieStyle::drawControl(
    ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    if (element == CE_ToolButtonLabel) {
        const auto* const tool = qobject_cast<const QToolButton*>(widget);
        if (tool && tool->menu() && tool->popupMode() != QToolButton::MenuButtonPopup) {
            QStyleOptionToolButton label = *qstyleoption_cast<const QStyleOptionToolButton*>(option);
            label.rect.setRight(label.rect.right() - menuMark);
            QProxyStyle::drawControl(element, &label, painter, widget);
            return;
        }
    }
    QProxyStyle::drawControl(element, option, painter, widget);
    if (element != CE_PushButtonBevel)
        return;
    if (hasFocus(option))
        outline(painter, option->rect, focusColour(widget), 2);
    else if (qobject_cast<const QCommandLinkButton*>(widget)) // has no frame of its own
        outline(painter, option->rect, controlOutline(option));
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
        if (opensMenu(option))
            result.rwidth() += menuMark;
        result.setHeight(std::max(result.height(), space::target));
        break;
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
