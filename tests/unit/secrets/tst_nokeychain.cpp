// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychainstore.h"

#include "support/await.h"

#include <QTest>
#include <QThreadPool>

using namespace vigie;
using namespace vigie::test;

class TestNoKeychain : public QObject {
    Q_OBJECT
private:
    QThreadPool m_workers;

private Q_SLOTS:
    void initTestCase()
    {
        for (const char* variable : {"DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "XDG_CURRENT_DESKTOP",
                 "KDE_FULL_SESSION", "DESKTOP_SESSION"})
            qunsetenv(variable);
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/vigie-bus");
    }

    /// Long before anybody's patience ends: nothing waits for a bus that is not there.
    void noSessionBusIsSaidAtOnceAndNothingIsWritten()
    {
        KeychainStore store(&m_workers, std::chrono::hours(1));
        const SecretName name{u"acme"_qs, u"clever"_qs};
        for (const Result<>& outcome : {await(store.write(name, Secret(QByteArray("x")), {})),
                 await(store.remove(name, {})), await(store.check({}))}) {
            QCOMPARE(kindOf(outcome), u"unsupported"_qs);
            QVERIFY2(outcome.error().what().contains(u"no session bus"), qPrintable(outcome.error().what()));
            QVERIFY(outcome.error().nextStep().contains(u"this session only"));
        }
        QCOMPARE(kindOf(await(store.read(name, {}))), u"unsupported"_qs);
        QCOMPARE(kindOf(await(store.list(u"acme"_qs, {}))), u"unsupported"_qs);
    }
};

QTEST_GUILESS_MAIN(TestNoKeychain)
#include "tst_nokeychain.moc"
