// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "common/screenlock.h"

#include <QTimer>

namespace vigie {

class Session;

/// Closes writing when nobody sits in front of the window any more: after minutes without key, click or
/// wheel, as soon as the screen locks, and before the machine sleeps. A plan that is being carried out was
/// confirmed while somebody was there, and half a change is worse than either end of it: writing then closes
/// as the plan ends. Main thread; @p session outlives it.
class Absence final : public QObject {
    Q_OBJECT
public:
    static constexpr Millis patience{std::chrono::minutes(5)};

    explicit Absence(Session& session, QObject* parent, Millis idleAfter = patience);

    const ScreenLock& screen() const { return m_screen; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void closeOrWait(const QString& why);

    Session& m_session;
    QTimer m_idle; ///< since somebody was last seen
    ScreenLock m_screen;
    QString m_due; ///< why writing closes once no plan runs any more; empty when it does not
};

} // namespace vigie
