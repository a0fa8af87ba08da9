// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/seriesmodel.h"

#include "common/format.h"
#include "common/statedelegate.h"
#include "domain/servicestatus.h"

#include <algorithm>
#include <cmath>

namespace vigie {

SeriesModel::SeriesModel(ChartUnit unit, QObject* parent)
    : QAbstractTableModel(parent)
    , m_unit(unit)
{
}

void SeriesModel::apply(const QList<ChartSeries>& series, TimePoint from, TimePoint until)
{
    QList<Row> latest;
    for (const ChartSeries& line : series) {
        const auto inRange
            = [&](double at) { return at >= double(toMsecs(from)) && at <= double(toMsecs(until)); };
        for (const QPointF& point : line.points) {
            if (inRange(point.x()) && !std::isnan(point.y()))
                latest.append({std::llround(point.x()), line.name, point.y()});
        }
        for (const double at : line.failures) {
            if (inRange(at))
                latest.append({std::llround(at), line.name, std::nullopt});
        }
    }
    std::ranges::stable_sort(latest, std::ranges::greater(), &Row::at);

    // As time goes on rows are added in front and fall off behind: find where the old first row went.
    const auto old = m_rows.isEmpty() ? latest.end() : std::ranges::find(latest, m_rows.first());
    const auto fresh = old - latest.begin();
    const auto kept = std::min(latest.size() - fresh, m_rows.size());
    const bool continues = old != latest.end() && std::equal(old, old + kept, m_rows.constBegin())
        && latest.size() == fresh + kept;
    if (!continues) {
        beginResetModel();
        m_rows = std::move(latest);
        endResetModel();
        return;
    }
    if (kept < m_rows.size()) {
        beginRemoveRows({}, static_cast<int>(kept), static_cast<int>(m_rows.size()) - 1);
        m_rows.resize(kept);
        endRemoveRows();
    }
    if (fresh > 0) {
        beginInsertRows({}, 0, static_cast<int>(fresh) - 1);
        m_rows = std::move(latest);
        endInsertRows();
    }
}

int SeriesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SeriesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SeriesModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Row& row = m_rows.at(index.row());
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::TextAlignmentRole && column == Value)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role == StateDelegate::StateRole && column == Value && !row.value)
        return static_cast<int>(State::Down);
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    switch (column) {
    case Time:
        return role == SortRole ? QVariant(row.at) : QVariant(exactText(fromMsecs(row.at)));
    case Series:
        return row.series;
    case Value:
        if (role == SortRole)
            return row.value.value_or(-1.0);
        return row.value ? chartValueText(m_unit, *row.value) : tr("failed");
    case ColumnCount:
        break;
    }
    return {};
}

QVariant SeriesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section == Value)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Time:
        return tr("Time");
    case Series:
        return tr("What");
    case Value:
        return chartUnitText(m_unit);
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace vigie
