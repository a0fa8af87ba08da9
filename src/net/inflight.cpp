// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/inflight.h"

#include "async/alarm.h"

#include <QCoroSignal>

#include <QNetworkAccessManager>

#include <algorithm>

namespace vigie {

/// A coroutine that waits for its turn. It awaits the timer, which is started with 0 to wake it, so that it
/// resumes from the event loop and never inside the code that frees a place or fires a token.
struct InFlight::Waiter {
    Alarm wake;
    int limit = 0;
    bool granted = false;
};

InFlight* InFlight::of(QNetworkAccessManager* network)
{
    if (auto* known = network->findChild<InFlight*>(QString(), Qt::FindDirectChildrenOnly))
        return known;
    return new InFlight(network);
}

InFlight::InFlight(QNetworkAccessManager* network)
    : QObject(network)
    , m_state(std::make_shared<State>())
{
}

InFlight::~InFlight()
{
    m_state->closed = true;
    for (const Host& host : std::as_const(m_state->hosts)) {
        for (const auto& waiter : host.queue)
            waiter->wake.start(Millis(0));
    }
}

QCoro::Task<std::optional<InFlight::Slot>> InFlight::acquire(QString host, int limit, CancelToken cancel)
{
    return wait(m_state, std::move(host), limit, std::move(cancel));
}

QCoro::Task<std::optional<InFlight::Slot>> InFlight::wait(
    std::shared_ptr<State> state, QString host, int limit, CancelToken cancel)
{
    if (cancel.stop_requested() || state->closed)
        co_return std::nullopt;
    {
        Host& line = state->hosts[host];
        if (line.queue.empty() && line.inUse < limit) {
            ++line.inUse;
            co_return std::optional<Slot>(std::in_place, state, host);
        }
    }
    const auto waiter = std::make_shared<Waiter>();
    waiter->limit = limit;
    state->hosts[host].queue.push_back(waiter);
    const std::stop_callback leave(cancel, [weak = std::weak_ptr(waiter)] {
        if (const auto waiting = weak.lock())
            waiting->wake.start(Millis(0));
    });
    co_await qCoro(&waiter->wake, &Alarm::rang);
    if (waiter->granted) {
        std::optional<Slot> slot(std::in_place, state, host);
        if (cancel.stop_requested())
            slot.reset();
        co_return slot;
    }
    std::erase(state->hosts[host].queue, waiter);
    co_return std::nullopt;
}

void InFlight::State::release(const QString& host)
{
    Host& line = hosts[host];
    --line.inUse;
    while (!line.queue.empty() && line.inUse < line.queue.front()->limit) {
        const auto next = line.queue.front();
        line.queue.pop_front();
        next->granted = true;
        ++line.inUse;
        next->wake.start(Millis(0));
    }
    if (line.inUse == 0 && line.queue.empty())
        hosts.remove(host);
}

InFlight::Slot::~Slot()
{
    if (const auto state = m_state.lock())
        state->release(m_host);
}

} // namespace vigie
