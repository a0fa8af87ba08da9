// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/logalerts.h"

#include "async/sleep.h"
#include "async/worker.h"

#include <algorithm>
#include <mutex>

namespace vigie {

namespace {

using namespace std::chrono_literals;

bool wants(const SavedSearch& search, const ServiceHandle& service, LogStream stream)
{
    if (search.sources.isEmpty())
        return stream == LogStream::Runtime;
    return search.sources.contains(
        service.key().environment.text() + u'/' + streamLabel(service.key().service, stream));
}

} // namespace

/// One stream that is watched. Kept by its running task, like the sources of a store.
struct LogAlerts::Feed {
    std::unique_ptr<LogSource> source;
    std::unique_ptr<AlertScan> scan;
    TaskScope scope;

    static Async<void> run(std::shared_ptr<Feed> self, CancelToken cancel)
    {
        Async<void> task = self->source->run(self->scan.get(), std::move(cancel));
        co_return co_await task;
    }
};

/// What the scans' threads tell on the way to the main one.
struct LogAlerts::Mailbox {
    std::mutex mutex;
    LogAlerts* owner; ///< null: gone

    void deliver(
        quint64 generation, qsizetype watched, const EnvironmentId& environment, std::vector<TimePoint> times)
    {
        const std::lock_guard lock(mutex);
        if (!owner)
            return;
        auto take = [to = owner, generation, watched, environment, times = std::move(times)] {
            if (to->m_generation == generation)
                to->count(watched, environment, times);
        };
        QMetaObject::invokeMethod(owner, std::move(take), Qt::QueuedConnection);
    }
};

LogAlerts::LogAlerts(AppContext& context, LogFeeds& feeds, Services services, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_feeds(feeds)
    , m_services(std::move(services))
    , m_mailbox(std::make_shared<Mailbox>())
{
    m_mailbox->owner = this;
    qRegisterMetaType<LogAlert>();
    m_clock.setInterval(1s);
    connect(&m_clock, &QTimer::timeout, this, &LogAlerts::advance);
}

LogAlerts::~LogAlerts()
{
    const std::lock_guard lock(m_mailbox->mutex);
    m_mailbox->owner = nullptr;
    for (const std::shared_ptr<Feed>& feed : m_open)
        feed->scope.close();
}

void LogAlerts::watch(const QList<SavedSearch>& searches)
{
    QList<Watched> watched;
    std::vector<LogQuery> queries;
    m_problems.clear();
    for (const SavedSearch& search : searches) {
        if (!search.alert)
            continue;
        const auto query = LogQuery::parse(
            search.query, {m_context.clock().now(), search.caseSensitive, search.accentSensitive});
        if (!query) {
            m_problems.insert(search.name, query.error().text);
            continue;
        }
        const auto before = std::ranges::find(m_watched, search, &Watched::search);
        watched.append(before == m_watched.end() ? Watched{search, nullptr, {}} : *before);
        queries.push_back(*query);
    }
    for (const std::shared_ptr<Feed>& feed : m_open)
        feed->scope.close();
    m_open.clear();
    m_watched = std::move(watched);
    ++m_generation;
    m_scope.restart();
    if (m_watched.isEmpty()) {
        m_clock.stop();
        return;
    }
    auto work = [queries = std::move(queries)] {
        Prepared plans;
        for (const LogQuery& query : queries)
            plans.push_back(QueryPlan::make(query).value_or(nullptr));
        return plans;
    };
    m_scope.run(
        onPool(m_context.workers(), std::move(work)), [this](const Prepared& plans) { begin(plans); });
}

void LogAlerts::begin(const Prepared& plans)
{
    for (size_t i = 0; i < plans.size(); ++i)
        m_watched[static_cast<qsizetype>(i)].plan = plans[i];
    const TimePoint now = m_context.clock().now();
    Millis longest{0};
    for (const Watched& watched : std::as_const(m_watched))
        longest = std::max(longest, watched.search.alert->window);
    const TimePoint lookFrom = std::exchange(m_begun, true) ? now : now - longest;
    for (const ServiceHandle* const service : m_services()) {
        for (const LogStream stream : LogFeeds::streams(*service))
            open(*service, stream, lookFrom);
    }
    m_clock.start();
}

void LogAlerts::open(const ServiceHandle& service, LogStream stream, TimePoint lookFrom)
{
    Prepared plans;
    std::vector<qsizetype> places;
    for (qsizetype i = 0; i < m_watched.size(); ++i) {
        const Watched& watched = m_watched.at(i);
        if (!watched.plan || !wants(watched.search, service, stream))
            continue;
        plans.push_back(watched.plan);
        places.push_back(i);
    }
    if (plans.empty())
        return;
    AlertScan::Found found = [mailbox = m_mailbox, places, environment = service.key().environment,
                                 generation = m_generation](size_t plan, std::vector<TimePoint> times) {
        mailbox->deliver(generation, places[plan], environment, std::move(times));
    };
    const auto feed = std::make_shared<Feed>();
    feed->source = m_feeds.source(service, stream, m_context.clock().now());
    feed->scan = std::make_unique<AlertScan>(std::move(plans), lookFrom, std::move(found));
    m_open.push_back(feed);
    feed->scope.run(
        Feed::run(feed, feed->scope.token()), [this, key = service.key(), stream](const Result<>&) {
            openAgain(key, stream, m_context.clock().now());
        });
}

/// A log that failed says so where it is shown; here it is only tried again.
void LogAlerts::openAgain(const ServiceKey& service, LogStream stream, TimePoint lookFrom)
{
    m_scope.run(sleepFor(1min, m_scope.token()), [this, service, stream, lookFrom](bool whole) {
        for (const ServiceHandle* const handle : m_services()) {
            if (whole && handle->key() == service)
                open(*handle, stream, lookFrom);
        }
    });
}

void LogAlerts::count(
    qsizetype watched, const EnvironmentId& environment, const std::vector<TimePoint>& times)
{
    Watched& one = m_watched[watched];
    auto window = one.windows.find(environment);
    if (window == one.windows.end())
        window = one.windows.insert(environment, AlertWindow(*one.search.alert));
    const TimePoint now = m_context.clock().now();
    bool isToTell = false;
    for (const TimePoint time : times)
        isToTell = window->add(time, now) || isToTell;
    if (isToTell && window->count() > 0) { // of all of these records, not only of those up to the threshold
        const AlertWindow::Matches told = window->matches();
        Q_EMIT raised({one.search, environment, told.count, told.first, told.last});
    }
}

void LogAlerts::advance()
{
    for (Watched& watched : m_watched) {
        for (AlertWindow& window : watched.windows)
            window.advance(m_context.clock().now());
    }
}

} // namespace vigie
