// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/stats/fieldvalues.h"

#include <QString>

#include <vector>

namespace vigie {

/// The values of a field and how often they occur. Exact while there are no more different values than
/// @p most; beyond twice that the rarest are forgotten after each addition, and counts are too low by up to
/// uncertainty().
class TopValues {
public:
    explicit TopValues(QString field, int most = 50'000);

    struct Value {
        QString text;
        quint64 count = 0;

        bool operator==(const Value&) const = default;
    };

    /// Counts the values of the members of @p rows in [from, to): each element of an array.
    void add(const Segment& segment, const RowSet& rows, quint32 from, quint32 to);
    void merge(const TopValues& other); ///< of the same field

    const QString& field() const { return m_field; }
    std::vector<Value> top(size_t count) const; ///< most frequent first; equal ones by their text
    qint64 distinct() const { return m_table.size(); } ///< known now
    quint64 rows() const { return m_rows; } ///< looked at
    quint64 absent() const { return m_absent; } ///< of them, without the field
    quint64 uncertainty() const { return m_uncertainty; }

private:
    void count(int number, quint64 by);
    void forgetRarest();

    QString m_field;
    int m_most;
    ValueTable m_table;
    std::vector<quint64> m_counts; ///< by number in the table
    quint64 m_rows = 0;
    quint64 m_absent = 0;
    quint64 m_uncertainty = 0;
};

} // namespace vigie
