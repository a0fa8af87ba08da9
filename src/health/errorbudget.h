// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "health/availability.h"

#include <QList>

#include <optional>

namespace vigie {

// All objectives here are shares: 99.5 % is 0.995. The budget of an objective is 1 minus that.

/// Time that may be lost in @p window: 216 minutes in 30 days at 99.5 %.
[[nodiscard]] Millis allowance(Millis window, double objective);

/// The share of the window's budget that is left: 1 untouched, 0 empty, negative overspent. Of the time that
/// no check tells about (@p covered is less than @p window) nothing is taken to be lost. Nothing without
/// counted checks, or when the objective leaves no budget.
[[nodiscard]] std::optional<double> budgetLeft(
    const Tally& tally, Millis covered, Millis window, double objective, bool maintenanceCounts = false);

/// How fast the budget goes: 1 uses it up exactly over the window, 2 in half of it.
[[nodiscard]] std::optional<double> burnRate(
    const Tally& tally, double objective, bool maintenanceCounts = false);

/// When a budget of which @p left remains is empty at this rate. Nothing when it does not shrink.
[[nodiscard]] std::optional<Millis> timeToEmpty(Millis window, double left, double rate);

enum class BurnSeverity { Page, Ticket };

/// Fires while both windows burn faster than the rate; the short one makes it stop soon after the end.
struct BurnRule {
    BurnSeverity severity = BurnSeverity::Ticket;
    Millis longWindow{0};
    Millis shortWindow{0};
    double rate = 0;
};

/// The usual three rules for a window of 30 days: 14.4 over 1 h and 5 min, 6 over 6 h and 30 min, 1 over 3 d
/// and 6 h. A rate above 1 / budget can never be reached: at 99.5 % the greatest is 200.
[[nodiscard]] const QList<BurnRule>& burnRules();

struct BurnState {
    BurnRule rule;
    std::optional<double> longRate; ///< nothing: no data in that window
    std::optional<double> shortRate;
    bool firing = false;
};

/// Every rule at @p now. @p samples need to reach back over the longest window (3 days).
[[nodiscard]] QList<BurnState> burnStates(
    const QList<HealthSample>& samples, TimePoint now, double objective, bool maintenanceCounts = false);

} // namespace vigie
