// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/secret.h"

namespace vigie {

inline constexpr Millis secretOnClipboard{std::chrono::seconds(30)};

/// Puts @p value on the clipboard, asks clipboard histories not to keep it, and takes it away after
/// secretOnClipboard or at the end of the program, unless something else was copied meanwhile. Main thread.
void copySecret(const Secret& value);

} // namespace vigie
