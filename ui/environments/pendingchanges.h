// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "environments/variablestaging.h"
#include "shell/pane.h"

#include <QHash>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QListWidget;
class QPushButton;

namespace vigie {

/// What was planned, so that its outcome can be told from other plans'. Shared with the planning task.
struct PlannedVariables {
    QHash<PlanId, QList<VariableChange>> byPlan;
};

/// The staged changes, the way to plan them (one plan per service and environment), and the undo of what was
/// carried out while the pane lives. Former values stay in memory only.
class PendingChanges final : public QWidget {
    Q_OBJECT
public:
    PendingChanges(Session& session, Shell& shell, VariableStaging* staging, QWidget* parent = nullptr);

Q_SIGNALS:
    void carriedOut(vigie::ServiceKey key); ///< variables of this service have been sent

private:
    void write();
    void plan(const ServiceKey& key, const QList<VariableChange>& changes);
    void noteOutcome(PlanRunner* runner);
    QString placeOf(const ServiceKey& key) const;

    Session& m_session;
    Shell& m_shell;
    VariableStaging* m_staging;
    std::shared_ptr<PlannedVariables> m_planned;
    QLabel* m_title;
    QListWidget* m_list;
    QPushButton* m_discardOne;
    QPushButton* m_discardAll;
    QHBoxLayout* m_plans;
    QWidget* m_staged;
    QWidget* m_undo;
    QLabel* m_undoText;
    ServiceKey m_undoKey;
    QList<VariableChange> m_inverse;
};

} // namespace vigie
