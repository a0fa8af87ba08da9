// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

namespace vigie {

/// How local files are read, one or a folder of them.
struct FileOptions {
    bool follow = true; ///< through growth, rotation and truncation; else to the end that is there
    Millis skew{0}; ///< added to the times that their records tell
};

} // namespace vigie
