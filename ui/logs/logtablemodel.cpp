// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logtablemodel.h"

#include "common/format.h"
#include "logs/bytes/displaytext.h"
#include "logs/logcolumns.h"
#include "logs/logfacetrows.h"
#include "logs/logterms.h"

#include <QCoreApplication>

#include <algorithm>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LogTables)
};

void addNumber(LogTableRow& row, quint64 count)
{
    row.texts.append(numberText(static_cast<qint64>(count)));
    row.values.append(static_cast<qulonglong>(count));
}

void addShare(LogTableRow& row, quint64 some, quint64 all)
{
    const double share = all == 0 ? 0 : double(some) / double(all);
    row.texts.append(percentText(share));
    row.values.append(share);
}

void addFigure(LogTableRow& row, const QString& number, double figure)
{
    row.texts.append(numberFieldText(number, figure));
    row.values.append(figure);
}

/// A row about one value of @p field; a null one stands for the records without it.
LogTableRow rowOf(const QString& field, const QString& value)
{
    const QByteArray bytes = value.toUtf8();
    const QString shown = value.isNull() ? Text::tr("without the field")
        : value.isEmpty()                ? Text::tr("(empty)")
                          : bytes::displayText({bytes.constData(), static_cast<size_t>(bytes.size())});
    return {value.isNull() ? u"\n"_qs : value, {shown}, {shown},
        value.isNull() ? absenceTerm(field) : fieldTerm(field, value), {}};
}

} // namespace

LogTable timeTable(const LogBars& bars, bool utc)
{
    LogTable table{{Text::tr("From"), Text::tr("Records"), u"CRITICAL"_qs, u"ERROR"_qs, u"WARNING"_qs,
                       u"INFO"_qs, u"DEBUG"_qs, u"TRACE"_qs, Text::tr("No level")},
        {}};
    for (int bar = 0; bar < bars.size(); ++bar) {
        const LevelHistogram::Counts& counts = bars.counts[static_cast<size_t>(bar)];
        if (totalOf(counts) == 0)
            continue;
        const TimePoint start = bars.start(bar);
        LogTableRow row{toIso(start), {barTimeText(start, bars.length, utc, true)}, {toMsecs(start)}, {},
            std::pair(start, bars.start(bar + 1))};
        addNumber(row, totalOf(counts));
        for (const LogLevel level : {LogLevel::Critical, LogLevel::Error, LogLevel::Warning, LogLevel::Info,
                 LogLevel::Debug, LogLevel::Trace, LogLevel::Unknown})
            addNumber(row, countOf(counts, level));
        table.rows.append(row);
    }
    return table;
}

LogTable valuesTable(const StatsSummary& summary, const QString& field)
{
    LogTable table{{LogColumns::titleOf(field), Text::tr("Records"), Text::tr("Share")}, {}};
    const auto facet = std::ranges::find(summary.facets, field, &StatsSummary::Facet::field);
    if (facet == summary.facets.end())
        return table;
    const auto add = [&](const QString& value, quint64 count) {
        LogTableRow row = rowOf(field, value);
        addNumber(row, count);
        addShare(row, count, summary.records);
        table.rows.append(row);
    };
    for (const TopValues::Value& value : facet->top)
        add(value.text.isNull() ? u""_qs : value.text, value.count);
    if (facet->absent > 0)
        add(QString(), facet->absent);
    return table;
}

LogTable spreadTable(const StatsSummary& summary, const NumberBy& of)
{
    const QString first = of.by.isEmpty() ? LogColumns::titleOf(of.number) : LogColumns::titleOf(of.by);
    LogTable table{
        {first, Text::tr("Records"), Text::tr("Least"), u"p50"_qs, u"p90"_qs, u"p99"_qs, Text::tr("Most")},
        {}};
    for (const GroupedNumbers::Figures& one : summary.spreadOf(of)) {
        LogTableRow row = of.by.isEmpty()
            ? LogTableRow{u"\n"_qs, {Text::tr("all records")}, {QString()}, {}, {}}
            : rowOf(of.by, one.value);
        addNumber(row, one.count);
        for (const double figure : {one.least, one.p50, one.p90, one.p99, one.most})
            addFigure(row, of.number, figure);
        table.rows.append(row);
    }
    return table;
}

LogTable errorRateTable(const StatsSummary& summary)
{
    LogTable table{
        {LogColumns::titleOf(u"version"_qs), Text::tr("Records"), Text::tr("Errors"), Text::tr("Error rate")},
        {}};
    for (const ErrorRates::Rate& one : summary.errorRates) {
        LogTableRow row = rowOf(u"version"_qs, one.value);
        addNumber(row, one.records);
        addNumber(row, one.errors);
        addShare(row, one.errors, one.records);
        table.rows.append(row);
    }
    return table;
}

void LogTableModel::apply(LogTable latest)
{
    const auto key = [](const LogTableRow& row) { return row.key; };
    const auto common = std::min(latest.rows.size(), m_table.rows.size());
    const bool continues = latest.titles == m_table.titles
        && std::equal(latest.rows.begin(), latest.rows.begin() + common, m_table.rows.begin(),
            [&](const LogTableRow& left, const LogTableRow& right) { return key(left) == key(right); });
    if (!continues) {
        beginResetModel();
        m_table = std::move(latest);
        endResetModel();
        return;
    }
    if (common < m_table.rows.size()) {
        beginRemoveRows({}, static_cast<int>(common), static_cast<int>(m_table.rows.size()) - 1);
        m_table.rows.resize(common);
        endRemoveRows();
    }
    for (int i = 0; i < common; ++i) {
        if (m_table.rows.at(i) == latest.rows.at(i))
            continue;
        m_table.rows[i] = latest.rows.at(i);
        Q_EMIT dataChanged(index(i, 0), index(i, columnCount() - 1));
    }
    if (common < latest.rows.size()) {
        beginInsertRows({}, static_cast<int>(common), static_cast<int>(latest.rows.size()) - 1);
        m_table.rows = std::move(latest.rows);
        endInsertRows();
    }
}

int LogTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.rows.size());
}

int LogTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.titles.size());
}

QVariant LogTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::DisplayRole)
        return at(index.row()).texts.value(index.column());
    if (role == SortRole)
        return at(index.row()).values.value(index.column());
    if (role == Qt::TextAlignmentRole && index.column() > 0)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant LogTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole)
        return m_table.titles.value(section);
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section > 0)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

} // namespace vigie
