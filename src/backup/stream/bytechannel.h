// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/completion.h"

#include <QByteArray>

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>

namespace vigie {

/// Bytes between a coroutine and a thread that blocks, in either direction, with a bound on what is in
/// between. One giver, one taker. Whoever gives up calls close(), and the other side then gets nothing more.
/// Keep it in a shared_ptr.
class ByteChannel {
public:
    explicit ByteChannel(qint64 most)
        : m_most(most)
    {
    }

    // For the thread.
    bool push(QByteArray bytes); ///< waits for room; false once closed
    std::optional<QByteArray> pop(); ///< waits for bytes; nothing at the end or once closed

    // For the coroutine.
    [[nodiscard]] static QCoro::Task<bool> give(std::shared_ptr<ByteChannel> self, QByteArray bytes);
    [[nodiscard]] static QCoro::Task<std::optional<QByteArray>> take(std::shared_ptr<ByteChannel> self);

    void end(); ///< the giver has given everything
    void close(); ///< from either side, any thread, any number of times
    bool isClosed() const;

private:
    bool hasRoom() const { return m_held == 0 || m_held < m_most; }
    void changed();

    const qint64 m_most;
    mutable std::mutex m_mutex;
    std::condition_variable m_condition;
    std::deque<QByteArray> m_queue;
    qint64 m_held = 0;
    bool m_ended = false;
    bool m_closed = false;
    std::shared_ptr<Completion<bool>> m_waiting; ///< of the coroutine
};

} // namespace vigie
