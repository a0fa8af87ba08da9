// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/reauthentication.h"
#include "shell/pane.h"

#include <QTimer>

class QLabel;
class QLineEdit;
class QPushButton;

namespace vigie {

class Band;
class ErrorView;
class StateLabel;
class StepsView;
class TypedName;

/// One plan over the whole width of the panes: to be read first, then simulated or confirmed; the same page
/// turns into its progress and then into its record, with the undo. Leaving it only stops watching.
class PlanPage final : public QWidget {
    Q_OBJECT
public:
    PlanPage(Session& session, Shell& shell, PlanRunner* runner, QWidget* parent = nullptr);

    void leave();

Q_SIGNALS:
    void left();
    void planRequested(QString title, std::function<Async<Plan>(CancelToken)> planning);

private:
    QWidget* makeFacts() const;
    QWidget* makeConfirmation();
    void refresh();
    void confirmationEdited();
    void offerUndo();
    void goOn();
    void execute(bool takeOver);
    void begin();

    Session& m_session;
    Shell& m_shell;
    QPointer<PlanRunner> m_runner;
    Band* m_band; ///< shown when the plan is for another environment than the window shows
    StateLabel* m_phase;
    QLabel* m_elapsed;
    StepsView* m_steps;
    ErrorView* m_error;
    QWidget* m_confirmation;
    QLabel* m_writingHint;
    QPushButton* m_openWriting;
    QLabel* m_reasonLabel;
    QLineEdit* m_reason;
    QLabel* m_nameLabel;
    TypedName* m_name;
    QPushButton* m_simulate;
    QPushButton* m_execute;
    QPushButton* m_takeOver; ///< when another plan holds the environment
    QPushButton* m_stop;
    QPushButton* m_interrupt;
    QPushButton* m_undo;
    QPushButton* m_leave;
    QTimer m_clock;
    Reauthentication m_identity; ///< asked before what cannot be undone
    std::optional<Error> m_refusal; ///< why that was not begun
    bool m_takingOver = false;
};

} // namespace vigie
