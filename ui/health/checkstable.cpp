// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/checkstable.h"

#include "common/naming.h"
#include "common/theme.h"
#include "health/bardelegate.h"
#include "health/errorbudget.h"

#include <QHeaderView>
#include <QSortFilterProxyModel>

#include <algorithm>
#include <limits>

namespace vigie {

ChecksTable::ChecksTable(QWidget* parent)
    : DataTable(parent)
    , m_rows(new ChecksModel(this))
    , m_sorted(new QSortFilterProxyModel(this))
{
    named(this, u"checks"_qs, tr("Health checks"));
    m_sorted->setSourceModel(m_rows);
    m_sorted->setSortRole(ChecksModel::SortRole);
    setModel(m_sorted);
    setItemDelegateForColumn(ChecksModel::Bars, new BarDelegate(this));
    setColumnWidths({148, 100, 240, 164, 108, 76, 72});
    setStretchColumn(ChecksModel::Bars);
    setWholeColumns({ChecksModel::Availability});
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
}

void ChecksTable::show(const QList<CheckRow>& rows, const QString& range)
{
    constexpr int mostRows = 8;
    m_rows->setRangeText(range);
    m_rows->apply(rows);
    setVisible(!rows.isEmpty());
    // Where nothing is reached over TLS the strips take the room.
    setColumnHidden(ChecksModel::Certificate,
        std::ranges::none_of(rows, [](const CheckRow& row) { return row.certificateDays.has_value(); }));
    const int shown = std::min(static_cast<int>(rows.size()), mostRows);
    setFixedHeight(horizontalHeader()->sizeHint().height() + shown * space::rowHeight + 2 * frameWidth());
}

std::optional<HealthCheckKey> ChecksTable::chosen(double objective) const
{
    const QModelIndex index = m_sorted->mapToSource(currentIndex());
    if (index.isValid())
        return m_rows->at(index.row()).key;
    const CheckRow* worst = nullptr;
    double least = std::numeric_limits<double>::infinity();
    for (const CheckRow& row : rows()) {
        const double left = budgetLeft(
            row.window, row.covered, std::chrono::days(row.windowDays), objective, row.maintenanceCounts)
                                .value_or(2.0);
        if (left < least) {
            least = left;
            worst = &row;
        }
    }
    return worst ? std::optional(worst->key) : std::nullopt;
}

void ChecksTable::selectService(const ServiceId& service)
{
    const auto row = std::ranges::find_if(
        rows(), [&service](const CheckRow& r) { return r.key.service.service == service; });
    if (row != rows().end())
        setCurrentIndex(m_sorted->mapFromSource(m_rows->index(static_cast<int>(row - rows().begin()), 0)));
}

} // namespace vigie
