// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/healthcheck/conditions.h"

namespace vigie {

/// Reads one condition from left to right; behind parseCondition(). Stops at the first mistake.
class ConditionParser {
public:
    explicit ConditionParser(QString text)
        : m_text(std::move(text))
    {
    }
    [[nodiscard]] Result<Condition> parse();

private:
    Result<ConditionOperand> operand(bool isLast);
    Result<ConditionOperand> placeholder();
    Result<ConditionOperand> function(const QString& name);
    Result<ConditionOperand> literal(bool isLast);
    Result<QStringList> path();
    Result<Condition::Operator> comparison();
    /// Turns a literal into milliseconds where it meets a time.
    Result<> settleNumbers(
        ConditionOperand& literal, qsizetype at, const ConditionOperand& other, bool ordered) const;

    void skipSpaces();
    bool take(QStringView token); ///< when it comes next
    tl::unexpected<Error> expected(qsizetype at, const QString& what) const;

    QString m_text;
    qsizetype m_at = 0;
};

} // namespace vigie
