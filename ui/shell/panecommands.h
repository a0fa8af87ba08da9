// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/environment.h"
#include "plan/plan.h"

#include <QList>

namespace vigie {

/// A command of a pane as the palette knows it, also before the pane is made: panes are made on their first
/// visit.
struct PaneCommand {
    enum class Reach {
        Reads,
        Undoable, ///< easily undone wherever it runs
        Service, ///< as the environment of the service is
        Production, ///< whatever environment it is called in
        Final ///< cannot be undone
    };

    QString pane; ///< PaneType::id
    QString name; ///< object name of its action
    QString text; ///< translated
    Reach reach = Reach::Reads;
    bool alone = false; ///< needs nothing that is selected in the pane

    /// The level that its plan has when called in an environment of @p kind.
    ActionLevel level(EnvironmentKind kind) const;
};

/// Of all panes, in their order.
[[nodiscard]] QList<PaneCommand> paneCommands();

/// A setting: the control that holds it, in the pane "settings", and what it is called.
struct SettingEntry {
    QString name; ///< object name of the control
    QString text; ///< translated
};
[[nodiscard]] QList<SettingEntry> settingEntries();

} // namespace vigie
