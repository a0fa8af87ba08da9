// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QTimer>

namespace vigie {

/// A single-shot timer that a coroutine can await by its signal. That of QTimer has a private argument, which
/// Qt's own templates bind to a null reference when a coroutine takes it: undefined behaviour.
class Alarm final : public QObject {
    Q_OBJECT
public:
    Alarm()
    {
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, [this] { Q_EMIT rang(); });
    }
    void start(Millis after)
    {
        m_timer.setTimerType(after < std::chrono::seconds(2) ? Qt::PreciseTimer : Qt::CoarseTimer);
        m_timer.start(after);
    }
    bool isSet() const { return m_timer.isActive(); }

Q_SIGNALS:
    void rang();

private:
    QTimer m_timer;
};

} // namespace vigie
