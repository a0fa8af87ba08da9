// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/query/rowset.h"
#include "logs/segment/segment.h"

#include <array>
#include <map>
#include <vector>

namespace vigie {

/// How many records of each level fall into each stretch of time. Grows with what is added; any split of the
/// rows and any order gives the same.
class LevelHistogram {
public:
    static constexpr size_t levels = 7; ///< LogLevel, Unknown included
    using Counts = std::array<quint64, levels>;

    struct Bucket {
        TimePoint start; ///< a multiple of the bucket's length since the epoch
        Counts counts{};

        bool operator==(const Bucket&) const = default;
    };

    explicit LevelHistogram(Millis bucket); ///< at least 1 ms

    /// Counts the members of @p rows in [from, to).
    void add(const Segment& segment, const RowSet& rows, quint32 from, quint32 to);
    void merge(const LevelHistogram& other); ///< of the same length
    /// Joins the stretches to longer ones; @p bucket is a multiple of the length they have.
    void coarsen(Millis bucket);

    /// The lengths that people read easily, from 100 ms on; each is a multiple of the one before. Beyond a
    /// day they double.
    static constexpr Millis shortest{100};
    [[nodiscard]] static Millis nextLength(Millis length); ///< the next longer one

    Millis bucket() const { return Millis(m_length); }
    size_t size() const { return m_counts.size(); } ///< stretches that hold a record
    std::vector<Bucket> buckets() const; ///< ascending; those that hold a record

private:
    qint64 m_length;
    std::map<qint64, Counts> m_counts; ///< by number of the bucket
};

} // namespace vigie
