// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/healthhistory.h"
#include "support/await.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>

using namespace vigie;
using namespace std::chrono_literals;
using test::await;
using test::kindOf;

namespace {

const TimePoint noon = *fromIso(u"2026-01-09T12:00:00Z");
const HealthCheckKey api{{EnvironmentId(u"production"_qs), ServiceId(u"api"_qs)}, u"health"_qs};
const HealthCheckKey site{{EnvironmentId(u"production"_qs), ServiceId(u"site"_qs)}, u"health"_qs};

HealthSample sampleAt(TimePoint at, State state, std::optional<Millis> latency = {})
{
    HealthSample sample;
    sample.at = at;
    sample.state = state;
    sample.latency = latency;
    return sample;
}

QString asText(const QList<HealthHour>& hours)
{
    QStringList lines;
    for (const HealthHour& hour : hours) {
        QStringList buckets;
        for (const qint64 count : hour.histogram)
            buckets.append(QString::number(count));
        lines.append(
            u"%1 good %2 bad %3 unknown %4 planned %5 ms %6 in %7..%8 of %9 [%10]"_qs
                .arg(toIso(hour.start).mid(11, 5), QString::number(hour.good), QString::number(hour.bad),
                    QString::number(hour.unknown), QString::number(hour.maintenance),
                    QString::number(hour.sumMs), QString::number(hour.minMs), QString::number(hour.maxMs),
                    QString::number(hour.timed))
                .arg(buckets.join(u' ')));
    }
    return lines.join(u'\n');
}

} // namespace

