// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/writegate.h"

#include <QSignalSpy>
#include <QTest>

using namespace vigie;
using namespace std::chrono_literals;

class WriteGateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void startsClosedForProtectedEnvironments()
    {
        WriteGate gate(m_clock);
        gate.setProtected({m_production});
        QVERIFY(!gate.isOpen(m_production));
        const auto grant = gate.grant(m_production);
        QVERIFY(!grant);
        QCOMPARE(grant.error().kind(), ErrorKind::Forbidden);
        QVERIFY(!grant.error().nextStep().isEmpty());
    }

    void alwaysGrantsWhatIsNotProtected()
    {
        WriteGate gate(m_clock);
        gate.setProtected({m_production});
        const auto grant = gate.grant(m_staging);
        QVERIFY(grant);
        m_clock.advance(1000h);
        QVERIFY(grant->isValid(m_clock.now()));
    }

    void grantDiesWhenTheGateCloses()
    {
        WriteGate gate(m_clock);
        gate.setProtected({m_production});
        gate.open(m_production);
        const auto grant = gate.grant(m_production);
        QVERIFY(grant && grant->isValid(m_clock.now()));
        gate.close(m_production);
        QVERIFY(!grant->isValid(m_clock.now()));
    }

    void grantDiesWhenTheTimeIsOverBeforeAnyTimerFires()
    {
        WriteGate gate(m_clock);
        gate.setProtected({m_production});
        gate.open(m_production, 15min);
        const auto grant = gate.grant(m_production);
        QVERIFY(grant);
        m_clock.advance(15min - 1ms);
        QVERIFY(grant->isValid(m_clock.now()));
        m_clock.advance(1ms);
        QVERIFY(!grant->isValid(m_clock.now()));
        QVERIFY(!gate.isOpen(m_production));
        QVERIFY(!gate.grant(m_production));
    }

    void oldGrantStaysDeadAfterReopening()
    {
        WriteGate gate(m_clock);
        gate.setProtected({m_production});
        gate.open(m_production);
        const auto before = gate.grant(m_production);
        gate.open(m_production);
        QVERIFY(before && !before->isValid(m_clock.now()));
        QVERIFY(gate.grant(m_production)->isValid(m_clock.now()));
    }

    void grantFromBeforeProtectionDies()
    {
        WriteGate gate(m_clock);
        const auto before = gate.grant(m_production);
        QVERIFY(before && before->isValid(m_clock.now()));
        gate.setProtected({m_production});
        QVERIFY(!before->isValid(m_clock.now()));
        QVERIFY(gate.grant(m_staging)->isValid(m_clock.now()));
    }

    void openingOneLeavesTheOtherClosed()
    {
        const EnvironmentId second(QStringLiteral("production-eu"));
        WriteGate gate(m_clock);
        gate.setProtected({m_production, second});
        gate.open(second);
        QVERIFY(gate.isOpen(second));
        QVERIFY(!gate.grant(m_production));
    }

    void grantDiesWithTheGate()
    {
        auto gate = std::make_unique<WriteGate>(m_clock);
        gate->setProtected({m_production});
        gate->open(m_production);
        const auto opened = gate->grant(m_production);
        const auto free = gate->grant(m_staging);
        gate.reset();
        QVERIFY(!opened->isValid(m_clock.now()));
        QVERIFY(!free->isValid(m_clock.now()));
    }

    void closesByItselfAndTells()
    {
        WriteGate gate(Clock::system());
        gate.setProtected({m_production});
        gate.open(m_production, 20ms);
        QSignalSpy changed(&gate, &WriteGate::changed);
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(!gate.isOpen(m_production));
    }

    void asksAgainWhenItsTimerIsEarly()
    {
        // The clock stands still while the timer runs: as if the timer had fired too early.
        WriteGate gate(m_clock);
        gate.setProtected({m_production});
        gate.open(m_production, 10ms);
        QSignalSpy changed(&gate, &WriteGate::changed);
        QTest::qWait(30);
        QCOMPARE(changed.size(), 0);
        m_clock.advance(10ms);
        QTRY_COMPARE(changed.size(), 1);
    }

private:
    FixedClock m_clock{TimePoint(std::chrono::days(20000))};
    const EnvironmentId m_production{QStringLiteral("production")};
    const EnvironmentId m_staging{QStringLiteral("staging")};
};

QTEST_GUILESS_MAIN(WriteGateTest)
#include "tst_writegate.moc"
