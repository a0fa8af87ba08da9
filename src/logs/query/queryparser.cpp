// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/query/queryparser.h"

#include "logs/query/expression.h"

#include <QCoreApplication>

namespace vigie {

namespace {

constexpr int deepest = 100;
constexpr qsizetype longest = 20'000;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LogQuery)
};

QueryNodePtr joined(QueryNode::Kind kind, std::vector<QueryNodePtr> parts)
{
    if (parts.size() == 1)
        return parts.front();
    auto node = std::make_shared<QueryNode>();
    node->kind = kind;
    for (const QueryNodePtr& part : parts) {
        if (part->kind == kind)
            node->children.insert(node->children.end(), part->children.begin(), part->children.end());
        else
            node->children.push_back(part);
    }
    return node;
}

bool startsName(QChar character)
{
    const char16_t c = character.unicode();
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_' || c == u'@';
}

bool continuesName(QChar character)
{
    return startsName(character) || character.isDigit() || character == u'.' || character == u'-';
}

} // namespace

QueryParser::QueryParser(QStringView text, const QueryContext& context)
    : m_text(text)
    , m_context(context)
{
}

QueryNodePtr QueryParser::parse()
{
    if (m_text.size() > longest)
        return failAt(longest, Text::tr("This query is too long: it may have 20,000 characters."));
    skipSpace();
    if (atEnd())
        return nullptr;
    QueryNodePtr root = either();
    if (!root)
        return nullptr;
    if (!atEnd())
        return failAt(m_at, Text::tr("This parenthesis closes nothing. To search for it, put it in quotes."));
    return root;
}

std::nullptr_t QueryParser::failAt(qsizetype position, const QString& text)
{
    if (!m_error)
        m_error = QueryError{position, text};
    return nullptr;
}

QueryNode QueryParser::node(QueryNode::Kind nodeKind) const
{
    QueryNode fresh;
    fresh.kind = nodeKind;
    fresh.fold = {!m_context.caseSensitive, !m_context.accentSensitive};
    return fresh;
}

void QueryParser::skipSpace()
{
    while (!atEnd() && m_text[m_at].isSpace())
        ++m_at;
}

/// Up to a space or a parenthesis that was not opened within.
QStringView QueryParser::wordAt(qsizetype position) const
{
    int open = 0;
    qsizetype end = position;
    for (; end < m_text.size() && !m_text[end].isSpace(); ++end) {
        if (m_text[end] == u'(')
            ++open;
        else if (m_text[end] == u')' && --open < 0)
            break;
    }
    return m_text.mid(position, end - position);
}

bool QueryParser::atKeyword(QStringView keyword) const
{
    if (!m_text.mid(m_at).startsWith(keyword))
        return false;
    const qsizetype end = m_at + keyword.size();
    return end == m_text.size() || m_text[end].isSpace() || m_text[end] == u'(' || m_text[end] == u')';
}

QueryNodePtr QueryParser::either()
{
    std::vector<QueryNodePtr> parts;
    for (;;) {
        QueryNodePtr part = sequence();
        if (!part)
            return nullptr;
        parts.push_back(std::move(part));
        if (!atKeyword(u"OR"))
            return joined(QueryNode::Kind::Or, std::move(parts));
        m_at += 2;
        skipSpace();
    }
}

QueryNodePtr QueryParser::sequence()
{
    std::vector<QueryNodePtr> parts;
    for (;;) {
        QueryNodePtr part = term();
        if (!part)
            return nullptr;
        parts.push_back(std::move(part));
        skipSpace();
        if (atKeyword(u"AND")) {
            m_at += 3;
            skipSpace();
            continue;
        }
        if (atEnd() || at(u')') || atKeyword(u"OR"))
            return joined(QueryNode::Kind::And, std::move(parts));
    }
}

QueryNodePtr QueryParser::term()
{
    if (atEnd())
        return failAt(m_at, Text::tr("Another condition is expected here."));
    if (at(u')'))
        return failAt(m_at, Text::tr("A condition is expected before the closing parenthesis."));
    if (atKeyword(u"AND") || atKeyword(u"OR"))
        return failAt(m_at,
            Text::tr(
                "A condition is expected before this operator. To search for the word, put it in quotes."));
    const bool negatedWord = atKeyword(u"NOT");
    const bool negatedSign
        = at(u'-') && m_at + 1 < m_text.size() && !m_text[m_at + 1].isSpace() && m_text[m_at + 1] != u')';
    if (!negatedWord && !negatedSign && !at(u'('))
        return at(u'"') ? phrase() : at(u'/') ? expression() : word();
    if (m_depth >= deepest)
        return failAt(m_at, Text::tr("This query is nested too deeply."));
    ++m_depth;
    QueryNodePtr inner;
    if (at(u'(')) {
        inner = group();
    } else {
        m_at += negatedWord ? 3 : 1;
        skipSpace();
        inner = term();
        if (inner) {
            QueryNode negation = node(QueryNode::Kind::Not);
            negation.children.push_back(std::move(inner));
            inner = std::make_shared<const QueryNode>(std::move(negation));
        }
    }
    --m_depth;
    return inner;
}

