// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/completion.h"
#include "postgres/databaseline.h"
#include "postgres/errors.h"

#include <QTimer>

#include <functional>
#include <memory>
#include <stop_token>

namespace vigie {

/// Runs jobs against one database: one thread, one connection that is kept and made again when it broke, jobs
/// in a queue. A job reads rows through a DatabaseSession, turns them into structs on the worker's thread,
/// and its result comes back to the thread that asked, which needs an event loop. Bounds of every job: the
/// server's statement_timeout, the CancelToken (the caller gets Cancelled at once, the server is told from
/// another thread), and the rules' deadline. A job of a read-only worker may run a second time when the kept
/// connection turns out to be dead at its first statement.
/// Copyable handle. When the last handle and the last waiting coroutine are gone, what still runs is
/// cancelled and the thread ends by itself; no destructor waits for it.
class DatabaseWorker {
public:
    using CredentialSource = std::function<Async<Secret>(CancelToken)>;
    template <class T> using Work = std::function<Result<T>(DatabaseSession&)>;

    /// @p credential is asked before each connection; null: none is needed.
    DatabaseWorker(DatabaseAddress address, SessionRules rules, CredentialSource credential);

    const DatabaseAddress& address() const;
    bool isConnected() const;

    /// @p work is copied, runs on the worker's thread, and must not touch what lives on another.
    template <class T> [[nodiscard]] Async<T> run(Work<T> work, CancelToken cancel) const
    {
        return runOn<T>(m_core, std::move(work), std::move(cancel));
    }

private:
    struct Core {
        Core(DatabaseAddress address, SessionRules rules, CredentialSource credential);
        const DatabaseAddress address;
        const SessionRules rules;
        const CredentialSource credentialSource;
        DatabaseLine line;
    };

    [[nodiscard]] static Async<Secret> credential(std::shared_ptr<Core> core, CancelToken cancel);
    template <class T>
    [[nodiscard]] static Async<T> runOn(std::shared_ptr<Core> core, Work<T> work, CancelToken cancel);

    std::shared_ptr<Core> m_core;
};

template <class T>
Async<T> DatabaseWorker::runOn(std::shared_ptr<Core> core, Work<T> work, CancelToken cancel)
{
    if (auto problem = core->address.problem())
        co_return fail(*std::move(problem));
    using Answer = std::optional<Result<T>>; // nothing: a credential is wanted first
    bool wanted = !core->line.isConnected();
    for (int attempt = 0; attempt < 3; ++attempt) {
        DatabaseJob job;
        if (wanted) {
            Result<Secret> secret = co_await credential(core, cancel);
            if (!secret)
                co_return fail(std::move(secret).error());
            job.credential = *std::move(secret);
        }
        if (cancel.stop_requested())
            co_return fail(databaseCancelledError());
        const auto completion = std::make_shared<Completion<Answer>>();
        job.run = [work, completion](DatabaseSession& session) {
            Answer answer = work(session);
            return std::function<void()>(
                [completion, answer = std::move(answer)] { completion->finish(answer); });
        };
        job.refuse = [completion](Error error) { completion->finish(Answer(fail(std::move(error)))); };
        job.wantCredential = [completion] { completion->finish(Answer()); };
        DatabaseLine& line = core->line;
        const DatabaseLine::Ticket ticket = line.post(std::move(job));
        const std::stop_callback onCancel(cancel, [&line, ticket, completion] {
            if (completion->finish(Answer(fail(databaseCancelledError()))))
                line.cancel(ticket);
        });
        QTimer deadline;
        deadline.setSingleShot(true);
        QObject::connect(&deadline, &QTimer::timeout, &deadline, [&line, ticket, completion] {
            if (completion->finish(Answer(fail(databaseDeadlineError()))))
                line.hangUp(ticket);
        });
        deadline.start(core->rules.deadline);
        Answer answer = co_await answerOf(completion);
        if (answer)
            co_return *std::move(answer);
        wanted = true;
    }
    co_return fail(lostConnectionError({}));
}

} // namespace vigie
