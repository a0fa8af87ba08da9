// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/stream/bytechannel.h"

namespace vigie {

/// With the mutex held.
void ByteChannel::changed()
{
    m_condition.notify_all();
    if (m_waiting)
        m_waiting->finish(true);
}

bool ByteChannel::push(QByteArray bytes)
{
    std::unique_lock lock(m_mutex);
    m_condition.wait(lock, [this] { return m_closed || hasRoom(); });
    if (m_closed)
        return false;
    m_held += bytes.size();
    m_queue.push_back(std::move(bytes));
    changed();
    return true;
}

std::optional<QByteArray> ByteChannel::pop()
{
    std::unique_lock lock(m_mutex);
    m_condition.wait(lock, [this] { return m_closed || m_ended || !m_queue.empty(); });
    if (m_closed || m_queue.empty())
        return {};
    QByteArray bytes = std::move(m_queue.front());
    m_queue.pop_front();
    m_held -= bytes.size();
    changed();
    return bytes;
}

QCoro::Task<bool> ByteChannel::give(std::shared_ptr<ByteChannel> self, QByteArray bytes)
{
    for (;;) {
        std::shared_ptr<Completion<bool>> waiting;
        {
            const std::lock_guard lock(self->m_mutex);
            if (self->m_closed)
                co_return false;
            if (self->hasRoom()) {
                self->m_held += bytes.size();
                self->m_queue.push_back(std::move(bytes));
                self->changed();
                co_return true;
            }
            waiting = std::make_shared<Completion<bool>>();
            self->m_waiting = waiting;
        }
        QCoro::Task<bool> answer = answerOf(std::move(waiting));
        co_await answer;
    }
}

QCoro::Task<std::optional<QByteArray>> ByteChannel::take(std::shared_ptr<ByteChannel> self)
{
    for (;;) {
        std::shared_ptr<Completion<bool>> waiting;
        {
            const std::lock_guard lock(self->m_mutex);
            if (self->m_closed)
                co_return std::nullopt;
            if (!self->m_queue.empty()) {
                QByteArray bytes = std::move(self->m_queue.front());
                self->m_queue.pop_front();
                self->m_held -= bytes.size();
                self->changed();
                co_return std::optional(std::move(bytes));
            }
            if (self->m_ended)
                co_return std::nullopt;
            waiting = std::make_shared<Completion<bool>>();
            self->m_waiting = waiting;
        }
        QCoro::Task<bool> answer = answerOf(std::move(waiting));
        co_await answer;
    }
}

void ByteChannel::end()
{
    const std::lock_guard lock(m_mutex);
    m_ended = true;
    changed();
}

void ByteChannel::close()
{
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    m_queue.clear();
    m_held = 0;
    changed();
}

bool ByteChannel::isClosed() const
{
    const std::lock_guard lock(m_mutex);
    return m_closed;
}

} // namespace vigie
