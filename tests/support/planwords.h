// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/plan.h"

namespace vigie::test {

/// What forbids @p plan, a line for each check.
inline QString blocking(const Plan& plan)
{
    QStringList lines;
    for (const PlanCheck& check : plan.checks) {
        if (check.verdict == PlanCheck::Verdict::Blocking)
            lines.append(check.title + QStringLiteral(": ") + check.detail);
    }
    return lines.join(u'\n');
}

/// "one, two".
inline QString stepIds(const Plan& plan)
{
    QStringList ids;
    for (const PlanStep& step : plan.steps)
        ids.append(step.id);
    return ids.join(QStringLiteral(", "));
}

} // namespace vigie::test
