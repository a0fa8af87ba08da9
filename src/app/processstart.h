// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vigie {

/// What must happen in main() before anything else, while no thread runs: the environment of the person who
/// starts the program must not change where database connections go, and a crash must leave no secrets on
/// disk.
void prepareProcess();

} // namespace vigie
