// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "environments/variablestaging.h"
#include "shell/pane.h"

#include <QSet>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QMenu;
class QPushButton;
class QToolButton;

namespace vigie {

class AgeLabel;
class DataTable;
class Faces;
class PendingChanges;
class VariableDetail;
class VariableEditor;
class VariablesFilter;
class VariablesModel;

/// The variables of one service in several environments side by side, and staged changes to them.
class VariablesTab final : public QWidget {
    Q_OBJECT
public:
    VariablesTab(Session& session, Shell& shell, QWidget* parent = nullptr);
    ~VariablesTab() override;

    void refresh(); ///< reads what is shown again
    void setActive(bool active); ///< reads when it is looked at for the first time
    void select(const EnvironmentId& environment, const ServiceId& service, const QString& name);
    void addVariable();
    bool exportNames();
    QWidget* findField();
    QJsonObject saveState() const;
    void restoreState(const QJsonObject& state);

private:
    void fillServices();
    void fillEnvironments();
    QList<ServiceKey> chosen() const;
    void read(const ServiceKey& key);
    void write();
    void writeDetail();
    VariableFeatures featuresOf(const ServiceKey& key) const;
    const VariableSide* sideOf(const ServiceKey& key) const;

    Session& m_session;
    Shell& m_shell;
    EnvironmentId m_environment; ///< where a new variable goes to begin with
    ServiceId m_wantedService; ///< from a saved state; until it is known
    QString m_wantedName; ///< to be selected once it is read
    QSet<EnvironmentId> m_excluded;
    QHash<ServiceKey, Observed<QList<Variable>>> m_read;
    bool m_active = false;
    VariableStaging m_staging;
    VariablesModel* m_model;
    VariablesFilter* m_filter;
    QComboBox* m_service;
    QToolButton* m_environments;
    QMenu* m_environmentMenu;
    QLineEdit* m_search;
    QCheckBox* m_only;
    QPushButton* m_add;
    QPushButton* m_export;
    AgeLabel* m_age;
    DataTable* m_table;
    VariableDetail* m_detail;
    VariableEditor* m_editor;
    PendingChanges* m_pending;
    Faces* m_faces;
    TaskScope m_scope;
};

} // namespace vigie
