// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "logs/query/fieldscan.h"
#include "logs/query/querynode.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

class Expression;

/// Decides for one value of a field what a Compare node asks. Thread-safe.
///
/// A number stands for itself: 42 equals 42.0, and is below 100. A value that is no number, and every version,
/// compares as text in the order in which people count: 3.9 before 3.14.
class ValueTest {
public:
    static Result<ValueTest> make(const QueryNode& compare);
    ValueTest(ValueTest&&) noexcept;
    ValueTest& operator=(ValueTest&&) noexcept;
    ~ValueTest();

    /// NotEqual is answered as Equal: the caller must turn it round, for it depends on all values of a field.
    bool matches(std::string_view value, bool isNumber) const;
    /// The same when only the number is known.
    bool matches(const Number& number) const;
    /// All values are plain numbers, so that a value's text does not matter.
    bool isNumeric() const;

    QueryNode::Comparison comparison() const { return m_comparison; }
    /// The one text that a record must hold as it is for any match, when there is one. Folded.
    std::optional<std::string> wholeText() const;
    /// The numbers compared with, in order; nothing for an open end.
    std::vector<std::optional<double>> bounds() const;
    struct Beginning {
        std::string text; ///< folded
        bool goesOn = false; ///< anything may follow
    };
    /// What a matching text must begin with, one of these; nullopt when that cannot be said.
    std::optional<std::vector<Beginning>> beginnings() const;
    std::string folded(std::string_view text) const { return foldText(text, m_fold); }

private:
    struct Wanted {
        QueryValue::Form form = QueryValue::Form::Plain;
        std::string folded;
        std::vector<std::string> parts; ///< of a pattern, between the stars
        std::optional<Number> number;
        std::shared_ptr<const Expression> expression;
    };

    explicit ValueTest(const QueryNode& compare);
    bool equals(const Wanted& wanted, std::string_view value, std::string_view folded, bool isNumber) const;
    int compare(const Wanted& wanted, std::string_view value, std::string_view folded, bool isNumber,
        bool& comparable) const;

    QueryNode::Comparison m_comparison;
    Fold m_fold;
    bool m_textual; ///< numbers mean nothing: versions
    std::vector<Wanted> m_wanted;
};

/// Orders texts with the numbers in them by value.
[[nodiscard]] int compareNaturally(std::string_view left, std::string_view right);
/// Whether @p text is @p parts in this order with anything between them.
[[nodiscard]] bool matchesPattern(std::string_view text, const std::vector<std::string>& parts);

} // namespace vigie
