// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"

#include <QCoroFuture>

#include <QPromise>

#include <atomic>
#include <memory>
#include <utility>

namespace vigie {

/// One answer that several sides may give (the work itself, a cancellation, a deadline): the first counts,
/// the others are dropped. finish() may be called from any thread; whoever holds a Completion must see to it
/// that somebody finishes it. T must be copyable.
template <class T> class Completion {
public:
    Completion() { m_promise.start(); }

    /// False when there was an answer already.
    bool finish(T value)
    {
        if (m_finished.exchange(true))
            return false;
        m_promise.addResult(std::move(value));
        m_promise.finish();
        return true;
    }
    bool isFinished() const { return m_finished; }
    QFuture<T> future() const { return m_promise.future(); }

private:
    QPromise<T> m_promise;
    std::atomic<bool> m_finished = false;
};

/// Waits on the calling thread, which needs an event loop. An answer never resumes the waiting coroutine
/// within the call of finish().
template <class T> [[nodiscard]] QCoro::Task<T> answerOf(std::shared_ptr<Completion<T>> completion)
{
    const QFuture<T> future = completion->future();
    co_await qCoro(future).waitForFinished();
    co_return future.result();
}

} // namespace vigie
