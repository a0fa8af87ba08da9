// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/healthreading.h"
#include "app/missingvariables.h"
#include "async/taskscope.h"

#include <QTimer>

namespace vigie {

/// What the overview says of one environment beyond what its services are known to be: read now and then from
/// the history of the checks, and from the services' variables. Main thread.
class OverviewReadings final : public QObject {
    Q_OBJECT
public:
    explicit OverviewReadings(Session& session, QObject* parent = nullptr);

    /// Forgets what was read of another one.
    void setEnvironment(const EnvironmentId& environment);
    void readVariables();

    /// The least of all checks.
    const std::optional<RemainingBudget>& budget() const { return m_budget; }
    const QList<MissingVariables>& missing() const { return m_missing; }
    /// As far back as this run of the program or the history of the checks saw it.
    std::optional<Standing> standingOf(const ServiceHandle& service) const;

Q_SIGNALS:
    void changed();

private:
    void readHistory();

    Session& m_session;
    EnvironmentId m_environment;
    std::optional<RemainingBudget> m_budget;
    QHash<ServiceKey, Standing> m_past; ///< what the checks' samples of the last day tell
    QList<MissingVariables> m_missing;
    QTimer m_historyClock;
    QTimer m_variablesClock;
    TaskScope m_scope;
};

} // namespace vigie
