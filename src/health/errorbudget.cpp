// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/errorbudget.h"

#include <algorithm>
#include <cmath>

namespace vigie {

namespace {

std::optional<double> badShare(const Tally& tally, bool maintenanceCounts)
{
    const qint64 counted = tally.counted(maintenanceCounts);
    if (counted == 0)
        return std::nullopt;
    return static_cast<double>(tally.failed(maintenanceCounts)) / static_cast<double>(counted);
}

} // namespace

Millis allowance(Millis window, double objective)
{
    return Millis(std::llround(static_cast<double>(window.count()) * std::max(0.0, 1.0 - objective)));
}

std::optional<double> budgetLeft(
    const Tally& tally, Millis covered, Millis window, double objective, bool maintenanceCounts)
{
    const auto rate = burnRate(tally, objective, maintenanceCounts);
    if (!rate)
        return std::nullopt;
    const double known
        = std::min(1.0, static_cast<double>(covered.count()) / static_cast<double>(window.count()));
    return 1.0 - *rate * known;
}

std::optional<double> burnRate(const Tally& tally, double objective, bool maintenanceCounts)
{
    const auto bad = badShare(tally, maintenanceCounts);
    if (!bad || objective >= 1.0)
        return std::nullopt;
    return *bad / (1.0 - objective);
}

std::optional<Millis> timeToEmpty(Millis window, double left, double rate)
{
    if (rate <= 0)
        return std::nullopt;
    return Millis(std::llround(static_cast<double>(window.count()) / rate * std::max(0.0, left)));
}

const QList<BurnRule>& burnRules()
{
    using namespace std::chrono;
    static const QList<BurnRule> rules{
        {BurnSeverity::Page, hours(1), minutes(5), 14.4},
        {BurnSeverity::Page, hours(6), minutes(30), 6},
        {BurnSeverity::Ticket, days(3), hours(6), 1},
    };
    return rules;
}

QList<BurnState> burnStates(
    const QList<HealthSample>& samples, TimePoint now, double objective, bool maintenanceCounts)
{
    // Up to and including now: the newest sample is usually the one that just arrived.
    const TimePoint until = now + Millis(1);
    QList<BurnState> states;
    for (const BurnRule& rule : burnRules()) {
        BurnState state;
        state.rule = rule;
        state.longRate = burnRate(tally(samples, now - rule.longWindow, until), objective, maintenanceCounts);
        state.shortRate
            = burnRate(tally(samples, now - rule.shortWindow, until), objective, maintenanceCounts);
        state.firing = state.longRate && state.shortRate && *state.longRate >= rule.rate
            && *state.shortRate >= rule.rate;
        states.append(state);
    }
    return states;
}

} // namespace vigie
