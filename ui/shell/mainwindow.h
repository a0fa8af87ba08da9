// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/taskscope.h"
#include "shell/pane.h"

#include <QHash>
#include <QMainWindow>
#include <QTimer>

class QStackedWidget;

namespace vigie {

class Band;
class OperationBar;
class PaneList;
class PlanPage;
class StatusLine;

/// The one window: band, pane list, panes, inspector, operations, status line. Knows no pane by name;
/// panes.cpp lists them.
class MainWindow final : public QMainWindow, public Shell {
    Q_OBJECT
public:
    explicit MainWindow(Session& session, QWidget* parent = nullptr);

    // Shell
    void go(const Destination& destination) override;
    void openPlan(Plan plan) override;
    void planAndOpen(const QString& title, std::function<Async<Plan>(CancelToken)> planning) override;
    void runAtOnce(Plan plan) override;
    void showInspector(QWidget* content) override;
    void openWriting(const EnvironmentId& environment) override;
    void notify(const QString& text) override;
    EnvironmentId currentEnvironment() const override { return m_environment; }

    void setEnvironment(const EnvironmentId& environment);
    void openPalette();
    /// One line of its own under the band, above all panes; the window owns it. Null takes it away.
    void setBanner(QWidget* banner);
    QJsonObject saveState() const;
    void restoreState(const QJsonObject& state);

Q_SIGNALS:
    void startRequested(); ///< another workspace, or the demonstration
    void closed(); ///< accepted: the session may end

protected:
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void addShortcuts();
    void showPane(const QString& id);
    void stepPane(int by);
    void stepRegion(int by);
    Pane* currentPane() const;
    Pane* pane(const QString& id);
    void showPlanPage(PlanRunner* runner);
    void offerLeftovers();
    void showHelp();
    void showShortcuts();
    void writeTitle();

    Session& m_session;
    QList<PaneType> m_types;
    QHash<QString, Pane*> m_panes; ///< made on first visit
    EnvironmentId m_environment;
    QString m_current;
    Band* m_band;
    QWidget* m_banner = nullptr;
    PaneList* m_list;
    QStackedWidget* m_stack;
    QWidget* m_inspector;
    OperationBar* m_operations;
    StatusLine* m_status;
    PlanPage* m_planPage = nullptr;
    QTimer m_prefix; ///< runs after G until the second letter
    TaskScope m_scope;
};

} // namespace vigie
