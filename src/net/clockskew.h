// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace vigie {

/// Reads the one form of date that HTTP senders may use: "Tue, 15 Nov 1994 08:12:31 GMT".
[[nodiscard]] std::optional<TimePoint> fromHttpDate(const QByteArray& text);

/// Estimates how far a service's clock is ahead of ours from its Date headers. Those count whole seconds, so
/// each sample is good to half a second plus half the round trip; the median of the latest samples forgives
/// a slow answer.
class ClockSkew {
public:
    /// @p answeredAt is our time when the answer came, @p roundTrip how long it took.
    void add(TimePoint date, TimePoint answeredAt, Millis roundTrip);
    std::optional<Millis> value() const;

private:
    QList<Millis> m_samples; ///< oldest first
};

} // namespace vigie
