// SPDX-License-Identifier: GPL-3.0-or-later
#include "postgres/databaseline.h"

#include "base/logging.h"
#include "postgres/errors.h"
#include "postgres/pqxxsession.h"

#include <QCoreApplication>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include <locale.h>
#include <pthread.h>

namespace vigie {

namespace {

constexpr Millis cancelEvery{250};
constexpr int cancelTries = 12; // three seconds, then the line is cut
constexpr Millis patienceAtExit{1500};

/// Threads that are doing something. Never destroyed: detached threads outlive static objects.
struct Census {
    std::mutex mutex;
    std::condition_variable changed;
    int busy = 0;

    static Census& instance()
    {
        static auto* const census = new Census;
        return *census;
    }
    void add(int by)
    {
        {
            const std::lock_guard guard(mutex);
            busy += by;
        }
        changed.notify_all();
    }
};

/// Statements that run when the program ends have been cancelled by then; give their threads a moment, so
/// that they do not run into libraries that are being torn down. A connection attempt may outlast it.
void awaitThreadsAtExit()
{
    Census& census = Census::instance();
    std::unique_lock lock(census.mutex);
    census.changed.wait_for(lock, patienceAtExit, [&census] { return census.busy == 0; });
}

} // namespace

class DatabaseLine::State : public std::enable_shared_from_this<State> {
public:
    State(DatabaseAddress address, SessionRules rules)
        : m_address(std::move(address))
        , m_rules(std::move(rules))
    {
    }

    Ticket post(DatabaseJob job);
    void cancel(Ticket ticket);
    void hangUp(Ticket ticket);
    void close();
    bool isConnected() const { return m_connected; }

private:
    struct Waiting {
        Ticket ticket = 0;
        DatabaseJob job;
    };

    bool forget(Ticket ticket); ///< call with the mutex held; true when it waited
    void work();
    void serve(DatabaseJob job, const std::shared_ptr<std::atomic<bool>>& cancelled);
    void replaceSession(std::shared_ptr<PqxxSession> session);
    void chase(Ticket ticket);

    const DatabaseAddress m_address;
    const SessionRules m_rules;
    std::mutex m_mutex; ///< guards all below
    std::condition_variable m_changed;
    std::deque<Waiting> m_queue;
    Ticket m_lastTicket = 0;
    Ticket m_running = 0; ///< 0: idle
    std::shared_ptr<std::atomic<bool>> m_runningCancelled;
    std::shared_ptr<PqxxSession> m_session;
    bool m_started = false;
    bool m_closing = false;
    std::atomic<bool> m_connected = false;
};

DatabaseLine::Ticket DatabaseLine::State::post(DatabaseJob job)
{
    const std::lock_guard guard(m_mutex);
    m_queue.push_back({++m_lastTicket, std::move(job)});
    if (!m_started) {
        m_started = true;
        static const bool registered = [] {
            qAddPostRoutine(awaitThreadsAtExit);
            return true;
        }();
        Q_UNUSED(registered)
        std::thread([self = shared_from_this()] { self->work(); }).detach();
    }
    m_changed.notify_all();
    return m_lastTicket;
}

bool DatabaseLine::State::forget(Ticket ticket)
{
    return std::erase_if(m_queue, [ticket](const Waiting& waiting) { return waiting.ticket == ticket; }) > 0;
}

void DatabaseLine::State::cancel(Ticket ticket)
{
    const std::lock_guard guard(m_mutex);
    if (forget(ticket) || m_running != ticket || *m_runningCancelled)
        return;
    *m_runningCancelled = true;
    // Cancelling takes a connection of its own to the server: not on the caller's thread.
    Census::instance().add(1);
    std::thread([self = shared_from_this(), ticket] {
        self->chase(ticket);
        Census::instance().add(-1);
    }).detach();
}

void DatabaseLine::State::chase(Ticket ticket)
{
    for (int tries = 0; tries < cancelTries; ++tries) {
        std::shared_ptr<PqxxSession> session;
        {
            const std::lock_guard guard(m_mutex);
            if (m_running != ticket)
                return;
            session = m_session;
        }
        // A cancellation that arrives just before the statement does is lost; hence the repetition.
        if (session)
            session->interrupt();
        session.reset();
        std::unique_lock lock(m_mutex);
        if (m_changed.wait_for(lock, cancelEvery, [&] { return m_running != ticket; }))
            return;
    }
    hangUp(ticket);
}

void DatabaseLine::State::hangUp(Ticket ticket)
{
    const std::lock_guard guard(m_mutex);
    if (forget(ticket) || m_running != ticket)
        return;
    *m_runningCancelled = true;
    if (m_session)
        m_session->hangUp();
}

void DatabaseLine::State::close()
{
    std::deque<Waiting> dropped;
    Ticket running = 0;
    {
        const std::lock_guard guard(m_mutex);
        m_closing = true;
        dropped.swap(m_queue);
        running = m_running;
    }
    m_changed.notify_all();
    for (const Waiting& waiting : dropped)
        waiting.job.refuse(databaseCancelledError());
    if (running != 0)
        cancel(running);
}

void DatabaseLine::State::work()
{
    ::pthread_setname_np(::pthread_self(), "vigie-postgres");
    // libpq's messages are compared with English texts.
    const locale_t english = ::newlocale(LC_MESSAGES_MASK, "C", ::duplocale(LC_GLOBAL_LOCALE));
    const locale_t before = ::uselocale(english);
    for (;;) {
        Waiting next;
        std::shared_ptr<std::atomic<bool>> cancelled;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_closing || !m_queue.empty(); });
            if (m_queue.empty())
                break;
            next = std::move(m_queue.front());
            m_queue.pop_front();
            m_running = next.ticket;
            cancelled = m_runningCancelled = std::make_shared<std::atomic<bool>>(false);
        }
        Census::instance().add(1);
        serve(std::move(next.job), cancelled);
        {
            const std::lock_guard guard(m_mutex);
            m_running = 0;
        }
        m_changed.notify_all();
        Census::instance().add(-1);
    }
    Census::instance().add(1);
    replaceSession(nullptr);
    ::uselocale(before);
    ::freelocale(english);
    Census::instance().add(-1);
}

