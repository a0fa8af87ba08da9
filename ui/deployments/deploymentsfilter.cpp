// SPDX-License-Identifier: GPL-3.0-or-later
#include "deployments/deploymentsfilter.h"

#include "common/foldedtext.h"
#include "deployments/deploymentsmodel.h"

namespace vigie {

DeploymentsFilter::DeploymentsFilter(QObject* parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(DeploymentsModel::SortRole);
    setSortLocaleAware(true);
    setDynamicSortFilter(true);
}

void DeploymentsFilter::setText(const QString& text)
{
    m_text = foldedText(text.trimmed());
    invalidateFilter();
}

void DeploymentsFilter::setService(const QString& id)
{
    m_service = id;
    invalidateFilter();
}

void DeploymentsFilter::setStates(States states)
{
    m_states = states;
    invalidateFilter();
}

void DeploymentsFilter::setOnlyServed(bool only)
{
    m_onlyServed = only;
    invalidateFilter();
}

bool DeploymentsFilter::isFiltering() const
{
    return !m_text.isEmpty() || !m_service.isEmpty() || m_states != States::All || m_onlyServed;
}

bool DeploymentsFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (!m_service.isEmpty() && index.data(DeploymentsModel::ServiceRole).toString() != m_service)
        return false;
    if (m_onlyServed && !index.data(DeploymentsModel::ServedRole).toBool())
        return false;
    const auto state = static_cast<DeploymentState>(index.data(DeploymentsModel::StateValueRole).toInt());
    switch (m_states) {
    case States::All:
        break;
    case States::Failed:
        if (state != DeploymentState::Failed && state != DeploymentState::Cancelled)
            return false;
        break;
    case States::UnderWay:
        if (state != DeploymentState::Queued && state != DeploymentState::InProgress)
            return false;
        break;
    }
    if (m_text.isEmpty())
        return true;
    const QString searched = foldedText(index.data(DeploymentsModel::SearchRole).toString());
    const QStringList words = m_text.split(u' ', Qt::SkipEmptyParts);
    return std::ranges::all_of(words, [&searched](const QString& word) { return searched.contains(word); });
}

bool DeploymentsFilter::isFirstOfDay(const QModelIndex& index) const
{
    if (index.row() == 0)
        return true;
    const QModelIndex above = this->index(index.row() - 1, index.column());
    return above.data(DeploymentsModel::DayRole) != index.data(DeploymentsModel::DayRole);
}

QVariant DeploymentsFilter::data(const QModelIndex& index, int role) const
{
    if (role == FirstOfDayRole)
        return isFirstOfDay(index);
    return QSortFilterProxyModel::data(index, role);
}

} // namespace vigie
