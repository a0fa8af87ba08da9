// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/query/valuetest.h"

#include "logs/query/expression.h"

#include <algorithm>

namespace vigie {

namespace {

bool isDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/// The digits that @p text begins with, without leading zeros; @p text loses them.
std::string_view takeDigits(std::string_view& text)
{
    size_t length = 0;
    while (length < text.size() && isDigit(text[length]))
        ++length;
    std::string_view digits = text.substr(0, length);
    text.remove_prefix(length);
    while (digits.size() > 1 && digits.front() == '0')
        digits.remove_prefix(1);
    return digits;
}

int signOf(int order)
{
    return order < 0 ? -1 : order > 0;
}

std::vector<std::string> patternParts(const std::string& pattern)
{
    std::vector<std::string> parts(1);
    for (const char byte : pattern) {
        if (byte == '*')
            parts.emplace_back();
        else
            parts.back().push_back(byte);
    }
    return parts;
}

} // namespace

int compareNaturally(std::string_view left, std::string_view right)
{
    while (!left.empty() && !right.empty()) {
        if (isDigit(left.front()) && isDigit(right.front())) {
            const std::string_view mine = takeDigits(left);
            const std::string_view other = takeDigits(right);
            if (mine.size() != other.size())
                return mine.size() < other.size() ? -1 : 1;
            if (const int order = mine.compare(other); order != 0)
                return signOf(order);
            continue;
        }
        const auto mine = static_cast<quint8>(left.front());
        const auto other = static_cast<quint8>(right.front());
        if (mine != other)
            return mine < other ? -1 : 1;
        left.remove_prefix(1);
        right.remove_prefix(1);
    }
    return left.empty() ? (right.empty() ? 0 : -1) : 1;
}

bool matchesPattern(std::string_view text, const std::vector<std::string>& parts)
{
    const std::string& first = parts.front();
    const std::string& last = parts.back();
    if (parts.size() == 1)
        return text == first;
    if (text.size() < first.size() + last.size() || !text.starts_with(first) || !text.ends_with(last))
        return false;
    text.remove_prefix(first.size());
    text.remove_suffix(last.size());
    for (size_t part = 1; part + 1 < parts.size(); ++part) {
        const size_t found = text.find(parts[part]);
        if (found == std::string_view::npos)
            return false;
        text.remove_prefix(found + parts[part].size());
    }
    return true;
}

Result<ValueTest> ValueTest::make(const QueryNode& compare)
{
    ValueTest test(compare);
    for (const QueryValue& value : compare.values) {
        Wanted wanted;
        wanted.form = value.form;
        const std::string text = value.text.toStdString();
        wanted.folded = foldText(text, compare.fold);
        if (value.form == QueryValue::Form::Expression) {
            auto expression = Expression::make(text, value.ignoreCase);
            if (!expression)
                return fail(std::move(expression).error());
            wanted.expression = *std::move(expression);
        } else if (value.form == QueryValue::Form::Pattern) {
            wanted.parts = patternParts(wanted.folded);
        } else if (Number number;
                   value.form == QueryValue::Form::Plain && !test.m_textual && Number::read(text, number)) {
            wanted.number = number;
        }
        test.m_wanted.push_back(std::move(wanted));
    }
    return test;
}

ValueTest::ValueTest(const QueryNode& compare)
    : m_comparison(compare.comparison)
    , m_fold(compare.fold)
    , m_textual(compare.field == u"version")
{
}

ValueTest::ValueTest(ValueTest&&) noexcept = default;
ValueTest& ValueTest::operator=(ValueTest&&) noexcept = default;
ValueTest::~ValueTest() = default;

bool ValueTest::equals(
    const Wanted& wanted, std::string_view value, std::string_view folded, bool isNumber) const
{
    switch (wanted.form) {
    case QueryValue::Form::Expression:
        return wanted.expression->isFoundIn(value);
    case QueryValue::Form::Pattern:
        return matchesPattern(folded, wanted.parts);
    case QueryValue::Form::Exact:
    case QueryValue::Form::Plain:
        break;
    }
    if (folded == wanted.folded)
        return true;
    Number number;
    return isNumber && wanted.number && Number::read(value, number) && number.compare(*wanted.number) == 0;
}

int ValueTest::compare(const Wanted& wanted, std::string_view value, std::string_view folded, bool isNumber,
    bool& comparable) const
{
    Number number;
    const bool reads = !m_textual && Number::read(value, number);
    comparable = true;
    if (wanted.number) {
        comparable = reads;
        return reads ? number.compare(*wanted.number) : 0;
    }
    // A number is neither before nor after a word.
    comparable = m_textual || !isNumber;
    return comparable ? compareNaturally(folded, wanted.folded) : 0;
}

bool ValueTest::matches(std::string_view value, bool isNumber) const
{
    const std::string folded = foldText(value, m_fold);
    const auto order = [&](size_t index, auto accepts) {
        bool comparable = false;
        const int found = compare(m_wanted[index], value, folded, isNumber, comparable);
        return comparable && accepts(found);
    };
    switch (m_comparison) {
    case QueryNode::Comparison::Equal:
    case QueryNode::Comparison::NotEqual:
        return std::ranges::any_of(
            m_wanted, [&](const Wanted& wanted) { return equals(wanted, value, folded, isNumber); });
    case QueryNode::Comparison::Less:
        return order(0, [](int found) { return found < 0; });
    case QueryNode::Comparison::LessOrEqual:
        return order(0, [](int found) { return found <= 0; });
    case QueryNode::Comparison::Greater:
        return order(0, [](int found) { return found > 0; });
    case QueryNode::Comparison::GreaterOrEqual:
        return order(0, [](int found) { return found >= 0; });
    case QueryNode::Comparison::Range:
        return (m_wanted[0].folded.empty() || order(0, [](int found) { return found >= 0; }))
            && (m_wanted[1].folded.empty() || order(1, [](int found) { return found <= 0; }));
    }
    return false;
}

bool ValueTest::matches(const Number& number) const
{
    const auto order
        = [&](size_t index) { return m_wanted[index].number ? number.compare(*m_wanted[index].number) : 0; };
    switch (m_comparison) {
    case QueryNode::Comparison::Equal:
    case QueryNode::Comparison::NotEqual:
        for (size_t index = 0; index < m_wanted.size(); ++index) {
            if (order(index) == 0)
                return true;
        }
        return false;
    case QueryNode::Comparison::Less:
        return order(0) < 0;
    case QueryNode::Comparison::LessOrEqual:
        return order(0) <= 0;
    case QueryNode::Comparison::Greater:
        return order(0) > 0;
    case QueryNode::Comparison::GreaterOrEqual:
        return order(0) >= 0;
    case QueryNode::Comparison::Range:
        return order(0) >= 0 && order(1) <= 0;
    }
    return false;
}

bool ValueTest::isNumeric() const
{
    return std::ranges::all_of(m_wanted, [this](const Wanted& wanted) {
        return wanted.number.has_value()
            || (m_comparison == QueryNode::Comparison::Range && wanted.folded.empty());
    });
}

std::optional<std::string> ValueTest::wholeText() const
{
    if (m_comparison != QueryNode::Comparison::Equal || m_wanted.size() != 1 || m_wanted[0].number)
        return std::nullopt;
    const Wanted& wanted = m_wanted[0];
    switch (wanted.form) {
    case QueryValue::Form::Expression:
        return std::nullopt;
    case QueryValue::Form::Pattern:
        return *std::ranges::max_element(wanted.parts, {}, &std::string::size);
    case QueryValue::Form::Exact:
    case QueryValue::Form::Plain:
        break;
    }
    return wanted.folded;
}

std::vector<std::optional<double>> ValueTest::bounds() const
{
    std::vector<std::optional<double>> bounds;
    bounds.reserve(m_wanted.size());
    for (const Wanted& wanted : m_wanted)
        bounds.push_back(wanted.number ? std::optional(wanted.number->value) : std::nullopt);
    return bounds;
}

std::optional<std::vector<ValueTest::Beginning>> ValueTest::beginnings() const
{
    if (m_comparison != QueryNode::Comparison::Equal && m_comparison != QueryNode::Comparison::NotEqual)
        return std::nullopt;
    std::vector<Beginning> beginnings;
    for (const Wanted& wanted : m_wanted) {
        if (wanted.form == QueryValue::Form::Expression)
            return std::nullopt;
        const bool goesOn = wanted.form == QueryValue::Form::Pattern;
        beginnings.push_back({goesOn ? wanted.parts.front() : wanted.folded, goesOn});
    }
    return beginnings;
}

} // namespace vigie
