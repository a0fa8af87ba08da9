// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "base/clock.h"

namespace vigie {

/// Waits without blocking. True when the whole time passed, false when @p cancel fired first.
/// Needs an event loop in the calling thread.
[[nodiscard]] QCoro::Task<bool> sleepFor(Millis duration, CancelToken cancel);

/// How long to wait before try number @p attempt (1 is the first repetition): doubles from @p base up to @p
/// most, with a random share of up to one half taken away, so that many clients do not return together.
[[nodiscard]] Millis backoff(int attempt, Millis base, Millis most);

} // namespace vigie
