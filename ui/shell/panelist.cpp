// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/panelist.h"

#include "common/icons.h"
#include "common/naming.h"
#include "common/theme.h"

#include <QEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace vigie {

namespace {

/// The current pane is marked by a bar at its left edge as well as by its background.
class PaneDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const bool current = option.state & QStyle::State_Selected;
        QRect row = option.rect.adjusted(6, 2, -6, -2);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (current || (option.state & QStyle::State_MouseOver)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(option.palette.color(current ? QPalette::Highlight : QPalette::Midlight));
            painter->drawRoundedRect(row, space::radius, space::radius);
        }
        if (current) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(theme().accent);
            painter->drawRoundedRect(QRect(row.left(), row.top() + 6, 3, row.height() - 12), 1.5, 1.5);
        }
        if ((option.state & QStyle::State_HasFocus) && current) {
            painter->setPen(QPen(theme().accent, 2));
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(row.adjusted(1, 1, -1, -1), space::radius, space::radius);
        }
        const QString name = index.data(Qt::UserRole + 1).toString();
        // In high contrast the selection is the text's colour.
        const QColor ink = option.palette.color(current ? QPalette::HighlightedText : QPalette::Text);
        const QColor colour = !current ? theme().muted : theme().highContrast ? ink : theme().accent;
        const QString text = index.data().toString();
        const int left = text.isEmpty() ? row.left() + (row.width() - space::largeIcon) / 2 : row.left() + 12;
        painter->drawPixmap(left, row.top() + (row.height() - space::largeIcon) / 2,
            iconPixmap(name, colour, space::largeIcon, painter->device()->devicePixelRatioF()));
        QFont font = option.font;
        const QRect room(left + space::largeIcon + 10, row.top(), row.right() - left - space::largeIcon - 14,
            row.height());
        font.setWeight(QFont::DemiBold);
        // Where a wide font leaves no room for it, a whole word tells more than a bold one.
        if (!current || QFontMetrics(font).horizontalAdvance(text) > room.width())
            font.setWeight(QFont::Normal);
        painter->setFont(font);
        painter->setPen(ink);
        painter->drawText(
            room, Qt::AlignVCenter, painter->fontMetrics().elidedText(text, Qt::ElideRight, room.width()));
        painter->restore();
    }
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {40, 38}; }
};

} // namespace

PaneList::PaneList(const QList<PaneType>& types, QWidget* parent)
    : QListWidget(parent)
    , m_types(types)
{
    named(this, u"paneList"_qs, tr("Panes"));
    setFrameShape(NoFrame);
    setItemDelegate(new PaneDelegate(this));
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    for (const PaneType& type : m_types) {
        auto* const item = new QListWidgetItem(type.title, this);
        item->setData(Qt::UserRole, type.id);
        item->setData(Qt::UserRole + 1, type.icon);
        item->setData(Qt::AccessibleTextRole, type.title);
        item->setToolTip(type.title);
    }
    dress();
    connect(this, &QListWidget::currentItemChanged, this, [this](QListWidgetItem* current) {
        if (current)
            Q_EMIT paneChosen(current->data(Qt::UserRole).toString());
    });
}

void PaneList::dress()
{
    QPalette colours = palette();
    colours.setColor(QPalette::Base, theme().window);
    setPalette(colours);
    setFixedWidth(m_folded ? 52 : space::paneListWidth);
}

void PaneList::changeEvent(QEvent* event)
{
    QListWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::PaletteChange)
        dress();
}

void PaneList::setFolded(bool folded)
{
    if (m_folded == folded)
        return;
    m_folded = folded;
    for (int row = 0; row < count(); ++row)
        item(row)->setText(folded ? QString() : m_types.at(row).title);
    dress();
}

void PaneList::setCurrentPane(const QString& id)
{
    for (int row = 0; row < count(); ++row) {
        if (paneAt(row) == id)
            setCurrentRow(row);
    }
}

QString PaneList::paneAt(int row) const
{
    return row >= 0 && row < count() ? item(row)->data(Qt::UserRole).toString() : QString();
}

} // namespace vigie
