// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/systemappearance.h"

#include <QDBusConnection>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace vigie;

namespace {

/// The desktop's side of org.freedesktop.portal.Settings, as far as it is asked.
class Portal final : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
public:
    uint contrast = 0;
    uint scheme = 0;

public Q_SLOTS:
    // The first portals wrapped the value twice.
    QDBusVariant Read(const QString&, const QString& key)
    {
        const QDBusVariant value(key == u"contrast" ? contrast : scheme);
        return QDBusVariant(QVariant::fromValue(value));
    }

Q_SIGNALS:
    void SettingChanged(const QString& group, const QString& key, const QDBusVariant& value);
};

} // namespace

/// On a session bus of its own.
class TestSystemAppearance : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_daemon.start(u"dbus-daemon"_qs, {u"--session"_qs, u"--nofork"_qs, u"--print-address"_qs});
        QVERIFY2(m_daemon.waitForReadyRead(), "dbus-daemon is needed");
        const QByteArray address = m_daemon.readLine().trimmed();
        qputenv("DBUS_SESSION_BUS_ADDRESS", address);
        QDBusConnection bus = QDBusConnection::connectToBus(QString::fromLatin1(address), u"desktop"_qs);
        QVERIFY(bus.isConnected());
        QVERIFY(bus.registerService(u"org.freedesktop.portal.Desktop"_qs));
        QVERIFY(bus.registerObject(u"/org/freedesktop/portal/desktop"_qs, &m_portal,
            QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
    }

    void readsWhatTheDesktopPrefers()
    {
        m_portal.contrast = 1;
        m_portal.scheme = 1;
        const SystemAppearance appearance;
        QTRY_VERIFY(appearance.prefersHighContrast());
        QTRY_VERIFY(appearance.prefersDark());
    }

    void followsTheDesktop()
    {
        m_portal.contrast = 0;
        m_portal.scheme = 2;
        SystemAppearance appearance;
        QSignalSpy changed(&appearance, &SystemAppearance::changed);
        QTest::qWait(100);
        QVERIFY(!appearance.prefersHighContrast());
        const QString group = u"org.freedesktop.appearance"_qs;
        Q_EMIT m_portal.SettingChanged(group, u"contrast"_qs, QDBusVariant(1U));
        QTRY_VERIFY(appearance.prefersHighContrast());
        QCOMPARE(changed.size(), 1);
        QVERIFY(!appearance.prefersDark());
        Q_EMIT m_portal.SettingChanged(group, u"contrast"_qs, QDBusVariant(0U));
        QTRY_VERIFY(!appearance.prefersHighContrast());
        // What others keep under the same name is none of ours.
        Q_EMIT m_portal.SettingChanged(u"org.example"_qs, u"contrast"_qs, QDBusVariant(1U));
        Q_EMIT m_portal.SettingChanged(group, u"color-scheme"_qs, QDBusVariant(1U));
        QTRY_VERIFY(appearance.prefersDark());
        QVERIFY(!appearance.prefersHighContrast());
    }

    void cleanupTestCase()
    {
        QDBusConnection::disconnectFromBus(u"desktop"_qs);
        QDBusConnection::disconnectFromBus(u"qt_default_session_bus"_qs);
        m_daemon.terminate();
        m_daemon.waitForFinished();
    }

private:
    QProcess m_daemon;
    Portal m_portal;
};

QTEST_GUILESS_MAIN(TestSystemAppearance)
#include "tst_systemappearance.moc"
