// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <optional>

namespace vigie {

/// What a probe found out, as conditions see it.
struct ProbeFacts {
    bool connected = false;
    int status = 0;
    Millis responseTime{0};
    QJsonValue body{QJsonValue::Undefined}; ///< undefined when the answer is not JSON
    QString bodyText;
    Millis certificateLeft{0}; ///< 0 without TLS: such a condition then fails
};

/// One side of a condition.
struct ConditionOperand {
    enum class Kind {
        Literal,
        Status, ///< [STATUS]
        ResponseTime, ///< [RESPONSE_TIME], milliseconds
        Connected, ///< [CONNECTED], true or false
        CertificateExpiration, ///< [CERTIFICATE_EXPIRATION], time left
        Body, ///< [BODY], [BODY].checks.database.status, [BODY][0].id
        Pattern, ///< pat(*text?): * any characters, ? one
        AnyOf, ///< any(a, b)
    };
    enum class Function {
        None,
        Length, ///< len(): of a list, object or text
        Presence, ///< has(): true or false
    };

    Kind kind = Kind::Literal;
    Function function = Function::None;
    QString text; ///< of a literal or pattern
    std::optional<double> number; ///< of a literal; durations as milliseconds
    QStringList list; ///< the path of Body, the choices of AnyOf

    bool operator==(const ConditionOperand&) const = default;
};

/// One line of a health check's conditions, read: `[STATUS] == 200`, `[RESPONSE_TIME] < 500`,
/// `len([BODY].items) > 0`, `[BODY].status == any(ok, pass)`. A value.
class Condition {
public:
    enum class Operator { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual };

    Condition(QString source, ConditionOperand left, Operator comparison, ConditionOperand right);

    struct Verdict {
        bool holds = false;
        QString actual; ///< the measured side as text, shortened; empty when there is no such value
    };
    Verdict evaluate(const ProbeFacts& facts) const;

    const QString& source() const { return m_source; }
    /// Speaks about how fast the answer was, or how long the certificate lasts: when only such conditions
    /// fail, the service works but needs care.
    bool isAboutComfort() const;
    bool mentions(ConditionOperand::Kind kind) const;

private:
    QString m_source;
    ConditionOperand m_left;
    Operator m_comparison;
    ConditionOperand m_right;
};

/// Invalid, naming the position (counted from 1) and what was expected there.
[[nodiscard]] Result<Condition> parseCondition(const QString& text);

} // namespace vigie
