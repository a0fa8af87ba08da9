// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/desktopnotices.h"
#include "support/privatebus.h"

#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

using namespace vigie;

namespace {

/// The desktop's side, as far as it is asked.
class Desktop final : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    struct Call {
        uint replaces = 0;
        QString title;
        QString text;
        QStringList actions;
        QVariantMap hints;
    };
    QList<Call> calls;
    QStringList capabilities{u"actions"_qs, u"body-markup"_qs};

public Q_SLOTS:
    QStringList GetCapabilities() { return capabilities; }
    uint Notify(const QString&, uint replaces, const QString&, const QString& title, const QString& text,
        const QStringList& actions, const QVariantMap& hints, int)
    {
        calls.append({replaces, title, text, actions, hints});
        return replaces != 0 ? replaces : 40 + static_cast<uint>(calls.size());
    }
};

} // namespace

class TestDesktopNotices : public QObject {
    Q_OBJECT

    test::PrivateBus m_bus;
    Desktop m_desktop;
    QThreadPool m_workers;
    const QString m_service = u"org.freedesktop.Notifications"_qs;
    const QString m_path = u"/org/freedesktop/Notifications"_qs;

private Q_SLOTS:
    void initTestCase()
    {
        const QString trouble = m_bus.start();
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
        QVERIFY(m_bus.other().registerObject(m_path, &m_desktop, QDBusConnection::ExportAllSlots));
    }
    void init() { m_desktop.calls.clear(); }

    void tellsWhenNobodyShowsNotices()
    {
        DesktopNotices notices(&m_workers);
        const QSignalSpy unavailable(&notices, &DesktopNotices::unavailable);
        notices.show({u"search"_qs, u"Production: errors"_qs, {}, u"Open"_qs});
        QTRY_COMPARE(unavailable.size(), 1);
        QCOMPARE(unavailable.at(0).at(0).toString(), u"search"_qs);
    }

    void showsANoticeAndTellsWhenItIsClicked()
    {
        QVERIFY(m_bus.other().registerService(m_service));
        DesktopNotices notices(&m_workers);
        const QSignalSpy shown(&notices, &DesktopNotices::shown);
        const QSignalSpy activated(&notices, &DesktopNotices::activated);
        notices.show({u"search"_qs, u"Production: errors"_qs, u"12 records < 5 min"_qs, u"Open"_qs, true});
        QTRY_COMPARE(shown.size(), 1);
        QCOMPARE(m_desktop.calls.at(0).title, u"Production: errors"_qs);
        QCOMPARE(m_desktop.calls.at(0).text, u"12 records &lt; 5 min"_qs);
        QCOMPARE(m_desktop.calls.at(0).actions, (QStringList{u"default"_qs, u"Open"_qs}));
        QCOMPARE(m_desktop.calls.at(0).hints.value(u"urgency"_qs).toInt(), 2);
        test::PrivateBus::settle();
        m_bus.announce(m_path, m_service, u"ActionInvoked"_qs, {99U, u"default"_qs}); // somebody else's
        m_bus.announce(m_path, m_service, u"ActionInvoked"_qs, {41U, u"default"_qs});
        QTRY_COMPARE(activated.size(), 1);
        QCOMPARE(activated.at(0).at(0).toString(), u"search"_qs);
    }

    void aNewerOneTakesThePlaceOfOneThatStillShows()
    {
        DesktopNotices notices(&m_workers);
        const QSignalSpy shown(&notices, &DesktopNotices::shown);
        notices.show({u"search"_qs, u"one"_qs, {}, u"Open"_qs});
        QTRY_COMPARE(shown.size(), 1);
        notices.show({u"search"_qs, u"two"_qs, {}, u"Open"_qs});
        notices.show({u"other"_qs, u"three"_qs, {}, u"Open"_qs});
        QTRY_COMPARE(shown.size(), 3);
        QCOMPARE(m_desktop.calls.at(0).replaces, 0U);
        QCOMPARE(m_desktop.calls.at(1).replaces, 41U);
        QCOMPARE(m_desktop.calls.at(2).replaces, 0U);
        // Once it is closed, a new one begins.
        test::PrivateBus::settle();
        m_bus.announce(m_path, m_service, u"NotificationClosed"_qs, {41U, 2U});
        const QSignalSpy activated(&notices, &DesktopNotices::activated);
        m_bus.announce(m_path, m_service, u"ActionInvoked"_qs, {43U, u"default"_qs});
        QTRY_COMPARE(activated.size(), 1);
        notices.show({u"search"_qs, u"four"_qs, {}, u"Open"_qs});
        QTRY_COMPARE(shown.size(), 4);
        QCOMPARE(m_desktop.calls.at(3).replaces, 0U);
    }
};

QTEST_MAIN(TestDesktopNotices)
#include "tst_desktopnotices.moc"
