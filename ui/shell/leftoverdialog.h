// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/taskscope.h"
#include "shell/banddialog.h"
#include "shell/pane.h"

class QLabel;
class QPushButton;

namespace vigie {

enum class RestoreFollowUp;
struct RestoreStanding;

/// At the start: a plan that an earlier run of the program began and did not end. Asks the provider what is
/// so, says it, and offers to watch what still runs, to go on with a restore or take it back, or to close the
/// record.
class LeftoverDialog final : public BandDialog {
    Q_OBJECT
public:
    LeftoverDialog(Session& session, Shell& shell, UnfinishedPlan leftover, QWidget* parent);

private:
    void ask();
    void show(const Result<Reality>& reality);
    void showRestore(const Result<RestoreStanding>& standing);
    void showUnanswered(const Error& error);
    void followUp(RestoreFollowUp what, const QString& waiting);

    Session& m_session;
    Shell& m_shell;
    UnfinishedPlan m_leftover;
    QLabel* m_finding;
    QPushButton* m_watch;
    QPushButton* m_close;
    QPushButton* m_undo; ///< it took effect, and can be taken back
    QPushButton* m_continue; ///< of a restore
    QPushButton* m_again; ///< the question was not answered
    bool m_unanswered = false;
    Reality m_reality;
    TaskScope m_scope;
};

} // namespace vigie
