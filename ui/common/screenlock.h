// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/taskscope.h"

#include <QObject>
#include <QStringList>
#include <QVariantMap>

class QDBusConnection;
class QDBusObjectPath;
class QThreadPool;

namespace vigie {

/// Tells when the person leaves the machine: its screen is locked or it goes to sleep. Listens to what
/// desktops announce: org.freedesktop.ScreenSaver and org.gnome.ScreenSaver on the session bus
/// (ActiveChanged), and systemd-logind on the system bus (this session's Lock and LockedHint, and
/// PrepareForSleep; see org.freedesktop.login1(5)). Where there is no bus, or nobody on it, nothing is ever
/// told. Several of them tell of one lock: expect locked() more than once. Main thread; no question waits for
/// its answer there.
class ScreenLock final : public QObject {
    Q_OBJECT
public:
    /// The buses are reached on @p workers, since reaching one may wait; it outlives this object.
    explicit ScreenLock(QThreadPool* workers, QObject* parent = nullptr);

    bool isListening() const { return m_listening; } ///< whether every subscription that can be made is made

Q_SIGNALS:
    void locked();

private Q_SLOTS:
    void activeChanged(bool active);
    void prepareForSleep(bool begins);
    void sessionLocked();
    void sessionChanged(const QString& interface, const QVariantMap& changed, const QStringList& gone);

private:
    void listen();
    void findSession(QDBusConnection system);
    void watchSession(QDBusConnection system, const QDBusObjectPath& session);

    bool m_listening = false;
    TaskScope m_scope;
};

} // namespace vigie
