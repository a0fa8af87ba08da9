// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/retention/retention.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace vigie;
using namespace std::chrono_literals;

namespace {

const TimePoint now = *fromIso(u"2026-06-15T12:00:00Z");

StoredBackup aged(int days, const char* destination = "home", bool good = true)
{
    StoredBackup backup;
    backup.destination = QString::fromLatin1(destination);
    backup.at = now - std::chrono::days(days);
    backup.name = u"b%1"_qs.arg(days, 4, 10, QLatin1Char('0'));
    backup.bytes = 1000;
    backup.good = good;
    return backup;
}

BackupRetention rules(int days, int daily, int weekly, int monthly, int yearly, int atLeast)
{
    return {days, daily, weekly, monthly, yearly, atLeast};
}

/// "b0001 days, b0040 GOES expired"
QString shown(const RetentionPlan& plan)
{
    QStringList lines;
    for (const RetentionVerdict& verdict : plan.verdicts)
        lines.append(verdict.backup.name + (verdict.goes() ? u" GOES "_qs : u" "_qs)
            + retentionRuleName(verdict.rule));
    return lines.join(u", ");
}

const QTimeZone utc(QByteArrayLiteral("UTC"));

} // namespace

class TestRetention : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsDaysAndLetsTheRestGo()
    {
        const RetentionPlan plan
            = planRetention({aged(40), aged(1), aged(30), aged(31)}, rules(30, 0, 0, 0, 0, 1), utc, now);
        QCOMPARE(shown(plan), u"b0001 days, b0030 days, b0031 GOES expired, b0040 GOES expired"_qs);
        QCOMPARE(plan.freedBytes, 2000);
    }

    void keepsTheNewestOfEachPeriod()
    {
        QList<StoredBackup> backups;
        for (int day = 0; day < 800; ++day)
            backups.append(aged(day));
        const RetentionPlan plan = planRetention(backups, rules(2, 4, 3, 3, 2, 1), utc, now);
        QStringList kept;
        for (const RetentionVerdict& verdict : plan.verdicts) {
            if (!verdict.goes())
                kept.append(
                    toDateTime(verdict.backup.at).toString(u"yyyy-MM-dd ") + retentionRuleName(verdict.rule));
        }
        // 15 June 2026 is a Monday.
        QCOMPARE(kept.join(u", "),
            u"2026-06-15 days, 2026-06-14 days, 2026-06-13 days, 2026-06-12 daily, 2026-06-07 weekly, "
            "2026-05-31 monthly, 2026-04-30 monthly, 2025-12-31 yearly"_qs);
    }

    void neverFallsBelowTheMinimumOfGoodOnes()
    {
        const RetentionPlan plan
            = planRetention({aged(100), aged(101, "home", false), aged(102), aged(103), aged(104)},
                rules(30, 0, 0, 0, 0, 3), utc, now);
        QCOMPARE(shown(plan),
            u"b0100 at-least, b0101 GOES broken, b0102 at-least, b0103 at-least, b0104 GOES expired"_qs);
        QCOMPARE(shown(planRetention({aged(100), aged(200)}, rules(0, 0, 0, 0, 0, 0), utc, now)),
            u"b0100 at-least, b0200 GOES expired"_qs);
    }

    void neverRemovesTheOnlyCopy()
    {
        QCOMPARE(shown(planRetention({aged(100, "home", false), aged(99, "home", false)},
                     rules(30, 0, 0, 0, 0, 3), utc, now)),
            u"b0099 only-copy, b0100 GOES broken"_qs);
    }

    void neverTouchesAHold()
    {
        StoredBackup held = aged(500);
        held.held = true;
        QCOMPARE(shown(planRetention({aged(1), held}, rules(30, 0, 0, 0, 0, 1), utc, now)),
            u"b0001 days, b0500 held"_qs);
    }

    void leavesWhatTheDestinationProtects()
    {
        StoredBackup locked = aged(60);
        locked.lockedUntil = now + 24h;
        StoredBackup free = aged(61);
        free.lockedUntil = now - 24h;
        QCOMPARE(shown(planRetention({aged(1), locked, free}, rules(30, 0, 0, 0, 0, 1), utc, now)),
            u"b0001 days, b0060 locked, b0061 GOES expired"_qs);
    }

    void aMissingKeyIsNoReasonToRemove()
    {
        const auto closed = [](int days) {
            StoredBackup backup = aged(days, "home", false);
            backup.closed = true;
            return backup;
        };
        // As if they could be opened: none goes that would not have gone before the key was lost.
        QCOMPARE(shown(planRetention({aged(100), closed(101), closed(102), closed(103), closed(104)},
                     rules(30, 0, 0, 0, 0, 5), utc, now)),
            u"b0100 at-least, b0101 closed, b0102 closed, b0103 closed, b0104 closed"_qs);
        QCOMPARE(
            shown(planRetention({closed(100), closed(101), closed(102)}, rules(30, 1, 0, 1, 0, 0), utc, now)),
            u"b0100 closed, b0101 closed, b0102 closed"_qs);
        // They take no place of one that is known to be good.
        QCOMPARE(shown(planRetention({closed(40), aged(41), aged(42), closed(43), closed(300)},
                     rules(30, 0, 0, 0, 0, 2), utc, now)),
            u"b0040 closed, b0041 at-least, b0042 at-least, b0043 GOES expired, b0300 GOES expired"_qs);
    }

    void distrustsDatesOfTheFuture()
    {
        QCOMPARE(shown(planRetention({aged(-400), aged(100), aged(101)}, rules(30, 1, 0, 0, 0, 1), utc, now)),
            u"b-400 future, b0100 daily, b0101 GOES expired"_qs);
    }

    void judgesEachDestinationByItself()
    {
        QCOMPARE(shown(planRetention({aged(90, "away"), aged(91, "away"), aged(90), aged(1)},
                     rules(30, 0, 0, 0, 0, 1), utc, now)),
            u"b0090 at-least, b0091 GOES expired, b0001 days, b0090 GOES expired"_qs);
    }

    void keepsItsPromisesWhateverIsThere()
    {
        QRandomGenerator random(11);
        for (int round = 0; round < 2000; ++round) {
            QList<StoredBackup> backups;
            for (int i = random.bounded(20); i >= 0; --i) {
                StoredBackup backup = aged(
                    random.bounded(-3, 900), random.bounded(2) ? "home" : "away", random.bounded(4) > 0);
                backup.held = random.bounded(6) == 0;
                backup.closed = !backup.good && random.bounded(2) == 0;
                backups.append(backup);
            }
            const BackupRetention wanted = rules(random.bounded(40), random.bounded(5), random.bounded(5),
                random.bounded(5), random.bounded(3), random.bounded(5));
            const RetentionPlan plan = planRetention(backups, wanted, utc, now);
            QCOMPARE(plan.verdicts.size(), backups.size());
            QHash<QString, int> good;
            QHash<QString, int> goodLeft;
            int left = 0;
            for (const RetentionVerdict& verdict : plan.verdicts) {
                good[verdict.backup.destination] += verdict.backup.good ? 1 : 0;
                goodLeft[verdict.backup.destination] += verdict.backup.good && !verdict.goes() ? 1 : 0;
                left += verdict.goes() ? 0 : 1;
                QVERIFY(!verdict.goes() || !verdict.backup.held);
                QVERIFY(!verdict.goes() || verdict.backup.at < now - std::chrono::days(wanted.days));
            }
            QVERIFY(left > 0);
            for (auto it = good.cbegin(); it != good.cend(); ++it)
                QVERIFY(goodLeft.value(it.key()) >= qMin(it.value(), qMax(1, wanted.atLeast)));
            // What stays would stay again: pruning twice removes nothing more.
            QList<StoredBackup> rest;
            for (const RetentionVerdict& verdict : plan.verdicts) {
                if (!verdict.goes())
                    rest.append(verdict.backup);
            }
            QCOMPARE(planRetention(rest, wanted, utc, now).going().size(), 0);
        }
    }

    void plansTenThousandObjectsAtOnce()
    {
        QList<StoredBackup> backups;
        for (int i = 0; i < 10'000; ++i) {
            StoredBackup backup = aged(0, i % 2 ? "home" : "away");
            backup.at = now - std::chrono::hours(i);
            backup.name = QString::number(i);
            backups.append(backup);
        }
        QElapsedTimer timer;
        timer.start();
        const RetentionPlan plan = planRetention(
            backups, rules(30, 60, 52, 24, 5, 3), QTimeZone(QByteArrayLiteral("Europe/Paris")), now);
        qInfo("10 000 objects: %lld ms, %lld go", static_cast<long long>(timer.elapsed()),
            static_cast<long long>(plan.going().size()));
        QVERIFY(plan.going().size() > 8000);
    }
};

QTEST_GUILESS_MAIN(TestRetention)
#include "tst_retention.moc"
