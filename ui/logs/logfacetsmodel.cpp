// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logfacetsmodel.h"

#include "common/theme.h"
#include "logs/actiontree.h"
#include "logs/logterms.h"

#include <algorithm>

namespace vigie {

LogFacetsModel::LogFacetsModel(QObject* parent)
    : QAbstractItemModel(parent)
{
}

LogFacetsModel::~LogFacetsModel() = default;

void LogFacetsModel::apply(const QList<LogFacetGroup>& latest, bool keepPlaces)
{
    for (int i = static_cast<int>(m_groups.size()) - 1; i >= 0; --i) {
        const QString& id = m_groups[static_cast<size_t>(i)]->id;
        if (std::ranges::find(latest, id, &LogFacetGroup::id) != latest.end())
            continue;
        beginRemoveRows({}, i, i);
        m_groups.erase(m_groups.begin() + i);
        endRemoveRows();
    }
    for (int i = 0; i < latest.size(); ++i) {
        const auto known = std::ranges::find(m_groups, latest.at(i).id, [](const Group& g) { return g->id; });
        const auto at = static_cast<int>(known - m_groups.begin());
        if (known == m_groups.end()) {
            beginInsertRows({}, i, i);
            m_groups.insert(m_groups.begin() + i,
                std::make_unique<LogFacetGroup>(
                    LogFacetGroup{latest.at(i).id, latest.at(i).title, latest.at(i).figure, {}}));
            endInsertRows();
        } else if (at != i) { // it stood further down
            beginMoveRows({}, at, at, {}, i);
            std::rotate(m_groups.begin() + i, known, known + 1);
            endMoveRows();
        }
        LogFacetGroup& group = *m_groups[static_cast<size_t>(i)];
        group.title = latest.at(i).title;
        group.figure = latest.at(i).figure;
        Q_EMIT dataChanged(index(i, 0), index(i, ColumnCount - 1));
        applyRows(i, latest.at(i).rows, keepPlaces);
    }
}

void LogFacetsModel::applyRows(int group, const QList<LogFacetRow>& latest, bool keepPlaces)
{
    QList<LogFacetRow>& rows = m_groups[static_cast<size_t>(group)]->rows;
    const QModelIndex parent = index(group, 0);
    const auto placeIn = [](const QList<LogFacetRow>& list, const LogFacetRow& wanted) {
        const auto found = std::ranges::find_if(list,
            [&wanted](const LogFacetRow& row) { return row.key == wanted.key && row.term == wanted.term; });
        return found == list.end() ? -1 : static_cast<int>(found - list.begin());
    };
    for (int i = static_cast<int>(rows.size()) - 1; i >= 0; --i) {
        if (placeIn(latest, rows.at(i)) >= 0)
            continue;
        beginRemoveRows(parent, i, i);
        rows.removeAt(i);
        endRemoveRows();
    }
    for (int i = 0; i < latest.size(); ++i) {
        const int at = placeIn(rows, latest.at(i));
        if (at < 0) {
            const int place = keepPlaces ? static_cast<int>(rows.size()) : i;
            beginInsertRows(parent, place, place);
            rows.insert(place, latest.at(i));
            endInsertRows();
            continue;
        }
        if (at != i && !keepPlaces) {
            beginMoveRows(parent, at, at, parent, i);
            rows.move(at, i);
            endMoveRows();
        }
        const int place = keepPlaces ? at : i;
        if (rows.at(place) != latest.at(i)) {
            rows[place] = latest.at(i);
            Q_EMIT dataChanged(index(place, 0, parent), index(place, ColumnCount - 1, parent));
        }
    }
}

void LogFacetsModel::setQuery(const QString& query)
{
    m_query = query;
    for (int i = 0; i < rowCount(); ++i) {
        const QModelIndex parent = index(i, 0);
        if (const int rows = rowCount(parent); rows > 0)
            Q_EMIT dataChanged(index(0, 0, parent), index(rows - 1, ColumnCount - 1, parent));
    }
}

const LogFacetGroup& LogFacetsModel::group(const QModelIndex& index) const
{
    const auto* const parent = static_cast<const LogFacetGroup*>(index.internalPointer());
    return parent ? *parent : *m_groups[static_cast<size_t>(index.row())];
}

const LogFacetRow* LogFacetsModel::row(const QModelIndex& index) const
{
    return index.isValid() && index.internalPointer() ? &group(index).rows.at(index.row()) : nullptr;
}

QModelIndex LogFacetsModel::indexOf(const QString& group) const
{
    const auto found = std::ranges::find(m_groups, group, [](const Group& g) { return g->id; });
    return found == m_groups.end() ? QModelIndex() : index(static_cast<int>(found - m_groups.begin()), 0);
}

QModelIndex LogFacetsModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(
        row, column, parent.isValid() ? m_groups[static_cast<size_t>(parent.row())].get() : nullptr);
}

QModelIndex LogFacetsModel::parent(const QModelIndex& index) const
{
    const void* const group = index.isValid() ? index.internalPointer() : nullptr;
    if (!group)
        return {};
    const auto found = std::ranges::find(m_groups, group, [](const Group& g) { return g.get(); });
    return createIndex(static_cast<int>(found - m_groups.begin()), 0);
}

int LogFacetsModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_groups.size());
    return parent.internalPointer() || parent.column() > 0 ? 0 : static_cast<int>(group(parent).rows.size());
}

int LogFacetsModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

QVariant LogFacetsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const LogFacetRow* const value = row(index);
    const bool figure = index.column() == Figure;
    switch (role) {
    case Qt::DisplayRole:
        if (!value)
            return figure ? group(index).figure : group(index).title;
        if (figure)
            return value->figure;
        return hasTerm(m_query, value->term) ? QVariant(u"✓ "_qs + value->text) : QVariant(value->text);
    case Qt::ToolTipRole:
        return value ? value->tip.toHtmlEscaped() : QVariant();
    case Qt::AccessibleTextRole:
        return value ? value->tip : tr("%1 %2").arg(group(index).title, group(index).figure).trimmed();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | (figure ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::FontRole:
        if (!value && !figure) {
            QFont semibold;
            semibold.setWeight(QFont::DemiBold);
            return semibold;
        }
        return {};
    case ActionTree::ShareRole:
        return value && !figure ? QVariant(value->share) : QVariant();
    case ActionTree::OffersRole:
        return value && !value->term.isEmpty();
    case ActionTree::InkRole:
        return !value && figure ? QVariant(theme().muted) : QVariant();
    default:
        return {};
    }
}

} // namespace vigie