class TestHealthHistory : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void givesBackEveryFieldOfASample()
    {
        HealthHistory history(file());
        HealthSample full = sampleAt(noon, State::Degraded, 123ms);
        full.httpStatus = 200;
        full.failure = u"Zu langsam: „1 s“"_qs;
        full.components = {{u"database"_qs, State::Ok, 3ms, u"14.2"_qs}, {u"queue"_qs, State::Down, {}, {}}};
        full.certificateExpiry = noon + std::chrono::days(30);
        full.missingHeaders = {u"Referrer-Policy"_qs, u"X-Content-Type-Options"_qs};
        full.version = u"1.4.2"_qs;
        const HealthSample bare = sampleAt(noon + 1min, State::Unknown);
        VERIFY_OK(await(history.append(api, {full, bare})));
        const auto back = await(history.samples(api, noon, noon + 1h));
        VERIFY_OK(back);
        QCOMPARE(back->size(), 2);
        QVERIFY(back->at(0) == full);
        QVERIFY(back->at(1) == bare);
    }

    void forgetsOneCheckAndNoOther()
    {
        HealthHistory history(file());
        VERIFY_OK(await(history.append(api, {sampleAt(noon, State::Ok)})));
        VERIFY_OK(await(history.append(site, {sampleAt(noon, State::Ok)})));
        VERIFY_OK(await(history.forget(api)));
        VERIFY_OK(await(history.forget(api))); // nothing is left to forget
        QCOMPARE(await(history.checks())->size(), 1);
        QVERIFY(await(history.samples(api, noon, noon + 1h))->isEmpty());
        QVERIFY(await(history.hours(api, noon, noon + 1h))->isEmpty());
        QCOMPARE(await(history.samples(site, noon, noon + 1h))->size(), 1);
    }

    void rangeIsHalfOpenAndOfOneCheckOnly()
    {
        HealthHistory history(file());
        VERIFY_OK(await(history.append(api,
            {sampleAt(noon - 1ms, State::Ok), sampleAt(noon, State::Ok), sampleAt(noon + 1h, State::Ok)})));
        VERIFY_OK(await(history.append(site, {sampleAt(noon + 1min, State::Down)})));
        const auto found = await(history.samples(api, noon, noon + 1h));
        QCOMPARE(found->size(), 1);
        QVERIFY(found->first().at == noon);
        QCOMPARE(await(history.newest(api, 2))->last().at, noon + 1h);
        QCOMPARE(await(history.checks())->size(), 2);
    }

    void addsSamplesUpPerHourAcrossAppends()
    {
        HealthHistory history(file());
        VERIFY_OK(await(history.append(api,
            {sampleAt(noon, State::Ok, 40ms), sampleAt(noon + 1min, State::Down, 10000ms),
                sampleAt(noon + 2min, State::Unknown)})));
        VERIFY_OK(await(history.append(api,
            {sampleAt(noon + 3min, State::Degraded, 6000ms), sampleAt(noon + 4min, State::Maintenance),
                sampleAt(noon + 61min, State::Ok, 50ms)})));
        QCOMPARE(asText(*await(history.hours(api, noon, noon + 2h))),
            u"12:00 good 2 bad 1 unknown 1 planned 1 ms 6040 in 40..6000 of 2 [1 0 0 0 0 0 0 0 0 1]\n"
            u"13:00 good 1 bad 0 unknown 0 planned 0 ms 50 in 50..50 of 1 [1 0 0 0 0 0 0 0 0 0]"_qs);
    }

    void countsARepeatedSampleOnce()
    {
        HealthHistory history(file());
        const QList<HealthSample> samples{sampleAt(noon, State::Ok, 40ms)};
        VERIFY_OK(await(history.append(api, samples)));
        VERIFY_OK(await(history.append(api, samples)));
        QCOMPARE(await(history.hours(api, noon, noon + 1h))->first().good, 1);
    }

    void keepsHoursLongerThanSamples()
    {
        HealthHistory history(file());
        VERIFY_OK(await(history.append(api,
            {sampleAt(noon - std::chrono::days(401), State::Ok),
                sampleAt(noon - std::chrono::days(31), State::Ok), sampleAt(noon, State::Ok)})));
        VERIFY_OK(await(history.append(site, {sampleAt(noon - std::chrono::days(401), State::Ok)})));
        VERIFY_OK(await(history.prune(noon)));
        QCOMPARE(await(history.samples(api, TimePoint(), noon + 1h))->size(), 1);
        QCOMPARE(await(history.hours(api, TimePoint(), noon + 1h))->size(), 2);
        QCOMPARE(*await(history.checks()), QList<HealthCheckKey>{api});
    }

    void endOfTheObjectLosesNothingAppended()
    {
        {
            HealthHistory history(file());
            for (int i = 0; i < 50; ++i)
                (void)history.append(api, {sampleAt(noon + std::chrono::minutes(i), State::Ok)});
        }
        HealthHistory again(file());
        QCOMPARE(await(again.samples(api, noon, noon + 1h))->size(), 50);
    }

    void closingFinishesWhatIsUnderWayAndRefusesTheRest()
    {
        HealthHistory history(file());
        QList<HealthSample> many;
        for (int i = 0; i < 5000; ++i)
            many.append(sampleAt(noon + i * 1s, State::Ok));
        // Whoever waits for it holds the file open for as long as nobody runs the event loop.
        Async<void> underWay = history.append(api, many);
        history.close();
        HealthHistory again(file());
        QCOMPARE(await(again.samples(api, noon, noon + 24h))->size(), many.size());
        VERIFY_OK(await(std::move(underWay)));
        QVERIFY(!await(history.append(api, many)));
    }

    void refusesTheFileOfANewerProgramAndLeavesItAlone()
    {
        withDatabase(u"CREATE TABLE future (x); PRAGMA user_version=99"_qs);
        HealthHistory history(file());
        QCOMPARE(kindOf(await(history.append(api, {sampleAt(noon, State::Ok)}))), u"unsupported"_qs);
        QCOMPARE(kindOf(await(history.checks())), u"unsupported"_qs);
    }

    void saysThatADamagedFileIsDamaged()
    {
        QVERIFY(QDir().mkpath(m_folder->filePath(u"state"_qs)));
        QFile damaged(file());
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write(QByteArray(8192, 'x'));
        damaged.close();
        HealthHistory history(file());
        QCOMPARE(kindOf(await(history.checks())), u"corrupt"_qs);
    }

    void reportsAFolderThatCannotBeMade()
    {
        QFile inTheWay(m_folder->filePath(u"state"_qs));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        HealthHistory history(m_folder->filePath(u"state/health.db"_qs));
        QCOMPARE(kindOf(await(history.append(api, {sampleAt(noon, State::Ok)}))), u"unavailable"_qs);
    }

    void remembersWhichRevisionADatabaseWasAt()
    {
        const ServiceKey database{EnvironmentId(u"production"_qs), ServiceId(u"database"_qs)};
        const ServiceKey other{EnvironmentId(u"staging"_qs), ServiceId(u"database"_qs)};
        {
            HealthHistory history(file());
            VERIFY_OK(await(history.noteSchema(database, {{QString(), noon, noon}})));
            VERIFY_OK(await(history.noteSchema(database, {{u"a1"_qs, noon + 1h, noon + 1h}})));
            VERIFY_OK(await(history.noteSchema(database, {{u"a1"_qs, noon + 2h, noon + 2h}})));
            VERIFY_OK(await(history.noteSchema(other, {{u"b2"_qs, noon, noon + 3h}})));
        }
        HealthHistory again(file());
        const auto spans = await(again.schema(database));
        VERIFY_OK(spans);
        QVERIFY(*spans == (QList<SchemaSpan>{{u""_qs, noon, noon}, {u"a1"_qs, noon + 1h, noon + 2h}}));
        VERIFY_OK(await(again.forgetSchema(database)));
        QVERIFY(await(again.schema(database))->isEmpty());
        QCOMPARE(await(again.schema(other))->size(), 1);
        VERIFY_OK(await(again.prune(noon + 3h + std::chrono::days(401))));
        QVERIFY(await(again.schema(other))->isEmpty());
    }

    void aFileOfAnOlderProgramGainsWhatItLacks()
    {
        {
            HealthHistory made(file());
            VERIFY_OK(await(made.append(api, {sampleAt(noon, State::Ok)})));
        }
        withDatabase(u"DROP TABLE schema_span;PRAGMA user_version=1"_qs);
        HealthHistory history(file());
        VERIFY_OK(await(history.noteSchema(api.service, {{u"a1"_qs, noon, noon}})));
        QCOMPARE(await(history.samples(api, noon, noon + 1h))->size(), 1);
    }

    void twoProgramsMayWriteTheSameFile()
    {
        HealthHistory window(file());
        HealthHistory headless(file());
        VERIFY_OK(await(window.append(api, {sampleAt(noon, State::Ok)})));
        VERIFY_OK(await(headless.append(api, {sampleAt(noon + 1min, State::Ok)})));
        QCOMPARE(await(window.hours(api, noon, noon + 1h))->first().good, 2);
    }

private:
    QString file() const { return m_folder->filePath(u"state/health.db"_qs); }

    void withDatabase(const QString& statements)
    {
        QVERIFY(QDir().mkpath(m_folder->filePath(u"state"_qs)));
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_qs, u"planted"_qs);
            database.setDatabaseName(file());
            QVERIFY(database.open());
            for (const QString& statement : statements.split(u';'))
                QVERIFY(QSqlQuery(database).exec(statement));
            database.close();
        }
        QSqlDatabase::removeDatabase(u"planted"_qs);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestHealthHistory)
#include "tst_healthhistory.moc"
