// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/taskscope.h"
#include "health/checkhistory.h"
#include "health/checksmodel.h"
#include "health/healthexport.h"
#include "shell/pane.h"

#include <QHash>
#include <QPointer>

class QButtonGroup;
class QLabel;
class QSortFilterProxyModel;
class QTabWidget;
class QVBoxLayout;

namespace vigie {

class AgeLabel;
class BudgetLine;
class ChartsPage;
class CheckInspector;
class DatabaseView;
class DataTable;
class Faces;
class IssuesPage;

/// Is it well, since when, and how much may still go wrong: the checks of an environment with their strips,
/// the error budget of the chosen one, and below the charts, the errors and the database.
class HealthPane final : public Pane {
    Q_OBJECT
public:
    HealthPane(Session& session, Shell& shell, QWidget* parent = nullptr);

    QString title() const override;
    void setEnvironment(const EnvironmentId& environment) override;
    void refresh() override;
    void goTo(const Destination& destination) override;
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
    void load();
    void loadCheck(const HealthCheckKey& key);
    void takeSample(const HealthCheckKey& key, const HealthSample& sample);
    void writeSoon();
    void write();
    void writeChecks();
    void writeBudget();
    void writeTroubles();
    void writeCharts();
    void writeTabs();
    void writeFace();
    void showCheck();
    void writeInspector();
    void save(const QString& file);
    CheckRow rowOf(const HealthCheck& check) const;
    QString titleOf(const HealthCheckKey& key) const;
    std::optional<HealthCheckKey> chosen() const; ///< the selected check, else the one in most trouble
    Millis window() const;

    EnvironmentId m_environment;
    QList<HealthCheck> m_checks;
    QHash<HealthCheckKey, CheckHistory> m_histories;
    std::optional<Error> m_historyError;
    Millis m_range{std::chrono::hours(24)};

    ChecksModel* m_model;
    QSortFilterProxyModel* m_proxy;
    DataTable* m_table;
    BudgetLine* m_budget;
    QVBoxLayout* m_troubles;
    AgeLabel* m_age;
    QButtonGroup* m_ranges;
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
