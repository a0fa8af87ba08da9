// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"

#include <QTest>

using namespace vigie;

class TestClock : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsEveryFormOfIsoTimeThatServicesSend_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("utc");
        QTest::newRow("Z") << u"2026-11-23T10:00:00Z"_qs << u"2026-11-23T10:00:00.000Z"_qs;
        QTest::newRow("millis") << u"2026-11-23T10:00:00.250Z"_qs << u"2026-11-23T10:00:00.250Z"_qs;
        QTest::newRow("micros") << u"2026-11-23T10:00:00.250999Z"_qs << u"2026-11-23T10:00:00.251Z"_qs;
        QTest::newRow("offset") << u"2026-11-23T11:00:00+01:00"_qs << u"2026-11-23T10:00:00.000Z"_qs;
        QTest::newRow("zone name") << u"2026-11-23T10:00:00Z[UTC]"_qs << u"2026-11-23T10:00:00.000Z"_qs;
        QTest::newRow("no zone") << u"2026-11-23T10:00:00"_qs << u"2026-11-23T10:00:00.000Z"_qs;
        QTest::newRow("not a time") << u"yesterday"_qs << QString();
    }
    void readsEveryFormOfIsoTimeThatServicesSend()
    {
        QFETCH(QString, text);
        QFETCH(QString, utc);
        const auto time = fromIso(text);
        QCOMPARE(time ? toIso(*time) : QString(), utc);
    }
};

QTEST_GUILESS_MAIN(TestClock)
#include "tst_clock.moc"
