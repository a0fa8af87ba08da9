// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychainview.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusError>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QMap>
#include <QUuid>

namespace vigie {

namespace {

using Attributes = QMap<QString, QString>;

constexpr int patience = 3000; // msecs; a healthy service answers in a few

/// A bus connection of its own, closed at the end: the shared one belongs to the main thread and stays
/// disconnected for good once the bus has gone.
class Bus {
public:
    Bus()
        : m_name(QStringLiteral("vigie-keychain-") + QUuid::createUuid().toString(QUuid::WithoutBraces))
        , m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, m_name))
    {
    }
    ~Bus() { QDBusConnection::disconnectFromBus(m_name); }
    Bus(const Bus&) = delete;
    Bus& operator=(const Bus&) = delete;

    const QDBusConnection& connection() const { return m_bus; }

    /// A call of the service itself.
    QDBusMessage ask(const QString& method, const QVariantList& arguments) const
    {
        return call(QStringLiteral("/org/freedesktop/secrets"),
            QStringLiteral("org.freedesktop.Secret.Service"), method, arguments);
    }

    QDBusMessage call(const QString& path, const QString& interface, const QString& method,
        const QVariantList& arguments) const
    {
        QDBusMessage question = QDBusMessage::createMethodCall(
            QStringLiteral("org.freedesktop.secrets"), path, interface, method);
        question.setArguments(arguments);
        return m_bus.call(question, QDBus::Block, patience);
    }

    QVariant property(const QString& path, const QString& interface, const QString& name) const
    {
        const QDBusMessage answer = call(path, QStringLiteral("org.freedesktop.DBus.Properties"),
            QStringLiteral("Get"), {interface, name});
        const QVariantList values = answer.arguments();
        return values.isEmpty() ? QVariant() : values.first().value<QDBusVariant>().variant();
    }

private:
    QString m_name;
    QDBusConnection m_bus;
};

KeychainView::Service serviceOfError(const QDBusMessage& answer)
{
    switch (QDBusError(answer).type()) {
    case QDBusError::NoReply:
    case QDBusError::Timeout:
    case QDBusError::TimedOut:
        return KeychainView::Service::Silent;
    case QDBusError::Disconnected:
        return KeychainView::Service::NoBus;
    default:
        return KeychainView::Service::NoService;
    }
}

} // namespace

KeychainView lookAtKeychain(const QString& group, const QString& credential)
{
    qDBusRegisterMetaType<Attributes>();
    KeychainView view;
    const Bus bus;
    if (!bus.connection().isConnected()) {
        view.detail = bus.connection().lastError().message();
        return view;
    }
    const QDBusMessage alias = bus.ask(QStringLiteral("ReadAlias"), {QStringLiteral("default")});
    if (alias.type() != QDBusMessage::ReplyMessage || alias.arguments().isEmpty()) {
        view.service = serviceOfError(alias);
        view.detail = alias.errorMessage();
        return view;
    }
    const QString collection = alias.arguments().constFirst().value<QDBusObjectPath>().path();
    if (collection == u"/") {
        view.service = KeychainView::Service::NoCollection;
    } else {
        const bool locked = bus.property(collection, QStringLiteral("org.freedesktop.Secret.Collection"),
                                   QStringLiteral("Locked"))
                                .toBool();
        view.service = locked ? KeychainView::Service::Locked : KeychainView::Service::Ready;
    }

    Attributes wanted{{QStringLiteral("server"), group}}; // qtkeychain's name for the service
    if (!credential.isEmpty())
        wanted.insert(QStringLiteral("user"), credential);
    const QDBusMessage found = bus.ask(QStringLiteral("SearchItems"), {QVariant::fromValue(wanted)});
    if (found.type() != QDBusMessage::ReplyMessage || found.arguments().size() < 2) {
        view.service = serviceOfError(found);
        view.detail = found.errorMessage();
        return view;
    }
    view.locked = static_cast<int>(qdbus_cast<QList<QDBusObjectPath>>(found.arguments().at(1)).size());
    const auto open = qdbus_cast<QList<QDBusObjectPath>>(found.arguments().at(0));
    for (const QDBusObjectPath& item : open) {
        const auto attributes = qdbus_cast<Attributes>(bus.property(
            item.path(), QStringLiteral("org.freedesktop.Secret.Item"), QStringLiteral("Attributes")));
        view.open.append(attributes.value(QStringLiteral("user")));
    }
    view.open.sort();
    return view;
}

bool keychainIsKWallet()
{
    return qEnvironmentVariable("XDG_CURRENT_DESKTOP").split(u':').contains(QStringLiteral("KDE"))
        || qEnvironmentVariableIsSet("KDE_FULL_SESSION");
}

} // namespace vigie
