// SPDX-License-Identifier: GPL-3.0-or-later
#include "deployments/deploymentsmodel.h"

#include "common/format.h"
#include "common/statedelegate.h"

#include <QLocale>
#include <QSet>

#include <algorithm>

namespace vigie {

namespace {

using Key = std::pair<ServiceKey, DeploymentId>;

Key keyOf(const DeploymentRow& row)
{
    return {row.deployment.service, row.deployment.id};
}

QDate localDay(TimePoint time)
{
    return toDateTime(time).toLocalTime().date();
}

} // namespace

int DeploymentsModel::rowOf(const ServiceKey& service, const DeploymentId& id) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row).deployment.id == id && m_rows.at(row).deployment.service == service)
            return row;
    }
    return -1;
}

const DeploymentRow* DeploymentsModel::find(const ServiceKey& service, const DeploymentId& id) const
{
    const int row = rowOf(service, id);
    return row < 0 ? nullptr : &m_rows.at(row);
}

void DeploymentsModel::apply(QList<DeploymentRow> latest)
{
    QSet<Key> wanted;
    for (const DeploymentRow& row : std::as_const(latest))
        wanted.insert(keyOf(row));
    for (int row = static_cast<int>(m_rows.size()) - 1; row >= 0; --row) {
        if (!wanted.contains(keyOf(m_rows.at(row)))) {
            beginRemoveRows({}, row, row);
            m_rows.removeAt(row);
            endRemoveRows();
        }
    }
    for (int row = 0; row < latest.size(); ++row) {
        const DeploymentRow& now = latest.at(row);
        const int known = rowOf(now.deployment.service, now.deployment.id);
        if (known < 0) {
            beginInsertRows({}, row, row);
            m_rows.insert(row, now);
            endInsertRows();
            continue;
        }
        if (known != row) {
            beginMoveRows({}, known, known, {}, row > known ? row + 1 : row);
            m_rows.move(known, row);
            endMoveRows();
        }
        if (m_rows.at(row) != now) {
            m_rows[row] = now;
            Q_EMIT dataChanged(index(row, 0), index(row, columns - 1));
        }
    }
}

void DeploymentsModel::setNow(TimePoint now)
{
    m_now = now;
    if (m_rows.isEmpty())
        return;
    // Only what is written relative to the present changes, and sorting does not depend on it.
    const int last = static_cast<int>(m_rows.size()) - 1;
    Q_EMIT dataChanged(index(0, static_cast<int>(Column::Started)),
        index(last, static_cast<int>(Column::Served)), {Qt::DisplayRole});
}

int DeploymentsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int DeploymentsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant DeploymentsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const DeploymentRow& row = m_rows.at(index.row());
    const Deployment& deployment = row.deployment;
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
        return hover(row, column);
    case Qt::TextAlignmentRole:
        if (column == Column::Started || column == Column::Took || column == Column::Served)
            return QVariant(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    case SortRole:
        return sortValue(row, column);
    case SearchRole:
        return QStringList{row.tier, deployment.version.commit, deployment.version.message,
            deployment.version.branch, deployment.author, deployment.cause, deployment.id.text(),
            deploymentActionTitle(deployment.action), deploymentStateTitle(deployment.state),
            deployment.failure, row.rolledBack}
            .join(u'\n');
    case ServingRole:
        return deployment.serving;
    case ServedRole:
        return row.served;
    case ServiceRole:
        return deployment.service.service.text();
    case StateValueRole:
        return static_cast<int>(deployment.state);
    case DayRole:
        return localDay(deployment.createdAt).toJulianDay();
    case StateDelegate::StateRole:
        if (column == Column::State)
            return static_cast<int>(stateOf(deployment.state));
        return {};
    case StateDelegate::StaleRole: // what is secondary is drawn muted
        return column == Column::Day || column == Column::Author || column == Column::Trigger;
    default:
        return {};
    }
}

