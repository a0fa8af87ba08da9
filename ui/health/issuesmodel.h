// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/errorissue.h"
#include "domain/servicestatus.h"
#include "health/rowsmodel.h"

namespace vigie {

struct IssueRow {
    ServiceKey service; ///< the error tracker that knows it
    ErrorIssue issue;
    QString firstSeen; ///< age in words
    QString lastSeen;
    bool stale = false;

    bool operator==(const IssueRow&) const = default;
    friend bool sameThing(const IssueRow& a, const IssueRow& b)
    {
        return a.service == b.service && a.issue.id == b.issue.id;
    }
};

/// Whether an issue grows worse, as shape, word and colour: the tracker's own word where it has one.
[[nodiscard]] QString issueStateText(const ErrorIssue& issue);
[[nodiscard]] std::optional<State> issueState(const ErrorIssue& issue); ///< absent: nothing to look at

/// The unresolved issues of an environment.
class IssuesModel final : public RowsModel<IssueRow> {
    Q_OBJECT
public:
    enum Column { Issue, Title, StateColumn, Events, Users, FirstSeen, LastSeen, Release, ColumnCount };
    Q_ENUM(Column)
    enum Role { SortRole = Qt::UserRole };

    using RowsModel::RowsModel;

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    static QVariant value(const IssueRow& row, Column column, bool forSorting);
};

} // namespace vigie
