// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/pane.h"
#include "shell/placehistory.h"

#include <QMainWindow>

namespace vigie {

class Band;
class InspectorColumn;
class LetterKeys;
class OperationBar;
class PaneList;
class PaneStack;
class PlanDesk;
class StatusLine;

/// The one window: band, pane list, panes, inspector, operations, status line. Knows no pane by name;
/// panes.cpp lists them.
class MainWindow final : public QMainWindow, public Shell {
    Q_OBJECT
public:
    explicit MainWindow(Session& session, QWidget* parent = nullptr);

    // Shell
    void go(const PaneTarget& destination) override;
    void openPlan(Plan plan) override;
    void planAndOpen(const QString& title, std::function<Async<Plan>(CancelToken)> planning) override;
    void runAtOnce(Plan plan) override;
    void showInspector(QWidget* content) override;
    void openWriting(const EnvironmentId& environment) override;
    void notify(const QString& text) override;
    EnvironmentId currentEnvironment() const override { return m_environment; }

    void setEnvironment(const EnvironmentId& environment);
    QList<PaneType> paneTypes() const;
    Pane* currentPane() const; ///< also while a plan is shown instead
    void openPane(const QString& id);
    void openPalette();
    void showShortcuts();
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
    PlaceHistory::Place place() const;
    void remember(const PlaceHistory::Place& before);
    void revisit(const std::optional<PlaceHistory::Place>& place);
    void stepPane(int by);
    QList<QWidget*> regions() const;
    void find();
    void offerLeftovers();
    void showHelp();
    void writeTitle();

    Session& m_session;
    EnvironmentId m_environment;
    PlaceHistory m_history;
    bool m_revisiting = false;
    Band* m_band;
    QWidget* m_banner = nullptr;
    PaneStack* m_stack;
    PaneList* m_list;
    InspectorColumn* m_inspector;
    OperationBar* m_operations;
    StatusLine* m_status;
    LetterKeys* m_letters;
    PlanDesk* m_plans;
};

} // namespace vigie
