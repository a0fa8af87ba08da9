// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/paletteentries.h"

#include "common/icons.h"
#include "shell/mainwindow.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(PaletteEntries)
};

using Entries = QList<PaletteEntry>;

void addPanes(Entries& entries, MainWindow& window)
{
    for (const PaneType& type : window.paneTypes())
        entries.append({type.title, Text::tr("pane"), type.icon, true, {},
            [&window, id = type.id] { window.openPane(id); }});
}

void addEnvironments(Entries& entries, MainWindow& window, const Session& session)
{
    for (const EnvironmentConfig& environment : session.workspace().environments) {
        const QString title = environment.title.isEmpty() ? environment.id.text() : environment.title;
        entries.append({title, Text::tr("environment, %1").arg(kindTitle(environment.kind)),
            kindIconName(environment.kind), true, {},
            [&window, id = environment.id] { window.setEnvironment(id); }});
    }
}

void addWriting(Entries& entries, MainWindow& window, Session& session)
{
    const EnvironmentId environment = window.currentEnvironment();
    if (!session.isProtected(environment))
        return;
    if (session.isWritingOpen(environment))
        entries.append({Text::tr("Close writing"), u"Ctrl+Shift+L"_qs, u"unlocked"_qs, true, {},
            [&session, environment] { session.closeWriting(environment); }});
    else
        entries.append({Text::tr("Open writing…"), u"Ctrl+Shift+L"_qs, u"locked"_qs, true, {},
            [&window, environment] { window.openWriting(environment); }});
}

void addCommands(Entries& entries, const Pane* shown)
{
    if (!shown)
        return;
    for (QAction* const command : shown->commands())
        entries.append({command->text().remove(u'&'), keysText(*command), {}, command->isEnabled(),
            command->toolTip(), [command] { command->trigger(); }});
}

void addVersions(Entries& entries, MainWindow& window, const Session& session)
{
    constexpr qsizetype perService = 20;
    for (const ServiceHandle* const service : session.services(window.currentEnvironment())) {
        if (!service->deployments().value)
            continue;
        for (const Deployment& deployment : service->deployments().value->mid(0, perService)) {
            //: service, commit, first line of its message
            const QString text
                = Text::tr("%1 %2 %3")
                      .arg(service->title(), deployment.version.shortCommit(), deployment.version.message);
            entries.append({text, Text::tr("version"), u"pane-deployments"_qs, true, {},
                [&window, key = service->key(), id = deployment.id.text()] {
                    window.go({u"deployments"_qs, key.environment, key.service, id, {}, {}, {}});
                }});
        }
    }
}

} // namespace

QList<PaletteEntry> paletteEntries(MainWindow& window, Session& session)
{
    Entries entries;
    addPanes(entries, window);
    addEnvironments(entries, window, session);
    addWriting(entries, window, session);
    addCommands(entries, window.currentPane());
    addVersions(entries, window, session);
    entries.append(
        {Text::tr("Refresh"), u"F5"_qs, u"refresh"_qs, true, {}, [&session] { session.refresh(); }});
    entries.append({Text::tr("Open another workspace…"), Text::tr("start"), u"pane-environments"_qs, true, {},
        [&window] { Q_EMIT window.startRequested(); }});
    entries.append({Text::tr("Keyboard shortcuts"), Text::tr("help"), u"help"_qs, true, {},
        [&window] { window.showShortcuts(); }});
    return entries;
}

} // namespace vigie
