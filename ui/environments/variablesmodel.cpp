// SPDX-License-Identifier: GPL-3.0-or-later
#include "environments/variablesmodel.h"

#include "common/foldedtext.h"

#include <algorithm>

namespace vigie {

namespace {

QString mask()
{
    return QStringLiteral("••••");
}

QString rowTitle(const ComparedRow& row)
{
    return row.branch.isEmpty() ? row.name : VariablesModel::tr("%1 (branch %2)").arg(row.name, row.branch);
}

QString stagedText(const VariableChange& change)
{
    if (change.kind == VariableChange::Kind::Remove)
        return VariablesModel::tr("to be removed");
    return change.existed ? VariablesModel::tr("to be changed") : VariablesModel::tr("to be added");
}

} // namespace

void VariablesModel::apply(const QList<VariableSide>& sides, QList<ComparedRow> rows)
{
    const auto keys = [](const QList<VariableSide>& list) {
        QList<ServiceKey> found;
        for (const VariableSide& side : list)
            found.append(side.key);
        return found;
    };
    if (keys(sides) != keys(m_sides)) {
        beginResetModel();
        m_sides = sides;
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    m_sides = sides;
    const auto key = [](const ComparedRow& row) { return std::pair(row.name, row.branch); };
    for (int at = static_cast<int>(m_rows.size()) - 1; at >= 0; --at) {
        if (!std::ranges::binary_search(rows, key(m_rows.at(at)), {}, key)) {
            beginRemoveRows({}, at, at);
            m_rows.removeAt(at);
            endRemoveRows();
        }
    }
    // Both lists are sorted by the same key, so nothing ever moves.
    for (int at = 0; at < rows.size(); ++at) {
        if (at >= m_rows.size() || key(m_rows.at(at)) != key(rows.at(at))) {
            beginInsertRows({}, at, at);
            m_rows.insert(at, rows.at(at));
            endInsertRows();
            continue;
        }
        const bool alike = std::ranges::equal(m_rows.at(at).cells, rows.at(at).cells,
            [](const ComparedCell& a, const ComparedCell& b) { return a.looksLike(b); });
        m_rows[at] = rows.at(at);
        if (!alike)
            Q_EMIT dataChanged(index(at, 0), index(at, columnCount() - 1));
    }
}

int VariablesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int VariablesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0
                            : static_cast<int>(m_sides.size()) + static_cast<int>(Column::FirstEnvironment);
}

QVariant VariablesModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const ComparedRow& row = m_rows.at(index.row());
    if (role == DiffersRole)
        return row.differs();
    if (index.column() >= static_cast<int>(Column::FirstEnvironment))
        return cellData(row, index.column() - static_cast<int>(Column::FirstEnvironment), role);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
    case SortRole:
        return rowTitle(row);
    default:
        return {};
    }
}

QVariant VariablesModel::cellData(const ComparedRow& row, qsizetype side, int role) const
{
    const ComparedCell& cell = row.cells.at(side);
    QString word = comparisonTitle(cell.comparison);
    // With two environments there is only one way to differ; with more, equal ones share a letter.
    if (cell.comparison == Comparison::Different && m_sides.size() > 2)
        word = tr("different (%1)").arg(QChar(u'A' + static_cast<char16_t>(cell.group - 1)));
    switch (role) {
    case Qt::DisplayRole:
        if (cell.staged)
            return stagedText(*cell.staged);
        return cell.entries.isEmpty() || !cell.entries.first().value ? word : word + u"  "_qs + mask();
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole: {
        QString text = tr("%1 in %2: %3.").arg(rowTitle(row), m_sides.at(side).title, word);
        if (cell.staged)
            text += u' ' + tr("Staged: %1.").arg(stagedText(*cell.staged));
        if (cell.comparison == Comparison::Unverifiable)
            text += u' ' + tr("A value cannot be read, so nothing can be said.");
        return text;
    }
    case ComparisonRole:
        return static_cast<int>(cell.comparison);
    case StagedRole:
        return cell.staged ? QVariant(static_cast<int>(cell.staged->kind)) : QVariant();
    case SortRole:
        return static_cast<int>(cell.comparison);
    default:
        return {};
    }
}

QVariant VariablesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount() || role != Qt::DisplayRole)
        return {};
    if (section < static_cast<int>(Column::FirstEnvironment))
        return tr("Name");
    return m_sides.at(section - static_cast<int>(Column::FirstEnvironment)).title;
}

VariablesFilter::VariablesFilter(QObject* parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(VariablesModel::SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
    setSortLocaleAware(true);
}

void VariablesFilter::setText(const QString& text)
{
    m_text = foldedText(text.trimmed());
    invalidateFilter();
}

void VariablesFilter::setOnlyDifferences(bool only)
{
    m_only = only;
    invalidateFilter();
}

bool VariablesFilter::filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const
{
    const QModelIndex name = sourceModel()->index(sourceRow, 0, sourceParent);
    if (m_only && !name.data(VariablesModel::DiffersRole).toBool())
        return false;
    return m_text.isEmpty() || foldedText(name.data().toString()).contains(m_text);
}

} // namespace vigie
