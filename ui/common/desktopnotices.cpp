// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/desktopnotices.h"

#include "async/worker.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QVariantMap>

#include <utility>

namespace vigie {

namespace {

constexpr QLatin1StringView anySender; // naming one makes QtDBus ask the bus for its owner, and wait
constexpr QLatin1StringView service("org.freedesktop.Notifications");
constexpr QLatin1StringView path("/org/freedesktop/Notifications");
constexpr QLatin1StringView click("default");
constexpr int patience = 5000; ///< ms; a desktop may have to start its service first

enum Urgency : uchar { Normal = 1, Critical = 2 };

QDBusMessage question(const QString& member)
{
    return QDBusMessage::createMethodCall(service, path, service, member);
}

} // namespace

DesktopNotices::DesktopNotices(QThreadPool* workers, QObject* parent)
    : QObject(parent)
{
    // The first use of a bus connects to it, and that waits for its greeting.
    m_scope.run(onPool(workers, [] { QDBusConnection::sessionBus(); }), [this] { listen(); });
}

void DesktopNotices::listen()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (bus.isConnected()) {
        // Qt keeps the names of slots without spaces.
        // clang-format off
        bus.connect(anySender, path, service, QStringLiteral("ActionInvoked"), this,
            SLOT(actionInvoked(uint,QString)));
        bus.connect(anySender, path, service, QStringLiteral("NotificationClosed"), this,
            SLOT(notificationClosed(uint,uint)));
        bus.connect(anySender, path, service, QStringLiteral("ActivationToken"), this,
            SLOT(activationToken(uint,QString)));
        // clang-format on
    }
    askCapabilities();
}

void DesktopNotices::askCapabilities()
{
    auto* const watcher = new QDBusPendingCallWatcher(
        QDBusConnection::sessionBus().asyncCall(question(QStringLiteral("GetCapabilities")), patience), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* done) {
        done->deleteLater();
        const QDBusPendingReply<QStringList> capabilities = *done;
        m_markup = capabilities.isValid() && capabilities.value().contains(QStringLiteral("body-markup"));
        m_ready = true;
        for (const DesktopNotice& notice : std::exchange(m_waiting, {}))
            send(notice);
    });
}

void DesktopNotices::show(const DesktopNotice& notice)
{
    if (m_ready)
        send(notice);
    else
        m_waiting.append(notice);
}

void DesktopNotices::send(const DesktopNotice& notice)
{
    const Urgency urgency = notice.urgent ? Critical : Normal;
    const QVariantMap hints{{QStringLiteral("urgency"), QVariant::fromValue(static_cast<uchar>(urgency))},
        {QStringLiteral("desktop-entry"), QStringLiteral("org.mecapy.Vigie")}};
    QDBusMessage message = question(QStringLiteral("Notify"));
    message << QStringLiteral("Vigie") << m_ids.value(notice.key, 0U) << QStringLiteral("vigie")
            << notice.title << (m_markup ? notice.text.toHtmlEscaped() : notice.text)
            << QStringList{click, notice.verb} << hints << -1;
    auto* const watcher
        = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message, patience), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
        [this, key = notice.key](QDBusPendingCallWatcher* done) {
            done->deleteLater();
            const QDBusPendingReply<uint> id = *done;
            if (id.isError()) {
                Q_EMIT unavailable(key);
                return;
            }
            m_ids.insert(key, id.value());
            Q_EMIT shown(key);
        });
}

void DesktopNotices::actionInvoked(uint id, const QString& action)
{
    const QString key = m_ids.key(id);
    if (!key.isNull() && action == click)
        Q_EMIT activated(key);
}

void DesktopNotices::notificationClosed(uint id, uint)
{
    if (const QString key = m_ids.key(id); !key.isNull())
        m_ids.remove(key);
}

void DesktopNotices::activationToken(uint id, const QString& token)
{
    // Wayland lets a window come to the front only with the token of the click; Qt takes it from here.
    if (!m_ids.key(id).isNull())
        qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8());
}

} // namespace vigie
