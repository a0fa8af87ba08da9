// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/plan.h"

#include <QUuid>

#include <algorithm>

namespace vigie {

bool Plan::isBlocked() const
{
    return std::ranges::any_of(
        checks, [](const PlanCheck& check) { return check.verdict == PlanCheck::Verdict::Blocking; });
}

QString Plan::confirmation() const
{
    return level >= ActionLevel::AffectsProduction ? target.environment.text() : QString();
}

PlanId newPlanId()
{
    return PlanId(QUuid::createUuid().toString(QUuid::WithoutBraces));
}

} // namespace vigie
