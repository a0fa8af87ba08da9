// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/taskscope.h"
#include "shell/pane.h"

namespace vigie {

class PaneStack;
class PlanPage;

/// Brings plans from where they are wanted to where they are read: awaits the planning, says why there is no
/// plan, and shows the one plan page instead of the panes.
class PlanDesk final : public QObject {
    Q_OBJECT
public:
    /// @p window is the parent of dialogs.
    PlanDesk(Session& session, Shell& shell, PaneStack& stack, QWidget* window);

    void open(Plan plan);
    void planAndOpen(const QString& title, std::function<Async<Plan>(CancelToken)> planning);
    /// Level 1 and writing open: without the page.
    void runAtOnce(Plan plan);
    void showPage(PlanRunner* runner);
    bool leave(); ///< the page; false where none is on display

Q_SIGNALS:
    void left(); ///< back to the panes
    void noticeOver(QString text); ///< the notice of planning has done its work

private:
    void sayWhyNot(const Error& error);

    Session& m_session;
    Shell& m_shell;
    PaneStack& m_stack;
    QWidget* m_window;
    PlanPage* m_page = nullptr;
    TaskScope m_scope;
};

} // namespace vigie
