// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "health/issuesmodel.h"
#include "shell/pane.h"

#include "async/taskscope.h"

#include <QPointer>

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;

namespace vigie {

class DataTable;
class Faces;
class IssueInspector;

/// The errors of an environment: its newest unresolved issues, the chosen one in the inspector.
class IssuesPage final : public QWidget {
    Q_OBJECT
public:
    IssuesPage(Session& session, Shell& shell, QWidget* parent = nullptr);

    void setEnvironment(const EnvironmentId& environment);
    void write();
    /// Selects the issue as soon as it is known.
    void select(const QString& issue);
    QLineEdit* findField() const { return m_find; }
    IssuesModel* model() const { return m_model; }
    bool hasTracker() const;
    int worsening() const; ///< issues that are new, came back or escalate
    void setStatus(IssueStatus status); ///< of the chosen one
    std::optional<IssueRow> current() const;

Q_SIGNALS:
    void currentChanged();

private:
    QList<ServiceHandle*> trackers() const;
    void showCurrent();
    void askLatest(const IssueRow& row);
    void openLogs();
    void writeInspector();

    Session& m_session;
    Shell& m_shell;
    EnvironmentId m_environment;
    IssuesModel* m_model;
    QSortFilterProxyModel* m_proxy;
    QLineEdit* m_find;
    QLabel* m_age;
    DataTable* m_table;
    Faces* m_faces;
    QPointer<IssueInspector> m_inspector; ///< owned by the shell
    QString m_wanted; ///< to be selected when it comes
    std::optional<TimePoint> m_heard;
    TaskScope m_scope;
};

} // namespace vigie
