// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/log.h"
#include "logs/query/textfold.h"

#include <QString>

#include <memory>
#include <vector>

namespace vigie {

/// What a field is compared with.
struct QueryValue {
    enum class Form : quint8 {
        Exact, ///< quoted: the whole value, a number only as text
        Plain, ///< the whole value, or the same number
        Pattern, ///< with * for any text
        Expression, ///< a regular expression, found anywhere in the value
    };

    Form form = Form::Plain;
    bool ignoreCase = false; ///< of an expression
    QString text;
    LogLevel level = LogLevel::Unknown; ///< when the field is "level"

    bool operator==(const QueryValue&) const = default;
};

/// A query as a tree. Immutable once parsed.
struct QueryNode {
    enum class Kind : quint8 {
        And, ///< of two or more
        Or,
        Not, ///< of one
        Text, ///< somewhere in the record
        Expression, ///< the same for a regular expression
        Compare, ///< a field
        Has, ///< a field that is there and is not null
        Is, ///< a kind of record
        Time,
    };
    enum class Comparison : quint8 {
        Equal, ///< any of the values
        NotEqual, ///< the field is there and is none of the values
        Less,
        LessOrEqual,
        Greater,
        GreaterOrEqual,
        Range, ///< from the first value to the second, both included; an empty one is an open end
    };

    Kind kind = Kind::And;
    Comparison comparison = Comparison::Equal;
    bool ignoreCase = false; ///< Expression
    quint8 flag = 0; ///< Is: the RowFlag
    Fold fold; ///< Text, Compare
    QString text; ///< Text, Expression
    QString field; ///< Compare, Has
    std::vector<QueryValue> values;
    TimePoint from = TimePoint::min(); ///< Time: included
    TimePoint to = TimePoint::max(); ///< Time: not included
    std::vector<std::shared_ptr<const QueryNode>> children;

    bool operator==(const QueryNode& other) const;
};

using QueryNodePtr = std::shared_ptr<const QueryNode>;

/// For people who debug a query and for tests: (and text:"a" (not status_code=500)).
[[nodiscard]] QString describe(const QueryNode& node);

} // namespace vigie
