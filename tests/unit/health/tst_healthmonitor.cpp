// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/healthmonitor.h"
#include "store/healthhistory.h"
#include "support/await.h"

#include "async/sleep.h"

#include <QSignalSpy>
#include <QTemporaryDir>

#include <set>

using namespace vigie;
using namespace std::chrono_literals;
using test::await;

namespace {

HealthCheck checkNamed(const QString& name, Millis interval)
{
    HealthCheck check;
    check.name = name;
    check.service = {EnvironmentId(u"production"_qs), ServiceId(u"api"_qs)};
    check.url = QUrl(u"http://127.0.0.1/"_qs);
    check.interval = interval;
    return check;
}

/// Answers what it is told after a short while, and counts what runs at once. Shared with its coroutines.
struct Script {
    State state = State::Ok;
    Millis duration{1};
    int running = 0;
    int mostRunning = 0;
    int started = 0;
    bool overlapped = false;
    std::set<QString> inFlight;
};

class FakeProber final : public HealthApi {
public:
    std::shared_ptr<Script> script = std::make_shared<Script>();

    QCoro::Task<HealthSample> probe(HealthCheck check, CancelToken cancel) override
    {
        return run(script, std::move(check), std::move(cancel));
    }

private:
    static QCoro::Task<HealthSample> run(
        std::shared_ptr<Script> script, HealthCheck check, CancelToken cancel)
    {
        ++script->started;
        script->mostRunning = std::max(script->mostRunning, ++script->running);
        script->overlapped |= !script->inFlight.insert(check.name).second;
        HealthSample sample;
        sample.at = Clock::system().now();
        co_await sleepFor(script->duration, cancel);
        script->inFlight.erase(check.name);
        --script->running;
        sample.state = script->state;
        sample.latency = 5ms;
        co_return sample;
    }
};

} // namespace

class TestHealthMonitor : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// A probe that was stopped with its monitor ends at the next turn of the event loop.
    void cleanup() { QTest::qWait(1); }

    void asksEachTargetAgainAndAgainButThreeAtOnce()
    {
        const auto prober = std::make_shared<FakeProber>();
        prober->script->duration = 5ms;
        HealthMonitor monitor(prober, nullptr, Clock::system());
        QHash<QString, int> counts;
        connect(&monitor, &HealthMonitor::sampled, this,
            [&](const HealthCheckKey& key, const HealthSample&) { ++counts[key.check]; });
        QList<HealthCheck> checks;
        for (int i = 0; i < 8; ++i)
            checks.append(checkNamed(QString::number(i), 10ms));
        monitor.watch(checks);
        QTRY_COMPARE(counts.size(), 8);
        QTRY_VERIFY(std::ranges::all_of(counts, [](int count) { return count >= 3; }));
        QCOMPARE(prober->script->mostRunning, 3);
        QVERIFY(!prober->script->overlapped);
    }

    void failingTargetIsAskedSoonerAndItsOutageTold()
    {
        const auto prober = std::make_shared<FakeProber>();
        prober->script->state = State::Down;
        HealthMonitor monitor(prober, nullptr, Clock::system());
        QSignalSpy opened(&monitor, &HealthMonitor::outageOpened);
        QSignalSpy closed(&monitor, &HealthMonitor::outageClosed);
        const HealthCheck check = checkNamed(u"api"_qs, 5ms);
        monitor.watch({check});
        QTRY_COMPARE(opened.size(), 1);
        QVERIFY(monitor.outage(check.key()));
        QVERIFY(monitor.latest(check.key())->state == State::Down);
        prober->script->state = State::Ok;
        QTRY_COMPARE(closed.size(), 1);
        QVERIFY(!monitor.outage(check.key()));
    }

    void writesHistoryAndRemembersAnOutageOverARestart()
    {
        const QTemporaryDir folder;
        const auto history = std::make_shared<HealthHistory>(folder.filePath(u"health.db"_qs));
        const HealthCheck check = checkNamed(u"api"_qs, 5ms);
        const TimePoint now = Clock::system().now();
        QList<HealthSample> past;
        for (int i = 10; i > 0; --i) {
            HealthSample sample;
            sample.at = now - std::chrono::minutes(i);
            sample.state = i > 5 ? State::Ok : State::Down;
            past.append(sample);
        }
        VERIFY_OK(await(history->append(check.key(), past)));

        const auto prober = std::make_shared<FakeProber>();
        prober->script->state = State::Down;
        HealthMonitor monitor(prober, history, Clock::system());
        QSignalSpy opened(&monitor, &HealthMonitor::outageOpened);
        QSignalSpy sampled(&monitor, &HealthMonitor::sampled);
        monitor.watch({check});
        QTRY_VERIFY(sampled.size() >= 3);
        QCOMPARE(opened.size(), 0); // known already
        QVERIFY(monitor.outage(check.key())->begin == now - 5min);
        const auto kept = await(monitor.samples(check.key(), now - 1h, now + 1h));
        VERIFY_OK(kept);
        QVERIFY(kept->size() >= 12);
    }

    void stopsWithTheObjectWhileProbesRun()
    {
        const auto prober = std::make_shared<FakeProber>();
        const std::shared_ptr<Script> script = prober->script;
        script->duration = 1h;
        {
            HealthMonitor monitor(prober, nullptr, Clock::system());
            monitor.watch({checkNamed(u"a"_qs, 1ms), checkNamed(u"b"_qs, 1ms)});
            QTRY_COMPARE(script->running, 2);
        }
        QTRY_COMPARE(script->running, 0);
        QCOMPARE(script->started, 2);
    }

    void dropsTheAnswerToACheckThatChangedMeanwhile()
    {
        const auto prober = std::make_shared<FakeProber>();
        prober->script->duration = 20ms;
        HealthMonitor monitor(prober, nullptr, Clock::system());
        HealthCheck check = checkNamed(u"api"_qs, 1h);
        QSignalSpy sampled(&monitor, &HealthMonitor::sampled);
        monitor.watch({check});
        check.url = QUrl(u"http://127.0.0.1/other"_qs);
        monitor.watch({check});
        QTRY_COMPARE(sampled.size(), 1);
        QCOMPARE(prober->script->started, 2);
        QVERIFY(!prober->script->overlapped);
    }

    void tellsOnceThatHistoryCannotBeWritten()
    {
        const QTemporaryDir folder;
        QFile inTheWay(folder.filePath(u"state"_qs));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        const auto history = std::make_shared<HealthHistory>(folder.filePath(u"state/health.db"_qs));
        HealthMonitor monitor(std::make_shared<FakeProber>(), history, Clock::system());
        QSignalSpy failed(&monitor, &HealthMonitor::historyFailed);
        QSignalSpy sampled(&monitor, &HealthMonitor::sampled);
        monitor.watch({checkNamed(u"api"_qs, 2ms)});
        QTRY_VERIFY(sampled.size() >= 5);
        QTRY_COMPARE(failed.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestHealthMonitor)
#include "tst_healthmonitor.moc"
