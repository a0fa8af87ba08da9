// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/servicehandle.h"

#include "net/apiclient.h"

#include <QRandomGenerator>

#include <algorithm>

namespace vigie {

namespace {

using Topic = ServiceHandle::Topic;
using namespace std::chrono_literals;

constexpr std::array allTopics{Topic::Status, Topic::Deployments, Topic::Hold, Topic::Issues,
    Topic::ErrorCounts, Topic::CrashFree, Topic::Releases, Topic::Database, Topic::Backups, Topic::Metrics};

/// How often a topic is asked for. Sentry limits pollers, backups change once a day, metrics are drawn per
/// minute.
Millis pace(Topic topic)
{
    switch (topic) {
    case Topic::Status:
    case Topic::Deployments:
        return 10s;
    case Topic::Database:
        return 15s;
    case Topic::Hold:
        return 30s;
    case Topic::Issues:
    case Topic::ErrorCounts:
    case Topic::Metrics:
        return 60s;
    case Topic::CrashFree:
    case Topic::Releases:
        return 120s;
    case Topic::Backups:
        return 300s;
    case Topic::Health:
        return 0s;
    }
    return 60s;
}

} // namespace

ServiceHandle::ServiceHandle(ServiceConfig config, EnvironmentConfig environment, const ProviderType& type,
    std::shared_ptr<Provider> provider, std::shared_ptr<const ApiClient> client, const Clock& clock,
    QObject* parent)
    : QObject(parent)
    , m_config(std::move(config))
    , m_kind(environment.kind)
    , m_environmentTitle(environment.title.isEmpty() ? environment.id.text() : environment.title)
    , m_type(&type)
    , m_provider(std::move(provider))
    , m_client(std::move(client))
    , m_clock(clock)
{
}

ServiceHandle::~ServiceHandle() = default;

bool ServiceHandle::offers(Topic topic) const
{
    if (!m_provider)
        return false;
    switch (topic) {
    case Topic::Status:
        return m_provider->status();
    case Topic::Deployments:
        return m_provider->deployments();
    case Topic::Hold:
        return m_provider->deployments()
            && m_provider->deployments()->features().testFlag(DeploymentFeature::Hold);
    case Topic::Issues:
    case Topic::ErrorCounts:
    case Topic::CrashFree:
    case Topic::Releases:
        return m_provider->errors();
    case Topic::Database:
        return m_provider->database();
    case Topic::Backups:
        return m_provider->backups();
    case Topic::Metrics:
        return m_provider->metrics();
    case Topic::Health:
        return false;
    }
    return false;
}

void ServiceHandle::start(double share)
{
    m_share = share;
    m_timers.clear();
    for (const Topic topic : allTopics) {
        if (!offers(topic))
            continue;
        const Millis every = m_pace ? m_pace(topic, pace(topic)) : pace(topic);
        schedule(topic, Millis(static_cast<qint64>(static_cast<double>(every.count()) * share)));
    }
    refresh();
}

void ServiceHandle::schedule(Topic topic, Millis every)
{
    auto timer = std::make_unique<QTimer>();
    // A random tenth apart, so that the services of an environment do not all ask in the same instant.
    timer->setInterval(
        every + Millis(QRandomGenerator::global()->bounded(static_cast<int>(every.count() / 10) + 1)));
    connect(timer.get(), &QTimer::timeout, this, [this, topic] { refresh(topic); });
    timer->start();
    m_timers.push_back(std::move(timer));
}

void ServiceHandle::refresh()
{
    for (const Topic topic : allTopics)
        refresh(topic);
}

void ServiceHandle::refresh(Topic topic)
{
    if (offers(topic))
        ask(topic);
}

template <class T> void ServiceHandle::answer(Topic topic, Observed<T>& slot, Result<T> result)
{
    const bool isBack = slot.error && result;
    slot.accept(std::move(result), m_clock.now());
    tell(topic);
    if (isBack)
        askAgain();
}

void ServiceHandle::askAgain()
{
    const auto again = [this](Topic topic, const auto& slot) {
        if (slot.error)
            refresh(topic);
    };
    again(Topic::Status, m_status);
    again(Topic::Deployments, m_deployments);
    again(Topic::Hold, m_hold);
    again(Topic::Issues, m_issues);
    again(Topic::ErrorCounts, m_errorCounts);
    again(Topic::CrashFree, m_crashFree);
    again(Topic::Releases, m_releases);
    again(Topic::Database, m_database);
    again(Topic::Backups, m_backups);
    again(Topic::Metrics, m_metrics);
}

void ServiceHandle::ask(Topic topic)
{
    const CancelToken token = m_scope.token();
    const auto fetch = [this, topic]<class T>(Observed<T>& slot, Async<T> task) {
        slot.loading = true;
        m_scope.run(std::move(task),
            [this, topic, &slot](Result<T> result) { answer(topic, slot, std::move(result)); });
    };
    switch (topic) {
    case Topic::Status:
        if (!m_status.loading)
            fetch(m_status, m_provider->status()->status(token));
        break;
    case Topic::Deployments:
        if (!m_deployments.loading) {
            m_deployments.loading = true;
            m_scope.run(m_provider->deployments()->list(PageRequest{}, token),
                [this](Result<Page<Deployment>> page) { acceptDeployments(std::move(page)); });
        }
        break;
    case Topic::Hold:
        if (!m_hold.loading)
            fetch(m_hold, m_provider->deployments()->hold(token));
        break;
    case Topic::Issues:
        if (!m_issues.loading) {
            m_issues.loading = true;
            m_scope.run(m_provider->errors()->issues(IssueQuery{}, PageRequest{}, token),
                [this](Result<Page<ErrorIssue>> page) {
                    answer(Topic::Issues, m_issues,
                        std::move(page).map([](Page<ErrorIssue> p) { return p.items; }));
                });
        }
        break;
    case Topic::ErrorCounts:
        if (!m_errorCounts.loading)
            fetch(m_errorCounts, m_provider->errors()->errorCounts(24h, token));
        break;
    case Topic::CrashFree:
        if (!m_crashFree.loading)
            fetch(m_crashFree, m_provider->errors()->crashFreeSessions(24h, token));
        break;
    case Topic::Releases:
        if (!m_releases.loading) {
            m_releases.loading = true;
            m_scope.run(
                m_provider->errors()->releases(PageRequest{}, token), [this](Result<Page<Release>> page) {
                    answer(Topic::Releases, m_releases,
                        std::move(page).map([](Page<Release> p) { return p.items; }));
                });
        }
        break;
    case Topic::Database:
        if (!m_database.loading)
            fetch(m_database, m_provider->database()->figures(token));
        break;
    case Topic::Backups:
        if (!m_backups.loading)
            fetch(m_backups, m_provider->backups()->list(token));
        break;
    case Topic::Metrics:
        if (!m_metrics.loading)
            fetch(m_metrics, m_provider->metrics()->metrics(1h, token));
        break;
    case Topic::Health:
        break; // the health monitor brings it
    }
}

void ServiceHandle::acceptDeployments(Result<Page<Deployment>> page)
{
    if (!page) {
        answer(Topic::Deployments, m_deployments, Result<QList<Deployment>>(fail(std::move(page).error())));
        return;
    }
    QList<Deployment> merged = page->items;
    // Older pages that were read before stay; the first page replaces what it covers.
    if (m_deployments.value && !merged.isEmpty()) {
        const TimePoint oldest = merged.last().createdAt;
        bool overlaps = false;
        for (const Deployment& known : std::as_const(*m_deployments.value)) {
            const bool repeated = std::ranges::find(merged, known.id, &Deployment::id) != merged.end();
            overlaps = overlaps || repeated;
            if (!repeated && known.createdAt < oldest)
                merged.append(known);
        }
        if (!overlaps)
            merged = page->items;
    }
    if (merged.size() == page->items.size())
        m_nextDeployments = page->next;
    answer(Topic::Deployments, m_deployments, Result<QList<Deployment>>(std::move(merged)));
}

void ServiceHandle::loadMoreDeployments()
{
    if (m_deployments.loading || m_nextDeployments.isEmpty())
        return;
    m_deployments.loading = true;
    PageRequest next;
    next.cursor = m_nextDeployments;
    m_scope.run(
        m_provider->deployments()->list(next, m_scope.token()), [this](Result<Page<Deployment>> page) {
            if (!page) {
                answer(Topic::Deployments, m_deployments,
                    Result<QList<Deployment>>(fail(std::move(page).error())));
                return;
            }
            QList<Deployment> all = m_deployments.value.value_or(QList<Deployment>());
            for (const Deployment& deployment : std::as_const(page->items)) {
                if (std::ranges::find(all, deployment.id, &Deployment::id) == all.end())
                    all.append(deployment);
            }
            m_nextDeployments = page->next;
            answer(Topic::Deployments, m_deployments, Result<QList<Deployment>>(std::move(all)));
        });
}

void ServiceHandle::completeMessages(const QHash<QString, QString>& byCommit)
{
    if (!m_deployments.value)
        return;
    bool changedAny = false;
    for (Deployment& deployment : *m_deployments.value) {
        if (deployment.version.message.isEmpty() && byCommit.contains(deployment.version.commit)) {
            deployment.version.message = byCommit.value(deployment.version.commit);
            changedAny = true;
        }
    }
    if (changedAny)
        tell(Topic::Deployments);
}

void ServiceHandle::rebind(
    ServiceConfig config, std::shared_ptr<Provider> provider, std::shared_ptr<const ApiClient> client)
{
    m_scope.restart();
    m_config = std::move(config);
    m_provider = std::move(provider);
    m_client = std::move(client);
    m_status = {};
    m_standing.reset();
    m_heardFrom = m_samples.size();
    start(m_share);
}

void ServiceHandle::setUnavailable(Error why)
{
    m_status.error = std::move(why);
    tell(Topic::Status);
}

void ServiceHandle::acceptSample(const QString& check, const HealthSample& sample)
{
    m_samples.insert(check, sample);
    tell(Topic::Health);
}

void ServiceHandle::tell(Topic topic)
{
    const qsizetype heardFrom = m_samples.size() + (m_status.value ? 1 : 0);
    // Who is heard for the first time may tell of what is long so.
    const bool mayBeOlder = heardFrom > m_heardFrom;
    m_heardFrom = heardFrom;
    if (heardFrom > 0 && (!m_standing || m_standing->state != state()))
        m_standing = Standing{state(), m_clock.now(), mayBeOlder};
    Q_EMIT changed(topic);
}

State ServiceHandle::state() const
{
    std::optional<State> state;
    if (m_status.value)
        state = m_status.error ? worstOf(m_status.value->state, State::Unknown) : m_status.value->state;
    for (const HealthSample& sample : m_samples)
        state = state ? worstOf(*state, sample.state) : sample.state;
    return state.value_or(State::Unknown);
}

QString ServiceHandle::stateReason() const
{
    for (const HealthSample& sample : m_samples) {
        if (sample.state != State::Ok && !sample.failure.isEmpty())
            return sample.failure;
    }
    for (const HealthSample& sample : m_samples) {
        for (const HealthComponent& part : sample.components) {
            if (part.state == State::Down || part.state == State::Degraded)
                return part.detail.isEmpty() ? tr("%1: %2").arg(part.name, stateTitle(part.state))
                                             : tr("%1: %2").arg(part.name, part.detail);
        }
    }
    if (m_status.error && !m_status.value)
        return m_status.error->what();
    if (m_status.value && m_status.value->state != State::Ok)
        return m_status.value->word;
    return {};
}

std::optional<Deployment> ServiceHandle::serving() const
{
    if (m_deployments.value) {
        const auto found = std::ranges::find_if(*m_deployments.value, &Deployment::serving);
        if (found != m_deployments.value->end())
            return *found;
    }
    return std::nullopt;
}

std::optional<TimePoint> ServiceHandle::lastAnswer() const
{
    std::optional<TimePoint> newest;
    const auto look = [&newest](const auto& slot) {
        if (slot.value && (!newest || slot.readAt > *newest))
            newest = slot.readAt;
    };
    look(m_status);
    look(m_deployments);
    look(m_issues);
    look(m_database);
    look(m_backups);
    return newest;
}

std::optional<TimePoint> ServiceHandle::lastHeard() const
{
    std::optional<TimePoint> newest = lastAnswer();
    for (const HealthSample& sample : m_samples) {
        if (!newest || sample.at > *newest)
            newest = sample.at;
    }
    return newest;
}

std::optional<Error> ServiceHandle::lastError() const
{
    for (const auto* error :
        {&m_status.error, &m_deployments.error, &m_issues.error, &m_database.error, &m_backups.error}) {
        if (*error)
            return *error;
    }
    return std::nullopt;
}

std::optional<Millis> ServiceHandle::latency() const
{
    return m_client ? m_client->lastLatency() : std::nullopt;
}

std::optional<Millis> ServiceHandle::clockSkew() const
{
    return m_client ? m_client->clockSkew() : std::nullopt;
}

} // namespace vigie
