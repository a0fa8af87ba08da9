// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <optional>

namespace vigie {

/// The last known value of something that is asked for again and again, with its age. A failed question
/// leaves the old value in place, so that a pane can grey it instead of losing it.
template <class T> struct Observed {
    std::optional<T> value;
    TimePoint readAt; ///< when value was read; meaningless without a value
    std::optional<Error> error; ///< of the newest question, if that failed
    bool loading = false;

    void accept(Result<T> answer, TimePoint now)
    {
        loading = false;
        if (answer) {
            value = *std::move(answer);
            readAt = now;
            error.reset();
        } else if (answer.error().kind() != ErrorKind::Cancelled) {
            error = std::move(answer).error();
        }
    }
    bool isStale(TimePoint now, Millis limit) const { return value && now - readAt > limit; }
};

} // namespace vigie
