// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/taskscope.h"
#include "shell/pane.h"

#include <QPointer>
#include <QTimer>

class QTabWidget;

namespace vigie {

class AgeLabel;
class BudgetLine;
class ChartsPage;
class CheckHistories;
class CheckInspector;
class ChecksTable;
class DatabaseView;
class Faces;
class IssuesPage;
class RangeButtons;
class TroubleLines;

/// Is it well, since when, and how much may still go wrong: the checks of an environment with their strips,
/// the error budget of the chosen one, and below the charts, the errors and the database.
class HealthPane final : public Pane {
    Q_OBJECT
public:
    HealthPane(Session& session, Shell& shell, QWidget* parent = nullptr);

    QString title() const override;
    void setEnvironment(const EnvironmentId& environment) override;
    void refresh() override;
    void goTo(const PaneTarget& destination) override;
    QWidget* findField() override;
    bool exportView() override;
    QString help() const override;
    QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;

    Millis range() const { return m_range; }
    void setRange(Millis range);

protected:
    void showEvent(QShowEvent* event) override;

private:
    enum Tab { Charts, Errors, Database };

    QWidget* makeContent();
    void addCommands();
    void writeSoon();
    void write();
    void writeChecks();
    void writeBudget();
    void writeTabs();
    void writeFace();
    void showCheck();
    void writeInspector();
    void save(const QString& file);
    std::optional<HealthCheckKey> chosen() const; ///< the selected check, else the one in most trouble

    EnvironmentId m_environment;
    Millis m_range{std::chrono::hours(24)};

    CheckHistories* m_histories;
    ChecksTable* m_table;
    BudgetLine* m_budget;
    TroubleLines* m_troubles;
    AgeLabel* m_age;
    RangeButtons* m_ranges;
    QTabWidget* m_tabs;
    ChartsPage* m_charts;
    IssuesPage* m_issues;
    DatabaseView* m_database;
    Faces* m_faces;
    QPointer<CheckInspector> m_inspector; ///< owned by the shell
    QTimer m_pending; ///< joins the bursts of a refresh into one rewrite
    QTimer m_clock;
    bool m_dirty = true; ///< something changed while nobody looked
    TaskScope m_scope;
};

} // namespace vigie