void DatabaseLine::State::replaceSession(std::shared_ptr<PqxxSession> session)
{
    {
        const std::lock_guard guard(m_mutex);
        m_session.swap(session);
        m_connected = m_session != nullptr;
    }
    // The old one goes here, or, at the end of a chase that holds it, there.
}

void DatabaseLine::State::serve(DatabaseJob job, const std::shared_ptr<std::atomic<bool>>& cancelled)
{
    const bool kept = m_connected;
    if (!kept) {
        if (!job.credential) {
            job.wantCredential();
            return;
        }
        auto opened = PqxxSession::open(m_address, m_rules, *job.credential);
        job.credential.reset();
        if (!opened) {
            qCInfo(lcProvider, "PostgreSQL: no connection to %s", qPrintable(m_address.display()));
            job.refuse(std::move(opened).error());
            return;
        }
        replaceSession(*std::move(opened));
    }
    job.credential.reset();
    PqxxSession& session = *m_session; // only this thread replaces it
    session.beginJob(cancelled);
    std::function<void()> deliver;
    try {
        deliver = job.run(session);
    } catch (const std::exception& error) {
        const QString text = QString::fromUtf8(error.what());
        deliver = [refuse = job.refuse, text] { refuse(Error(ErrorKind::Internal, text)); };
    }
    const bool again = kept && session.wasBrokenAtStart() && m_rules.readOnly && !*cancelled;
    if (session.isBroken())
        replaceSession(nullptr);
    // A kept connection may have died while nobody looked: that is no failure yet.
    if (again)
        job.wantCredential();
    else
        deliver();
}

DatabaseLine::DatabaseLine(DatabaseAddress address, SessionRules rules)
    : m_state(std::make_shared<State>(std::move(address), std::move(rules)))
{
}

DatabaseLine::~DatabaseLine()
{
    m_state->close();
}

bool DatabaseLine::isConnected() const
{
    return m_state->isConnected();
}

DatabaseLine::Ticket DatabaseLine::post(DatabaseJob job)
{
    return m_state->post(std::move(job));
}

void DatabaseLine::cancel(Ticket ticket)
{
    m_state->cancel(ticket);
}

void DatabaseLine::hangUp(Ticket ticket)
{
    m_state->hangUp(ticket);
}

int DatabaseLine::busyThreads()
{
    Census& census = Census::instance();
    const std::lock_guard guard(census.mutex);
    return census.busy;
}

} // namespace vigie
