// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/stats/levelhistogram.h"

#include "logs/stats/fieldvalues.h"

#include <algorithm>

namespace vigie {

namespace {

qint64 floorDivide(qint64 value, qint64 by)
{
    return value / by - (value % by < 0);
}

} // namespace

LevelHistogram::LevelHistogram(Millis bucket)
    : m_length(std::max<qint64>(bucket.count(), 1))
{
}

void LevelHistogram::add(const Segment& segment, const RowSet& rows, quint32 from, quint32 to)
{
    const qint64 base = toMsecs(segment.base());
    const quint32* times = segment.times();
    const quint8* columns = segment.levels();
    // Rows follow each other in time, mostly: the bucket of the last one is tried first.
    qint64 begin = 0;
    qint64 end = 0;
    Counts* counts = nullptr;
    forEachRow(rows, from, to, [&](quint32 row) {
        const qint64 time = times[row];
        if (time < begin || time >= end) {
            const qint64 number = floorDivide(base + time, m_length);
            begin = number * m_length - base;
            end = begin + m_length;
            counts = &m_counts[number];
        }
        ++(*counts)[columns[row]];
    });
}

void LevelHistogram::merge(const LevelHistogram& other)
{
    for (const auto& [number, counts] : other.m_counts) {
        Counts& own = m_counts[number];
        for (size_t level = 0; level < levels; ++level)
            own[level] += counts[level];
    }
}

void LevelHistogram::coarsen(Millis bucket)
{
    const qint64 length = std::max<qint64>(bucket.count(), 1);
    std::map<qint64, Counts> joined;
    for (const auto& [number, counts] : m_counts) {
        Counts& own = joined[floorDivide(number * m_length, length)];
        for (size_t level = 0; level < levels; ++level)
            own[level] += counts[level];
    }
    m_counts = std::move(joined);
    m_length = length;
}

Millis LevelHistogram::nextLength(Millis length)
{
    using namespace std::chrono_literals;
    constexpr std::array<Millis, 15> lengths{
        shortest, 1s, 5s, 10s, 30s, 1min, 5min, 10min, 30min, 1h, 3h, 6h, 12h, 24h, 48h};
    const auto next = std::ranges::upper_bound(lengths, length);
    return next != lengths.end() ? *next : length * 2;
}

std::vector<LevelHistogram::Bucket> LevelHistogram::buckets() const
{
    std::vector<Bucket> buckets;
    buckets.reserve(m_counts.size());
    for (const auto& [number, counts] : m_counts)
        buckets.push_back({fromMsecs(number * m_length), counts});
    return buckets;
}

} // namespace vigie
