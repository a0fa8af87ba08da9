// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QLabel>
#include <QTimer>

#include <optional>

namespace vigie {

/// "fresh 9 s ago", kept true by itself; the exact time on hover. Turns to the degraded colour past the stale
/// limit.
class AgeLabel final : public QLabel {
    Q_OBJECT
public:
    explicit AgeLabel(const Clock& clock, QWidget* parent = nullptr);

    void setTime(std::optional<TimePoint> time);
    void setStaleAfter(Millis limit) { m_staleAfter = limit; }

private:
    void write();

    const Clock& m_clock;
    std::optional<TimePoint> m_time;
    Millis m_staleAfter{std::chrono::minutes(2)};
    QTimer m_timer;
};

} // namespace vigie
