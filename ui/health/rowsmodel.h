// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QList>

namespace vigie {

/// A table of values that is refreshed by difference: rows are removed, moved, inserted and changed, never
/// reset, so that selection and scroll position survive. @p Row needs == and a function sameThing(a, b) that
/// tells whether two rows are about the same thing.
template <class Row> class RowsModel : public QAbstractTableModel {
public:
    using QAbstractTableModel::QAbstractTableModel;

    const QList<Row>& rows() const { return m_rows; }
    const Row& at(int row) const { return m_rows.at(row); }
    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }

    void apply(const QList<Row>& latest)
    {
        for (int row = static_cast<int>(m_rows.size()) - 1; row >= 0; --row) {
            if (find(latest, m_rows.at(row), 0) >= 0)
                continue;
            beginRemoveRows({}, row, row);
            m_rows.removeAt(row);
            endRemoveRows();
        }
        for (int row = 0; row < static_cast<int>(latest.size()); ++row) {
            const int found = find(m_rows, latest.at(row), row);
            if (found < 0) {
                beginInsertRows({}, row, row);
                m_rows.insert(row, latest.at(row));
                endInsertRows();
                continue;
            }
            if (found != row) {
                beginMoveRows({}, found, found, {}, row);
                m_rows.move(found, row);
                endMoveRows();
            }
            if (!(m_rows.at(row) == latest.at(row))) {
                m_rows[row] = latest.at(row);
                Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
            }
        }
        // What is left over stood twice.
        const int size = static_cast<int>(latest.size());
        if (m_rows.size() > size) {
            beginRemoveRows({}, size, static_cast<int>(m_rows.size()) - 1);
            m_rows.resize(size);
            endRemoveRows();
        }
    }

private:
    static int find(const QList<Row>& rows, const Row& wanted, int from)
    {
        for (int row = from; row < static_cast<int>(rows.size()); ++row) {
            if (sameThing(rows.at(row), wanted))
                return row;
        }
        return -1;
    }

    QList<Row> m_rows;
};

} // namespace vigie
