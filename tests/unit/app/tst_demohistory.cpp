// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demohistory.h"
#include "demo/demoschema.h"

#include "health/availability.h"
#include "health/outages.h"

#include <QTest>

using namespace vigie;
using namespace std::chrono_literals;

class TestDemoHistory : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pastAgreesWithTheWorld()
    {
        const sim::World world({});
        const TimePoint now = world.epoch();
        const QList<HealthSample> samples
            = inventedSamples(world, sim::ProductPart::Api, u"production"_qs, now);
        QVERIFY(std::ranges::is_sorted(samples, {}, &HealthSample::at));
        QVERIFY(samples.first().at > now - std::chrono::days(30));
        QVERIFY(samples.last().at > now - 10min);
        // The release of 40 minutes ago broke uploads, and nothing before it did.
        QCOMPARE(samples.last().state, State::Degraded);
        for (const HealthSample& sample : samples) {
            const bool broken = world.traffic().uploadErrorRate(u"production"_qs, sample.at) > 0;
            QVERIFY(broken || sample.state != State::Degraded);
            QVERIFY(sample.latency.has_value() != (sample.state == State::Down));
        }
        const auto share = availability(tally(samples, now - std::chrono::days(30), now));
        QVERIFY2(*share > 0.995 && *share < 1.0, qPrintable(QString::number(*share)));
        const QList<Outage> found = outages(samples);
        QVERIFY(!found.isEmpty());
        QVERIFY(found.last().end);
    }

    void theSchemaChangedWithTheReleaseThatBrokeUploads()
    {
        const sim::World world({});
        const TimePoint now = world.epoch();
        const QList<SchemaSpan> spans = inventedSchema(world, u"production"_qs, now);
        QCOMPARE(spans.size(), 3);
        QCOMPARE(spans.last().revision, demoSchemaHead());
        const auto revisionAt = [&spans](TimePoint at) { return schemaAt(spans, at).revision(); };
        QCOMPARE(revisionAt(now - 2h), demoSchemaRevisions().at(1));
        QVERIFY(spans.last().first > now - 45min && spans.last().last < now);
        QVERIFY(inventedSchema(world, u"development"_qs, now).isEmpty());
    }

    void isTheSameEachTime()
    {
        const FixedClock clock(*fromIso(u"2026-01-09T12:00:00Z"));
        const sim::World one({}, clock);
        const sim::World other({}, clock);
        QVERIFY(inventedSamples(one, sim::ProductPart::Realm, u"staging"_qs, clock.now())
            == inventedSamples(other, sim::ProductPart::Realm, u"staging"_qs, clock.now()));
    }
};

QTEST_GUILESS_MAIN(TestDemoHistory)
#include "tst_demohistory.moc"
