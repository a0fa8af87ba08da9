// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/taskscope.h"
#include "domain/health.h"
#include "domain/healthhour.h"
#include "health/flapping.h"
#include "health/outages.h"
#include "provider/facets.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace vigie {

class HealthHistory;

/// Asks the health URLs of a workspace again and again, keeps the answers, and says what changed.
///
/// At most three probes run at once (more would distort each other's times), one per target. The interval of
/// a check begins when its last probe ended and varies by a tenth either way, so that checks drift apart;
/// while a target fails it is asked every 20 seconds at the latest. What the history knows of the last day is
/// read before the first probe, so that an interruption keeps its beginning over a restart of the program.
/// Main thread only; everything stops with the object.
class HealthMonitor final : public QObject {
    Q_OBJECT
public:
    static constexpr int mostAtOnce = 3;
    static constexpr Millis recheck{std::chrono::seconds(20)};
    static constexpr Millis remembered{std::chrono::hours(24)};

    /// @p history may be null: then nothing is kept beyond this run. @p clock must outlive the monitor.
    HealthMonitor(std::shared_ptr<HealthApi> prober, std::shared_ptr<HealthHistory> history,
        const Clock& clock, QObject* parent = nullptr);
    ~HealthMonitor() override;

    /// Replaces what is watched. Checks that stay keep their schedule and their state; new ones start at
    /// once.
    void watch(QList<HealthCheck> checks);
    QList<HealthCheck> checks() const;
    /// Asks now instead of at the next turn; nothing happens while a probe of it runs.
    void probeNow(const HealthCheckKey& key);
    void probeAllNow();

    std::optional<HealthSample> latest(const HealthCheckKey& key) const;
    bool isProbing(const HealthCheckKey& key) const;
    /// The confirmed interruption that lasts.
    std::optional<Outage> outage(const HealthCheckKey& key) const;
    bool isFlapping(const HealthCheckKey& key) const;

    /// From the history; empty lists without one.
    [[nodiscard]] Async<QList<HealthSample>> samples(HealthCheckKey key, TimePoint from, TimePoint until);
    [[nodiscard]] Async<QList<HealthHour>> hours(HealthCheckKey key, TimePoint from, TimePoint until);

Q_SIGNALS:
    void sampled(vigie::HealthCheckKey key, vigie::HealthSample sample);
    void outageOpened(vigie::HealthCheckKey key, vigie::Outage outage);
    void outageClosed(vigie::HealthCheckKey key, vigie::Outage outage);
    /// The history cannot be written. Told once, and again only after it worked in between.
    void historyFailed(vigie::Error error);

private:
    struct Target {
        HealthCheck check;
        std::optional<HealthSample> latest;
        OutageWatch outages;
        FlapDetector flapping;
        qint64 dueMs = 0; ///< on uptimeMs()'s scale
        bool remembering = false; ///< the history is being read; no probe before that
        bool probing = false;

        bool isIdle() const { return !probing && !remembering; }
    };

    void remember(const HealthCheckKey& key);
    void startDue();
    void start(const HealthCheckKey& key);
    void finish(const HealthCheckKey& key, HealthSample sample);
    void keep(const HealthCheckKey& key, const HealthSample& sample);
    void prune();
    void noteHistory(const Result<>& outcome);
    static Millis pause(const Target& target);
    static qint64 uptimeMs();

    std::shared_ptr<HealthApi> m_prober;
    std::shared_ptr<HealthHistory> m_history;
    const Clock& m_clock;
    QList<HealthCheckKey> m_order; ///< as given
    QHash<HealthCheckKey, Target> m_targets;
    QTimer m_wake;
    QTimer m_daily;
    int m_running = 0;
    bool m_historyBroken = false;
    TaskScope m_scope;
};

} // namespace vigie
