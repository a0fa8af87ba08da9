// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/planstate.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace vigie {

QString planPhaseName(PlanPhase phase)
{
    switch (phase) {
    case PlanPhase::Planned:
        return QStringLiteral("planned");
    case PlanPhase::Checked:
        return QStringLiteral("checked");
    case PlanPhase::WaitingForConfirmation:
        return QStringLiteral("waiting-for-confirmation");
    case PlanPhase::Running:
        return QStringLiteral("running");
    case PlanPhase::WaitingForProvider:
        return QStringLiteral("waiting-for-provider");
    case PlanPhase::Verifying:
        return QStringLiteral("verifying");
    case PlanPhase::Done:
        return QStringLiteral("done");
    case PlanPhase::Stopped:
        return QStringLiteral("stopped");
    case PlanPhase::Failed:
        return QStringLiteral("failed");
    case PlanPhase::Unknown:
        return QStringLiteral("unknown");
    }
    return {};
}

QString planPhaseTitle(PlanPhase phase)
{
    switch (phase) {
    case PlanPhase::Planned:
        return QCoreApplication::translate("PlanPhase", "Planned");
    case PlanPhase::Checked:
        return QCoreApplication::translate("PlanPhase", "Checked");
    case PlanPhase::WaitingForConfirmation:
        return QCoreApplication::translate("PlanPhase", "Waiting for confirmation");
    case PlanPhase::Running:
        return QCoreApplication::translate("PlanPhase", "Running");
    case PlanPhase::WaitingForProvider:
        return QCoreApplication::translate("PlanPhase", "Waiting for the provider");
    case PlanPhase::Verifying:
        return QCoreApplication::translate("PlanPhase", "Verifying");
    case PlanPhase::Done:
        return QCoreApplication::translate("PlanPhase", "Done");
    case PlanPhase::Stopped:
        return QCoreApplication::translate("PlanPhase", "Stopped");
    case PlanPhase::Failed:
        return QCoreApplication::translate("PlanPhase", "Failed");
    case PlanPhase::Unknown:
        return QCoreApplication::translate("PlanPhase", "Outcome unknown");
    }
    return {};
}

State stateOf(PlanPhase phase)
{
    switch (phase) {
    case PlanPhase::Planned:
    case PlanPhase::WaitingForConfirmation:
    case PlanPhase::Unknown:
        return State::Unknown;
    case PlanPhase::Running:
    case PlanPhase::WaitingForProvider:
    case PlanPhase::Verifying:
        return State::Running;
    case PlanPhase::Checked:
    case PlanPhase::Done:
        return State::Ok;
    case PlanPhase::Stopped:
        return State::Paused;
    case PlanPhase::Failed:
        return State::Down;
    }
    return State::Unknown;
}

QList<UnfinishedPlan> unfinishedPlans(const QList<JournalEntry>& entries)
{
    QList<UnfinishedPlan> open;
    // A plan that goes on with another or takes it back names that one's id in its recipe, and settles it
    // once it is done.
    const auto concerns = [](const JournalEntry& begun) {
        const QString settled = begun.recipe.value(u"settles").toString();
        return PlanId(settled.isEmpty() ? begun.recipe.value(u"plan").toString() : settled);
    };
    for (const JournalEntry& entry : entries) {
        const auto same
            = std::ranges::find(open, entry.plan, [](const UnfinishedPlan& u) { return u.begun.plan; });
        if (entry.event == JournalEvent::PlanBegun) {
            open.append(UnfinishedPlan{entry, {}, false, {}});
        } else if (same != open.end()) {
            if (entry.event == JournalEvent::PlanEnded) {
                const PlanId settled = entry.outcome == u"done" ? concerns(same->begun) : PlanId();
                open.erase(same);
                if (!settled.text().isEmpty())
                    open.removeIf([&](const UnfinishedPlan& other) {
                        return other.begun.plan == settled || concerns(other.begun) == settled;
                    });
            } else if (entry.event == JournalEvent::StepBegun || entry.event == JournalEvent::StepEnded) {
                same->lastStep = entry.step;
                same->lastStepEnded = entry.event == JournalEvent::StepEnded;
                if (!entry.providerId.isEmpty())
                    same->providerId = entry.providerId;
            }
        }
    }
    return open;
}

QList<Millis> pastDurations(
    const QList<JournalEntry>& entries, const ServiceKey& target, const QString& action, int most)
{
    QHash<PlanId, TimePoint> begun;
    QList<Millis> durations;
    for (const JournalEntry& entry : entries) {
        if (entry.environment != target.environment || entry.service != target.service
            || entry.action != action)
            continue;
        if (entry.event == JournalEvent::PlanBegun)
            begun.insert(entry.plan, entry.at);
        else if (entry.event == JournalEvent::PlanEnded && entry.outcome == u"done"
            && begun.contains(entry.plan))
            durations.append(entry.at - begun.value(entry.plan));
    }
    return durations.size() > most ? durations.last(most) : durations;
}

std::optional<Millis> median(QList<Millis> durations)
{
    if (durations.isEmpty())
        return std::nullopt;
    const auto middle = durations.begin() + durations.size() / 2;
    std::nth_element(durations.begin(), middle, durations.end());
    return *middle;
}

} // namespace vigie
