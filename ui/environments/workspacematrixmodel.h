// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "environments/matrixcell.h"

#include <QAbstractTableModel>
#include <QHash>

namespace vigie {

/// The whole workspace as a table of values: services down, environments across.
struct WorkspaceMatrix {
    struct Environment {
        EnvironmentId id;
        QString title;
        EnvironmentKind kind = EnvironmentKind::Other;
        bool operator==(const Environment&) const = default;
    };
    struct Service {
        ServiceId id; ///< services of the same id are one row
        QString title;
        ServiceRole role = ServiceRole::Other;
        bool operator==(const Service&) const = default;
    };
    QList<Environment> environments; ///< in the order of the workspace
    QList<Service> services; ///< by role, then in the order of the workspace
    QHash<ServiceKey, MatrixCell> cells; ///< absent ones have no entry
};

class Session;
[[nodiscard]] WorkspaceMatrix workspaceMatrix(const Session& session);

/// Services down, environments across. Shows the matrix it is given and changes only what differs, so that
/// selection and scroll position survive. Its columns are the workspace's environments, hence not an enum.
class WorkspaceMatrixModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role {
        CellRole = Qt::UserRole + 1, ///< MatrixCell
        DifferentRole, ///< the version differs from that of a neighbour
        SortRole,
    };
    using QAbstractTableModel::QAbstractTableModel;

    void apply(WorkspaceMatrix latest);
    ServiceKey keyAt(const QModelIndex& index) const;
    QModelIndex indexOf(const ServiceKey& key) const; ///< invalid when unknown
    MatrixCell cellAt(const QModelIndex& index) const;
    const WorkspaceMatrix& matrix() const { return m_matrix; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    MatrixCell cell(int row, int column) const;
    bool differs(int row, int column) const;
    QString sentence(int row, int column) const;

    WorkspaceMatrix m_matrix;
};

} // namespace vigie

Q_DECLARE_METATYPE(vigie::MatrixCell)
