// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/standing.h"

#include <algorithm>

namespace vigie {

namespace {

struct Seen {
    TimePoint at;
    qsizetype check;
    State state;
};

} // namespace

std::optional<Standing> standing(const QList<QList<HealthSample>>& checks, Millis longestGap)
{
    QList<Seen> all;
    for (qsizetype check = 0; check < checks.size(); ++check) {
        for (const HealthSample& sample : checks.at(check))
            all.append({sample.at, check, sample.state});
    }
    std::ranges::stable_sort(all, {}, &Seen::at);
    QList<std::optional<State>> now(checks.size());
    std::optional<Standing> standing;
    TimePoint last;
    for (const Seen& seen : std::as_const(all)) {
        // A check that is heard for the first time tells nothing about when its state began.
        const bool hidden = !now.at(seen.check) || !standing || seen.at - last > longestGap;
        now[seen.check] = seen.state;
        std::optional<State> worst;
        for (const std::optional<State>& one : std::as_const(now)) {
            if (one)
                worst = worst ? worstOf(*worst, *one) : *one;
        }
        if (!standing || standing->state != *worst || seen.at - last > longestGap)
            standing = Standing{*worst, seen.at, hidden};
        last = seen.at;
    }
    return standing;
}

} // namespace vigie
