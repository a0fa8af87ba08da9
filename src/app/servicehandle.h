// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/appcontext.h"
#include "async/taskscope.h"
#include "domain/observed.h"
#include "health/standing.h"
#include "provider/providertype.h"
#include "workspace/workspace.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <memory>

namespace vigie {

class ApiClient;

/// One service of one environment as the program knows it: its provider, and the last known value of
/// everything that panes show, each with its age. Asks again by itself at a pace per topic. Main thread.
class ServiceHandle final : public QObject {
    Q_OBJECT
public:
    enum class Topic {
        Status,
        Deployments,
        Hold,
        Issues,
        ErrorCounts,
        CrashFree,
        Releases,
        Database,
        Backups,
        Health,
        Metrics
    };
    Q_ENUM(Topic)

    /// @p provider is null for services whose provider cannot do anything yet.
    ServiceHandle(ServiceConfig config, EnvironmentConfig environment, const ProviderType& type,
        std::shared_ptr<Provider> provider, std::shared_ptr<const ApiClient> client, const Clock& clock,
        QObject* parent = nullptr);
    ~ServiceHandle() override;

    const ServiceKey& key() const { return m_config.key; }
    const ServiceConfig& config() const { return m_config; }
    QString title() const { return m_config.title.isEmpty() ? m_config.key.service.text() : m_config.title; }
    ServiceRole role() const { return m_config.role; }
    EnvironmentKind environmentKind() const { return m_kind; }
    QString environmentTitle() const { return m_environmentTitle; }
    const ProviderType& type() const { return *m_type; }
    std::shared_ptr<Provider> provider() const { return m_provider; }

    const Observed<ServiceStatus>& status() const { return m_status; }
    /// Newest first; all pages read so far.
    const Observed<QList<Deployment>>& deployments() const { return m_deployments; }
    bool hasMoreDeployments() const { return !m_nextDeployments.isEmpty(); }
    const Observed<ReleaseHold>& hold() const { return m_hold; }
    const Observed<QList<ErrorIssue>>& issues() const { return m_issues; }
    const Observed<TimeSeries>& errorCounts() const { return m_errorCounts; } ///< last 24 hours
    const Observed<TimeSeries>& crashFree() const { return m_crashFree; } ///< last 24 hours
    const Observed<QList<Release>>& releases() const { return m_releases; }
    const Observed<DatabaseFigures>& database() const { return m_database; }
    const Observed<QList<Backup>>& backups() const { return m_backups; }
    const Observed<QList<Metric>>& metrics() const { return m_metrics; }
    /// The newest sample of each health check, by the check's name.
    const QHash<QString, HealthSample>& samples() const { return m_samples; }

    /// Worst of what the provider says and what the probes see.
    State state() const;
    /// One translated sentence that says why; empty when all is well.
    QString stateReason() const;
    /// Since when state() is what it is, as far as this run of the program saw; nothing before the first
    /// answer.
    const std::optional<Standing>& standing() const { return m_standing; }
    /// The deployment that serves now, if the list knows it.
    std::optional<Deployment> serving() const;
    /// When its provider last told anything. What health checks found is newer or older.
    std::optional<TimePoint> lastAnswer() const;
    /// When anything was last heard of this service, from its provider or by its health checks.
    std::optional<TimePoint> lastHeard() const;
    /// The newest failure of any topic, if its newest question failed.
    std::optional<Error> lastError() const;
    std::optional<Millis> latency() const; ///< of the provider's API
    std::optional<Millis> clockSkew() const;

    /// How often a topic is asked for instead of the usual time; heeded at the next start().
    using Pace = std::function<Millis(Topic topic, Millis usual)>;
    void setPace(Pace pace) { m_pace = std::move(pace); }
    /// Starts asking regularly. @p share scales the paces (2: half as often), for environments out of sight.
    void start(double share = 1.0);
    /// Asks everything again now.
    void refresh();
    void refresh(Topic topic);
    void loadMoreDeployments();
    /// The same service with other settings; asks it at once.
    void rebind(
        ServiceConfig config, std::shared_ptr<Provider> provider, std::shared_ptr<const ApiClient> client);
    /// Why it cannot be reached at all; until rebind().
    void setUnavailable(Error why);
    /// Fills in first lines of commit messages that this provider does not tell but another one does.
    void completeMessages(const QHash<QString, QString>& byCommit);
    void acceptSample(const QString& check, const HealthSample& sample);

Q_SIGNALS:
    void changed(vigie::ServiceHandle::Topic topic);

private:
    void ask(Topic topic);
    /// The service is back: what it owes an answer for is not left until its time comes.
    void askAgain();
    bool offers(Topic topic) const;
    template <class T> void answer(Topic topic, Observed<T>& slot, Result<T> result);
    void schedule(Topic topic, Millis every);
    void acceptDeployments(Result<Page<Deployment>> page);
    /// Says that something about @p topic is known now, and notes when the state became another.
    void tell(Topic topic);

    ServiceConfig m_config;
    EnvironmentKind m_kind;
    QString m_environmentTitle;
    const ProviderType* m_type;
    std::shared_ptr<Provider> m_provider;
    std::shared_ptr<const ApiClient> m_client;
    const Clock& m_clock;

    Observed<ServiceStatus> m_status;
    Observed<QList<Deployment>> m_deployments;
    QString m_nextDeployments;
    Observed<ReleaseHold> m_hold;
    Observed<QList<ErrorIssue>> m_issues;
    Observed<TimeSeries> m_errorCounts;
    Observed<TimeSeries> m_crashFree;
    Observed<QList<Release>> m_releases;
    Observed<DatabaseFigures> m_database;
    Observed<QList<Backup>> m_backups;
    Observed<QList<Metric>> m_metrics;
    QHash<QString, HealthSample> m_samples;
    std::optional<Standing> m_standing;
    qsizetype m_heardFrom = 0; ///< how many tell the state
    double m_share = 1.0;
    Pace m_pace;
    std::vector<std::unique_ptr<QTimer>> m_timers;
    TaskScope m_scope;
};

} // namespace vigie
