// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/systemappearance.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace vigie {

namespace {

constexpr QLatin1StringView portal("org.freedesktop.portal.Desktop");
constexpr QLatin1StringView portalPath("/org/freedesktop/portal/desktop");
constexpr QLatin1StringView portalSettings("org.freedesktop.portal.Settings");
constexpr QLatin1StringView appearance("org.freedesktop.appearance");
constexpr QLatin1StringView colourScheme("color-scheme"); // 0 none, 1 dark, 2 light
constexpr QLatin1StringView contrast("contrast"); // 0 none, 1 more

} // namespace

SystemAppearance::SystemAppearance(QObject* parent)
    : QObject(parent)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(portal, portalPath, portalSettings, QStringLiteral("SettingChanged"), this,
        SLOT(settingChanged(QString, QString, QDBusVariant)));
    read(colourScheme);
    read(contrast);
}

void SystemAppearance::read(const QString& key)
{
    QDBusMessage question
        = QDBusMessage::createMethodCall(portal, portalPath, portalSettings, QStringLiteral("Read"));
    question << appearance << key;
    auto* const watcher
        = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(question, 2000), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, key](QDBusPendingCallWatcher* done) {
        done->deleteLater();
        const QDBusPendingReply<QDBusVariant> answer = *done;
        if (answer.isValid())
            accept(key, answer.value().variant());
    });
}

void SystemAppearance::settingChanged(const QString& group, const QString& key, const QDBusVariant& value)
{
    if (group == appearance)
        accept(key, value.variant());
}

void SystemAppearance::accept(const QString& key, const QVariant& value)
{
    // Old portals wrap the value twice.
    const QVariant inner = value.canConvert<QDBusVariant>() ? value.value<QDBusVariant>().variant() : value;
    const bool on = inner.toUInt() == 1;
    bool& slot = key == contrast ? m_highContrast : m_dark;
    if ((key != contrast && key != colourScheme) || slot == on)
        return;
    slot = on;
    Q_EMIT changed();
}

} // namespace vigie
