// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"
#include "async/taskscope.h"
#include "health/budgetline.h"
#include "health/checkhistory.h"
#include "health/checkinspector.h"

#include <QHash>

namespace vigie {

/// What is known of the health checks of one environment: reads their past from the store, adds the samples
/// that come, and computes what the pane shows of them at this moment. Main thread.
class CheckHistories final : public QObject {
    Q_OBJECT
public:
    explicit CheckHistories(Session& session, QObject* parent = nullptr);

    void setEnvironment(const EnvironmentId& environment);
    void load(); ///< also when the store has changed
    const QList<HealthCheck>& checks() const { return m_checks; }
    bool isLoaded() const; ///< of at least one check, or there are none
    const std::optional<Error>& error() const { return m_error; } ///< why the past could not be read

    /// One row for each check; the strips show the last @p range.
    QList<CheckRow> rows(Millis range) const;
    std::optional<CheckDetail> detail(
        const HealthCheckKey& key, Millis range) const; ///< empty: no such check
    BudgetFigures budget(const HealthCheckKey& key) const;
    QList<ChartSeries> latency(Millis range) const; ///< a line for each check

Q_SIGNALS:
    void changed();

private:
    void loadCheck(const HealthCheckKey& key);
    CheckRow rowOf(const HealthCheck& check, Millis range) const;
    QString titleOf(const HealthCheckKey& key) const;
    Millis window() const; ///< of the availability objective

    Session& m_session;
    EnvironmentId m_environment;
    QList<HealthCheck> m_checks;
    QHash<HealthCheckKey, CheckHistory> m_histories;
    std::optional<Error> m_error;
    TaskScope m_scope;
};

} // namespace vigie
