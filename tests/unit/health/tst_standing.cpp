// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/standing.h"

#include <QTest>

using namespace vigie;
using namespace std::chrono_literals;

namespace {

TimePoint at(int minutes)
{
    return *fromIso(u"2026-01-09T12:00:00Z") + std::chrono::minutes(minutes);
}

/// A sample every five minutes: o for well, d for degraded, X for down, a blank for none.
QList<HealthSample> samples(const char* marks, int firstMinute = 0)
{
    QList<HealthSample> samples;
    for (int minute = firstMinute; *marks; ++marks, minute += 5) {
        HealthSample sample;
        sample.at = at(minute);
        sample.state = *marks == 'o' ? State::Ok : *marks == 'd' ? State::Degraded : State::Down;
        if (*marks != ' ')
            samples.append(sample);
    }
    return samples;
}

Standing seen(State state, int minute)
{
    return {state, at(minute), false};
}

Standing atLeast(State state, int minute)
{
    return {state, at(minute), true};
}

} // namespace

class TestStanding : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void beginsWithTheFirstSampleOfTheLastRow()
    {
        QCOMPARE(standing({samples("ooodd")}), seen(State::Degraded, 15));
        QCOMPARE(standing({samples("odoo")}), seen(State::Ok, 10));
        QCOMPARE(standing({samples("odX")}), seen(State::Down, 10));
    }

    void whatWasAlwaysSoMayBeOlder()
    {
        QCOMPARE(standing({samples("ooo")}), atLeast(State::Ok, 0));
        QVERIFY(!standing({}).has_value());
        QVERIFY(!standing({{}}).has_value());
    }

    void thePauseOfASleepingMachineHidesWhatHappenedInIt()
    {
        QCOMPARE(standing({samples("oo     oo")}), atLeast(State::Ok, 35));
        QCOMPARE(standing({samples("oo     dd")}), atLeast(State::Degraded, 35));
        QCOMPARE(standing({samples("oo  oo")}), atLeast(State::Ok, 0)); // as long as the pause is short
    }

    void theWorstOfAllChecksCounts()
    {
        QCOMPARE(standing({samples("oodddd"), samples("ooodoo")}), seen(State::Degraded, 10));
        // Well again is only who has no check left that is not.
        QCOMPARE(standing({samples("dooooo"), samples("ddddoo")}), seen(State::Ok, 20));
        // The first word of a second check is no beginning.
        QCOMPARE(standing({samples("ooooo"), samples("ddd", 11)}), atLeast(State::Degraded, 11));
    }
};

QTEST_GUILESS_MAIN(TestStanding)
#include "tst_standing.moc"
