// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings/settingspaths.h"

#include <QJsonObject>

namespace vigie {

/// What the window looked like when it was left: open pane, filters, marks, per workspace. A convenience: a
/// file that is missing or broken reads as empty. Write mode is never part of it. Main thread; the file is
/// small.
class SessionState {
public:
    explicit SessionState(const SettingsPaths& paths);

    /// @p part is one pane or window region ("logs").
    QJsonObject part(const QString& workspace, const QString& part) const;
    void setPart(const QString& workspace, const QString& part, const QJsonObject& state);
    void forget(const QString& workspace);

    /// Writes atomically, and only when something has changed. False when that fails.
    bool save();
    QString file() const { return m_file; }

private:
    QString m_file;
    QJsonObject m_state;
    QJsonObject m_saved;
};

} // namespace vigie
