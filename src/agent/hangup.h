// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSocketNotifier>

#include <functional>
#include <memory>

namespace vigie {

/// Turns SIGHUP, which would end the program, into a call on the main thread, for as long as this lives. One
/// at a time.
class HangUp {
public:
    explicit HangUp(std::function<void()> heard);
    ~HangUp();
    HangUp(const HangUp&) = delete;
    HangUp& operator=(const HangUp&) = delete;

private:
    std::function<void()> m_heard;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace vigie
