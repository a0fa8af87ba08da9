// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

#include <functional>

namespace vigie {

/// A tree whose rows carry small buttons at the right end of their first column, seen on the row under the
/// mouse and on the current one. A row may have a bar behind its text that shows its share.
class ActionTree final : public QTreeView {
    Q_OBJECT
public:
    enum Role {
        ShareRole = Qt::UserRole + 100, ///< double, 0 to 1
        OffersRole, ///< bool: the row has the buttons
        InkRole, ///< QColor of the text
    };

    struct Action {
        int id = 0;
        QString icon;
        QString tip; ///< translated
    };

    explicit ActionTree(QWidget* parent = nullptr);

    void setActions(const QList<Action>& actions);
    const QList<Action>& actions() const { return m_actions; }
    /// The row under the mouse or the current one: the one that shows its buttons.
    bool showsActions(const QModelIndex& index) const;
    QRect actionBox(const QModelIndex& index, int position) const; ///< of the button, in the viewport

Q_SIGNALS:
    void triggered(QModelIndex index, int action);
    void rowClicked(QModelIndex index, Qt::KeyboardModifiers modifiers); ///< beside the buttons
    void opened(QModelIndex index, Qt::KeyboardModifiers modifiers); ///< with Enter
    void menuRequested(QModelIndex index, QPoint globalPosition);

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    int actionAt(const QModelIndex& index, QPoint position) const; ///< its position; -1

    QList<Action> m_actions;
    QPersistentModelIndex m_hovered;
};

} // namespace vigie
