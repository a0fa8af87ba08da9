// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/healthcheck/conditions.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace vigie {

namespace {

using Kind = ConditionOperand::Kind;
using Function = ConditionOperand::Function;
using Operator = Condition::Operator;

/// What an operand amounts to for one probe. Absent: the body has no such place.
struct Value {
    bool present = true;
    QString text;
    std::optional<double> number;
};

Value numberValue(double number)
{
    return {true, QString::number(number, 'g', 15), number};
}

Value boolValue(bool value)
{
    return {true, value ? u"true"_qs : u"false"_qs, std::nullopt};
}

QString jsonText(const QJsonValue& value)
{
    switch (value.type()) {
    case QJsonValue::Null:
        return u"null"_qs;
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_qs : u"false"_qs;
    case QJsonValue::Double:
        return QString::number(value.toDouble(), 'g', 15);
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Array:
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    case QJsonValue::Object:
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    case QJsonValue::Undefined:
        break;
    }
    return {};
}

QJsonValue atPath(QJsonValue value, const QStringList& path)
{
    for (const QString& step : path) {
        if (value.isArray()) {
            bool isIndex = false;
            const int index = step.toInt(&isIndex);
            value = isIndex ? value.toArray().at(index) : QJsonValue(QJsonValue::Undefined);
        } else {
            value = value.toObject().value(step);
        }
    }
    return value;
}

Value bodyValue(const ConditionOperand& operand, const ProbeFacts& facts)
{
    // Without a path the body need not be JSON.
    if (operand.list.isEmpty() && operand.function == Function::None)
        return {true, facts.bodyText.trimmed(), std::nullopt};
    const QJsonValue found = atPath(facts.body, operand.list);
    if (operand.function == Function::Presence)
        return boolValue(!found.isUndefined() && !found.isNull());
    if (found.isUndefined())
        return {false, {}, std::nullopt};
    if (operand.function == Function::Length) {
        if (found.isArray())
            return numberValue(static_cast<double>(found.toArray().size()));
        if (found.isObject())
            return numberValue(static_cast<double>(found.toObject().size()));
        return numberValue(static_cast<double>(jsonText(found).size()));
    }
    if (found.isDouble())
        return numberValue(found.toDouble());
    return {true, jsonText(found), std::nullopt};
}

Value valueOf(const ConditionOperand& operand, const ProbeFacts& facts)
{
    switch (operand.kind) {
    case Kind::Literal:
        return {true, operand.text, operand.number};
    case Kind::Status:
        return numberValue(facts.status);
    case Kind::ResponseTime:
        return numberValue(static_cast<double>(facts.responseTime.count()));
    case Kind::Connected:
        return boolValue(facts.connected);
    case Kind::CertificateExpiration:
        return numberValue(static_cast<double>(facts.certificateLeft.count()));
    case Kind::Body:
        return bodyValue(operand, facts);
    case Kind::Pattern:
    case Kind::AnyOf:
        break;
    }
    return {true, operand.text, std::nullopt};
}

bool matchesPattern(const QString& pattern, const QString& text)
{
    QString expression = QRegularExpression::escape(pattern);
    expression.replace(u"\\*"_qs, u".*"_qs).replace(u"\\?"_qs, u"."_qs);
    const QRegularExpression anchored(QRegularExpression::anchoredPattern(expression),
        QRegularExpression::DotMatchesEverythingOption | QRegularExpression::UseUnicodePropertiesOption);
    return anchored.match(text).hasMatch();
}

bool equals(const Value& a, const Value& b)
{
    // A literal 200 meets both the number 200 and the text "200" of a body.
    if (a.number && b.number)
        return *a.number == *b.number;
    return a.text == b.text;
}

/// @p other is a plain value, @p choices an any() or pat().
bool isOneOf(const Value& other, const ConditionOperand& choices)
{
    return choices.kind == Kind::Pattern ? matchesPattern(choices.text, other.text)
                                         : choices.list.contains(other.text);
}

bool isChoice(const ConditionOperand& operand)
{
    return operand.kind == Kind::Pattern || operand.kind == Kind::AnyOf;
}

std::optional<double> asNumber(const Value& value)
{
    if (value.number)
        return value.number;
    bool isNumber = false;
    const double number = value.text.toDouble(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

QString shortened(const QString& text)
{
    constexpr int most = 80;
    return text.size() > most ? text.left(most) + u'…' : text;
}

} // namespace

Condition::Condition(QString source, ConditionOperand left, Operator comparison, ConditionOperand right)
    : m_source(std::move(source))
    , m_left(std::move(left))
    , m_comparison(comparison)
    , m_right(std::move(right))
{
}

Condition::Verdict Condition::evaluate(const ProbeFacts& facts) const
{
    const Value left = valueOf(m_left, facts);
    const Value right = valueOf(m_right, facts);
    const bool leftIsFixed = m_left.kind == Kind::Literal || isChoice(m_left);
    Verdict verdict;
    verdict.actual = shortened(leftIsFixed ? right.text : left.text);
    // What is not there is neither equal nor different: the condition cannot be shown to hold.
    if (!left.present || !right.present)
        return verdict;
    const auto ordered = [&](auto compare) {
        const auto a = asNumber(left);
        const auto b = asNumber(right);
        return a && b && compare(*a, *b);
    };
    const auto same = [&] {
        if (isChoice(m_right))
            return isOneOf(left, m_right);
        if (isChoice(m_left))
            return isOneOf(right, m_left);
        return equals(left, right);
    };
    switch (m_comparison) {
    case Operator::Equal:
        verdict.holds = same();
        break;
    case Operator::NotEqual:
        verdict.holds = !same();
        break;
    case Operator::Less:
        verdict.holds = ordered(std::less<>());
        break;
    case Operator::LessOrEqual:
        verdict.holds = ordered(std::less_equal<>());
        break;
    case Operator::Greater:
        verdict.holds = ordered(std::greater<>());
        break;
    case Operator::GreaterOrEqual:
        verdict.holds = ordered(std::greater_equal<>());
        break;
    }
    return verdict;
}

bool Condition::isAboutComfort() const
{
    return mentions(Kind::ResponseTime) || mentions(Kind::CertificateExpiration);
}

bool Condition::mentions(ConditionOperand::Kind kind) const
{
    return m_left.kind == kind || m_right.kind == kind;
}

} // namespace vigie
