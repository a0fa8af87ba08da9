// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deployments/deploymentverbs.h"
#include "shell/pane.h"

#include <QPointer>
#include <QTimer>

class QPushButton;
class QSplitter;

namespace vigie {

class AgeLabel;
class BuildOutput;
class DataTable;
class DeploymentFilterBar;
class DeploymentInspector;
class DeploymentsFilter;
class DeploymentsModel;
class Faces;
class HoldBanners;

/// All deployments of an environment, over all its providers, newest first; the selected one in the
/// inspector, its build output below.
class DeploymentsPane final : public Pane {
    Q_OBJECT
public:
    DeploymentsPane(Session& session, Shell& shell, QWidget* parent = nullptr);
    ~DeploymentsPane() override;

    QString title() const override;
    void setEnvironment(const EnvironmentId& environment) override;
    void refresh() override;
    void goTo(const PaneTarget& destination) override;
    QWidget* findField() override;
    bool exportView() override;
    QString help() const override;
    QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;

protected:
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void layOut();
    void addCommands();
    QList<ServiceHandle*> services() const;
    void write();
    void writeFace();
    void leaveEmptiness(); ///< the one action of an empty face
    void holdBackNew(QList<DeploymentRow>& rows);
    void selectWanted();
    void readOlder();
    void showSelected();
    void writeCommands();
    void perform(DeploymentVerb verb);
    void compare();
    QList<DeploymentRow> selectedRows() const;
    const DeploymentRow* current() const;

    EnvironmentId m_environment;
    DeploymentsModel* m_model;
    DeploymentsFilter* m_filter;
    DeploymentFilterBar* m_bar;
    AgeLabel* m_age;
    HoldBanners* m_holds;
    DataTable* m_table;
    QPushButton* m_new; ///< shows rows that came while the pointer is over the list
    QPushButton* m_older;
    Faces* m_faces;
    QSplitter* m_splitter;
    BuildOutput* m_output;
    QPointer<DeploymentInspector> m_inspector;
    QList<std::pair<DeploymentVerb, QAction*>> m_verbs;
    ServiceKey m_wantedService; ///< of goTo(), until it is found
    DeploymentId m_wanted;
    int m_wantedPages = 0;
    QTimer m_pending; ///< joins the bursts of a refresh
    QTimer m_clock;
};

} // namespace vigie
