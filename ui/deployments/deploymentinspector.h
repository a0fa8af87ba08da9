// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/taskscope.h"
#include "deployments/deploymentverbs.h"

#include <QTimer>

class QGridLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace vigie {

class StateLabel;

/// All that is known of one deployment, and what can be done with it: facts, actions, then its history. Asks
/// the provider for the detail of the deployment that it shows.
class DeploymentInspector final : public QWidget {
    Q_OBJECT
public:
    explicit DeploymentInspector(Session& session, QWidget* parent = nullptr);

    /// Shows @p row; the same deployment again is only brought up to date.
    void setRow(const DeploymentRow& row);
    const DeploymentRow& row() const { return m_row; }
    void focusFirstAction();

Q_SIGNALS:
    void verbRequested(vigie::DeploymentVerb verb);

private:
    void ask();
    void write();
    void writeFacts();
    void writeActions();
    void writeAliases();
    void writeSteps();
    void writeErrors();
    void writeProviderFacts();
    void addFact(QGridLayout* to, const QString& label, const QString& value, const QString& hover = {},
        bool fixed = false);
    void addSection(const QString& title);

    Session& m_session;
    DeploymentRow m_row;
    std::optional<DeploymentDetail> m_detail;
    std::optional<Error> m_error;
    bool m_asking = false;
    QLabel* m_title;
    QLabel* m_message;
    StateLabel* m_state;
    QLabel* m_failure;
    QGridLayout* m_facts;
    QList<std::pair<DeploymentVerb, QPushButton*>> m_buttons;
    QVBoxLayout* m_history; ///< aliases, steps, errors
    QLabel* m_providerTitle;
    QGridLayout* m_providerFacts; ///< ids and what else the provider tells, last: seldom needed
    QTimer m_soon; ///< so that walking through the list with the arrow keys asks only where one stays
    TaskScope m_scope;
};

} // namespace vigie
