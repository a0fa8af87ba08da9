// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>
#include <QTimer>

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
    /// The least widths. A column also has room for its title and, while the stretched one keeps the width
    /// given for it, for what it holds. A width that a person has set stays.
    void setColumnWidths(const QList<int>& widths);
    /// Never narrower than what they hold, for words that must be read whole: states.
    void setWholeColumns(const QList<int>& columns) { m_whole = columns; }
    /// Hidden one after the other, in this order, while the stretched column would be narrower than its
    /// width.
    void setFirstToGo(const QList<int>& columns);
    void fitColumns();
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
    void resizeEvent(QResizeEvent* event) override;

private:
    int headerWidth(int column) const;

    QList<int> m_least;
    QList<int> m_held; ///< the widest content seen, so that columns do not come and go with the rows
    QList<int> m_fitted; ///< what fitColumns() last set
    QList<int> m_firstToGo;
    QList<int> m_whole;
    int m_stretched = -1;
    QTimer m_fitting;
    std::function<void()> m_endReached;
};

} // namespace vigie
