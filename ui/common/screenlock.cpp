// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/screenlock.h"

#include "async/worker.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace vigie {

namespace {

constexpr QLatin1StringView anySender; // naming one makes QtDBus ask the bus for its owner, and wait
constexpr QLatin1StringView anyPath; // desktops disagree: /ScreenSaver, /org/freedesktop/ScreenSaver

constexpr QLatin1StringView login("org.freedesktop.login1");
constexpr QLatin1StringView loginPath("/org/freedesktop/login1");
constexpr QLatin1StringView loginManager("org.freedesktop.login1.Manager");
constexpr QLatin1StringView loginSession("org.freedesktop.login1.Session");

/// The first use of a bus connects to it, and that waits for its greeting.
void reachBuses()
{
    QDBusConnection::sessionBus();
    QDBusConnection::systemBus();
}

} // namespace

ScreenLock::ScreenLock(QThreadPool* workers, QObject* parent)
    : QObject(parent)
{
    m_scope.run(onPool(workers, reachBuses), [this] { listen(); });
}

void ScreenLock::listen()
{
    QDBusConnection session = QDBusConnection::sessionBus();
    if (session.isConnected()) {
        for (const QString& saver :
            {QStringLiteral("org.freedesktop.ScreenSaver"), QStringLiteral("org.gnome.ScreenSaver")})
            session.connect(
                anySender, anyPath, saver, QStringLiteral("ActiveChanged"), this, SLOT(activeChanged(bool)));
    }
    QDBusConnection system = QDBusConnection::systemBus();
    if (!system.isConnected()) {
        m_listening = true;
        return;
    }
    system.connect(anySender, loginPath, loginManager, QStringLiteral("PrepareForSleep"), this,
        SLOT(prepareForSleep(bool)));
    findSession(system);
}

void ScreenLock::findSession(QDBusConnection system)
{
    QDBusMessage question
        = QDBusMessage::createMethodCall(login, loginPath, loginManager, QStringLiteral("GetSession"));
    // The session of this process, or the one on the user's screen where a service manager started us.
    question << QStringLiteral("auto");
    auto* const watcher = new QDBusPendingCallWatcher(system.asyncCall(question, 5000), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, system](QDBusPendingCallWatcher* done) {
        done->deleteLater();
        const QDBusPendingReply<QDBusObjectPath> session = *done;
        if (session.isValid())
            watchSession(system, session.value());
        m_listening = true;
    });
}

void ScreenLock::watchSession(QDBusConnection system, const QDBusObjectPath& session)
{
    system.connect(
        anySender, session.path(), loginSession, QStringLiteral("Lock"), this, SLOT(sessionLocked()));
    system.connect(anySender, session.path(), QStringLiteral("org.freedesktop.DBus.Properties"),
        QStringLiteral("PropertiesChanged"), this, SLOT(sessionChanged(QString, QVariantMap, QStringList)));
}

void ScreenLock::activeChanged(bool active)
{
    if (active)
        Q_EMIT locked();
}

void ScreenLock::prepareForSleep(bool begins)
{
    if (begins)
        Q_EMIT locked();
}

void ScreenLock::sessionLocked()
{
    Q_EMIT locked();
}

void ScreenLock::sessionChanged(const QString& interface, const QVariantMap& changed, const QStringList&)
{
    if (interface == loginSession && changed.value(QStringLiteral("LockedHint")).toBool())
        Q_EMIT locked();
}

} // namespace vigie