QueryNodePtr QueryParser::group()
{
    const qsizetype open = m_at++;
    skipSpace();
    QueryNodePtr inner = either();
    if (!inner)
        return nullptr;
    if (!at(u')'))
        return failAt(open, Text::tr("This parenthesis is not closed."));
    ++m_at;
    return inner;
}

bool QueryParser::quoted(QString& text)
{
    const qsizetype open = m_at++;
    for (; !atEnd(); ++m_at) {
        if (at(u'"')) {
            ++m_at;
            return true;
        }
        const bool escapes = at(u'\\') && m_at + 1 < m_text.size()
            && (m_text[m_at + 1] == u'"' || m_text[m_at + 1] == u'\\');
        if (escapes)
            ++m_at;
        text += m_text[m_at];
    }
    failAt(open, Text::tr("This quotation mark is not closed."));
    return false;
}

QueryNodePtr QueryParser::phrase()
{
    QueryNode found = node(QueryNode::Kind::Text);
    if (!quoted(found.text))
        return nullptr;
    return std::make_shared<const QueryNode>(std::move(found));
}

bool QueryParser::slashed(QString& pattern, bool& ignoreCase)
{
    const qsizetype open = m_at++;
    const qsizetype begin = m_at;
    bool inClass = false;
    for (; !atEnd() && (inClass || !at(u'/')); ++m_at) {
        if (at(u'\\') && m_at + 1 < m_text.size())
            ++m_at;
        else if (at(u'['))
            inClass = true;
        else if (at(u']'))
            inClass = false;
    }
    if (atEnd()) {
        failAt(open,
            Text::tr(
                "This regular expression has no closing slash. To search for a path, put it in quotes."));
        return false;
    }
    pattern = m_text.mid(begin, m_at - begin).toString();
    ++m_at;
    if (at(u'i')) {
        ignoreCase = true;
        ++m_at;
    }
    const bool ended = atEnd() || m_text[m_at].isSpace() || at(u')') || at(u',');
    if (!ended) {
        failAt(m_at,
            Text::tr(
                "Behind a regular expression only the letter i may stand. To search for a path, put it in "
                "quotes."));
        return false;
    }
    if (const auto problem = Expression::problem(pattern, ignoreCase)) {
        failAt(begin + problem->position,
            Text::tr("The regular expression is wrong here: %1.").arg(problem->text));
        return false;
    }
    return true;
}

QueryNodePtr QueryParser::expression()
{
    QueryNode found = node(QueryNode::Kind::Expression);
    if (!slashed(found.text, found.ignoreCase))
        return nullptr;
    return std::make_shared<const QueryNode>(std::move(found));
}

std::optional<QueryParser::Operator> QueryParser::operatorAt(qsizetype position) const
{
    const QStringView rest = m_text.mid(position, 3);
    if (rest.startsWith(u"!="))
        return Operator{Comparison::NotEqual, 2};
    if (rest.startsWith(u">="))
        return Operator{Comparison::GreaterOrEqual, 2};
    if (rest.startsWith(u"<="))
        return Operator{Comparison::LessOrEqual, 2};
    if (rest.startsWith(u'>'))
        return Operator{Comparison::Greater, 1};
    if (rest.startsWith(u'<'))
        return Operator{Comparison::Less, 1};
    if (rest.startsWith(u"=="))
        return Operator{Comparison::Equal, 2};
    if (rest.startsWith(u'='))
        return Operator{Comparison::Equal, 1};
    // An address (https://…) or a name in a program (std::string) is a word.
    if (rest.startsWith(u':') && rest != u"://" && !rest.startsWith(u"::"))
        return Operator{Comparison::Equal, 1};
    return std::nullopt;
}

QueryNodePtr QueryParser::word()
{
    const qsizetype begin = m_at;
    if (startsName(m_text[begin])) {
        qsizetype end = begin + 1;
        while (end < m_text.size() && continuesName(m_text[end]))
            ++end;
        const auto op = m_text[end - 1] != u'-' ? operatorAt(end) : std::nullopt;
        if (op) {
            m_at = end + op->length;
            return condition(m_text.mid(begin, end - begin).toString(), *op);
        }
    }
    const QStringView text = wordAt(begin);
    if (const auto op = operatorAt(begin); op && op->length == text.size())
        return failAt(begin,
            Text::tr(
                "A comparison is written without spaces: status_code>=500. To search for the sign, put it in "
                "quotes."));
    m_at += text.size();
    QueryNode found = node(QueryNode::Kind::Text);
    found.text = text.toString();
    return std::make_shared<const QueryNode>(std::move(found));
}

} // namespace vigie
