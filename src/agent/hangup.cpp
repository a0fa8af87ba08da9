// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/hangup.h"

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace vigie {

namespace {

int ends[2] = {-1, -1};

void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(ends[1], &byte, 1);
}

} // namespace

HangUp::HangUp(std::function<void()> heard)
    : m_heard(std::move(heard))
{
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(ends[0], QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this] {
        char bytes[64];
        while (::read(ends[0], bytes, sizeof(bytes)) > 0) { }
        m_heard();
    });
    std::signal(SIGHUP, onSignal);
}

HangUp::~HangUp()
{
    if (!m_notifier)
        return;
    std::signal(SIGHUP, SIG_IGN); // the program is ending anyway
    m_notifier.reset();
    ::close(ends[0]);
    ::close(ends[1]);
}

} // namespace vigie
