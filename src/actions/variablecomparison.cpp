// SPDX-License-Identifier: GPL-3.0-or-later
#include "actions/variablecomparison.h"

#include <QCoreApplication>
#include <QMap>

#include <algorithm>

namespace vigie {

namespace {

using RowKey = std::pair<QString, QString>; // name, branch

void compare(ComparedRow& row, const QList<VariableSide>& sides)
{
    int present = 0;
    int missing = 0;
    bool unreadable = false;
    QList<Secret> values; // the different ones, in the order of the sides
    for (qsizetype i = 0; i < sides.size(); ++i) {
        ComparedCell& cell = row.cells[i];
        if (!sides.at(i).variables)
            continue;
        if (cell.entries.isEmpty()) {
            ++missing;
            continue;
        }
        ++present;
        const std::optional<Secret>& value = cell.entries.first().value;
        if (!value) {
            unreadable = true;
            continue;
        }
        auto known = std::ranges::find(values, *value);
        if (known == values.end()) {
            values.append(*value);
            known = values.end() - 1;
        }
        cell.group = static_cast<int>(known - values.begin()) + 1;
    }
    for (qsizetype i = 0; i < sides.size(); ++i) {
        ComparedCell& cell = row.cells[i];
        const bool readable = cell.group > 0;
        if (!sides.at(i).variables)
            cell.comparison = Comparison::NotRead;
        else if (cell.entries.isEmpty())
            cell.comparison = Comparison::Missing;
        else if (!readable || (unreadable && values.size() <= 1))
            cell.comparison = Comparison::Unverifiable;
        else if (values.size() > 1)
            cell.comparison = Comparison::Different;
        else if (present > 1)
            cell.comparison = Comparison::Same;
        else
            cell.comparison = missing > 0 ? Comparison::OnlyHere : Comparison::Present;
        if (values.size() <= 1)
            cell.group = 0;
    }
}

QByteArray csvField(const QString& text)
{
    QString field = text;
    // A spreadsheet must not take a name for a formula.
    if (!field.isEmpty() && u"=+-@\t\r"_qs.contains(field.front()))
        field.prepend(u'\'');
    if (field.contains(u',') || field.contains(u'"') || field.contains(u'\n'))
        field = u'"' + field.replace(u'"', u"\"\""_qs) + u'"';
    return field.toUtf8();
}

} // namespace

QString comparisonName(Comparison comparison)
{
    switch (comparison) {
    case Comparison::Same:
        return QStringLiteral("same");
    case Comparison::Different:
        return QStringLiteral("different");
    case Comparison::OnlyHere:
        return QStringLiteral("only-here");
    case Comparison::Missing:
        return QStringLiteral("missing");
    case Comparison::Unverifiable:
        return QStringLiteral("unverifiable");
    case Comparison::Present:
        return QStringLiteral("present");
    case Comparison::NotRead:
        return QStringLiteral("not-read");
    }
    return {};
}

QString comparisonTitle(Comparison comparison)
{
    switch (comparison) {
    case Comparison::Same:
        return QCoreApplication::translate("Comparison", "same");
    case Comparison::Different:
        return QCoreApplication::translate("Comparison", "different");
    case Comparison::OnlyHere:
        return QCoreApplication::translate("Comparison", "only here");
    case Comparison::Missing:
        return QCoreApplication::translate("Comparison", "missing");
    case Comparison::Unverifiable:
        return QCoreApplication::translate("Comparison", "unverifiable");
    case Comparison::Present:
        return QCoreApplication::translate("Comparison", "set");
    case Comparison::NotRead:
        return QCoreApplication::translate("Comparison", "not read");
    }
    return {};
}

bool ComparedCell::looksLike(const ComparedCell& other) const
{
    const auto shown = [](const ComparedCell& cell) {
        QStringList text;
        for (const Variable& entry : cell.entries)
            text.append(entry.originName + u'/' + entry.targets.join(u',') + u'/' + entry.editedBy + u'/'
                + entry.id + u'/' + (entry.value ? entry.value->fingerprint() : QString()));
        return text;
    };
    const auto kind = [](const ComparedCell& cell) {
        return cell.staged ? std::optional(cell.staged->kind) : std::nullopt;
    };
    return comparison == other.comparison && group == other.group && kind(*this) == kind(other)
        && shown(*this) == shown(other);
}

bool ComparedRow::differs() const
{
    return std::ranges::any_of(cells, [](const ComparedCell& cell) {
        return cell.comparison == Comparison::Different || cell.comparison == Comparison::Missing
            || cell.comparison == Comparison::OnlyHere;
    });
}

QList<ComparedRow> compareVariables(const QList<VariableSide>& sides, const QList<StagedChange>& staged)
{
    QMap<RowKey, ComparedRow> rows;
    const auto rowOf = [&](const Variable& variable) -> ComparedRow& {
        ComparedRow& row = rows[{variable.name, variable.branch}];
        if (row.cells.isEmpty()) {
            row.name = variable.name;
            row.branch = variable.branch;
            row.cells.resize(sides.size());
        }
        return row;
    };
    for (qsizetype side = 0; side < sides.size(); ++side) {
        if (sides.at(side).variables) {
            for (const Variable& variable : *sides.at(side).variables)
                rowOf(variable).cells[side].entries.append(variable);
        }
        for (const StagedChange& change : staged) {
            if (change.key == sides.at(side).key)
                rowOf(change.change.variable).cells[side].staged = change.change;
        }
    }
    QList<ComparedRow> compared = rows.values();
    for (ComparedRow& row : compared) {
        for (ComparedCell& cell : row.cells)
            std::ranges::stable_sort(cell.entries, {}, &Variable::origin);
        compare(row, sides);
    }
    return compared;
}

QByteArray comparisonCsv(const QList<VariableSide>& sides, const QList<ComparedRow>& rows)
{
    QByteArray text = "name,branch";
    for (const VariableSide& side : sides)
        text += ',' + csvField(side.key.environment.text());
    text += "\r\n";
    for (const ComparedRow& row : rows) {
        text += csvField(row.name) + ',' + csvField(row.branch);
        for (const ComparedCell& cell : row.cells)
            text += ',' + csvField(comparisonName(cell.comparison));
        text += "\r\n";
    }
    return text;
}

} // namespace vigie
