// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/taskscope.h"
#include "backups/ledgerrow.h"
#include "shell/pane.h"

#include <QPointer>
#include <QTimer>

class QComboBox;
class QSortFilterProxyModel;
class QTabWidget;

namespace vigie {

class AgeLabel;
class BackupActions;
class BackupCharts;
class BackupWatch;
class BackupFigures;
class BackupInspector;
class DataTable;
class Faces;
class LedgerCalendar;
class LedgerModel;
class PointInTimeLine;
class SchedulePage;
class StrangersModel;

/// The backups of one service: what would be lost and how long restoring takes, the ledger as calendar and
/// list, schedule and retention with what they would do next, charts, and strangers' files.
class BackupsPane final : public Pane {
    Q_OBJECT
public:
    BackupsPane(Session& session, Shell& shell, QWidget* parent = nullptr);

    QString title() const override;
    QString help() const override;
    void setEnvironment(const EnvironmentId& environment) override;
    void refresh() override;
    void goTo(const PaneTarget& destination) override;
    QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;

protected:
    void showEvent(QShowEvent* event) override;

private:
    enum Tab { Ledger, Schedule, Charts, Strangers };

    QWidget* makeContent();
    QWidget* makeLedgerTab();
    QWidget* makeUnplanned();
    ServiceKey service() const; ///< the chosen one
    int rowOf(const ServiceId& service) const; ///< -1: it is not offered
    BackupWatch& desk() const;
    void write();
    void writeContent(const BackupPicture& picture);
    void fitColumns(const BackupPicture& picture);
    void tick();
    const LedgerRow* current() const;
    void choose(const QString& key);
    void chooseFirst();
    void showSelected();
    void downloadSelected();
    void fetch(const LedgerRow& row, const QString& file);
    void edit(bool schedule); ///< or retention

    EnvironmentId m_environment;
    QString m_wanted; ///< the backup that somebody asked for before it was known
    QComboBox* m_services;
    AgeLabel* m_age;
    BackupActions* m_actions;
    BackupFigures* m_figures;
    PointInTimeLine* m_pointInTime;
    QWidget* m_unplanned; ///< says what the workspace lacks
    QTabWidget* m_tabs;
    LedgerCalendar* m_calendar;
    LedgerModel* m_model;
    QSortFilterProxyModel* m_sorted;
    DataTable* m_table;
    SchedulePage* m_schedule;
    BackupCharts* m_charts;
    StrangersModel* m_strangers;
    Faces* m_faces;
    QPointer<BackupInspector> m_inspector;
    QTimer m_clock;
    TaskScope m_scope;
};

} // namespace vigie
