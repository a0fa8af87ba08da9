// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/stats/groupednumbers.h"
#include "logs/stats/levelhistogram.h"
#include "logs/stats/topvalues.h"

#include <QStringList>

#include <optional>

namespace vigie {

/// A number and the field by whose values its spread is worked out.
struct NumberBy {
    QString number;
    QString by; ///< empty: all records together

    bool operator==(const NumberBy&) const = default;
};

/// What is to be counted of a result; each costs time for each record.
struct StatsRequest {
    bool histogram = true;
    QStringList fields; ///< their most frequent values
    QList<NumberBy> numbers; ///< each once
    bool errorRates = false; ///< by version

    bool operator==(const StatsRequest&) const = default;
};

/// What was counted, ready to be shown.
struct StatsSummary {
    struct Facet {
        QString field;
        std::vector<TopValues::Value> top; ///< most frequent first
        qint64 distinct = 0; ///< different values known
        quint64 absent = 0; ///< records without the field
        quint64 uncertainty = 0; ///< counts may be too low by so much

        bool operator==(const Facet&) const = default;
    };

    struct Spread {
        NumberBy of;
        std::vector<GroupedNumbers::Figures> groups;

        bool operator==(const Spread&) const = default;
    };

    /// The groups of @p of; none when they were not asked for.
    const std::vector<GroupedNumbers::Figures>& spreadOf(const NumberBy& of) const;

    quint64 records = 0;
    Millis bucket{0};
    std::vector<LevelHistogram::Bucket> buckets; ///< ascending; those that hold a record
    std::vector<Facet> facets; ///< in the order of StatsRequest::fields
    std::vector<Spread> spreads; ///< in the order of StatsRequest::numbers
    std::vector<ErrorRates::Rate> errorRates;

    bool operator==(const StatsSummary&) const = default;
};

/// The records that rows [from, to) of a result add to those that rows before have added: each counts once,
/// whether it was found itself or by lines of its traceback; Vigie's own remarks count for nothing. @p rows
/// is what was found from the first row of the segment on. The record of a line may stand before @p from.
[[nodiscard]] RowSet recordsOf(const Segment& segment, const RowSet& rows, quint32 from, quint32 to);

/// Everything that is counted of one result together, record by record as recordsOf() says. One thread; parts
/// that different threads made can be merged.
class ResultStats {
public:
    explicit ResultStats(StatsRequest request);

    /// Counts the members of @p rows in [from, to); @p rows as for recordsOf().
    void add(const Segment& segment, const RowSet& rows, quint32 from, quint32 to);
    void merge(const ResultStats& other); ///< of the same request

    /// At most @p most values of each field, and as many groups.
    StatsSummary summary(size_t most) const;

private:
    void boundHistogram();

    StatsRequest m_request;
    quint64 m_records = 0;
    LevelHistogram m_histogram;
    std::vector<TopValues> m_values;
    std::vector<GroupedNumbers> m_numbers; ///< in the order of the request
    std::optional<ErrorRates> m_errorRates;
};

} // namespace vigie
