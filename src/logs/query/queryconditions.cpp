// SPDX-License-Identifier: GPL-3.0-or-later
// The part of QueryParser that reads what stands behind a field's name.
#include "logs/query/expression.h"
#include "logs/query/queryparser.h"
#include "logs/query/querytime.h"
#include "logs/segment/segment.h"

#include <QCoreApplication>

#include <array>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LogQuery)
};

struct RecordKind {
    const char16_t* name;
    quint8 flag;
};

constexpr std::array<RecordKind, 5> recordKinds{{
    {u"json", RowFlag::Json},
    {u"traceback", RowFlag::Continuation},
    {u"gap", RowFlag::Remark},
    {u"access", RowFlag::Access},
    {u"logfmt", RowFlag::Logfmt},
}};

/// 4xx, 5xx and the like.
bool isStatusClass(QStringView text)
{
    return text.size() == 3 && text[0] >= u'1' && text[0] <= u'9' && text.mid(1) == u"xx";
}

QueryNodePtr shared(QueryNode node)
{
    return std::make_shared<const QueryNode>(std::move(node));
}

} // namespace

QueryNodePtr QueryParser::condition(const QString& field, const Operator& op)
{
    const bool reserved
        = field == u"since" || field == u"after" || field == u"before" || field == u"is" || field == u"has";
    if (reserved && op.comparison != Comparison::Equal)
        return failAt(m_at - op.length, Text::tr("After “%1” a colon is expected, as in %1:….").arg(field));
    if (atEnd() || m_text[m_at].isSpace() || at(u')'))
        return failAt(m_at,
            Text::tr(
                "A value is expected after “%1”. To search for the word with its sign, put it in quotes.")
                .arg(field));
    if (field == u"is")
        return kind();
    if (field == u"has")
        return presence();
    if (reserved)
        return time(field);
    if (op.comparison != Comparison::Equal && op.comparison != Comparison::NotEqual)
        return comparison(field, op.comparison);
    std::vector<Operand> operands(1);
    const bool read = at(u'(') ? list(field, operands) : operand(field, false, operands.front());
    if (!read)
        return nullptr;
    return anyOf(field, op.comparison == Comparison::NotEqual, operands);
}

QueryNodePtr QueryParser::comparison(const QString& field, Comparison comparison)
{
    const qsizetype begin = m_at;
    if (at(u'('))
        return failAt(
            begin, Text::tr("A comparison takes one value; a list needs a colon, as in %1:(…).").arg(field));
    Operand found;
    if (!operand(field, false, found))
        return nullptr;
    const bool single = !found.isRange
        && (found.value.form == QueryValue::Form::Plain || found.value.form == QueryValue::Form::Exact);
    if (!single)
        return failAt(begin, Text::tr("A comparison takes one value without * and without a range."));
    QueryNode compare = node(QueryNode::Kind::Compare);
    compare.field = field;
    compare.comparison = comparison;
    compare.values.push_back(found.value);
    return shared(std::move(compare));
}

QueryNodePtr QueryParser::anyOf(
    const QString& field, bool negated, const std::vector<Operand>& operands) const
{
    QueryNode either = node(QueryNode::Kind::Or);
    QueryNode equal = node(QueryNode::Kind::Compare);
    equal.field = field;
    for (const Operand& operand : operands) {
        if (!operand.isRange) {
            equal.values.push_back(operand.value);
            continue;
        }
        QueryNode range = node(QueryNode::Kind::Compare);
        range.field = field;
        range.comparison = Comparison::Range;
        range.values = {operand.value, operand.end};
        either.children.push_back(shared(std::move(range)));
    }
    if (either.children.empty()) {
        equal.comparison = negated ? Comparison::NotEqual : Comparison::Equal;
        return shared(std::move(equal));
    }
    if (!equal.values.empty())
        either.children.push_back(shared(std::move(equal)));
    QueryNodePtr any = either.children.size() == 1 ? either.children.front() : shared(std::move(either));
    if (!negated)
        return any;
    QueryNode has = node(QueryNode::Kind::Has);
    has.field = field;
    QueryNode none = node(QueryNode::Kind::Not);
    none.children.push_back(std::move(any));
    QueryNode both = node(QueryNode::Kind::And);
    both.children = {shared(std::move(has)), shared(std::move(none))};
    return shared(std::move(both));
}

