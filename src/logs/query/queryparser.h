// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/query/logquery.h"
#include "logs/query/querynode.h"

#include <QStringView>

#include <optional>

namespace vigie {

/// Reads a query by recursive descent: what binds least first. A failure is kept as an error and a null node.
class QueryParser {
public:
    QueryParser(QStringView text, const QueryContext& context);

    /// Null with an error(); null without: the query is empty and matches everything.
    QueryNodePtr parse();
    const std::optional<QueryError>& error() const { return m_error; }

private:
    using Comparison = QueryNode::Comparison;

    /// What stands behind a field's name.
    struct Operator {
        Comparison comparison = Comparison::Equal;
        qsizetype length = 0;
    };
    /// One value, or a range of two.
    struct Operand {
        QueryValue value;
        QueryValue end;
        bool isRange = false;
    };

    QueryNodePtr either();
    QueryNodePtr sequence();
    QueryNodePtr term();
    QueryNodePtr group();
    QueryNodePtr phrase();
    QueryNodePtr expression();
    QueryNodePtr word();
    QueryNodePtr condition(const QString& field, const Operator& op);
    QueryNodePtr comparison(const QString& field, Comparison comparison);
    QueryNodePtr anyOf(const QString& field, bool negated, const std::vector<Operand>& operands) const;
    QueryNodePtr time(const QString& name);
    QueryNodePtr kind();
    QueryNodePtr presence();

    bool operand(const QString& field, bool inList, Operand& operand);
    bool list(const QString& field, std::vector<Operand>& operands);
    bool expressionValue(QueryValue& value);
    bool range(const QString& field, QStringView text, qsizetype begin, Operand& operand);
    bool level(const QString& field, qsizetype position, QueryValue& value);
    bool quoted(QString& text);
    /// Behind the opening slash: the pattern and its flag.
    bool slashed(QString& pattern, bool& ignoreCase);
    QStringView bareValue(bool inList);
    std::optional<Operator> operatorAt(qsizetype position) const;

    void skipSpace();
    bool atEnd() const { return m_at >= m_text.size(); }
    bool at(QChar character) const { return !atEnd() && m_text[m_at] == character; }
    bool atKeyword(QStringView keyword) const;
    QStringView wordAt(qsizetype position) const;
    std::nullptr_t failAt(qsizetype position, const QString& text);
    QueryNode node(QueryNode::Kind nodeKind) const;

    QStringView m_text;
    const QueryContext& m_context;
    qsizetype m_at = 0;
    int m_depth = 0;
    std::optional<QueryError> m_error;
};

} // namespace vigie
