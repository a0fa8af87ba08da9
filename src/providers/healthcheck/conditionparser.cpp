// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/healthcheck/conditionparser.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace vigie {

namespace {

using Kind = ConditionOperand::Kind;
using Function = ConditionOperand::Function;
using Operator = Condition::Operator;

/// "240h", "1h30m", "500ms", "7d". Nothing when it is not a duration.
std::optional<double> durationMs(QStringView text)
{
    struct Unit {
        QStringView name;
        double ms;
    };
    // "ms" before "m": the longer name first.
    static constexpr std::array<Unit, 5> units{
        {{u"ms", 1}, {u"s", 1000}, {u"m", 60'000}, {u"h", 3'600'000}, {u"d", 86'400'000}}};
    double sum = 0;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype begin = at;
        while (at < text.size() && (text.at(at).isDigit() || text.at(at) == u'.'))
            ++at;
        bool isNumber = false;
        const double number = text.sliced(begin, at - begin).toDouble(&isNumber);
        if (!isNumber)
            return std::nullopt;
        const auto unit = std::ranges::find_if(
            units, [&](const Unit& candidate) { return text.sliced(at).startsWith(candidate.name); });
        if (unit == units.end())
            return std::nullopt;
        sum += number * unit->ms;
        at += unit->name.size();
    }
    return text.isEmpty() ? std::nullopt : std::optional(sum);
}

bool isOrdered(Operator comparison)
{
    return comparison != Operator::Equal && comparison != Operator::NotEqual;
}

QString unquoted(QStringView text)
{
    if (text.size() >= 2 && text.front() == u'"' && text.back() == u'"')
        text = text.sliced(1, text.size() - 2);
    return text.toString();
}

} // namespace

Result<Condition> parseCondition(const QString& text)
{
    return ConditionParser(text).parse();
}

Result<Condition> ConditionParser::parse()
{
    skipSpaces();
    const qsizetype leftAt = m_at;
    auto left = operand(false);
    if (!left)
        return fail(std::move(left).error());
    skipSpaces();
    const qsizetype operatorAt = m_at;
    const auto op = comparison();
    if (!op)
        return fail(op.error());
    skipSpaces();
    const qsizetype rightAt = m_at;
    auto right = operand(true);
    if (!right)
        return fail(std::move(right).error());
    skipSpaces();
    if (m_at < m_text.size())
        return expected(m_at, QCoreApplication::translate("Condition", "the end of the condition"));
    const auto isFixed = [](const ConditionOperand& side) {
        return side.kind == Kind::Literal || side.kind == Kind::Pattern || side.kind == Kind::AnyOf;
    };
    if (isFixed(*left) && isFixed(*right))
        return expected(leftAt, QCoreApplication::translate("Condition", "a placeholder such as [STATUS]"));
    const bool choice = left->kind == Kind::Pattern || left->kind == Kind::AnyOf
        || right->kind == Kind::Pattern || right->kind == Kind::AnyOf;
    if (choice && isOrdered(*op))
        return expected(operatorAt,
            QCoreApplication::translate("Condition", "== or !=, the only comparisons with any() and pat()"));
    if (auto settled = settleNumbers(*left, leftAt, *right, isOrdered(*op)); !settled)
        return fail(std::move(settled).error());
    if (auto settled = settleNumbers(*right, rightAt, *left, isOrdered(*op)); !settled)
        return fail(std::move(settled).error());
    return Condition(m_text.trimmed(), *std::move(left), *op, *std::move(right));
}

Result<ConditionOperand> ConditionParser::operand(bool isLast)
{
    if (m_at < m_text.size() && m_text.at(m_at) == u'[')
        return placeholder();
    for (const QString& name : {u"len"_qs, u"has"_qs, u"pat"_qs, u"any"_qs}) {
        if (take(QString(name + u'(')))
            return function(name);
    }
    return literal(isLast);
}

Result<ConditionOperand> ConditionParser::placeholder()
{
    struct Name {
        QStringView text;
        Kind kind;
    };
    static constexpr std::array<Name, 5> names{{{u"[STATUS]", Kind::Status},
        {u"[RESPONSE_TIME]", Kind::ResponseTime}, {u"[CONNECTED]", Kind::Connected},
        {u"[CERTIFICATE_EXPIRATION]", Kind::CertificateExpiration}, {u"[BODY]", Kind::Body}}};
    const qsizetype begin = m_at;
    for (const Name& name : names) {
        if (!take(name.text))
            continue;
        ConditionOperand operand;
        operand.kind = name.kind;
        if (operand.kind == Kind::Body) {
            auto steps = path();
            if (!steps)
                return fail(std::move(steps).error());
            operand.list = *std::move(steps);
        }
        return operand;
    }
    return expected(begin,
        QCoreApplication::translate("Condition",
            "one of [STATUS], [RESPONSE_TIME], [CONNECTED], [BODY] and [CERTIFICATE_EXPIRATION]"));
}

Result<QStringList> ConditionParser::path()
{
    QStringList steps;
    const auto isNameEnd = [](QChar c) { return c.isSpace() || QStringView(u".[])=!<>,").contains(c); };
    while (m_at < m_text.size()) {
        if (take(u".")) {
            const qsizetype begin = m_at;
            while (m_at < m_text.size() && !isNameEnd(m_text.at(m_at)))
                ++m_at;
            if (m_at == begin)
                return expected(begin, QCoreApplication::translate("Condition", "the name of a field"));
            steps.append(m_text.sliced(begin, m_at - begin));
        } else if (take(u"[")) {
            const qsizetype begin = m_at;
            while (m_at < m_text.size() && m_text.at(m_at).isDigit())
                ++m_at;
            if (m_at == begin)
                return expected(begin, QCoreApplication::translate("Condition", "the number of an item"));
            steps.append(m_text.sliced(begin, m_at - begin));
            if (!take(u"]"))
                return expected(m_at, u"]"_qs);
        } else {
            break;
        }
    }
    return steps;
}

Result<ConditionOperand> ConditionParser::function(const QString& name)
{
    const qsizetype begin = m_at;
    if (name == u"len" || name == u"has") {
        skipSpaces();
        const qsizetype at = m_at;
        if (!m_text.sliced(m_at).startsWith(u"[BODY]"))
            return expected(at, QCoreApplication::translate("Condition", "[BODY] with or without a path"));
        auto body = placeholder();
        if (!body)
            return body;
        body->function = name == u"len" ? Function::Length : Function::Presence;
        skipSpaces();
        if (!take(u")"))
            return expected(m_at, u")"_qs);
        return body;
    }
    const qsizetype end = m_text.indexOf(u')', m_at);
    if (end < 0)
        return expected(m_text.size(), u")"_qs);
    const QString inner = m_text.sliced(begin, end - begin).trimmed();
    if (inner.isEmpty())
        return expected(begin, QCoreApplication::translate("Condition", "a value"));
    m_at = end + 1;
    ConditionOperand operand;
    if (name == u"pat") {
        operand.kind = Kind::Pattern;
        operand.text = unquoted(inner);
    } else {
        operand.kind = Kind::AnyOf;
        const QStringList parts = inner.split(u',');
        for (const QString& part : parts)
            operand.list.append(unquoted(QStringView(part).trimmed()));
    }
    return operand;
}

Result<ConditionOperand> ConditionParser::literal(bool isLast)
{
    const qsizetype begin = m_at;
    // The right side is everything that is left; the left side ends at the comparison.
    const auto isEnd = [&](QChar c) { return !isLast && QStringView(u"=!<>").contains(c); };
    while (m_at < m_text.size() && !isEnd(m_text.at(m_at)))
        ++m_at;
    const QString text = m_text.sliced(begin, m_at - begin).trimmed();
    if (text.isEmpty())
        return expected(begin, QCoreApplication::translate("Condition", "a value"));
    ConditionOperand operand;
    operand.text = unquoted(text);
    bool isNumber = false;
    const double number = text.toDouble(&isNumber); // a quoted number stays text
    if (isNumber)
        operand.number = number;
    return operand;
}

Result<Condition::Operator> ConditionParser::comparison()
{
    struct Token {
        QStringView text;
        Operator op;
    };
    static constexpr std::array<Token, 6> tokens{
        {{u"==", Operator::Equal}, {u"!=", Operator::NotEqual}, {u"<=", Operator::LessOrEqual},
            {u">=", Operator::GreaterOrEqual}, {u"<", Operator::Less}, {u">", Operator::Greater}}};
    for (const Token& token : tokens) {
        if (take(token.text))
            return token.op;
    }
    return expected(m_at, QCoreApplication::translate("Condition", "a comparison (==, !=, <, <=, > or >=)"));
}

Result<> ConditionParser::settleNumbers(
    ConditionOperand& literal, qsizetype at, const ConditionOperand& other, bool ordered) const
{
    if (literal.kind != Kind::Literal)
        return {};
    const bool certificate = other.kind == Kind::CertificateExpiration;
    if (certificate || other.kind == Kind::ResponseTime) {
        const auto duration = durationMs(literal.text);
        if (duration)
            literal.number = duration;
        else if (certificate || !literal.number)
            return expected(at,
                certificate
                    ? QCoreApplication::translate("Condition", "a duration such as 240h")
                    : QCoreApplication::translate("Condition", "milliseconds, or a duration such as 2s"));
        return {};
    }
    const bool needsNumber = ordered || other.kind == Kind::Status || other.function == Function::Length;
    if (needsNumber && !literal.number)
        return expected(at, QCoreApplication::translate("Condition", "a number"));
    return {};
}

void ConditionParser::skipSpaces()
{
    while (m_at < m_text.size() && m_text.at(m_at).isSpace())
        ++m_at;
}

bool ConditionParser::take(QStringView token)
{
    if (!QStringView(m_text).sliced(m_at).startsWith(token))
        return false;
    m_at += token.size();
    return true;
}

tl::unexpected<Error> ConditionParser::expected(qsizetype at, const QString& what) const
{
    return fail(ErrorKind::Invalid,
        QCoreApplication::translate("Condition", "The condition “%1” is wrong at position %2: expected %3.")
            .arg(m_text, QString::number(at + 1), what));
}

} // namespace vigie
