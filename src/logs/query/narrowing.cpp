// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/query/narrowing.h"

#include "logs/query/fieldscan.h"

#include <algorithm>
#include <optional>

namespace vigie {

namespace {

using Kind = QueryNode::Kind;
using Comparison = QueryNode::Comparison;

/// A longer word holds the shorter one; a word that differs in case holds it when case folds.
bool textImplies(const QueryNode& narrow, const QueryNode& wide)
{
    const bool stricter
        = (!narrow.fold.letterCase || wide.fold.letterCase) && (!narrow.fold.accents || wide.fold.accents);
    if (!stricter || wide.text.contains(QChar::ReplacementCharacter))
        return false;
    const std::string inner = foldText(wide.text.toStdString(), wide.fold);
    return foldText(narrow.text.toStdString(), wide.fold).find(inner) != std::string::npos;
}

/// What a comparison lets through, when it is a range of numbers.
struct Span {
    std::optional<Number> least;
    std::optional<Number> most;
    bool withLeast = true;
    bool withMost = true;
};

std::optional<Number> numberOf(const QueryValue& value)
{
    Number number;
    if (value.form != QueryValue::Form::Plain || !Number::read(value.text.toStdString(), number))
        return std::nullopt;
    return number;
}

std::optional<Span> spanOf(const QueryNode& node)
{
    Span span;
    if (node.field == u"version" || node.field == u"level" || node.values.empty())
        return std::nullopt;
    const auto first = numberOf(node.values.front());
    const bool openStart = node.comparison == Comparison::Range && node.values.front().text.isEmpty();
    if (!first && !openStart)
        return std::nullopt;
    switch (node.comparison) {
    case Comparison::Less:
    case Comparison::LessOrEqual:
        span.most = first;
        span.withMost = node.comparison == Comparison::LessOrEqual;
        return span;
    case Comparison::Greater:
    case Comparison::GreaterOrEqual:
        span.least = first;
        span.withLeast = node.comparison == Comparison::GreaterOrEqual;
        return span;
    case Comparison::Range:
        span.least = first;
        span.most = numberOf(node.values.back());
        if (!span.most && !node.values.back().text.isEmpty())
            return std::nullopt;
        return span;
    case Comparison::Equal:
    case Comparison::NotEqual:
        return std::nullopt;
    }
    return std::nullopt;
}

bool startsWithin(const Span& narrow, const Span& wide)
{
    if (!wide.least)
        return true;
    if (!narrow.least)
        return false;
    const int order = narrow.least->compare(*wide.least);
    return order > 0 || (order == 0 && (wide.withLeast || !narrow.withLeast));
}

bool endsWithin(const Span& narrow, const Span& wide)
{
    if (!wide.most)
        return true;
    if (!narrow.most)
        return false;
    const int order = narrow.most->compare(*wide.most);
    return order < 0 || (order == 0 && (wide.withMost || !narrow.withMost));
}

bool compareImplies(const QueryNode& narrow, const QueryNode& wide)
{
    if (narrow.field != wide.field || narrow.fold != wide.fold)
        return false;
    const auto holds = [](const std::vector<QueryValue>& all, const std::vector<QueryValue>& some) {
        return std::ranges::all_of(
            some, [&all](const QueryValue& value) { return std::ranges::find(all, value) != all.end(); });
    };
    if (narrow.comparison == Comparison::Equal && wide.comparison == Comparison::Equal)
        return holds(wide.values, narrow.values);
    if (narrow.comparison == Comparison::NotEqual && wide.comparison == Comparison::NotEqual)
        return holds(narrow.values, wide.values);
    const auto inner = spanOf(narrow);
    const auto outer = spanOf(wide);
    return inner && outer && startsWithin(*inner, *outer) && endsWithin(*inner, *outer);
}

bool leafImplies(const QueryNode& narrow, const QueryNode& wide)
{
    if (narrow == wide)
        return true;
    if (narrow.kind != wide.kind)
        return false;
    switch (wide.kind) {
    case Kind::Text:
        return textImplies(narrow, wide);
    case Kind::Compare:
        return compareImplies(narrow, wide);
    case Kind::Time:
        return narrow.from >= wide.from && narrow.to <= wide.to;
    case Kind::Not:
        return implies(*wide.children.front(), *narrow.children.front());
    case Kind::And:
    case Kind::Or:
    case Kind::Expression:
    case Kind::Has:
    case Kind::Is:
        return false;
    }
    return false;
}

} // namespace

bool implies(const QueryNode& narrow, const QueryNode& wide)
{
    if (wide.kind == Kind::And)
        return std::ranges::all_of(
            wide.children, [&narrow](const QueryNodePtr& part) { return implies(narrow, *part); });
    if (narrow.kind == Kind::Or)
        return std::ranges::all_of(
            narrow.children, [&wide](const QueryNodePtr& branch) { return implies(*branch, wide); });
    if (leafImplies(narrow, wide))
        return true;
    if (wide.kind == Kind::Or && std::ranges::any_of(wide.children, [&narrow](const QueryNodePtr& branch) {
            return implies(narrow, *branch);
        }))
        return true;
    return narrow.kind == Kind::And
        && std::ranges::any_of(
            narrow.children, [&wide](const QueryNodePtr& part) { return implies(*part, wide); });
}

} // namespace vigie
