// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/settingspaths.h"

#include <QDir>
#include <QStandardPaths>

namespace vigie {

SettingsPaths SettingsPaths::standard()
{
    SettingsPaths paths;
    paths.config
        = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + QStringLiteral("/vigie");
#ifdef Q_OS_LINUX
    // Qt 6.4 has no name for the state folder yet. The specification tells to ignore relative paths.
    QString state = qEnvironmentVariable("XDG_STATE_HOME");
    if (!QDir::isAbsolutePath(state))
        state = QDir::homePath() + QStringLiteral("/.local/state");
    paths.state = state + QStringLiteral("/vigie");
#else
    paths.state = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
#endif
    return paths;
}

} // namespace vigie
