// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/stats/fieldvalues.h"
#include "logs/stats/numbersketch.h"

#include <QString>

#include <vector>

namespace vigie {

/// The spread of a number by the values of a field: the latency of each endpoint. Durations are taken from
/// their column, to 10 microseconds. At most @p most groups; further values go to one without a name.
class GroupedNumbers {
public:
    GroupedNumbers(QString number, QString field, int most = 10'000); ///< no field: one group

    struct Group {
        QString value; ///< null: records without the field, and those beyond the groups
        NumberSketch numbers;
    };

    /// Takes in the members of @p rows in [from, to) that have the number.
    void add(const Segment& segment, const RowSet& rows, quint32 from, quint32 to);
    void merge(const GroupedNumbers& other); ///< of the same fields

    std::vector<Group> groups() const; ///< those with most records first; equal ones by their value

    /// The spread of one group, worked out.
    struct Figures {
        QString value; ///< as in Group
        quint64 count = 0;
        double least = 0;
        double p50 = 0;
        double p90 = 0;
        double p99 = 0;
        double most = 0;

        bool operator==(const Figures&) const = default;
    };
    /// Of the @p most groups that come first in groups().
    std::vector<Figures> figures(size_t most) const;

private:
    NumberSketch& sketch(int number);

    QString m_number;
    QString m_field;
    ValueTable m_table;
    std::vector<NumberSketch> m_sketches; ///< by number in the table
    NumberSketch m_others;
};

/// How many records are errors, by the values of a field: the error rate of each version. An error is a
/// record of level ERROR or CRITICAL. The same bounds.
class ErrorRates {
public:
    explicit ErrorRates(QString field = QStringLiteral("version"), int most = 10'000);

    struct Rate {
        QString value; ///< null: records without the field, and those beyond the groups
        quint64 records = 0;
        quint64 errors = 0;

        bool operator==(const Rate&) const = default;
    };

    void add(const Segment& segment, const RowSet& rows, quint32 from, quint32 to);
    void merge(const ErrorRates& other); ///< of the same field

    std::vector<Rate> rates() const; ///< those with most records first; equal ones by their value

private:
    Rate& rate(int number);

    QString m_field;
    ValueTable m_table;
    std::vector<Rate> m_rates; ///< by number in the table
    Rate m_others;
};

} // namespace vigie
