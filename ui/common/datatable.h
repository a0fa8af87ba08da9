// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

#include <functional>

namespace vigie {

/// The one table of the program: rows of equal height, whole-row selection, no grid, sorted by clicking, full
/// text on hover, Ctrl+C copies the row as tab-separated text. Elides at the end; columns given to
/// elideMiddle() in the middle. Emits opened() on Enter and double click.
class DataTable : public QTableView {
    Q_OBJECT
public:
    explicit DataTable(QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model) override;
    /// This column takes the room that is left; the others keep their width.
    void setStretchColumn(int column);
    void setColumnWidths(const QList<int>& widths);
    void copySelection() const;
    /// Asked for when the view comes near its end, for lists that are read page by page.
    void setEndReached(std::function<void()> callback);

Q_SIGNALS:
    void opened(QModelIndex index);
    void currentRowChanged(QModelIndex current);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    std::function<void()> m_endReached;
};

} // namespace vigie
