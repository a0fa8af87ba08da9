// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/secret.h"

#include <QTest>

using namespace vigie;

class TestSecret : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takingAValueEmptiesTheOriginal()
    {
        QByteArray typed("hunter2");
        const Secret secret(std::move(typed));
        QVERIFY(typed.isEmpty());
        QCOMPARE(secret.reveal(), QByteArray("hunter2"));
    }

    void fingerprintsCompareWithoutShowing()
    {
        const Secret a(QByteArray("one"));
        const Secret b(QByteArray("one"));
        const Secret c(QByteArray("two"));
        QCOMPARE(a.fingerprint(), b.fingerprint());
        QVERIFY(a.fingerprint() != c.fingerprint());
        QVERIFY(Secret().fingerprint().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSecret)
#include "tst_secret.moc"
