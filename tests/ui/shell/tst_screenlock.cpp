// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/screenlock.h"
#include "support/privatebus.h"

#include <QDBusObjectPath>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

using namespace vigie;
using namespace vigie::test;

namespace {

const QString session = u"/org/freedesktop/login1/session/_37"_qs;

/// Stands in for systemd-logind: one session is ours.
class LoginManager final : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")
public Q_SLOTS:
    QDBusObjectPath GetSession(const QString& id)
    {
        asked.append(id);
        return QDBusObjectPath(session);
    }

public:
    QStringList asked;
};

} // namespace

class TestScreenLock : public QObject {
    Q_OBJECT
private:
    PrivateBus m_bus;
    LoginManager m_manager;
    QThreadPool m_workers;
    std::unique_ptr<ScreenLock> m_lock;
    std::unique_ptr<QSignalSpy> m_locked;

    void listen()
    {
        m_lock = std::make_unique<ScreenLock>(&m_workers);
        m_locked = std::make_unique<QSignalSpy>(m_lock.get(), &ScreenLock::locked);
        QTRY_VERIFY(m_lock->isListening());
        PrivateBus::settle();
    }
    void screenSaver(const QString& path, const QString& interface, bool active)
    {
        m_bus.announce(path, interface, u"ActiveChanged"_qs, {active});
    }
    void hint(const QString& of, const QString& interface, const QVariantMap& properties)
    {
        m_bus.announce(of, u"org.freedesktop.DBus.Properties"_qs, u"PropertiesChanged"_qs,
            {interface, properties, QStringList()});
    }
    void lockSession(const QString& which)
    {
        m_bus.announce(which, u"org.freedesktop.login1.Session"_qs, u"Lock"_qs, {});
    }
    void sleep(bool begins)
    {
        m_bus.announce(u"/org/freedesktop/login1"_qs, u"org.freedesktop.login1.Manager"_qs,
            u"PrepareForSleep"_qs, {begins});
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString problem = m_bus.start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        QVERIFY(m_bus.other().registerObject(
            u"/org/freedesktop/login1"_qs, &m_manager, QDBusConnection::ExportAllSlots));
    }
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_qs));
        QVERIFY(m_bus.other().registerService(u"org.freedesktop.login1"_qs));
        listen();
    }
    void cleanup() { m_bus.other().unregisterService(u"org.freedesktop.login1"_qs); }

    void asksForTheSessionOnTheScreen() { QCOMPARE(m_manager.asked.last(), u"auto"_qs); }

    void hearsScreenSaversWhereverTheyStand_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("interface");
        QTest::newRow("KDE") << u"/ScreenSaver"_qs << u"org.freedesktop.ScreenSaver"_qs;
        QTest::newRow("others") << u"/org/freedesktop/ScreenSaver"_qs << u"org.freedesktop.ScreenSaver"_qs;
        QTest::newRow("GNOME") << u"/org/gnome/ScreenSaver"_qs << u"org.gnome.ScreenSaver"_qs;
    }
    void hearsScreenSaversWhereverTheyStand()
    {
        QFETCH(QString, path);
        QFETCH(QString, interface);
        screenSaver(path, interface, true);
        QTRY_COMPARE(m_locked->size(), 1);
    }

    void hearsTheLockOfItsOwnSession()
    {
        lockSession(session);
        QTRY_COMPARE(m_locked->size(), 1);
        hint(session, u"org.freedesktop.login1.Session"_qs, {{u"LockedHint"_qs, true}});
        QTRY_COMPARE(m_locked->size(), 2);
    }

    void hearsThatTheMachineGoesToSleep()
    {
        sleep(true);
        QTRY_COMPARE(m_locked->size(), 1);
    }

    /// All of these arrive before the last one, which is the only one that means it.
    void keepsStillAtEverythingElse()
    {
        const QString other = u"/org/freedesktop/login1/session/_38"_qs;
        const QString interface = u"org.freedesktop.login1.Session"_qs;
        lockSession(other);
        hint(other, interface, {{u"LockedHint"_qs, true}});
        hint(session, interface, {{u"LockedHint"_qs, false}});
        hint(session, interface, {{u"IdleHint"_qs, true}});
        hint(session, u"org.example.Thing"_qs, {{u"LockedHint"_qs, true}});
        m_bus.announce(session, interface, u"Unlock"_qs, {});
        sleep(false);
        lockSession(session);
        QTRY_COMPARE(m_locked->size(), 1);

        screenSaver(u"/org/gnome/ScreenSaver"_qs, u"org.gnome.ScreenSaver"_qs, false);
        screenSaver(u"/ScreenSaver"_qs, u"org.freedesktop.ScreenSaver"_qs, false);
        screenSaver(u"/ScreenSaver"_qs, u"org.freedesktop.ScreenSaver"_qs, true);
        QTRY_COMPARE(m_locked->size(), 2);
    }

    void mayGoWhileTheBusesAreBeingReached()
    {
        for (int i = 0; i < 20; ++i) {
            ScreenLock brief(&m_workers);
            QCoreApplication::processEvents();
        }
    }

    void withoutLogindTheScreenSaversAreHeard()
    {
        cleanup();
        listen();
        screenSaver(u"/org/gnome/ScreenSaver"_qs, u"org.gnome.ScreenSaver"_qs, true);
        QTRY_COMPARE(m_locked->size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestScreenLock)
#include "tst_screenlock.moc"
