// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/desktopnotices.h"
#include "support/noticedesktop.h"

#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

using namespace vigie;

class TestDesktopNotices : public QObject {
    Q_OBJECT

    test::PrivateBus m_bus;
    test::NoticeDesktop m_desktop{m_bus};
    QThreadPool m_workers;

private Q_SLOTS:
    void initTestCase()
    {
        const QString trouble = m_bus.start();
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
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
        QVERIFY(m_desktop.arrive());
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
        m_desktop.click(99); // somebody else's
        m_desktop.click(m_desktop.calls.at(0).id);
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
        QCOMPARE(m_desktop.calls.at(1).replaces, m_desktop.calls.at(0).id);
        QCOMPARE(m_desktop.calls.at(2).replaces, 0U);
        // Once it is closed, a new one begins.
        test::PrivateBus::settle();
        m_desktop.close(m_desktop.calls.at(0).id);
        const QSignalSpy activated(&notices, &DesktopNotices::activated);
        m_desktop.click(m_desktop.calls.at(2).id);
        QTRY_COMPARE(activated.size(), 1);
        notices.show({u"search"_qs, u"four"_qs, {}, u"Open"_qs});
        QTRY_COMPARE(shown.size(), 4);
        QCOMPARE(m_desktop.calls.at(3).replaces, 0U);
    }
};

QTEST_MAIN(TestDesktopNotices)
#include "tst_desktopnotices.moc"
