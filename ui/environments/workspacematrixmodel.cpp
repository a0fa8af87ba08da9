// SPDX-License-Identifier: GPL-3.0-or-later
#include "environments/workspacematrixmodel.h"

#include "app/session.h"
#include "common/statedelegate.h"

#include <algorithm>

namespace vigie {

namespace {

/// Why there is no connection, where that is known.
QString keptText(const MatrixCell& cell)
{
    return cell.reason.isEmpty() ? WorkspaceMatrixModel::tr("kept in the workspace, not connected yet")
                                 : cell.reason;
}

/// Turns @p have into @p wanted by removals, insertions and moves, told to the three callbacks beforehand.
template <class T, class Id, class Remove, class Insert, class Move>
void transform(QList<T>& have, const QList<T>& wanted, Id id, Remove remove, Insert insert, Move move)
{
    for (qsizetype i = have.size(); i > 0; --i) {
        const auto same = [&](const T& item) { return id(item) == id(have.at(i - 1)); };
        if (std::ranges::none_of(wanted, same))
            remove(static_cast<int>(i - 1));
    }
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        const auto same = [&](const T& item) { return id(item) == id(wanted.at(i)); };
        const auto found = std::find_if(have.begin() + i, have.end(), same);
        if (found == have.end())
            insert(static_cast<int>(i), wanted.at(i));
        else if (found != have.begin() + i)
            move(static_cast<int>(found - have.begin()), static_cast<int>(i));
    }
}

} // namespace

WorkspaceMatrix workspaceMatrix(const Session& session)
{
    WorkspaceMatrix matrix;
    const Workspace& workspace = session.workspace();
    const TimePoint now = session.clock().now();
    for (const EnvironmentConfig& environment : workspace.environments)
        matrix.environments.append({environment.id,
            environment.title.isEmpty() ? environment.id.text() : environment.title, environment.kind});
    for (const ServiceHandle* const service : session.services()) {
        const ServiceId& id = service->key().service;
        const auto same = [&id](const WorkspaceMatrix::Service& known) { return known.id == id; };
        if (std::ranges::none_of(matrix.services, same))
            matrix.services.append({id, service->title(), service->role()});
        matrix.cells.insert(service->key(), matrixCell(*service, workspace.objectives, now));
    }
    std::ranges::stable_sort(matrix.services, {}, &WorkspaceMatrix::Service::role);
    return matrix;
}

void WorkspaceMatrixModel::apply(WorkspaceMatrix latest)
{
    const WorkspaceMatrix before = m_matrix;
    auto& services = m_matrix.services;
    transform(
        services, latest.services, [](const auto& s) { return s.id; },
        [&](int at) {
            beginRemoveRows({}, at, at);
            services.removeAt(at);
            endRemoveRows();
        },
        [&](int at, const WorkspaceMatrix::Service& service) {
            beginInsertRows({}, at, at);
            services.insert(at, service);
            endInsertRows();
        },
        [&](int from, int to) {
            beginMoveRows({}, from, from, {}, to);
            services.move(from, to);
            endMoveRows();
        });
    auto& environments = m_matrix.environments;
    transform(
        environments, latest.environments, [](const auto& e) { return e.id; },
        [&](int at) {
            beginRemoveColumns({}, at, at);
            environments.removeAt(at);
            endRemoveColumns();
        },
        [&](int at, const WorkspaceMatrix::Environment& environment) {
            beginInsertColumns({}, at, at);
            environments.insert(at, environment);
            endInsertColumns();
        },
        [&](int from, int to) {
            beginMoveColumns({}, from, from, {}, to);
            environments.move(from, to);
            endMoveColumns();
        });
    m_matrix = std::move(latest);
    if (before.services != m_matrix.services && rowCount() > 0)
        Q_EMIT headerDataChanged(Qt::Vertical, 0, rowCount() - 1);
    if (before.environments != m_matrix.environments && columnCount() > 0)
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    for (int row = 0; row < rowCount(); ++row) {
        bool changed = false;
        for (int column = 0; column < columnCount(); ++column) {
            const ServiceKey key = keyAt(index(row, column));
            changed = changed || before.cells.value(key) != m_matrix.cells.value(key);
        }
        // A new version changes what its neighbours underline, so the row changes as a whole.
        if (changed)
            Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
    }
}

ServiceKey WorkspaceMatrixModel::keyAt(const QModelIndex& index) const
{
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= columnCount())
        return {};
    return {m_matrix.environments.at(index.column()).id, m_matrix.services.at(index.row()).id};
}

