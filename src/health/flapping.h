// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/healthhour.h"

#include <QList>

namespace vigie {

/// Tells a target that keeps changing its mind, so that it gets one badge instead of a row of alerts: over
/// the last 20 good or bad results, flapping begins above 50 % changes and is over below 25 %.
class FlapDetector {
public:
    static constexpr int window = 20;
    static constexpr double beginsAbove = 0.5;
    static constexpr double endsBelow = 0.25;

    /// True while the target flaps. Unknown and planned results are passed over.
    bool observe(State state);
    bool isFlapping() const { return m_flapping; }
    /// Changes divided by the window's length, 0 to 1; less than a full window counts as if it were calm.
    double changeRate() const;

private:
    QList<bool> m_good; ///< newest last, at most window
    bool m_flapping = false;
};

} // namespace vigie
