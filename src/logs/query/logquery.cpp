// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/query/logquery.h"

#include "logs/query/querynode.h"
#include "logs/query/queryparser.h"

namespace vigie {

namespace {

/// As a part of a longer query.
QString asTerm(const LogQuery& query)
{
    return query.root()->kind == QueryNode::Kind::Or ? u'(' + query.text() + u')' : query.text();
}

} // namespace

LogQuery::LogQuery() = default;

tl::expected<LogQuery, QueryError> LogQuery::parse(const QString& text, const QueryContext& context)
{
    LogQuery query;
    query.m_text = text.trimmed();
    query.m_context = context;
    QueryParser parser(text, context);
    query.m_root = parser.parse();
    if (parser.error())
        return tl::unexpected(*parser.error());
    return query;
}

LogQuery LogQuery::operator&&(const LogQuery& other) const
{
    if (matchesAll())
        return other;
    if (other.matchesAll())
        return *this;
    LogQuery both;
    both.m_text = asTerm(*this) + u' ' + asTerm(other);
    both.m_context = m_context;
    auto root = std::make_shared<QueryNode>();
    root->kind = QueryNode::Kind::And;
    for (const auto& part : {m_root, other.m_root}) {
        if (part->kind == QueryNode::Kind::And)
            root->children.insert(root->children.end(), part->children.begin(), part->children.end());
        else
            root->children.push_back(part);
    }
    both.m_root = std::move(root);
    return both;
}

} // namespace vigie
