// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/screenlock.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

using namespace vigie;

class TestNoScreenLock : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutAnyBusNothingIsSaidAndNothingIsTold()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/vigie-bus");
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent/vigie-bus");
        QTest::failOnWarning(QRegularExpression(u"."_qs));
        QThreadPool workers;
        const ScreenLock lock(&workers);
        QSignalSpy locked(&lock, &ScreenLock::locked);
        QTRY_VERIFY(lock.isListening());
        QCOMPARE(locked.size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestNoScreenLock)
#include "tst_noscreenlock.moc"
