// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/bardelegate.h"

#include "common/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace vigie {

namespace {

constexpr double leastHeight = 0.18; ///< of the strip, so that the fastest answer is still a bar
constexpr double dot = 3;

QList<HealthBar> barsOf(const QModelIndex& index)
{
    return index.data(BarDelegate::BarsRole).value<QList<HealthBar>>();
}

/// Square roots keep a strip readable in which one answer took twenty times as long as the others.
double share(Millis latency, Millis longest)
{
    if (longest.count() <= 0)
        return leastHeight;
    const double part
        = std::sqrt(static_cast<double>(latency.count()) / static_cast<double>(longest.count()));
    return leastHeight + (1 - leastHeight) * std::clamp(part, 0.0, 1.0);
}

void paintBar(QPainter* painter, const QRectF& room, const HealthBar& bar, Millis longest)
{
    const auto fromGround = [&room](double part) {
        const double height = std::max(2.0, std::round(room.height() * part));
        return QRectF(room.left(), room.bottom() - height, room.width(), height);
    };
    if (!bar.state || *bar.state == State::Unknown) {
        painter->fillRect(fromGround(0), theme().hairline);
        return;
    }
    const QColor colour = theme().colour(*bar.state);
    const double part = share(bar.latency.value_or(longest), longest);
    switch (*bar.state) {
    case State::Ok:
    case State::Running: {
        // Quiet: what is well must not shout.
        QColor quiet = colour;
        if (!theme().highContrast)
            quiet.setAlphaF(0.55F);
        painter->fillRect(fromGround(part), quiet);
        break;
    }
    case State::Degraded:
        painter->fillRect(fromGround(std::min(part, 1 - (dot + 2) / room.height())), colour);
        painter->fillRect(QRectF(room.left(), room.top(), room.width(), dot), colour);
        break;
    case State::Down: {
        const double gap = std::round(room.height() * 0.4);
        painter->fillRect(QRectF(room.left(), room.top(), room.width(), gap), colour);
        painter->fillRect(
            QRectF(room.left(), room.top() + gap + 2, room.width(), room.height() - gap - 2), colour);
        break;
    }
    case State::Maintenance:
    case State::Paused:
        painter->setPen(QPen(colour, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(fromGround(part).adjusted(0.5, 0.5, -0.5, -0.5));
        break;
    case State::Unknown:
        break;
    }
}

} // namespace

QRectF BarDelegate::barRect(const QRect& cell, int bar, int count)
{
    const QRect room = cell.adjusted(space::between, space::grid, -space::between, -space::grid);
    const double step = static_cast<double>(room.width()) / count;
    const double gap = step >= 3 ? 1 : 0;
    // On whole pixels, so that all bars look alike.
    const double left = std::floor(room.left() + step * bar);
    const double right = std::floor(room.left() + step * (bar + 1)) - gap;
    return {left, static_cast<double>(room.top()), std::max(1.0, right - left),
        static_cast<double>(room.height())};
}

void BarDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem drawn = option;
    initStyleOption(&drawn, index);
    drawn.text.clear();
    const QStyle* const style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &drawn, painter, option.widget);
    const QList<HealthBar> bars = barsOf(index);
    Millis longest{0};
    for (const HealthBar& bar : bars)
        longest = std::max(longest, bar.latency.value_or(Millis(0)));
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false);
    for (int i = 0; i < bars.size(); ++i)
        paintBar(painter, barRect(option.rect, i, static_cast<int>(bars.size())), bars.at(i), longest);
    painter->restore();
}

bool BarDelegate::helpEvent(
    QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const QList<HealthBar> bars = barsOf(index);
    for (int i = 0; i < bars.size(); ++i) {
        const QRectF bar = barRect(option.rect, i, static_cast<int>(bars.size()));
        if (event->type() == QEvent::ToolTip && event->pos().x() >= bar.left()
            && event->pos().x() <= bar.right() + 1) {
            QToolTip::showText(event->globalPos(), healthBarText(bars.at(i)), view);
            return true;
        }
    }
    return QStyledItemDelegate::helpEvent(event, view, option, index);
}

} // namespace vigie
