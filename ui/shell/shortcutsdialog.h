// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/pane.h"

#include <QDialog>

namespace vigie {

/// The cheat sheet: every key of the window, of its panes and of the pane on display, searchable.
class ShortcutsDialog final : public QDialog {
    Q_OBJECT
public:
    /// @p shown may be null.
    ShortcutsDialog(const QList<PaneType>& types, const Pane* shown, QWidget* parent);

private:
    using Rows = QList<std::pair<QString, QString>>; ///< keys, and what they do
    static Rows rows(const QList<PaneType>& types, const Pane* shown);
};

} // namespace vigie
