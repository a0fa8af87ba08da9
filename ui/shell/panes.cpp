// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/pane.h"

#include "backups/backupspane.h"
#include "deployments/deploymentspane.h"
#include "environments/environmentspane.h"
#include "health/healthpane.h"
#include "logs/logspane.h"
#include "overview/overviewpane.h"
#include "settings/settingspane.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Panes {
    Q_DECLARE_TR_FUNCTIONS(Panes)
};

template <class T> Pane* make(Session& session, Shell& shell)
{
    return new T(session, shell);
}

} // namespace

QList<PaneType> paneTypes()
{
    return {
        {u"overview"_qs, Panes::tr("Overview"), u"pane-overview"_qs, QKeySequence(Qt::Key_O),
            make<OverviewPane>},
        {u"environments"_qs, Panes::tr("Environments"), u"pane-environments"_qs, QKeySequence(Qt::Key_E),
            make<EnvironmentsPane>},
        {u"deployments"_qs, Panes::tr("Deployments"), u"pane-deployments"_qs, QKeySequence(Qt::Key_D),
            make<DeploymentsPane>},
        {u"logs"_qs, Panes::tr("Logs"), u"pane-logs"_qs, QKeySequence(Qt::Key_J), make<LogsPane>},
        {u"health"_qs, Panes::tr("Health"), u"pane-health"_qs, QKeySequence(Qt::Key_S), make<HealthPane>},
        {u"backups"_qs, Panes::tr("Backups"), u"pane-backups"_qs, QKeySequence(Qt::Key_R), make<BackupsPane>},
        {u"settings"_qs, Panes::tr("Settings"), u"pane-settings"_qs, QKeySequence(Qt::Key_P),
            make<SettingsPane>},
    };
}

} // namespace vigie
