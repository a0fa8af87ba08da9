// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/flapping.h"
#include "health/outages.h"

#include <QTest>

using namespace vigie;
using namespace std::chrono_literals;

namespace {

const TimePoint noon = *fromIso(u"2026-01-09T12:00:00Z");

State stateOf(QChar mark)
{
    switch (mark.unicode()) {
    case u'.':
        return State::Ok;
    case u'x':
        return State::Down;
    case u'm':
        return State::Maintenance;
    default:
        return State::Unknown;
    }
}

/// One result a minute from noon; a space is a minute without one. Outages as "first..end" in minutes.
QString outagesOf(const QString& marks, ConfirmationRule rule = {})
{
    QList<HealthSample> samples;
    for (qsizetype i = 0; i < marks.size(); ++i) {
        if (marks.at(i) == u' ')
            continue;
        HealthSample sample;
        sample.at = noon + std::chrono::minutes(i);
        sample.state = stateOf(marks.at(i));
        samples.append(sample);
    }
    const auto minute = [](TimePoint time) { return QString::number((time - noon) / 1min); };
    QStringList texts;
    for (const Outage& outage : outages(samples, rule))
        texts.append(minute(outage.begin) + u".."_qs + (outage.end ? minute(*outage.end) : QString()));
    return texts.join(u' ');
}

} // namespace

class TestOutages : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void countsFromFirstFailedToFirstGoodCheck_data()
    {
        QTest::addColumn<QString>("marks");
        QTest::addColumn<QString>("expected");
        QTest::newRow("one failure is no outage") << u"..x..x.."_qs << QString();
        QTest::newRow("two failures are none either") << u"..xx...."_qs << QString();
        QTest::newRow("three open, two close") << u"..xxx..."_qs << u"2..5"_qs;
        QTest::newRow("one success does not close") << u".xxx.x.."_qs << u"1..6"_qs;
        QTest::newRow("lasts until told otherwise") << u".xxxx."_qs << u"1.."_qs;
        QTest::newRow("unknown neither counts nor breaks") << u".x?x??x.?."_qs << u"1..7"_qs;
        QTest::newRow("maintenance breaks an unconfirmed row") << u".xxmxx.."_qs << QString();
        QTest::newRow("maintenance does not end an outage") << u".xxxmm.."_qs << u"1..6"_qs;
        QTest::newRow("two of them") << u"xxx..xxxx.."_qs << u"0..3 5..9"_qs;
        QTest::newRow("a row does not reach over a night")
            << QString(u"xx"_qs + QString(20, u' ') + u"x..."_qs) << QString();
    }
    void countsFromFirstFailedToFirstGoodCheck()
    {
        QFETCH(QString, marks);
        QFETCH(QString, expected);
        QCOMPARE(outagesOf(marks), expected);
    }

    void twoFailuresSufficeWhereTheRuleSaysSo()
    {
        ConfirmationRule rule;
        rule.failuresToOpen = 2;
        QCOMPARE(outagesOf(u".xx.."_qs, rule), u"1..3"_qs);
    }

    void alertComesLaterThanTheOutageBegan()
    {
        OutageWatch watch;
        HealthSample bad;
        bad.state = State::Down;
        QList<OutageWatch::Change> changes;
        for (int i = 0; i < 3; ++i) {
            bad.at = noon + std::chrono::minutes(i);
            bad.failure = QString::number(i);
            changes.append(watch.observe(bad));
            QVERIFY(watch.isFailing());
        }
        QVERIFY(changes.last() == OutageWatch::Change::Opened);
        QVERIFY(watch.outage()->begin == noon);
        QVERIFY(watch.outage()->confirmed == noon + 2min);
        QCOMPARE(watch.outage()->firstFailure, u"0"_qs);
        QCOMPARE(watch.outage()->length(noon + 10min), Millis(10min));
    }

    void flappingBeginsHighAndEndsLow()
    {
        FlapDetector detector;
        for (int i = 0; i < 11; ++i)
            detector.observe(i % 2 == 0 ? State::Ok : State::Down);
        QVERIFY(!detector.isFlapping()); // 10 changes: exactly one half
        QVERIFY(detector.observe(State::Down));
        QVERIFY(detector.observe(State::Unknown));
        for (int i = 0; i < 14; ++i)
            detector.observe(State::Down);
        QVERIFY(detector.isFlapping());
        for (int i = 0; i < 2; ++i)
            detector.observe(State::Down);
        QVERIFY(!detector.isFlapping());
    }
};

QTEST_GUILESS_MAIN(TestOutages)
#include "tst_outages.moc"
