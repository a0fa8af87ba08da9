// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vigie {

/// From here on a crash of this process leaves no image of its memory on disk: tokens and passwords are in
/// there, and crash collectors keep and send such files. Call first in main(). Children inherit it.
void refuseCoreDumps();

} // namespace vigie
