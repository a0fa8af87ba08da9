// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/regions.h"

#include <QApplication>
#include <QWidget>

#include <algorithm>

namespace vigie {

namespace {

bool takesFocus(const QWidget* widget)
{
    return widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus);
}

} // namespace

void stepRegion(const QList<QWidget*>& regions, int by)
{
    QList<QWidget*> shown;
    std::ranges::copy_if(regions, std::back_inserter(shown), &QWidget::isVisible);
    const qsizetype count = shown.size();
    if (count == 0)
        return;
    const QWidget* const focus = QApplication::focusWidget();
    qsizetype at = 0;
    for (qsizetype i = 0; i < count; ++i) {
        if (focus && (shown.at(i) == focus || shown.at(i)->isAncestorOf(focus)))
            at = i;
    }
    QWidget* const next = shown.at((at + by + count) % count);
    if (takesFocus(next)) {
        next->setFocus(Qt::ShortcutFocusReason);
        return;
    }
    const QList<QWidget*> controls = next->findChildren<QWidget*>();
    const auto first = std::ranges::find_if(controls, takesFocus);
    if (first != controls.end())
        (*first)->setFocus(Qt::ShortcutFocusReason);
}

} // namespace vigie
