// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/pane.h"

#include <QTimer>

class QTabWidget;
class QTableView;

namespace vigie {

class Faces;
class MatrixHeader;
class ServiceInspector;
class VariablesTab;
class WorkspaceMatrixModel;

/// All environments at once: what runs where, and which variables differ.
class EnvironmentsPane final : public Pane {
    Q_OBJECT
public:
    EnvironmentsPane(Session& session, Shell& shell, QWidget* parent = nullptr);
    ~EnvironmentsPane() override;

    QString title() const override;
    QString help() const override;
    void setEnvironment(const EnvironmentId& environment) override;
    void refresh() override;
    /// A service selects its cell; an item is the name of a variable.
    void goTo(const PaneTarget& destination) override;
    QWidget* findField() override;
    bool exportView() override;
    QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;

protected:
    void showEvent(QShowEvent* event) override;

private:
    enum Tab { ServicesTab, VariableTab };
    void write();
    void inspect();
    void addCommands();

    EnvironmentId m_environment;
    QTabWidget* m_tabs;
    WorkspaceMatrixModel* m_model;
    MatrixHeader* m_header;
    QTableView* m_view;
    Faces* m_faces;
    VariablesTab* m_variables;
    QPointer<ServiceInspector> m_inspector; ///< owned by the shell while it is shown
    QTimer m_pending; ///< joins the bursts of a refresh into one rewrite
    QTimer m_clock;
};

} // namespace vigie
