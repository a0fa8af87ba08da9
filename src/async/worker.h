// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"

#include <QCoroFuture>

#include <QThreadPool>
#include <QtConcurrent>

#include <type_traits>

namespace vigie {

/// Runs @p work on @p pool and resumes the awaiting coroutine on its own thread with what it returned. The
/// work polls a CancelToken itself; its future is never cancelled (QCoro 0.8 crashes on a cancelled future).
/// The result must be copyable.
template <class Work>
[[nodiscard]] QCoro::Task<std::invoke_result_t<Work>> onPool(QThreadPool* pool, Work work)
{
    QFuture<std::invoke_result_t<Work>> future = QtConcurrent::run(pool, std::move(work));
    co_await qCoro(future).waitForFinished();
    if constexpr (!std::is_void_v<std::invoke_result_t<Work>>)
        co_return future.result();
}

} // namespace vigie
