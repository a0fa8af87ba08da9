// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/paletteentries.h"

#include "app/backupwatch.h"
#include "backups/ledgerrow.h"
#include "common/format.h"
#include "common/icons.h"
#include "shell/mainwindow.h"
#include "shell/panecommands.h"

#include <QCoreApplication>
#include <QScrollArea>

#include <algorithm>

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

QString paneTitle(const MainWindow& window, const QString& id)
{
    const QList<PaneType> types = window.paneTypes();
    const auto type = std::ranges::find(types, id, &PaneType::id);
    return type == types.end() ? QString() : type->title;
}

/// Another pane: its command runs there when it needs nothing that is selected. What is selected in a pane
/// that nobody sees is no subject of any command.
void callThere(MainWindow& window, const PaneCommand& command)
{
    window.go({command.pane, {}, {}, {}, {}, {}, {}});
    if (!command.alone) {
        window.notify(Text::tr("Select what “%1” is meant for, then choose it again.").arg(command.text));
        return;
    }
    const Pane* const shown = window.currentPane();
    const QList<QAction*> offered = shown ? shown->commands() : QList<QAction*>();
    const auto action = std::ranges::find(offered, command.name, &QAction::objectName);
    if (action == offered.end())
        return;
    if ((*action)->isEnabled())
        (*action)->trigger();
    else
        window.notify((*action)->toolTip());
}

EnvironmentKind kindOf(const Session& session, const EnvironmentId& id)
{
    const EnvironmentConfig* const environment = session.workspace().environment(id);
    return environment ? environment->kind : EnvironmentKind::Other;
}

void addCommands(Entries& entries, MainWindow& window, const Session& session)
{
    const EnvironmentKind kind = kindOf(session, window.currentEnvironment());
    const QList<PaneCommand> known = paneCommands();
    const Pane* const shown = window.currentPane();
    QStringList offered;
    for (QAction* const action : shown ? shown->commands() : QList<QAction*>()) {
        offered.append(action->objectName());
        if (!action->isVisible())
            continue;
        const auto command = std::ranges::find(known, action->objectName(), &PaneCommand::name);
        const ActionLevel level = command == known.end() ? ActionLevel::Read : command->level(kind);
        entries.append({action->text().remove(u'&'), keysText(*action), {}, action->isEnabled(),
            action->toolTip(), [action] { action->trigger(); }, level});
    }
    for (const PaneCommand& command : known) {
        if (!offered.contains(command.name))
            entries.append({command.text, paneTitle(window, command.pane), {}, true, {},
                [&window, command] { callThere(window, command); }, command.level(kind)});
    }
}

void addServices(Entries& entries, MainWindow& window, const Session& session)
{
    for (const ServiceHandle* const service : session.services())
        entries.append({service->title(), Text::tr("service, %1").arg(service->environmentTitle()),
            u"pane-environments"_qs, true, {}, [&window, key = service->key()] {
                window.go({u"environments"_qs, key.environment, key.service, {}, {}, {}, {}});
            }});
}

void addBackups(Entries& entries, MainWindow& window, Session& session)
{
    constexpr qsizetype perService = 20;
    BackupWatch& watch = session.backups();
    for (const ServiceKey& key : watch.services(window.currentEnvironment())) {
        const Observed<BackupPicture>& seen = watch.picture(key);
        if (!seen.value)
            continue;
        const ServiceHandle* const service = session.service(key);
        for (const LedgerRow& row : ledgerRows(*seen.value).mid(0, perService)) {
            if (!row.entry)
                continue;
            //: service, date and time
            const QString text
                = Text::tr("%1, backup of %2")
                      .arg(service ? service->title() : key.service.text(), exactText(row.at()));
            entries.append(
                {text, wordOf(row), u"pane-backups"_qs, true, {}, [&window, key, item = row.key()] {
                     window.go({u"backups"_qs, key.environment, key.service, item, {}, {}, {}});
                 }});
        }
    }
}

void addSettings(Entries& entries, MainWindow& window)
{
    for (const SettingEntry& setting : settingEntries())
        entries.append({setting.text, Text::tr("setting"), u"pane-settings"_qs, true, {},
            [&window, name = setting.name] {
                window.go({u"settings"_qs, {}, {}, {}, {}, {}, {}});
                if (auto* const control = window.currentPane()->findChild<QWidget*>(name)) {
                    for (QWidget* above = control->parentWidget(); above; above = above->parentWidget()) {
                        if (auto* const area = qobject_cast<QScrollArea*>(above))
                            area->ensureWidgetVisible(control);
                    }
                    control->setFocus(Qt::ShortcutFocusReason);
                }
            }});
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
    addCommands(entries, window, session);
    addServices(entries, window, session);
    addVersions(entries, window, session);
    addBackups(entries, window, session);
    addSettings(entries, window);
    entries.append(
        {Text::tr("Refresh"), u"F5"_qs, u"refresh"_qs, true, {}, [&session] { session.refresh(); }});
    entries.append({Text::tr("Open another workspace…"), Text::tr("start"), u"pane-environments"_qs, true, {},
        [&window] { Q_EMIT window.startRequested(); }});
    entries.append({Text::tr("Keyboard shortcuts"), Text::tr("help"), u"help"_qs, true, {},
        [&window] { window.showShortcuts(); }});
    return entries;
}

} // namespace vigie
