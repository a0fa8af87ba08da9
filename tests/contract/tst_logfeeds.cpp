// SPDX-License-Identifier: GPL-3.0-or-later
#include "../unit/logs/source/collected.h"

#include "async/taskscope.h"
#include "logs/source/livefeed.h"
#include "net/apiclient.h"
#include "providers/clevercloud/clevercloud.h"
#include "providers/clevercloud/logs.h"
#include "providers/vercel/logs.h"
#include "providers/vercel/vercel.h"
#include "sim/simulator.h"
#include "support/await.h"

#include <QNetworkAccessManager>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;
using namespace vigie::test;
using namespace std::chrono_literals;

namespace {

Async<Secret> give(Secret secret)
{
    co_return secret;
}

/// A provider that is nothing but one way to follow a log, and remembers what it told.
class Followed final : public Provider, public LogsApi {
public:
    using Follow = std::function<Async<void>(LogRequest, LogSink, CancelToken)>;

    explicit Followed(Follow follow)
        : m_follow(std::move(follow))
    {
    }
    Async<AccessReport> verifyAccess(CancelToken) override { co_return AccessReport(); }
    LogsApi* logs() override { return this; }
    QList<LogStream> streams() const override { return {LogStream::Runtime}; }
    Async<void> follow(LogRequest request, LogSink sink, CancelToken cancel) override
    {
        LogSink heard = [this, sink = std::move(sink)](QList<LogLine> lines) {
            for (const LogLine& line : std::as_const(lines)) {
                if (line.kind == LogLine::Kind::Reconnected)
                    ++reconnected;
                if (line.kind != LogLine::Kind::Line)
                    continue;
                lateOnes += line.time < newest ? 1 : 0;
                newest = std::max(newest, line.time);
                oldest = oldest == TimePoint() ? line.time : std::min(oldest, line.time);
                times.append(line.time);
            }
            sink(std::move(lines));
        };
        return m_follow(std::move(request), std::move(heard), std::move(cancel));
    }

    int reconnected = 0;
    qint64 lateOnes = 0; ///< older than one that was told before
    TimePoint oldest, newest; ///< that was told
    QList<TimePoint> times; ///< of all lines, as they came

private:
    Follow m_follow;
};

/// How often each record is there: by its bytes, or by its time (ms) where two logs word it differently.
using Records = QMap<QByteArray, int>;

/// The records that are in @p wanted and not in @p found.
qint64 missing(const Records& wanted, const Records& found)
{
    qint64 count = 0;
    for (auto record = wanted.begin(); record != wanted.end(); ++record)
        count += std::max(0, record.value() - found.value(record.key()));
    return count;
}

} // namespace

