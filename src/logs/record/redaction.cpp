// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/record/redaction.h"

#include <QJsonArray>
#include <QJsonObject>

namespace vigie {

namespace {
const QString hidden = QStringLiteral("[redacted]");
}

Redaction::Redaction(const QString& names)
{
    const QString usable
        = QRegularExpression(names).isValid() && !names.isEmpty() ? names : QString(usualNames);
    m_name = QRegularExpression(
        QStringLiteral("(?:%1)$").arg(usable), QRegularExpression::CaseInsensitiveOption);
    const QString value = QStringLiteral("(?:\"[^\"]*\"|'[^']*'|[^\\s\"',;&@}\\\\]+)");
    m_named = QRegularExpression(
        QStringLiteral(
            "((?:authorization[\"']?\\s*[:=]\\s*[\"']?(?:bearer|basic|oauth|token)\\s+)|(?:bearer\\s+)"
            "|(?:(?:%1)[\"']?\\s*[:=]\\s*))%2")
            .arg(usable, value),
        QRegularExpression::CaseInsensitiveOption);
    // Only with the @ behind it: without one, what follows the colon is a port.
    m_userinfo = QRegularExpression(QStringLiteral("(://[^/\\s:@]*:)[^\\s\"'/]+(?=@)"));
}

QString Redaction::text(QString text) const
{
    return text.replace(m_named, QStringLiteral("\\1") + hidden)
        .replace(m_userinfo, QStringLiteral("\\1") + hidden);
}

QJsonValue Redaction::json(const QJsonValue& value) const
{
    if (value.isString())
        return text(value.toString());
    if (value.isArray()) {
        QJsonArray clean;
        for (const QJsonValue& item : value.toArray())
            clean.append(json(item));
        return clean;
    }
    if (!value.isObject())
        return value;
    QJsonObject clean = value.toObject();
    for (auto member = clean.begin(); member != clean.end(); ++member) {
        const bool secret = m_name.match(member.key()).hasMatch() && !member->isNull();
        member.value() = secret ? QJsonValue(hidden) : json(member.value());
    }
    return clean;
}

} // namespace vigie
