// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "base/logging.h"

#include <exception>
#include <memory>
#include <utility>

namespace vigie {

/// Ties asynchronous work to its owner (a pane, a service). When the scope closes, the token fires, running
/// tasks wind down by themselves, and no result is delivered any more. Declare it as the owner's last member,
/// so that it closes first. Use from one thread, the owner's.
class TaskScope {
public:
    TaskScope()
        : m_open(std::make_shared<bool>(true))
    {
    }
    TaskScope(const TaskScope&) = delete;
    TaskScope& operator=(const TaskScope&) = delete;
    ~TaskScope() { close(); }

    CancelToken token() const { return m_stop.get_token(); }

    /// Asks everything to stop; nothing is delivered any more.
    void close()
    {
        *m_open = false;
        m_stop.request_stop();
    }

    /// Like close(), and then ready for new work: for a pane whose question has changed.
    void restart()
    {
        close();
        m_open = std::make_shared<bool>(true);
        m_stop = std::stop_source();
    }

    /// Calls @p done with the task's result unless the scope has closed by then.
    template <class T, class Done> void run(QCoro::Task<T> task, Done done)
    {
        deliver(std::move(task), m_open, std::move(done));
    }

private:
    template <class T, class Done>
    static QCoro::Task<> deliver(QCoro::Task<T> task, std::shared_ptr<bool> open, Done done)
    {
        try {
            if constexpr (std::is_void_v<T>) {
                co_await task;
                if (*open)
                    done();
            } else {
                T result = co_await task;
                if (*open)
                    done(std::move(result));
            }
        } catch (const std::exception& error) {
            qCCritical(lcApp, "task ended by an exception: %s", error.what());
        }
    }

    std::shared_ptr<bool> m_open;
    std::stop_source m_stop;
};

} // namespace vigie
