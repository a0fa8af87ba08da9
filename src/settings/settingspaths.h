// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace vigie {

/// The folders of our own files. They exist only once something is written into them.
struct SettingsPaths {
    QString config; ///< settings that a person may carry to another machine
    QString state; ///< what belongs to this machine: windows, last workspace, session

    /// $XDG_CONFIG_HOME/vigie and $XDG_STATE_HOME/vigie, or what the platform has instead.
    static SettingsPaths standard();
};

} // namespace vigie
