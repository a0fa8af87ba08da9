// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "environments/servicesheet.h"
#include "shell/pane.h"

#include <QTimer>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace vigie {

class AgeLabel;
class ScaleForm;
class StateLabel;

/// One service of one environment in full, and what can be done with it. Every write leads to a plan. Shown
/// in the window's inspector, which owns it.
class ServiceInspector final : public QWidget {
    Q_OBJECT
public:
    ServiceInspector(Session& session, Shell& shell, ServiceKey key, QWidget* parent = nullptr);

    const ServiceKey& key() const { return m_key; }
    void planRestart();
    void planStop();
    void openScaling();

private:
    void write();
    void writeSheet(const QList<SheetSection>& sheet);
    void writeActions(const ServiceHandle& service);
    void planScaling(const Scale& wanted);

    Session& m_session;
    Shell& m_shell;
    ServiceKey m_key;
    StateLabel* m_state;
    QLabel* m_reason;
    AgeLabel* m_heard;
    QPushButton* m_restart;
    QPushButton* m_stop;
    QPushButton* m_scale;
    QPushButton* m_logs;
    QPushButton* m_deployments;
    QLabel* m_actionsNote;
    ScaleForm* m_form;
    QWidget* m_sheetHost = nullptr;
    QVBoxLayout* m_column;
    QList<SheetSection> m_sheet; ///< as shown
    QTimer m_pending; ///< joins the bursts of a refresh into one rewrite
    QTimer m_clock;
};

} // namespace vigie
