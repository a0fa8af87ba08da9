// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringList>

namespace vigie::test {

/// Checks a document against the part of JSON Schema 2020-12 that our own schema uses. A keyword that it does
/// not know is a failure of the check, so that no rule goes unchecked in silence.
class SchemaCheck {
public:
    explicit SchemaCheck(QJsonObject schema)
        : m_root(std::move(schema))
    {
    }

    /// What does not hold, a line each ("/environments/0: kind is missing").
    QStringList problems(const QJsonValue& document) const
    {
        QStringList found;
        check(m_root, document, {}, &found);
        return found;
    }

private:
    bool holds(const QJsonObject& schema, const QJsonValue& value) const
    {
        QStringList found;
        check(schema, value, {}, &found);
        return found.isEmpty();
    }

    static bool isOfType(const QJsonValue& value, const QString& type)
    {
        if (type == u"integer")
            return value.isDouble() && value.toDouble() == static_cast<double>(value.toInteger());
        return (type == u"object" && value.isObject()) || (type == u"array" && value.isArray())
            || (type == u"string" && value.isString()) || (type == u"number" && value.isDouble())
            || (type == u"boolean" && value.isBool());
    }

    QJsonObject resolved(const QString& reference) const
    {
        QJsonObject at = m_root;
        const QStringList steps = reference.split(u'/').mid(1);
        for (const QString& step : steps)
            at = at.value(step).toObject();
        return at;
    }

    void check(
        const QJsonObject& schema, const QJsonValue& value, const QString& where, QStringList* out) const
    {
        const auto bad = [&](const QString& what) { out->append(where + QStringLiteral(": ") + what); };
        const QJsonObject object = value.toObject();
        const QJsonArray array = value.toArray();
        for (auto it = schema.begin(); it != schema.end(); ++it) {
            const QString key = it.key();
            const QJsonValue rule = it.value();
            if (key == u"$ref") {
                const QJsonObject target = resolved(rule.toString());
                if (target.isEmpty())
                    bad(QStringLiteral("nothing at ") + rule.toString());
                check(target, value, where, out);
            } else if (key == u"type") {
                if (!isOfType(value, rule.toString()))
                    bad(rule.toString() + QStringLiteral(" expected"));
            } else if (key == u"required") {
                const QJsonArray names = rule.toArray();
                for (const QJsonValue& name : names) {
                    if (value.isObject() && !object.contains(name.toString()))
                        bad(name.toString() + QStringLiteral(" is missing"));
                }
            } else if (key == u"properties") {
                const QJsonObject properties = rule.toObject();
                for (auto p = properties.begin(); p != properties.end(); ++p) {
                    if (object.contains(p.key()))
                        check(p.value().toObject(), object.value(p.key()), where + u'/' + p.key(), out);
                }
            } else if (key == u"propertyNames") {
                for (auto p = object.begin(); p != object.end(); ++p) {
                    if (!holds(rule.toObject(), p.key()))
                        bad(QStringLiteral("the key ") + p.key() + QStringLiteral(" is not allowed"));
                }
            } else if (key == u"items") {
                for (qsizetype i = 0; i < array.size(); ++i)
                    check(rule.toObject(), array.at(i), where + u'/' + QString::number(i), out);
            } else if (key == u"allOf") {
                const QJsonArray all = rule.toArray();
                for (const QJsonValue& part : all)
                    check(part.toObject(), value, where, out);
            } else if (key == u"if") {
                if (holds(rule.toObject(), value))
                    check(schema.value(u"then").toObject(), value, where, out);
            } else if (key == u"not") {
                if (holds(rule.toObject(), value))
                    bad(QStringLiteral("is what it must not be"));
            } else if (key == u"enum") {
                if (!rule.toArray().contains(value))
                    bad(QStringLiteral("none of the choices"));
            } else if (key == u"const") {
                if (rule != value)
                    bad(QStringLiteral("another value expected"));
            } else if (key == u"pattern") {
                if (value.isString()
                    && !QRegularExpression(rule.toString()).match(value.toString()).hasMatch())
                    bad(QStringLiteral("does not match"));
            } else if (key == u"minLength") {
                if (value.isString() && value.toString().size() < rule.toInteger())
                    bad(QStringLiteral("too short"));
            } else if (key == u"minItems") {
                if (value.isArray() && array.size() < rule.toInteger())
                    bad(QStringLiteral("too few"));
            } else if (key == u"minimum" || key == u"maximum") {
                const bool low = key == u"minimum";
                if (value.isDouble()
                    && (low ? value.toDouble() < rule.toDouble() : value.toDouble() > rule.toDouble()))
                    bad(QStringLiteral("out of range"));
            } else if (!QStringList{QStringLiteral("then"), QStringLiteral("$schema"), QStringLiteral("$id"),
                           QStringLiteral("$defs"), QStringLiteral("$comment"), QStringLiteral("title"),
                           QStringLiteral("description"), QStringLiteral("default")}
                            .contains(key)) {
                bad(QStringLiteral("the check does not know the keyword ") + key);
            }
        }
    }

    QJsonObject m_root;
};

} // namespace vigie::test
