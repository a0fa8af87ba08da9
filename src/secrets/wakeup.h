// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/alarm.h"
#include "async/task.h"
#include "base/clock.h"

#include <QCoroSignal>

#include <memory>

namespace vigie {

/// Something that a coroutine owns and waits for, and that others fire: the coroutine resumes from the event
/// loop, never inside the caller. One thread.
class Wakeup {
public:
    void fire()
    {
        m_fired = true;
        m_alarm.start(Millis(0));
    }
    bool wasFired() const { return m_fired; }

    /// Waits until somebody fires it, @p cancel fires, or @p patience is over.
    static QCoro::Task<> wait(std::shared_ptr<Wakeup> self, Millis patience, CancelToken cancel)
    {
        if (!self->m_fired)
            self->m_alarm.start(patience);
        const std::stop_callback stop(cancel, [weak = std::weak_ptr(self)] {
            if (const auto waiting = weak.lock())
                waiting->m_alarm.start(Millis(0));
        });
        co_await qCoro(&self->m_alarm, &Alarm::rang);
    }

private:
    Alarm m_alarm;
    bool m_fired = false;
};

} // namespace vigie
