// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/query/querynode.h"

#include <algorithm>

namespace vigie {

namespace {

QString sign(QueryNode::Comparison comparison)
{
    switch (comparison) {
    case QueryNode::Comparison::Equal:
        return QStringLiteral("=");
    case QueryNode::Comparison::NotEqual:
        return QStringLiteral("!=");
    case QueryNode::Comparison::Less:
        return QStringLiteral("<");
    case QueryNode::Comparison::LessOrEqual:
        return QStringLiteral("<=");
    case QueryNode::Comparison::Greater:
        return QStringLiteral(">");
    case QueryNode::Comparison::GreaterOrEqual:
        return QStringLiteral(">=");
    case QueryNode::Comparison::Range:
        return QStringLiteral("..");
    }
    return {};
}

QString describe(const QueryValue& value)
{
    switch (value.form) {
    case QueryValue::Form::Exact:
        return u"\"%1\""_qs.arg(value.text);
    case QueryValue::Form::Plain:
    case QueryValue::Form::Pattern:
        return value.text;
    case QueryValue::Form::Expression:
        return u"~/%1/%2"_qs.arg(value.text, value.ignoreCase ? u"i"_qs : QString());
    }
    return {};
}

QString describe(const QString& word, const std::vector<QueryNodePtr>& children)
{
    QString text = u'(' + word;
    for (const QueryNodePtr& child : children)
        text += u' ' + describe(*child);
    return text + u')';
}

QString describeTime(const QueryNode& node)
{
    QString text = QStringLiteral("time");
    if (node.from != TimePoint::min())
        text += u">="_qs + toIso(node.from);
    if (node.to != TimePoint::max())
        text += u'<' + toIso(node.to);
    return text;
}

} // namespace

bool QueryNode::operator==(const QueryNode& other) const
{
    const auto same = [](const QueryNodePtr& left, const QueryNodePtr& right) { return *left == *right; };
    return kind == other.kind && comparison == other.comparison && ignoreCase == other.ignoreCase
        && flag == other.flag && fold == other.fold && text == other.text && field == other.field
        && values == other.values && from == other.from && to == other.to
        && std::ranges::equal(children, other.children, same);
}

QString describe(const QueryNode& node)
{
    switch (node.kind) {
    case QueryNode::Kind::And:
        return describe(QStringLiteral("and"), node.children);
    case QueryNode::Kind::Or:
        return describe(QStringLiteral("or"), node.children);
    case QueryNode::Kind::Not:
        return describe(QStringLiteral("not"), node.children);
    case QueryNode::Kind::Text:
        return u"\"%1\""_qs.arg(node.text);
    case QueryNode::Kind::Expression:
        return u"/%1/%2"_qs.arg(node.text, node.ignoreCase ? u"i"_qs : QString());
    case QueryNode::Kind::Compare: {
        QStringList values;
        for (const QueryValue& value : node.values)
            values += describe(value);
        return node.field + sign(node.comparison) + values.join(u',');
    }
    case QueryNode::Kind::Has:
        return u"has:%1"_qs.arg(node.field);
    case QueryNode::Kind::Is:
        return QStringLiteral("is:%1").arg(node.flag);
    case QueryNode::Kind::Time:
        return describeTime(node);
    }
    return {};
}

} // namespace vigie
