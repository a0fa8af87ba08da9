// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"

#include <QStringList>

namespace vigie {

/// Understands the words of the command line, opens the workspace or the demonstration, runs the command in
/// an event loop of its own, and returns the exit code.
[[nodiscard]] int runProgram(const QStringList& words, CancelToken cancel);

} // namespace vigie
