// SPDX-License-Identifier: GPL-3.0-or-later
#include "async/sleep.h"

#include "async/alarm.h"

#include <QCoroSignal>

#include <QRandomGenerator>
#include <algorithm>
#include <memory>

namespace vigie {

namespace {

/// An alarm that the coroutine owns and awaits; cancellation makes it ring early.
struct Sleep {
    Alarm alarm;
    bool cancelled = false;
};

} // namespace

QCoro::Task<bool> sleepFor(Millis duration, CancelToken cancel)
{
    if (cancel.stop_requested())
        co_return false;
    const auto sleep = std::make_shared<Sleep>();
    sleep->alarm.start(duration);
    // The token fires on the thread that sleeps: scopes and operations live there. Resuming inside the
    // callback would run this coroutine within somebody's destructor, hence the detour over the event loop.
    const std::stop_callback wake(cancel, [weak = std::weak_ptr(sleep)] {
        if (const auto sleeping = weak.lock()) {
            sleeping->cancelled = true;
            sleeping->alarm.start(Millis(0));
        }
    });
    co_await qCoro(&sleep->alarm, &Alarm::rang);
    co_return !sleep->cancelled;
}

Millis backoff(int attempt, Millis base, Millis most)
{
    const int doublings = std::clamp(attempt - 1, 0, 20);
    const Millis full = std::min<Millis>(most, Millis(base.count() << doublings));
    const auto share = QRandomGenerator::global()->bounded(0.5);
    return Millis(static_cast<qint64>(static_cast<double>(full.count()) * (1.0 - share)));
}

} // namespace vigie
