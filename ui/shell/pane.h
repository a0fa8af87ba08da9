// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"

#include <QAction>
#include <QJsonObject>
#include <QWidget>

namespace vigie {

/// Where in the program something is (a Destination is where backups go): panes do not know each other, they
/// ask the shell to go to one of these.
struct PaneTarget {
    QString pane; ///< "overview", "environments", "deployments", "logs", "health", "backups", "settings"
    EnvironmentId environment; ///< empty: the current one
    ServiceId service; ///< empty: all
    QString item; ///< id of a deployment (for logs: its stretch of time), issue, backup or variable; or empty
    std::optional<TimePoint> from; ///< logs and health: a range of time
    std::optional<TimePoint> until;
    QString filter; ///< logs: a filter to begin with
    bool filterCase = false; ///< tells capitals from small letters
    bool filterAccents = true; ///< tells accented letters from plain ones
};

/// What a pane may ask of the window around it.
class Shell {
public:
    virtual ~Shell() = default;
    virtual void go(const PaneTarget& destination) = 0;
    /// Shows the plan page over the pane: read, simulate, confirm, run, record.
    virtual void openPlan(Plan plan) = 0;
    /// Awaits planning under a title, then opens the plan, or shows why it could not be made.
    virtual void planAndOpen(const QString& title, std::function<Async<Plan>(CancelToken)> planning) = 0;
    /// Level 1: runs at once when writing is possible, and offers the undo in the operations area.
    virtual void runAtOnce(Plan plan) = 0;
    /// Shows @p content beside the panes; the shell owns it from then on. Null folds the inspector away.
    virtual void showInspector(QWidget* content) = 0;
    virtual void openWriting(const EnvironmentId& environment) = 0; ///< asks for a reason first
    virtual void notify(const QString& text) = 0; ///< one line in the operations area, gone after a while
    virtual EnvironmentId currentEnvironment() const = 0;
};

/// All keys of a command, as people read them: its shortcut, and its letter ("F3, N").
[[nodiscard]] inline QString keysText(const QAction& command)
{
    QStringList keys;
    for (const QKeySequence& key :
        {command.shortcut(), QKeySequence(command.property("letter").toString())}) {
        if (!key.isEmpty())
            keys.append(key.toString(QKeySequence::NativeText));
    }
    return keys.join(u", "_qs);
}

/// One pane of the window. Built once per open workspace; shows one environment at a time unless it says
/// otherwise. A pane's constructor takes (Session&, Shell&, QWidget* parent).
class Pane : public QWidget {
    Q_OBJECT
public:
    Pane(Session& session, Shell& shell, QWidget* parent = nullptr)
        : QWidget(parent)
        , m_session(session)
        , m_shell(shell)
    {
    }

    virtual QString title() const = 0; ///< translated
    virtual void setEnvironment(const EnvironmentId& environment) = 0;
    virtual void refresh() = 0; ///< F5
    virtual void goTo(const PaneTarget& destination) { Q_UNUSED(destination) }
    /// The field that Ctrl+F focuses; null when there is none.
    virtual QWidget* findField() { return nullptr; }
    virtual bool exportView() { return false; } ///< Ctrl+S; false when there is nothing to export
    /// Actions of this pane for the palette and the cheat sheet. Owned by the pane; enabled states are its
    /// business.
    QList<QAction*> commands() const { return m_commands; }
    virtual QString help() const = 0; ///< translated, a few sentences for F1
    virtual QJsonObject saveState() const { return {}; }
    virtual void restoreState(const QJsonObject& state) { Q_UNUSED(state) }

protected:
    Session& session() const { return m_session; }
    Shell& shell() const { return m_shell; }
    QAction* addCommand(const QString& objectName, const QString& text, const QKeySequence& shortcut = {})
    {
        auto* const action = new QAction(text, this);
        action->setObjectName(objectName);
        if (!shortcut.isEmpty()) {
            action->setShortcut(shortcut);
            action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        }
        addAction(action);
        m_commands.append(action);
        return action;
    }
    /// A key without Ctrl or Alt ("E", "Shift+E", "Space") that means @p command while a list or log has the
    /// focus. Heeding it is the pane's business.
    static void setLetter(QAction* command, const QString& key) { command->setProperty("letter", key); }

private:
    Session& m_session;
    Shell& m_shell;
    QList<QAction*> m_commands;
};

/// How the shell finds its panes: one line each in panes.cpp.
struct PaneType {
    QString id; ///< PaneTarget::pane
    QString title; ///< translated
    QString icon;
    QKeySequence letter; ///< after G
    std::function<Pane*(Session&, Shell&)> create;
};
[[nodiscard]] QList<PaneType> paneTypes();

} // namespace vigie
