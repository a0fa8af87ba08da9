// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/issuesmodel.h"

#include "common/format.h"
#include "common/statedelegate.h"

namespace vigie {

QString issueStateText(const ErrorIssue& issue)
{
    if (issue.status == IssueStatus::Resolved)
        return IssuesModel::tr("Resolved");
    if (issue.status == IssueStatus::Ignored)
        return IssuesModel::tr("Ignored");
    if (issue.substatus == u"escalating")
        return IssuesModel::tr("Escalating");
    if (issue.substatus == u"regressed")
        return IssuesModel::tr("Came back");
    if (issue.substatus == u"new")
        return IssuesModel::tr("New");
    if (issue.substatus == u"ongoing" || issue.substatus.isEmpty())
        return IssuesModel::tr("Ongoing");
    return issue.substatus;
}

std::optional<State> issueState(const ErrorIssue& issue)
{
    if (issue.status == IssueStatus::Resolved)
        return State::Ok;
    if (issue.status == IssueStatus::Ignored)
        return State::Paused;
    if (issue.substatus == u"escalating")
        return State::Down;
    if (issue.substatus == u"regressed" || issue.substatus == u"new")
        return State::Degraded;
    return std::nullopt;
}

int IssuesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant IssuesModel::value(const IssueRow& row, Column column, bool forSorting)
{
    const ErrorIssue& issue = row.issue;
    switch (column) {
    case Issue:
        return issue.shortId;
    case Title:
        return issue.title;
    case StateColumn:
        if (forSorting) // what worsens first
            return issueState(issue) == State::Down ? 2 : issueState(issue) ? 1 : 0;
        return issueStateText(issue);
    case Events:
        return forSorting ? QVariant(issue.events) : QVariant(numberText(issue.events));
    case Users:
        return forSorting ? QVariant(issue.users) : QVariant(numberText(issue.users));
    case FirstSeen:
        return forSorting ? QVariant(toMsecs(issue.firstSeen)) : QVariant(row.firstSeen);
    case LastSeen:
        return forSorting ? QVariant(toMsecs(issue.lastSeen)) : QVariant(row.lastSeen);
    case Release:
        return issue.firstRelease;
    case ColumnCount:
        break;
    }
    return {};
}

QVariant IssuesModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const IssueRow& row = at(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return value(row, column, false);
    case SortRole:
        return value(row, column, true);
    case Qt::TextAlignmentRole:
        if (column == Events || column == Users || column == FirstSeen || column == LastSeen)
            return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    case Qt::ToolTipRole:
        if (column == FirstSeen)
            return exactText(row.issue.firstSeen);
        if (column == LastSeen)
            return exactText(row.issue.lastSeen);
        return {};
    case StateDelegate::StateRole:
        if (const auto state = issueState(row.issue); state && column == StateColumn)
            return static_cast<int>(*state);
        return {};
    case StateDelegate::StaleRole:
        return row.stale;
    default:
        return {};
    }
}

QVariant IssuesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section >= Events
        && section <= LastSeen)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Issue:
        return tr("Issue");
    case Title:
        return tr("Title");
    case StateColumn:
        return tr("State");
    case Events:
        return tr("Events");
    case Users:
        return tr("Users");
    case FirstSeen:
        return tr("First seen");
    case LastSeen:
        return tr("Last seen");
    case Release:
        return tr("First release");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace vigie
