// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/planstate.h"

#include <QTest>

using namespace vigie;
using namespace std::chrono_literals;

namespace {

/// "begun p1", "step-begun p1 move dep_7", "ended p1 done", …: one entry a second, of production/api.
QList<JournalEntry> journal(const QStringList& lines)
{
    QList<JournalEntry> entries;
    for (const QString& line : lines) {
        const QStringList words = line.split(u' ');
        JournalEntry entry;
        entry.sequence = entries.size() + 1;
        entry.at = fromMsecs(1'795'000'000'000) + std::chrono::seconds(entries.size());
        entry.environment = EnvironmentId(u"production"_qs);
        entry.service = ServiceId(u"api"_qs);
        entry.action = u"rollback"_qs;
        entry.plan = PlanId(words.value(1));
        if (words.first() == u"begun") {
            entry.event = JournalEvent::PlanBegun;
            if (words.size() > 3) // "begun p2 settles p1"
                entry.recipe.insert(words.at(2), words.at(3));
        } else if (words.first() == u"ended") {
            entry.event = JournalEvent::PlanEnded;
            entry.outcome = words.value(2);
        } else if (words.first() == u"opened") {
            entry.event = JournalEvent::WritingOpened;
        } else {
            entry.event = words.first() == u"step-begun" ? JournalEvent::StepBegun : JournalEvent::StepEnded;
            entry.step = words.value(2);
            entry.providerId = words.value(3);
        }
        entries.append(entry);
    }
    return entries;
}

QString text(const QList<UnfinishedPlan>& plans)
{
    QStringList lines;
    for (const UnfinishedPlan& plan : plans)
        lines.append(u"%1 %2 %3 %4"_qs.arg(plan.begun.plan.text(), plan.lastStep,
            plan.lastStepEnded ? u"ended"_qs : u"open"_qs, plan.providerId));
    return lines.join(u'\n');
}

QString text(const QList<Millis>& durations)
{
    QStringList words;
    for (const Millis duration : durations)
        words.append(QString::number(duration / 1s));
    return words.join(u' ');
}

const ServiceKey api{EnvironmentId(u"production"_qs), ServiceId(u"api"_qs)};

} // namespace

class TestPlanState : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatEndedIsNotUnfinished_data()
    {
        QTest::addColumn<QString>("outcome");
        for (const char* outcome : {"done", "failed", "stopped", "unknown"})
            QTest::newRow(outcome) << QString::fromLatin1(outcome);
    }
    void whatEndedIsNotUnfinished()
    {
        QFETCH(QString, outcome);
        QCOMPARE(text(unfinishedPlans(journal({u"begun p1"_qs, u"step-begun p1 move"_qs,
                     u"step-ended p1 move"_qs, u"ended p1 "_qs + outcome}))),
            QString());
    }

    void aPlanThatWasKilledBeforeItsFirstStep()
    {
        QCOMPARE(text(unfinishedPlans(journal({u"opened"_qs, u"begun p1"_qs}))), u"p1  open "_qs);
    }

    void theLastStepAndTheProvidersIdAreKnown()
    {
        QCOMPARE(text(unfinishedPlans(journal({u"begun p1"_qs, u"step-begun p1 start"_qs,
                     u"step-ended p1 start dep_7"_qs, u"step-begun p1 wait"_qs}))),
            u"p1 wait open dep_7"_qs);
        QCOMPARE(text(unfinishedPlans(
                     journal({u"begun p1"_qs, u"step-begun p1 start"_qs, u"step-ended p1 start dep_7"_qs}))),
            u"p1 start ended dep_7"_qs);
    }

    void aPlanThatGoesOnWithAnotherSettlesItOnceItIsDone()
    {
        const QStringList first{u"begun p1 plan p1"_qs, u"step-begun p1 load"_qs, u"begun p2 plan p1"_qs};
        const auto open = [&first](const QStringList& then) {
            QStringList ids;
            const QList<UnfinishedPlan> plans = unfinishedPlans(journal(first + then));
            for (const UnfinishedPlan& plan : plans)
                ids.append(plan.begun.plan.text());
            return ids.join(u' ');
        };
        QCOMPARE(open({}), u"p1 p2"_qs);
        QCOMPARE(open({u"ended p2 failed"_qs}), u"p1"_qs);
        QCOMPARE(open({u"ended p2 done"_qs}), QString());
        // One that was killed while it went on is settled with the first.
        QCOMPARE(open({u"begun p3 settles p1"_qs, u"begun p4"_qs, u"ended p3 done"_qs}), u"p4"_qs);
    }

    void plansThatRanSideBySideAreToldApart()
    {
        QCOMPARE(text(unfinishedPlans(journal({u"begun p1"_qs, u"begun p2"_qs, u"step-begun p2 stop x2"_qs,
                     u"step-begun p1 start x1"_qs, u"ended p2 done"_qs, u"begun p3"_qs}))),
            u"p1 start open x1\np3  open "_qs);
    }

    void anEndWithoutABeginningIsIgnored()
    {
        QCOMPARE(text(unfinishedPlans(journal({u"step-begun p0 x"_qs, u"ended p0 done"_qs}))), QString());
    }

    void onlyRunsThatEndedDoneCount()
    {
        const QList<JournalEntry> entries = journal({u"begun p1"_qs, u"ended p1 done"_qs, u"begun p2"_qs,
            u"begun p3"_qs, u"ended p3 failed"_qs, u"ended p2 done"_qs, u"begun p4"_qs});
        QCOMPARE(text(pastDurations(entries, api, u"rollback"_qs)), u"1 3"_qs);
        QCOMPARE(text(pastDurations(entries, api, u"rollback"_qs, 1)), u"3"_qs);
        QCOMPARE(text(pastDurations(entries, api, u"restart"_qs)), QString());
        const ServiceKey other{EnvironmentId(u"staging"_qs), ServiceId(u"api"_qs)};
        QCOMPARE(text(pastDurations(entries, other, u"rollback"_qs)), QString());
    }

    void theMedianIsOfThePresentValues()
    {
        QVERIFY(!median({}));
        QCOMPARE(median({5s, 1s, 3s})->count(), 3000);
        QCOMPARE(median({7s})->count(), 7000);
    }
};

QTEST_GUILESS_MAIN(TestPlanState)
#include "tst_planstate.moc"
