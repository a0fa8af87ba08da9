// SPDX-License-Identifier: GPL-3.0-or-later
#include "actions/actiontarget.h"

#include <QCoreApplication>

namespace vigie {

Plan blankPlan(const ActionTarget& target, const QString& action)
{
    Plan plan;
    plan.id = newPlanId();
    plan.action = action;
    plan.level = target.kind == EnvironmentKind::Production ? ActionLevel::AffectsProduction
                                                            : ActionLevel::EasilyUndone;
    plan.target = target.key;
    plan.notCovered = target.notCovered;
    const QList<Millis> past = pastDurations(target.history, target.key, action);
    plan.expectedDuration = median(past);
    plan.pastRuns = static_cast<int>(past.size());
    plan.recipe = QJsonObject{{u"action"_qs, action}};
    return plan;
}

QString durationText(Millis duration)
{
    const auto seconds = std::chrono::round<std::chrono::seconds>(duration).count();
    if (seconds < 60)
        return QCoreApplication::translate("Duration", "%1 s").arg(seconds);
    if (seconds < 3600) {
        return QCoreApplication::translate("Duration", "%1 min %2 s")
            .arg(seconds / 60)
            .arg(seconds % 60, 2, 10, QLatin1Char('0'));
    }
    return QCoreApplication::translate("Duration", "%1 h %2 min")
        .arg(seconds / 3600)
        .arg(seconds % 3600 / 60, 2, 10, QLatin1Char('0'));
}

} // namespace vigie
