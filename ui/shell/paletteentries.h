// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/palette.h"

namespace vigie {

class MainWindow;
class Session;

/// What the palette of @p window offers now: panes, environments, writing, the commands of the pane on
/// display, the newest versions, and a few things of the window itself.
[[nodiscard]] QList<PaletteEntry> paletteEntries(MainWindow& window, Session& session);

} // namespace vigie