/// Live logs over streams that the simulator cuts, stalls, repeats, mixes up and thins out: what arrives in
/// the feed against what the simulated product wrote, record by record.
class LogFeedsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        sim::SimulatorOptions options;
        options.world.speed = 20;
        options.world.logRate = 300;
        m_sim = std::make_unique<sim::Simulator>(std::move(options));
        auto endpoints = m_sim->start();
        VERIFY_OK(endpoints);
        m_at = *endpoints;
        m_network = std::make_unique<QNetworkAccessManager>();
        m_folder = std::make_unique<QTemporaryDir>();
    }
    void cleanup()
    {
        m_scope.reset();
        QTRY_COMPARE(m_running, 0);
        const std::weak_ptr<Followed> followed = m_followed;
        m_followed.reset();
        m_feed.reset();
        QTRY_VERIFY(followed.expired());
        m_pool.waitForDone();
        m_collected.clear();
        m_network.reset();
        m_sim.reset();
    }

    void eventsThatAreCutAndStalledLoseAndRepeatNothing()
    {
        faults(R"([{"service":"clever","path":"/logs\\?","times":1,"cutAfterBytes":70001},
                   {"service":"clever","path":"/logs\\?","times":1,"stallAfterBytes":90001},
                   {"service":"clever","path":"/logs\\?","times":1,"cutAfterBytes":50001}])");
        const TimePoint since = m_sim->world().now() - 1s;
        const Collected& seen = watch(clever(), since);
        QTRY_VERIFY_WITH_TIMEOUT(m_followed->reconnected >= 3, 30'000);
        const TimePoint until = settled();
        QCOMPARE(missing(apiWrote(since, until), texts(seen, since, until)), 0);
        QCOMPARE(missing(texts(seen, since, until), apiWrote(since, until)), 0);
        QCOMPARE(seen.progress().repeats, 0);
        QCOMPARE(seen.progress().gaps, 0);
        QCOMPARE(seen.progress().remarks, m_followed->reconnected);
        QCOMPARE(seen.progress().late, m_followed->lateOnes);
        QCOMPARE(seen.progress().late, 0);
    }

    void eventsThatComeTwiceLateOrNeverAreCountedExactly()
    {
        faults(R"([{"service":"clever","path":"/logs\\?","times":1,
                    "repeatEvery":7,"dropEvery":11,"lateEvery":29,"withinEntries":600}])");
        const TimePoint since = m_sim->world().now();
        const Collected& seen = watch(clever(), since);
        QTRY_COMPARE_WITH_TIMEOUT(m_sim->faults().struck().entries, 600, 30'000);
        const TimePoint until = settled();
        compareWithStruck(seen, apiWrote(since, until), texts(seen, since, until));
    }

    void linesThatAreCutAndStalledLoseAndRepeatNothing()
    {
        faults(R"([{"service":"vercel","path":"/runtime-logs","times":1,"cutAfterBytes":20001},
                   {"service":"vercel","path":"/runtime-logs","times":1,"stallAfterBytes":15001}])");
        const TimePoint since = m_sim->world().now() - 3s;
        const Collected& seen = watch(vercel(true), since);
        QTRY_VERIFY_WITH_TIMEOUT(m_followed->reconnected >= 2, 30'000);
        const TimePoint until = settled();
        QCOMPARE(missing(webWrote(since, until), moments(seen, since, until)), 0);
        QCOMPARE(missing(moments(seen, since, until), webWrote(since, until)), 0);
        QCOMPARE(seen.progress().gaps, 0);
        QCOMPARE(seen.progress().late, m_followed->lateOnes);
        QVERIFY(seen.progress().repeats > 0); // what both logs told of the moments around a cut
    }

    void linesThatComeTwiceLateOrNeverAreCountedExactly()
    {
        faults(R"([{"service":"vercel","path":"/runtime-logs","times":1,
                    "repeatEvery":7,"dropEvery":11,"lateEvery":29,"withinEntries":150}])");
        // Without the request log nothing brings back what the live log does not tell.
        const Collected& seen = watch(vercel(false), m_sim->world().now());
        QTRY_COMPARE_WITH_TIMEOUT(m_sim->faults().struck().entries, 150, 30'000);
        const TimePoint until = settled();
        compareWithStruck(
            seen, webWrote(m_followed->oldest, until), moments(seen, m_followed->oldest, until));
    }

    void aRestartTellsNothingTwiceThoughIdsDiffer()
    {
        const TimePoint since = m_sim->world().now() - 1s;
        qint64 before = 0;
        {
            const Collected& first = watch(vercel(true), since);
            const TimePoint begun = m_sim->world().now();
            QTRY_VERIFY_WITH_TIMEOUT(m_followed->newest > begun + 2s, 30'000);
            m_feed->stop();
            m_scope.reset();
            QTRY_COMPARE(m_running, 0);
            m_pool.waitForDone();
            before = first.progress().records;
            m_feed.reset();
        }
        const Collected& seen = watch(vercel(true), since);
        const TimePoint until = settled();
        QVERIFY(before > 50);
        QCOMPARE(missing(webWrote(since, until), moments(seen, since, until)), 0);
        QCOMPARE(missing(moments(seen, since, until), webWrote(since, until)), 0);
        QVERIFY(seen.progress().repeats > 0);
    }

private:
    void faults(const char* rules)
    {
        auto plan = sim::FaultPlan::fromJson(rules);
        VERIFY_OK(plan);
        m_sim->faults() = *std::move(plan);
    }

    ProviderContext context(const ProviderType& type, const QJsonObject& settings, const QString& token)
    {
        ApiConfig config;
        config.service = type.title;
        config.environment = EnvironmentId(u"production"_qs);
        config.credential = [secret = Secret(token.toUtf8())](CancelToken) { return give(secret); };
        config.base = [type, settings](const Secret& secret) { return type.base(settings, secret); };
        config.authorization
            = [type, settings](const Secret& secret) { return type.authorization(settings, secret); };
        config.words = type.words;
        config.maxInFlight = type.maxInFlight;
        config.retryBase = 10ms;
        ProviderContext made;
        made.key = {config.environment, ServiceId(u"service"_qs)};
        made.settings = settings;
        made.client = std::make_shared<ApiClient>(m_network.get(), config, Clock::system());
        made.network = m_network.get();
        made.clock = &Clock::system();
        return made;
    }

    Followed::Follow clever()
    {
        const auto session = clever::makeSession(context(cleverCloud(),
            {{u"owner"_qs, m_at.cleverOwner}, {u"application"_qs, m_at.cleverApp},
                {u"api_url"_qs, m_at.cleverUrl}},
            m_at.cleverApiToken));
        return [session](LogRequest request, LogSink sink, CancelToken cancel) {
            return clever::followLogs(
                session, std::move(request), std::move(sink), {2500ms, 10ms, 100ms}, std::move(cancel));
        };
    }
    Followed::Follow vercel(bool history)
    {
        const ProviderContext with = context(vigie::vercel(),
            {{u"project"_qs, m_at.vercelProject}, {u"team"_qs, m_at.vercelTeam},
                {u"target"_qs, u"production"_qs}, {u"api_url"_qs, m_at.vercelUrl}},
            m_at.vercelToken);
        const auto session = std::make_shared<vercelapi::Session>();
        session->key = with.key;
        session->settings = vercelapi::settingsFrom(with.settings);
        session->client = with.client;
        session->history = history ? with.client : nullptr;
        session->clock = with.clock;
        session->pace.retry = 10ms;
        session->pace.refill = 50ms;
        session->pace.silence = 2500ms;
        return [session](LogRequest request, LogSink sink, CancelToken cancel) {
            return vercelapi::followRuntime(session, std::move(request), std::move(sink), std::move(cancel));
        };
    }

    const Collected& watch(Followed::Follow follow, TimePoint since)
    {
        m_collected.push_back(std::make_unique<Collected>());
        m_followed = std::make_shared<Followed>(std::move(follow));
        LiveFeed::Place place;
        place.service = {EnvironmentId(u"production"_qs), ServiceId(u"service"_qs)};
        place.provider = m_followed;
        place.linger = 0ms;
        place.openArchive = [folder = m_folder->path()] {
            return LogArchive::open(folder, LogArchive::Limits(), Clock::system().now());
        };
        m_feed = std::make_shared<LiveFeed>(std::move(place), &m_pool);
        m_scope = std::make_unique<TaskScope>();
        ++m_running;
        Async<void> watching = LiveFeed::watch(m_feed, m_collected.back().get(), since, m_scope->token());
        m_watching.run(std::move(watching), [this](const Result<>&) { --m_running; });
        return *m_collected.back();
    }

    /// A moment up to which all has arrived, whatever was late.
    TimePoint settled()
    {
        const TimePoint now = m_sim->world().now();
        [this, now] { QTRY_VERIFY_WITH_TIMEOUT(m_followed->newest > now + 800ms, 30'000); }();
        m_pool.waitForDone();
        return now;
    }

    void compareWithStruck(const Collected& seen, const Records& wrote, const Records& found)
    {
        const auto& struck = m_sim->faults().struck();
        QVERIFY(struck.repeated > 10 && struck.dropped > 10 && struck.late > 3);
        QCOMPARE(missing(wrote, found), struck.dropped);
        QCOMPARE(missing(found, wrote), 0);
        QCOMPARE(seen.progress().repeats, struck.repeated);
        QCOMPARE(seen.progress().late, m_followed->lateOnes);
        QVERIFY(m_followed->lateOnes >= struck.late / 2); // a dozen others may be of one moment
    }

    /// The records of the feed, without our remarks.
    static Records moments(const Collected& seen, TimePoint from, TimePoint to)
    {
        Records found;
        seen.eachRow([&](const Segment& segment, quint32 row) {
            const TimePoint time = segment.time(row);
            if ((segment.flags()[row] & RowFlag::Remark) == 0 && time >= from && time < to)
                ++found[QByteArray::number(toMsecs(time))];
        });
        return found;
    }
    /// The same by their bytes; when they were written is what the service said, one by one.
    Records texts(const Collected& seen, TimePoint from, TimePoint to) const
    {
        Records found;
        qsizetype number = 0;
        seen.eachRow([&](const Segment& segment, quint32 row) {
            if ((segment.flags()[row] & RowFlag::Remark) != 0)
                return;
            const TimePoint time = m_followed->times.value(number++);
            const std::string_view line = segment.line(row);
            if (time >= from && time < to)
                ++found[QByteArray(line.data(), static_cast<qsizetype>(line.size()))];
        });
        return found;
    }
    Records apiWrote(TimePoint from, TimePoint to) const
    {
        Records all;
        for (qint64 second = toMsecs(from) / 1000; second <= toMsecs(to) / 1000; ++second) {
            const auto lines = m_sim->world().traffic().lines(u"production"_qs, second);
            for (const sim::LogLine& line : *lines) {
                QByteArray text = line.message;
                while (text.endsWith('\n') || text.endsWith('\r'))
                    text.chop(1);
                if (line.when >= from && line.when < to)
                    ++all[text];
            }
        }
        return all;
    }
    Records webWrote(TimePoint from, TimePoint to) const
    {
        Records all;
        for (qint64 second = toMsecs(from) / 1000; second <= toMsecs(to) / 1000; ++second) {
            const auto visits = m_sim->world().traffic().visits(sim::Tier::Web, u"production"_qs, second);
            for (const sim::Visit& visit : *visits) {
                if (visit.when >= from && visit.when < to)
                    ++all[QByteArray::number(toMsecs(visit.when))];
            }
        }
        return all;
    }

    std::unique_ptr<sim::Simulator> m_sim;
    sim::Endpoints m_at;
    std::unique_ptr<QNetworkAccessManager> m_network;
    std::unique_ptr<QTemporaryDir> m_folder;
    QThreadPool m_pool;
    std::shared_ptr<Followed> m_followed;
    std::shared_ptr<LiveFeed> m_feed;
    std::vector<std::unique_ptr<Collected>> m_collected; ///< outlive what writes to them, whatever fails
    int m_running = 0;
    std::unique_ptr<TaskScope> m_scope; ///< of the present watcher
    TaskScope m_watching;
};

QTEST_GUILESS_MAIN(LogFeedsTest)
#include "tst_logfeeds.moc"
