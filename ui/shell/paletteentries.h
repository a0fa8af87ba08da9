// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/palette.h"

namespace vigie {

class MainWindow;
class Session;

/// What the palette of @p window offers now: panes, environments, writing, the commands of all panes (those
/// of the pane on display first), services, the newest versions and backups, settings, and a few things of
/// the window itself.
[[nodiscard]] QList<PaletteEntry> paletteEntries(MainWindow& window, Session& session);

} // namespace vigie
