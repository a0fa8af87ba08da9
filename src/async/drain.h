// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vigie {

/// Lets what was just cancelled come to its end: some turns of the event loop. A coroutine that waits learns
/// of its cancellation only there, and would stay in memory if what it waits for went first. Main thread,
/// when nothing new is begun any more.
void drainEvents();

} // namespace vigie