QVariant DeploymentsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = static_cast<Column>(section);
    if (role == Qt::TextAlignmentRole
        && (column == Column::Started || column == Column::Took || column == Column::Served))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Column::Day:
        return tr("Day");
    case Column::Tier:
        return tr("Service");
    case Column::Version:
        return tr("Version");
    case Column::Message:
        return tr("Message");
    case Column::Author:
        return tr("Author");
    case Column::Trigger:
        return tr("Trigger");
    case Column::Action:
        return tr("Action");
    case Column::State:
        return tr("State");
    case Column::Started:
        return tr("Started");
    case Column::Took:
        return tr("Took");
    case Column::Served:
        return tr("In service");
    }
    return {};
}

QString DeploymentsModel::text(const DeploymentRow& row, Column column) const
{
    const Deployment& deployment = row.deployment;
    switch (column) {
    case Column::Day:
        return QLocale().toString(localDay(deployment.createdAt), QStringLiteral("ddd d MMM"));
    case Column::Tier:
        return row.tier;
    case Column::Version:
        return deployment.version.shortCommit();
    case Column::Message:
        return deployment.version.message;
    case Column::Author:
        return deployment.author;
    case Column::Trigger:
        return deployment.cause;
    case Column::Action:
        return row.rolledBack.isEmpty() ? deploymentActionTitle(deployment.action)
                                        : tr("Rollback of %1").arg(row.rolledBack);
    case Column::State:
        return deploymentStateTitle(deployment.state);
    case Column::Started:
        return ageText(deployment.createdAt, m_now);
    case Column::Took: {
        const auto took = timeTaken(deployment, m_now);
        return took ? spanText(*took) : QString();
    }
    case Column::Served: {
        const auto span = timeInService(row, m_now);
        if (deployment.serving)
            return span ? tr("serves, %1").arg(spanText(*span)) : tr("serves");
        return span ? spanText(*span) : QString();
    }
    }
    return {};
}

QString DeploymentsModel::hover(const DeploymentRow& row, Column column) const
{
    const Deployment& deployment = row.deployment;
    switch (column) {
    case Column::Day:
    case Column::Started:
        return exactText(deployment.createdAt);
    case Column::Version:
        return deployment.version.branch.isEmpty()
            ? deployment.version.commit
            : tr("%1 on %2").arg(deployment.version.commit, deployment.version.branch);
    case Column::Action:
        return row.rolledBack.isEmpty() ? QString()
                                        : tr("Brought %1 back into service in place of %2.")
                                              .arg(deployment.version.shortCommit(), row.rolledBack);
    case Column::State:
        return deployment.failure;
    case Column::Took:
        return deployment.finishedAt ? tr("Ended %1").arg(exactText(*deployment.finishedAt)) : QString();
    case Column::Served:
        if (row.servedFrom && row.servedUntil)
            return tr("From %1 until %2").arg(exactText(*row.servedFrom), exactText(*row.servedUntil));
        return row.servedFrom ? tr("Since %1").arg(exactText(*row.servedFrom)) : QString();
    case Column::Tier:
    case Column::Message:
    case Column::Author:
    case Column::Trigger:
        return {};
    }
    return {};
}

QVariant DeploymentsModel::sortValue(const DeploymentRow& row, Column column) const
{
    const Deployment& deployment = row.deployment;
    switch (column) {
    case Column::Day:
    case Column::Started:
        return toMsecs(deployment.createdAt);
    case Column::State:
        return static_cast<int>(deployment.state);
    case Column::Took: {
        const auto took = timeTaken(deployment, m_now);
        return took ? QVariant(qlonglong(took->count())) : QVariant(qlonglong(-1));
    }
    case Column::Served: {
        const auto span = timeInService(row, m_now);
        return span ? QVariant(qlonglong(span->count())) : QVariant(qlonglong(-1));
    }
    case Column::Tier:
    case Column::Version:
    case Column::Message:
    case Column::Author:
    case Column::Trigger:
    case Column::Action:
        return text(row, column);
    }
    return {};
}

} // namespace vigie
