// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/stats/resultstats.h"

#include "logs/query/fieldscan.h"

#include <algorithm>

namespace vigie {

namespace {

/// More stretches than a screen has pixels tell nobody anything.
constexpr size_t mostBuckets = 2000;

} // namespace

RowSet recordsOf(const Segment& segment, const RowSet& rows, quint32 from, quint32 to)
{
    RowSet records(to);
    const quint8* const flags = segment.flags();
    quint32 last = segment.rows(); // whose lines were looked at last: none
    forEachRow(rows, from, to, [&](quint32 row) {
        if ((flags[row] & RowFlag::Remark) != 0)
            return;
        if ((flags[row] & RowFlag::Continuation) == 0) {
            records.insert(row);
            return;
        }
        const quint32 head = headOf(segment, row);
        if (head == row || std::exchange(last, head) == head)
            return;
        // Found before, by itself or by another line.
        for (quint32 before = head; before < std::min(row, from); ++before) {
            if (rows.contains(before))
                return;
        }
        if ((flags[head] & RowFlag::Remark) == 0)
            records.insert(head);
    });
    records.seal();
    return records;
}

const std::vector<GroupedNumbers::Figures>& StatsSummary::spreadOf(const NumberBy& of) const
{
    static const std::vector<GroupedNumbers::Figures> none;
    const auto found = std::ranges::find(spreads, of, &Spread::of);
    return found == spreads.end() ? none : found->groups;
}

ResultStats::ResultStats(StatsRequest request)
    : m_request(std::move(request))
    , m_histogram(LevelHistogram::shortest)
{
    for (const QString& field : std::as_const(m_request.fields))
        m_values.emplace_back(field);
    for (const NumberBy& one : std::as_const(m_request.numbers))
        m_numbers.emplace_back(one.number, one.by);
    if (m_request.errorRates)
        m_errorRates.emplace();
}

void ResultStats::add(const Segment& segment, const RowSet& rows, quint32 from, quint32 to)
{
    const RowSet records = recordsOf(segment, rows, from, to);
    if (records.count() == 0)
        return;
    from = std::min(from, records.nth(0));
    m_records += records.count();
    if (m_request.histogram) {
        m_histogram.add(segment, records, from, to);
        boundHistogram();
    }
    for (TopValues& values : m_values)
        values.add(segment, records, from, to);
    for (GroupedNumbers& numbers : m_numbers)
        numbers.add(segment, records, from, to);
    if (m_errorRates)
        m_errorRates->add(segment, records, from, to);
}

void ResultStats::merge(const ResultStats& other)
{
    m_records += other.m_records;
    if (m_histogram.bucket() < other.m_histogram.bucket())
        m_histogram.coarsen(other.m_histogram.bucket());
    LevelHistogram histogram = other.m_histogram;
    if (histogram.bucket() < m_histogram.bucket())
        histogram.coarsen(m_histogram.bucket());
    m_histogram.merge(histogram);
    boundHistogram();
    for (size_t i = 0; i < m_values.size(); ++i)
        m_values[i].merge(other.m_values[i]);
    for (size_t i = 0; i < m_numbers.size(); ++i)
        m_numbers[i].merge(other.m_numbers[i]);
    if (m_errorRates)
        m_errorRates->merge(*other.m_errorRates);
}

void ResultStats::boundHistogram()
{
    while (m_histogram.size() > mostBuckets)
        m_histogram.coarsen(LevelHistogram::nextLength(m_histogram.bucket()));
}

StatsSummary ResultStats::summary(size_t most) const
{
    StatsSummary summary;
    summary.records = m_records;
    summary.bucket = m_histogram.bucket();
    summary.buckets = m_histogram.buckets();
    for (const TopValues& values : m_values)
        summary.facets.push_back(
            {values.field(), values.top(most), values.distinct(), values.absent(), values.uncertainty()});
    for (size_t i = 0; i < m_numbers.size(); ++i)
        summary.spreads.push_back(
            {m_request.numbers.at(static_cast<qsizetype>(i)), m_numbers[i].figures(most)});
    if (m_errorRates) {
        summary.errorRates = m_errorRates->rates();
        summary.errorRates.resize(std::min(summary.errorRates.size(), most));
    }
    return summary;
}

} // namespace vigie