QModelIndex WorkspaceMatrixModel::indexOf(const ServiceKey& key) const
{
    for (int row = 0; row < rowCount(); ++row) {
        for (int column = 0; column < columnCount(); ++column) {
            if (keyAt(index(row, column)) == key)
                return index(row, column);
        }
    }
    return {};
}

MatrixCell WorkspaceMatrixModel::cellAt(const QModelIndex& index) const
{
    return m_matrix.cells.value(keyAt(index));
}

int WorkspaceMatrixModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_matrix.services.size());
}

int WorkspaceMatrixModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_matrix.environments.size());
}

MatrixCell WorkspaceMatrixModel::cell(int row, int column) const
{
    return m_matrix.cells.value({m_matrix.environments.at(column).id, m_matrix.services.at(row).id});
}

bool WorkspaceMatrixModel::differs(int row, int column) const
{
    const QString own = cell(row, column).version;
    if (own.isEmpty())
        return false;
    // The neighbour is the next one that tells a version: an environment without the service hides nothing.
    for (const int step : {-1, 1}) {
        for (int other = column + step; other >= 0 && other < columnCount(); other += step) {
            const QString version = cell(row, other).version;
            if (version.isEmpty())
                continue;
            if (version != own)
                return true;
            break;
        }
    }
    return false;
}

QString WorkspaceMatrixModel::sentence(int row, int column) const
{
    const MatrixCell shown = cell(row, column);
    const QString service = m_matrix.services.at(row).title;
    const QString environment = m_matrix.environments.at(column).title;
    if (shown.kind == MatrixCell::Kind::Absent)
        return tr("%1 is not in %2.").arg(service, environment);
    const bool kept = shown.kind == MatrixCell::Kind::Kept;
    QString state = stateTitle(shown.state);
    if (kept)
        state = shown.reason.isEmpty() ? keptText(shown) : tr("not connected");
    //: a service, an environment, the state of the one in the other
    QStringList parts{tr("%1 in %2: %3.").arg(service, environment, state)};
    if (!shown.reason.isEmpty())
        parts.append(shown.reason);
    if (kept)
        return parts.join(u' ');
    if (!shown.version.isEmpty()) {
        parts.append(shown.age.isEmpty() ? tr("Version %1.").arg(shown.version)
                                         : tr("Version %1, %2.").arg(shown.version, shown.age));
        if (differs(row, column))
            parts.append(tr("It differs from its neighbour."));
    }
    if (!shown.figure.isEmpty())
        parts.append(tr("%1.").arg(shown.figure));
    if (!shown.lastDeployment.isEmpty())
        parts.append(tr("Last deployment: %1.").arg(shown.lastDeployment));
    if (!shown.certificate.isEmpty())
        parts.append(tr("%1.").arg(shown.certificate));
    if (shown.stale)
        parts.append(tr("Last heard %1.").arg(shown.heard));
    if (!shown.silent.isEmpty())
        parts.append(tr("%1.").arg(shown.silent));
    return parts.join(u' ');
}

QVariant WorkspaceMatrixModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const MatrixCell shown = cell(index.row(), index.column());
    switch (role) {
    case Qt::DisplayRole: {
        if (shown.kind == MatrixCell::Kind::Absent)
            return QString();
        if (shown.kind == MatrixCell::Kind::Kept)
            return keptText(shown);
        QStringList parts{stateTitle(shown.state), shown.version, shown.age, shown.figure,
            shown.lastDeployment, shown.certificate, shown.silent};
        parts.removeAll(QString());
        return parts.join(u", ");
    }
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return sentence(index.row(), index.column());
    case CellRole:
        return QVariant::fromValue(shown);
    case DifferentRole:
        return differs(index.row(), index.column());
    case StateDelegate::StateRole:
        return shown.kind == MatrixCell::Kind::Connected ? QVariant(static_cast<int>(shown.state))
                                                         : QVariant();
    case StateDelegate::StaleRole:
        return shown.stale;
    case SortRole:
        return static_cast<int>(shown.state);
    default:
        return {};
    }
}

QVariant WorkspaceMatrixModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool across = orientation == Qt::Horizontal;
    if (section < 0 || section >= (across ? columnCount() : rowCount()))
        return {};
    if (across) {
        const WorkspaceMatrix::Environment& environment = m_matrix.environments.at(section);
        if (role == Qt::DisplayRole)
            return environment.title;
        if (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
            return tr("%1 (%2)").arg(environment.title, kindTitle(environment.kind));
        return {};
    }
    const WorkspaceMatrix::Service& service = m_matrix.services.at(section);
    if (role == Qt::DisplayRole)
        return service.title;
    if (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
        return tr("%1 (%2)").arg(service.title, roleTitle(service.role));
    return {};
}

} // namespace vigie
