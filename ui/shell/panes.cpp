// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/pane.h"

#include "backups/backupspane.h"
#include "logs/logspane.h"
#include "overview/overviewpane.h"
#include "settings/settingspane.h"

#include <QCoreApplication>

namespace vigie {

namespace {

template <class T> Pane* make(Session& session, Shell& shell)
{
    return new T(session, shell);
}

} // namespace

QList<PaneType> paneTypes()
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("Panes", text); };
    return {
        {u"overview"_qs, tr("Overview"), u"pane-overview"_qs, QKeySequence(Qt::Key_O), make<OverviewPane>},
        {u"logs"_qs, tr("Logs"), u"pane-logs"_qs, QKeySequence(Qt::Key_J), make<LogsPane>},
        {u"backups"_qs, tr("Backups"), u"pane-backups"_qs, QKeySequence(Qt::Key_R), make<BackupsPane>},
        {u"settings"_qs, tr("Settings"), u"pane-settings"_qs, QKeySequence(Qt::Key_P), make<SettingsPane>},
    };
}

} // namespace vigie
