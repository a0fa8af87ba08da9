// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/healthcheck/surroundings.h"

#include "async/alarm.h"

#include <QCoroSignal>

#include <QHostInfo>
#include <QNetworkInterface>

#include <algorithm>

namespace vigie {

namespace {

/// A name look-up that the coroutine owns and whose end it awaits as the timer's timeout: the answer, the
/// cancellation and our own patience all come as that one signal, from the event loop.
struct LookUp {
    Alarm end;
    bool found = false;
};

class SystemSurroundings final : public Surroundings {
public:
    bool hasNetwork() const override
    {
        const auto interfaces = QNetworkInterface::allInterfaces();
        return std::ranges::any_of(interfaces, [](const QNetworkInterface& interface) {
            const auto flags = interface.flags();
            if (flags.testFlag(QNetworkInterface::IsLoopBack) || !flags.testFlag(QNetworkInterface::IsUp)
                || !flags.testFlag(QNetworkInterface::IsRunning))
                return false;
            const auto entries = interface.addressEntries();
            return std::ranges::any_of(
                entries, [](const QNetworkAddressEntry& entry) { return !entry.ip().isLinkLocal(); });
        });
    }

    QCoro::Task<bool> resolves(QString host, CancelToken cancel) const override
    {
        return lookUp(std::move(host), std::move(cancel));
    }

private:
    static QCoro::Task<bool> lookUp(QString host, CancelToken cancel)
    {
        constexpr Millis patience{std::chrono::seconds(5)};
        if (cancel.stop_requested())
            co_return false;
        const auto lookUp = std::make_shared<LookUp>();
        lookUp->end.start(patience);
        const std::weak_ptr<LookUp> weak = lookUp;
        QHostInfo::lookupHost(host, &lookUp->end, [weak](const QHostInfo& info) {
            if (const auto waiting = weak.lock()) {
                waiting->found = info.error() == QHostInfo::NoError && !info.addresses().isEmpty();
                waiting->end.start(Millis(0));
            }
        });
        const std::stop_callback stop(cancel, [weak] {
            if (const auto waiting = weak.lock())
                waiting->end.start(Millis(0));
        });
        co_await qCoro(&lookUp->end, &Alarm::rang);
        co_return lookUp->found;
    }
};

} // namespace

std::shared_ptr<const Surroundings> Surroundings::system()
{
    static const auto real = std::make_shared<const SystemSurroundings>();
    return real;
}

} // namespace vigie
