// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/query/rowset.h"
#include "logs/segment/segment.h"

#include <QString>

#include <array>
#include <bit>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace vigie {

/// Calls @p visit with each member of @p rows in [from, to).
template <class Visit> void forEachRow(const RowSet& rows, quint32 from, quint32 to, Visit visit)
{
    for (quint32 word = from / 64; word * 64 < to; ++word) {
        quint64 bits = rows.words()[word];
        if (word == from / 64)
            bits &= ~quint64(0) << (from % 64);
        if (word == to / 64)
            bits &= (quint64(1) << (to % 64)) - 1;
        for (; bits != 0; bits &= bits - 1)
            visit(word * 64 + static_cast<quint32>(std::countr_zero(bits)));
    }
}

/// Texts and their numbers, 0 and up, in the order in which they came.
class ValueTable {
public:
    explicit ValueTable(int most = std::numeric_limits<int>::max())
        : m_most(most)
    {
    }
    int number(std::string_view text); ///< -1 when it is new and the table is full
    int size() const { return static_cast<int>(m_texts.size()); }
    const std::string& text(int number) const { return *m_texts[static_cast<size_t>(number)]; }
    QString name(int number) const;

private:
    struct Hash {
        using is_transparent = void;
        size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    int m_most;
    std::unordered_map<std::string, int, Hash, std::equal_to<>> m_numbers;
    std::vector<const std::string*> m_texts; ///< keys of the map stay where they are
};

/// Reads one field of the rows of one segment: as the query language names and understands it, an endpoint by
/// its template. Texts of more than 256 bytes are cut. One thread.
class FieldValues {
public:
    FieldValues(const Segment& segment, QStringView field);

    /// Calls @p visit(number in @p table) with each value of the row, or -1 for what found no place in it;
    /// false when there is none. Always with the same table.
    template <class Visit> bool visitNumbers(quint32 row, ValueTable& table, Visit visit)
    {
        if (m_coded || m_source == Source::Level) {
            const int number = codedNumber(row, table);
            if (number >= 0)
                visit(number);
            return number >= 0;
        }
        m_found.clear();
        readTexts(row);
        for (const std::string& text : m_found)
            visit(table.number(text));
        return !m_found.empty();
    }
    /// The first number that the field of the row has.
    std::optional<double> number(quint32 row);

private:
    enum class Source { Level, Status, Duration, Coded, Text };

    int codedNumber(quint32 row, ValueTable& table);
    void readTexts(quint32 row);

    static constexpr int unknown = -2;
    static constexpr int absent = -1;

    const Segment& m_segment;
    std::string m_path;
    Source m_source = Source::Text;
    std::optional<CodedField> m_coded;
    std::array<int, 256> m_numbers; ///< of codes or levels, in the table of the first call
    std::vector<std::string> m_found;
    std::string m_buffer;
};

} // namespace vigie
