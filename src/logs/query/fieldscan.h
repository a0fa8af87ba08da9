// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/segment/fields.h"
#include "logs/segment/segment.h"

#include <string>
#include <string_view>

namespace vigie {

/// A value found in the text of a record.
struct FieldValue {
    enum class Type : quint8 { Null, Text, Number, Boolean, Object };

    Type type = Type::Null;
    bool escaped = false; ///< a JSON string whose escapes are to be resolved
    std::string_view raw; ///< without the quotes; empty for objects

    /// The bytes it stands for, in @p buffer when they are not in the text as they are.
    std::string_view text(std::string& buffer) const;
};

/// Called with each value of the field (an array has several); true ends the search. Refers to a callable that
/// lives as long as the call.
class FieldVisitor {
public:
    template <class Call>
    FieldVisitor(Call& call) // NOLINT: to be passed as it is
        : m_call(&call)
        , m_run([](void* own, const FieldValue& value) { return (*static_cast<Call*>(own))(value); })
    {
    }
    bool operator()(const FieldValue& value) const { return m_run(m_call, value); }

private:
    void* m_call;
    bool (*m_run)(void*, const FieldValue&);
};

/// Looks for the field @p path in a JSON object: a key, or keys joined by dots; arrays on the way are entered.
/// Returns whether the visitor ended it. Any bytes may be given; what is no JSON ends the search.
bool visitJsonField(std::string_view object, std::string_view path, const FieldVisitor& visitor);
/// The same in key=value pairs.
bool visitLogfmtField(std::string_view line, std::string_view key, const FieldVisitor& visitor);
/// The same in a Common Log line: host, user, method, endpoint, protocol, bytes, referer, user_agent.
bool visitAccessField(std::string_view line, std::string_view name, const FieldVisitor& visitor);
/// The same in a record, by what it is. For a continuation line the record that it belongs to is read.
bool visitField(const Segment& segment, quint32 row, std::string_view path, const FieldVisitor& visitor);
/// The first value of a JSON record whose key is one of the names of @p field.
bool visitKnownField(std::string_view object, KnownField field, const FieldVisitor& visitor);
/// The row that a continuation line belongs to, as far as it is in this segment; else @p row.
[[nodiscard]] quint32 headOf(const Segment& segment, quint32 row);

/// Numbers as JSON writes them.
struct Number {
    double value = 0;
    qint64 whole = 0; ///< exact when isWhole
    bool isWhole = false;

    static bool read(std::string_view text, Number& number);
    /// Below, at or above 0 as this is less than, equal to or more than @p other.
    int compare(const Number& other) const;
    bool operator==(const Number&) const = default;
};

} // namespace vigie
