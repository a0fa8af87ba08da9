// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/privatebus.h"

#include <QDBusArgument>
#include <QDBusVirtualObject>

namespace vigie::test {

/// A desktop that shows notices (org.freedesktop.Notifications), at the other end of a private bus, and the
/// person in front of it.
class NoticeDesktop final : public QDBusVirtualObject {
public:
    static inline const QString service = QStringLiteral("org.freedesktop.Notifications");
    static inline const QString path = QStringLiteral("/org/freedesktop/Notifications");

    struct Call {
        uint id = 0;
        QString application;
        uint replaces = 0;
        QString title;
        QString text;
        QStringList actions;
        QVariantMap hints;
    };
    QList<Call> calls;
    QStringList capabilities{QStringLiteral("actions"), QStringLiteral("body-markup")};

    explicit NoticeDesktop(PrivateBus& bus)
        : m_bus(bus)
    {
    }
    /// It is there; until arrive() and after leave() nobody shows anything.
    bool arrive()
    {
        QDBusConnection& other = m_bus.other();
        return (other.objectRegisteredAt(path) || other.registerVirtualObject(path, this))
            && other.registerService(service);
    }
    bool leave() { return m_bus.other().unregisterService(service); }

    void click(uint id, const QString& action = QStringLiteral("default"))
    {
        m_bus.announce(path, service, QStringLiteral("ActionInvoked"), {id, action});
    }
    void close(uint id) { m_bus.announce(path, service, QStringLiteral("NotificationClosed"), {id, 2U}); }

    QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& connection) override
    {
        if (message.member() == u"GetCapabilities")
            return connection.send(message.createReply(capabilities));
        if (message.member() != u"Notify")
            return false;
        const QVariantList said = message.arguments();
        Call call{0, said.value(0).toString(), said.value(1).toUInt(), said.value(3).toString(),
            said.value(4).toString(), said.value(5).toStringList(), qdbus_cast<QVariantMap>(said.value(6))};
        call.id = call.replaces != 0 ? call.replaces : ++m_lastId;
        calls.append(call);
        return connection.send(message.createReply(call.id));
    }

private:
    PrivateBus& m_bus;
    uint m_lastId = 40;
};

} // namespace vigie::test