bool QueryParser::list(const QString& field, std::vector<Operand>& operands)
{
    const qsizetype open = m_at++;
    operands.clear();
    for (;;) {
        skipSpace();
        if (atEnd()) {
            failAt(open, Text::tr("This list is not closed."));
            return false;
        }
        if (at(u',') || at(u')')) {
            failAt(m_at, Text::tr("A value is expected here in the list."));
            return false;
        }
        if (!operand(field, true, operands.emplace_back()))
            return false;
        skipSpace();
        if (at(u')')) {
            ++m_at;
            return true;
        }
        if (!atEnd() && !at(u',')) {
            failAt(m_at, Text::tr("A comma or the closing parenthesis of the list is expected here."));
            return false;
        }
        if (!atEnd())
            ++m_at;
    }
}

QStringView QueryParser::bareValue(bool inList)
{
    const QStringView word = wordAt(m_at);
    const qsizetype comma = inList ? word.indexOf(u',') : -1;
    const QStringView value = comma >= 0 ? word.left(comma) : word;
    m_at += value.size();
    return value;
}

bool QueryParser::expressionValue(QueryValue& value)
{
    ++m_at; // the tilde
    value.form = QueryValue::Form::Expression;
    return slashed(value.text, value.ignoreCase);
}

bool QueryParser::operand(const QString& field, bool inList, Operand& operand)
{
    QueryValue& value = operand.value;
    const qsizetype begin = m_at;
    if (m_text.mid(m_at).startsWith(u"~/")) {
        if (!expressionValue(value))
            return false;
        if (field == u"level") {
            failAt(begin, Text::tr("A level is compared with a name: level:error, level>=warning."));
            return false;
        }
        return true;
    }
    if (at(u'"')) {
        value.form = QueryValue::Form::Exact;
        return quoted(value.text) && level(field, begin, value);
    }
    const QStringView text = bareValue(inList);
    if (field == u"status_code" && isStatusClass(text)) {
        operand.isRange = true;
        value.text = text.left(1).toString() + u"00"_qs;
        operand.end.text = text.left(1).toString() + u"99"_qs;
        return true;
    }
    if (text.contains(u"..") && !text.contains(u'/'))
        return range(field, text, begin, operand);
    value.text = text.toString();
    if (text.contains(u'*') && field != u"level")
        value.form = QueryValue::Form::Pattern;
    return level(field, begin, value);
}

bool QueryParser::range(const QString& field, QStringView text, qsizetype begin, Operand& operand)
{
    const qsizetype dots = text.indexOf(u"..");
    operand.isRange = true;
    operand.value.text = text.left(dots).toString();
    operand.end.text = text.mid(dots + 2).toString();
    if (operand.value.text.isEmpty() && operand.end.text.isEmpty()) {
        failAt(begin, Text::tr("A range needs a value at one end at least, as in 400..499."));
        return false;
    }
    return (operand.value.text.isEmpty() || level(field, begin, operand.value))
        && (operand.end.text.isEmpty() || level(field, begin + dots + 2, operand.end));
}

bool QueryParser::level(const QString& field, qsizetype position, QueryValue& value)
{
    if (field != u"level")
        return true;
    value.level = logLevelFromName(value.text);
    if (value.level != LogLevel::Unknown || value.text.compare(u"unknown", Qt::CaseInsensitive) == 0)
        return true;
    failAt(position,
        Text::tr("A level is expected here: trace, debug, info, warning, error, critical or unknown."));
    return false;
}

QueryNodePtr QueryParser::time(const QString& name)
{
    const qsizetype begin = m_at;
    QString text;
    if (at(u'"')) {
        if (!quoted(text))
            return nullptr;
    } else {
        text = bareValue(false).toString();
    }
    const auto found = readTime(text, m_context.now);
    if (!found)
        return failAt(begin,
            Text::tr("A time is expected here: 2026-11-23T10:00 (UTC, or with +01:00), or how long ago: 10m, "
                     "1h30m, "
                     "2d."));
    QueryNode span = node(QueryNode::Kind::Time);
    (name == u"before" ? span.to : span.from) = *found;
    return shared(std::move(span));
}

QueryNodePtr QueryParser::kind()
{
    const qsizetype begin = m_at;
    const QStringView text = bareValue(false);
    for (const RecordKind& known : recordKinds) {
        if (text == known.name) {
            QueryNode found = node(QueryNode::Kind::Is);
            found.flag = known.flag;
            return shared(std::move(found));
        }
    }
    return failAt(
        begin, Text::tr("A kind of record is expected here: json, traceback, gap, access or logfmt."));
}

QueryNodePtr QueryParser::presence()
{
    QueryNode found = node(QueryNode::Kind::Has);
    if (at(u'"')) {
        if (!quoted(found.field))
            return nullptr;
    } else {
        found.field = bareValue(false).toString();
    }
    return shared(std::move(found));
}

} // namespace vigie
