// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vigie {

/// Whether scans may use AVX2. Asked of the machine once.
[[nodiscard]] bool scansWithAvx2();
/// For tests: take the portable twins from now on. Not while anything scans.
void scanPortably(bool portably);

} // namespace vigie
