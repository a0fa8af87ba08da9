// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/pane.h"

#include "backups/backupspane.h"
#include "logs/logspane.h"
#include "overview/overviewpane.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
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
        {u"overview"_qs, Text::tr("Overview"), u"pane-overview"_qs, QKeySequence(Qt::Key_O),
            make<OverviewPane>},
        {u"logs"_qs, Text::tr("Logs"), u"pane-logs"_qs, QKeySequence(Qt::Key_J), make<LogsPane>},
        {u"backups"_qs, Text::tr("Backups"), u"pane-backups"_qs, QKeySequence(Qt::Key_R), make<BackupsPane>},
    };
}

} // namespace vigie
