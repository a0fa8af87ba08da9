// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QRegularExpression>
#include <QString>

namespace vigie {

/// Takes secrets out of log records before they leave the program: values behind the names of secrets, in
/// fields and in text, and passwords in addresses. A value; thread-safe.
class Redaction {
public:
    static constexpr QLatin1StringView usualNames{"authorization|password|passwd|secret|token|api[_-]?key"};

    /// @p names is a regular expression over the ends of names, any case. Invalid ones protect as the usual
    /// do.
    explicit Redaction(const QString& names = usualNames);

    QString text(QString text) const;
    /// Field by field, because a value that is cut out of the raw text may take a quote or a brace along.
    QJsonValue json(const QJsonValue& value) const;

private:
    QRegularExpression m_name; ///< of a field
    QRegularExpression m_named; ///< a name and its value within text
    QRegularExpression m_userinfo;
};

} // namespace vigie
