// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"
#include "async/taskscope.h"
#include "charts/chartgroup.h"

#include <QHash>
#include <QWidget>

namespace vigie {

class ChartPanel;

/// The charts of an environment on one axis of time: time to answer, errors, crash-free sessions, database
/// connections; with the deployments that changed something.
class ChartsPage final : public QWidget {
    Q_OBJECT
public:
    explicit ChartsPage(Session& session, QWidget* parent = nullptr);

    void setEnvironment(const EnvironmentId& environment);
    void setRange(Millis range);
    /// Draws everything anew; @p latency comes from the checks' histories.
    void write(const QList<ChartSeries>& latency);
    /// Asks for what services do not keep by themselves.
    void refresh();
    ChartGroup& group() { return m_group; }
    QList<ChartPanel*> panels() const { return {m_latency, m_errors, m_crashFree, m_connections}; }
    bool showsTables() const;
    void setShowsTables(bool shows);

private:
    struct LongSeries {
        Observed<TimeSeries> errors;
        Observed<TimeSeries> crashFree;
    };

    void keepFigures(const ServiceHandle* service);
    void writeMarkers();
    void writeErrors();
    void writeCrashFree();
    /// Draws what error trackers tell: @p recent is what services keep, @p older what was asked for.
    enum class Tracked { Rate, Share }; ///< counts, shown per hour, or shares of one
    void writeTracked(ChartPanel* panel, const Observed<TimeSeries>& (ServiceHandle::*recent)() const,
        Observed<TimeSeries> LongSeries::*older, Tracked what);
    void writeConnections();
    bool usesOwn() const; ///< services keep the last 24 hours themselves

    Session& m_session;
    EnvironmentId m_environment;
    Millis m_range{std::chrono::hours(24)};
    ChartGroup m_group;
    ChartPanel* m_latency;
    ChartPanel* m_errors;
    ChartPanel* m_crashFree;
    ChartPanel* m_connections;
    QHash<ServiceKey, LongSeries> m_long;
    QHash<ServiceKey, QList<QPointF>> m_connectionsSeen; ///< since the pane was made, at most a day
    QTimer m_askAgain;
    TaskScope m_scope;
};

} // namespace vigie
