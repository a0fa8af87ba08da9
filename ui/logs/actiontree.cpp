// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/actiontree.h"

#include "common/icons.h"
#include "common/theme.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QToolTip>

namespace vigie {

namespace {

constexpr int buttonSide = space::icon + space::grid;

class ActionDelegate final : public QStyledItemDelegate {
public:
    explicit ActionDelegate(ActionTree* tree)
        : QStyledItemDelegate(tree)
        , m_tree(tree)
    {
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        const QVariant share = index.data(ActionTree::ShareRole);
        if (share.isValid() && !selected) {
            QRect bar = option.rect.adjusted(0, 2, 0, -2);
            bar.setWidth(std::max(2, static_cast<int>(bar.width() * std::clamp(share.toDouble(), 0.0, 1.0))));
            QColor ground = theme().accent;
            ground.setAlphaF(0.14F);
            painter->fillRect(bar, ground);
        }
        QStyleOptionViewItem drawn = option;
        const bool buttons = m_tree->showsActions(index) && index.column() == 0;
        if (buttons) // the text ends before them
            drawn.rect.setRight(m_tree->actionBox(index, 0).left() - space::grid);
        QStyledItemDelegate::paint(painter, drawn, index);
        if (!buttons)
            return;
        if (selected)
            painter->fillRect(
                QRect(QPoint(drawn.rect.right() + 1, option.rect.top()), option.rect.bottomRight()),
                option.palette.brush(QPalette::Active, QPalette::Highlight));
        for (int i = 0; i < m_tree->actions().size(); ++i) {
            const QRect box = m_tree->actionBox(index, i);
            icon(m_tree->actions().at(i).icon)
                .paint(painter, box.adjusted(2, 2, -2, -2), Qt::AlignCenter,
                    selected ? QIcon::Selected : QIcon::Normal);
        }
    }
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        return {QStyledItemDelegate::sizeHint(option, index).width(), space::compactRowHeight};
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const QVariant ink = index.data(ActionTree::InkRole);
        if (ink.isValid())
            option->palette.setColor(QPalette::Text, ink.value<QColor>());
    }

private:
    ActionTree* m_tree;
};

} // namespace

ActionTree::ActionTree(QWidget* parent)
    : QTreeView(parent)
{
    setItemDelegate(new ActionDelegate(this));
    setUniformRowHeights(true);
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setAllColumnsShowFocus(true);
    setIndentation(space::group);
    setExpandsOnDoubleClick(false);
}

void ActionTree::setActions(const QList<Action>& actions)
{
    m_actions = actions;
    viewport()->update();
}

bool ActionTree::showsActions(const QModelIndex& index) const
{
    const QModelIndex first = index.siblingAtColumn(0);
    return first.data(OffersRole).toBool()
        && (first == m_hovered || (hasFocus() && first == currentIndex().siblingAtColumn(0)));
}

QRect ActionTree::actionBox(const QModelIndex& index, int position) const
{
    const QRect cell = visualRect(index.siblingAtColumn(0));
    const auto fromRight = static_cast<int>(m_actions.size()) - position;
    return {cell.right() - fromRight * buttonSide, cell.top() + (cell.height() - buttonSide) / 2, buttonSide,
        buttonSide};
}

int ActionTree::actionAt(const QModelIndex& index, QPoint position) const
{
    if (!index.isValid() || !showsActions(index))
        return -1;
    for (int i = 0; i < m_actions.size(); ++i) {
        if (actionBox(index, i).contains(position))
            return i;
    }
    return -1;
}

void ActionTree::mouseReleaseEvent(QMouseEvent* event)
{
    const QPoint position = event->position().toPoint();
    const QModelIndex index = indexAt(position);
    const int action = actionAt(index, position);
    QTreeView::mouseReleaseEvent(event);
    if (event->button() != Qt::LeftButton || !index.isValid())
        return;
    const bool onText = visualRect(index).contains(position);
    if (action >= 0)
        Q_EMIT triggered(index.siblingAtColumn(0), m_actions.at(action).id);
    else if (onText)
        Q_EMIT rowClicked(index.siblingAtColumn(0), event->modifiers());
}

void ActionTree::mouseMoveEvent(QMouseEvent* event)
{
    m_hovered = indexAt(event->position().toPoint()).siblingAtColumn(0);
    viewport()->update();
    QTreeView::mouseMoveEvent(event);
}

void ActionTree::leaveEvent(QEvent* event)
{
    m_hovered = QPersistentModelIndex();
    viewport()->update();
    QTreeView::leaveEvent(event);
}

void ActionTree::keyPressEvent(QKeyEvent* event)
{
    const QModelIndex current = currentIndex().siblingAtColumn(0);
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && current.isValid()) {
        Q_EMIT opened(current, event->modifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier));
        return;
    }
    QTreeView::keyPressEvent(event);
}

void ActionTree::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    const QModelIndex index
        = (byMouse ? indexAt(viewport()->mapFromGlobal(event->globalPos())) : currentIndex())
              .siblingAtColumn(0);
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    Q_EMIT menuRequested(
        index, byMouse ? event->globalPos() : viewport()->mapToGlobal(visualRect(index).bottomLeft()));
}

bool ActionTree::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* const help = static_cast<QHelpEvent*>(event);
        const QModelIndex index = indexAt(help->pos());
        if (const int action = actionAt(index, help->pos()); action >= 0) {
            QToolTip::showText(help->globalPos(), m_actions.at(action).tip, this);
            return true;
        }
    }
    return QTreeView::viewportEvent(event);
}

} // namespace vigie
