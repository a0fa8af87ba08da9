// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/datatable.h"

#include "common/statedelegate.h"
#include "common/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace vigie {

DataTable::DataTable(QWidget* parent)
    : QTableView(parent)
{
    setItemDelegate(new StateDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setShowGrid(false);
    setAlternatingRowColors(false);
    setWordWrap(false);
    setSortingEnabled(true);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setEditTriggers(NoEditTriggers);
    verticalHeader()->setVisible(false);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(tableRowHeight());
    verticalHeader()->setMinimumSectionSize(space::compactRowHeight);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setSectionsMovable(true);
    m_fitting.setSingleShot(true);
    m_fitting.setInterval(0);
    connect(&m_fitting, &QTimer::timeout, this, &DataTable::fitColumns);
    connect(this, &QTableView::doubleClicked, this, &DataTable::opened);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (m_endReached && value >= verticalScrollBar()->maximum() - 3)
            m_endReached();
    });
}

void DataTable::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        verticalHeader()->setDefaultSectionSize(tableRowHeight());
}

void DataTable::setModel(QAbstractItemModel* model)
{
    QTableView::setModel(model);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex& current) { Q_EMIT currentRowChanged(current); });
    const auto soon = [this] {
        if (!m_fitting.isActive())
            m_fitting.start();
    };
    connect(model, &QAbstractItemModel::rowsInserted, &m_fitting, soon);
    connect(model, &QAbstractItemModel::modelReset, &m_fitting, soon);
    connect(model, &QAbstractItemModel::headerDataChanged, &m_fitting, soon);
}

void DataTable::setStretchColumn(int column)
{
    m_stretched = column;
    horizontalHeader()->setStretchLastSection(false);
    horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
}

void DataTable::setColumnWidths(const QList<int>& widths)
{
    m_least = widths;
    m_held = QList<int>(widths.size(), 0);
    for (int column = 0; column < widths.size(); ++column)
        setColumnWidth(column, widths.at(column));
    m_fitted = widths;
}

void DataTable::setFirstToGo(const QList<int>& columns)
{
    m_firstToGo = columns;
}

int DataTable::headerWidth(int column) const
{
    const QHeaderView* const header = horizontalHeader();
    const QString title = model()->headerData(column, Qt::Horizontal).toString();
    const int margins = 2 * style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, header) + space::grid;
    const int mark = header->sortIndicatorSection() == column
        ? style()->pixelMetric(QStyle::PM_HeaderMarkSize, nullptr, header) + space::grid
        : 0;
    return header->fontMetrics().horizontalAdvance(title) + margins + mark;
}

void DataTable::fitColumns()
{
    const auto count = std::min<qsizetype>(m_least.size(), model() ? model()->columnCount() : 0);
    QList<int> least(count, 0);
    QList<int> wanted(count, 0);
    int room = viewport()->width();
    for (int column = 0; column < count; ++column) {
        if (column == m_stretched || m_least.at(column) == 0)
            continue;
        m_held[column] = std::max(m_held.at(column), sizeHintForColumn(column) + space::grid);
        least[column] = std::max(m_least.at(column), headerWidth(column));
        if (m_whole.contains(column))
            least[column] = std::max(least.at(column), m_held.at(column));
        wanted[column] = std::clamp(m_held.at(column), least.at(column), least.at(column) * 3 / 2);
    }
    const auto isShown = [this](int column) { return !isColumnHidden(column); };
    const auto sum = [&](const QList<int>& widths) {
        int all = 0;
        for (int column = 0; column < count; ++column)
            all += isShown(column) ? widths.at(column) : 0;
        return all;
    };
    const int kept = m_stretched >= 0 && m_stretched < count ? m_least.at(m_stretched) : 0;
    for (const int column : std::as_const(m_firstToGo))
        setColumnHidden(column, false);
    for (const int column : std::as_const(m_firstToGo)) {
        if (room - sum(wanted) < kept)
            setColumnHidden(column, true);
    }
    room -= sum(least) + kept;
    for (int column = 0; column < count; ++column) {
        if (least.at(column) == 0)
            continue;
        const int more = std::clamp(wanted.at(column) - least.at(column), 0, std::max(room, 0));
        if (isShown(column)) {
            room -= more;
            if (columnWidth(column) != m_fitted.at(column))
                continue; // a person has set it
            setColumnWidth(column, least.at(column) + more);
            m_fitted[column] = columnWidth(column);
        }
    }
}

void DataTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

void DataTable::setEndReached(std::function<void()> callback)
{
    m_endReached = std::move(callback);
}

void DataTable::copySelection() const
{
    if (!selectionModel())
        return;
    QModelIndexList rows = selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, [](const QModelIndex& index) { return index.row(); });
    QStringList lines;
    for (const QModelIndex& row : std::as_const(rows)) {
        QStringList cells;
        for (int column = 0; column < model()->columnCount(); ++column) {
            if (!isColumnHidden(column))
                cells.append(row.siblingAtColumn(column).data().toString());
        }
        lines.append(cells.join(u'\t'));
    }
    QApplication::clipboard()->setText(lines.join(u'\n'));
}

void DataTable::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        Q_EMIT opened(currentIndex());
        return;
    }
    QTableView::keyPressEvent(event);
}

bool DataTable::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* const help = static_cast<QHelpEvent*>(event);
        const QModelIndex index = indexAt(help->pos());
        if (index.isValid() && index.data(Qt::ToolTipRole).toString().isEmpty()) {
            const QString text = index.data().toString();
            if (fontMetrics().horizontalAdvance(text) + 12 > visualRect(index).width()) {
                QToolTip::showText(help->globalPos(), text, this);
                return true;
            }
        }
    }
    return QTableView::viewportEvent(event);
}

} // namespace vigie
