// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/logfacetrows.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace vigie {

/// Groups and their values as a tree of two levels.
class LogFacetsModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { Value, Figure, ColumnCount };
    Q_ENUM(Column)

    explicit LogFacetsModel(QObject* parent = nullptr);
    ~LogFacetsModel() override;

    /// Removes, inserts, moves, changes: never resets. With @p keepPlaces values stay where they are, only
    /// their figures change and new ones follow: for while somebody aims at them.
    void apply(const QList<LogFacetGroup>& latest, bool keepPlaces);
    /// The text of the query in force: its own values are marked.
    void setQuery(const QString& query);

    const LogFacetGroup& group(const QModelIndex& index) const; ///< of a group or one of its values
    const LogFacetRow* row(const QModelIndex& index) const; ///< null for a group
    QModelIndex indexOf(const QString& group) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    using Group = std::unique_ptr<LogFacetGroup>;
    void applyRows(int group, const QList<LogFacetRow>& latest, bool keepPlaces);

    std::vector<Group> m_groups; ///< on the heap: the indexes of their values point to them
    QString m_query;
};

} // namespace vigie
