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

/// What gets the focus when a region is entered; null where nothing takes it.
QWidget* entranceOf(QWidget* region)
{
    if (takesFocus(region))
        return region;
    const QList<QWidget*> controls = region->findChildren<QWidget*>();
    const auto first = std::ranges::find_if(controls, takesFocus);
    return first == controls.end() ? nullptr : *first;
}

} // namespace

void stepRegion(const QList<QWidget*>& regions, int by)
{
    QList<QWidget*> open;
    std::ranges::copy_if(regions, std::back_inserter(open), entranceOf);
    const qsizetype count = open.size();
    if (count == 0)
        return;
    const QWidget* const focus = QApplication::focusWidget();
    qsizetype at = 0;
    for (qsizetype i = 0; i < count; ++i) {
        if (focus && (open.at(i) == focus || open.at(i)->isAncestorOf(focus)))
            at = i;
    }
    entranceOf(open.at((at + by + count) % count))->setFocus(Qt::ShortcutFocusReason);
}

} // namespace vigie
