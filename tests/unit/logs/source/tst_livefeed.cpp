// SPDX-License-Identifier: GPL-3.0-or-later
#include "collected.h"

#include "async/sleep.h"
#include "logs/source/livefeed.h"
#include "support/await.h"

#include <QRandomGenerator>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;

namespace {

using namespace std::chrono_literals;

LogLine line(const QByteArray& id, TimePoint time)
{
    LogLine line;
    line.id = QString::fromLatin1(id);
    line.time = time;
    line.text = "record " + id;
    return line;
}

/// Tells what a test wants, and remembers what it was asked.
class SpokenLogs final : public Provider, public LogsApi {
public:
    Async<AccessReport> verifyAccess(CancelToken) override { co_return AccessReport(); }
    LogsApi* logs() override { return this; }
    QList<LogStream> streams() const override { return {LogStream::Runtime}; }
    Async<void> follow(LogRequest request, LogSink sink, CancelToken cancel) override
    {
        requests.append(request);
        if (request.until) {
            sink(past);
            co_return Result<>();
        }
        live = std::move(sink);
        ++following;
        QCoro::Task<bool> waiting = sleepFor(std::chrono::hours(1), cancel);
        co_await waiting;
        --following;
        live = nullptr;
        co_return fail(ErrorKind::Cancelled, {});
    }

    QList<LogRequest> requests;
    QList<LogLine> past; ///< what a closed range tells
    LogSink live;
    int following = 0;
};

} // namespace

class TestLiveFeed : public QObject {
    Q_OBJECT

    QThreadPool m_pool;
    std::shared_ptr<SpokenLogs> m_logs;
    std::unique_ptr<QTemporaryDir> m_folder;
    const TimePoint m_now = fromMsecs(toMsecs(Clock::system().now()));

    std::shared_ptr<LiveFeed> feed(Millis linger = 0ms)
    {
        LiveFeed::Place place;
        place.service = {EnvironmentId(u"production"_qs), ServiceId(u"api"_qs)};
        place.provider = m_logs;
        place.linger = linger;
        place.openArchive = [folder = m_folder->path()] {
            return LogArchive::open(folder, LogArchive::Limits(), Clock::system().now());
        };
        return std::make_shared<LiveFeed>(std::move(place), &m_pool);
    }

private Q_SLOTS:
    void init()
    {
        m_logs = std::make_shared<SpokenLogs>();
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void aRestartLosesNothingAndRepeatsAreDropped()
    {
        {
            const auto first = feed();
            Collected seen;
            TaskScope scope;
            scope.run(LiveFeed::watch(first, &seen, m_now - 1min, scope.token()), [](const Result<>&) {});
            QTRY_COMPARE(m_logs->following, 1);
            QCOMPARE(m_logs->requests.last().since, std::optional(m_now - 1min));
            m_logs->live({line("a", m_now - 50s), line("b", m_now - 40s)});
            QTRY_COMPARE(seen.lines(), (QByteArrayList{"record a", "record b"}));
            first->stop();
            QTRY_COMPARE(m_logs->following, 0);
            m_pool.waitForDone();
        }
        const auto second = feed();
        Collected seen;
        TaskScope scope;
        scope.run(LiveFeed::watch(second, &seen, m_now - 30s, scope.token()), [](const Result<>&) {});
        QTRY_COMPARE(m_logs->following, 1);
        QCOMPARE(seen.lines(), (QByteArrayList{"record a", "record b"}));
        // It goes on where the last run stopped, though less was asked for.
        QVERIFY(*m_logs->requests.last().since < m_now - 40s);
        m_logs->live({line("b", m_now - 40s), line("c", m_now - 35s)});
        QTRY_COMPARE(seen.lines(), (QByteArrayList{"record a", "record b", "record c"}));
        QTRY_COMPARE(seen.progress().repeats, 1);
        second->stop();
        QTRY_COMPARE(m_logs->following, 0);
    }

    void aRestartKnowsAgainWhatIsToldUnderOtherIds()
    {
        const auto said = [](const char* id, TimePoint time, QByteArray text) {
            LogLine one = line(id, time);
            one.text = std::move(text);
            return one;
        };
        const QByteArray request
            = R"({"level":"INFO","method":"GET","endpoint":"/cart","status_code":200,"message":"GET /cart 200"})";
        const QByteArray named = R"({"level":"INFO","method":"GET","endpoint":"/cart","status_code":200,)"
                                 R"("request_id":"iad1::7","message":"GET /cart 200"})";
        {
            const auto first = feed();
            Collected seen;
            TaskScope scope;
            scope.run(LiveFeed::watch(first, &seen, m_now - 1min, scope.token()), [](const Result<>&) {});
            QTRY_COMPARE(m_logs->following, 1);
            m_logs->live({said("r-1", m_now - 50s, "cart loaded"), said("r-2", m_now - 41s, "cart loaded"),
                said("r-3", m_now - 40s, request), said("r-4", m_now - 40s, "cart loaded")});
            QTRY_COMPARE(seen.lines().size(), 4);
            first->stop();
            QTRY_COMPARE(m_logs->following, 0);
            m_pool.waitForDone();
        }
        const auto second = feed();
        Collected seen;
        TaskScope scope;
        scope.run(LiveFeed::watch(second, &seen, m_now - 30s, scope.token()), [](const Result<>&) {});
        QTRY_COMPARE(m_logs->following, 1);
        // Of the last five seconds: as often as it was kept it is known, and no more often.
        m_logs->live({said("q#1", m_now - 42s, "cart loaded"), said("q", m_now - 41s, named),
            said("q#2", m_now - 41s, "cart loaded"), said("q#3", m_now - 41s, "cart loaded"),
            said("w#1", m_now - 20s, "cart loaded")});
        QTRY_COMPARE(seen.lines().size(), 6);
        QCOMPARE(seen.lines().count("cart loaded"), 5);
        QCOMPARE(seen.progress().repeats, 3);
        QCOMPARE(seen.progress().records, 6);
        second->stop();
        QTRY_COMPARE(m_logs->following, 0);
    }

    void asksNothingOfItsThreadsOnceItIsStopped()
    {
        QThreadPool pool; // gone with the session, before the connection's last word is heard
        pool.setMaxThreadCount(1);
        LiveFeed::Place place;
        place.service = {EnvironmentId(u"production"_qs), ServiceId(u"api"_qs)};
        place.provider = m_logs;
        auto stopped = std::make_shared<LiveFeed>(std::move(place), &pool);
        const std::weak_ptr<LiveFeed> watched = stopped;
        Collected seen;
        QString outcome;
        TaskScope scope;
        scope.run(LiveFeed::watch(stopped, &seen, m_now, scope.token()),
            [&outcome](const Result<>& ended) { outcome = test::kindOf(ended); });
        QTRY_COMPARE(m_logs->following, 1);
        pool.waitForDone();
        QSemaphore taken;
        pool.start([&taken] { taken.acquire(); }); // whoever needs a thread waits for ever
        stopped->stop();
        stopped.reset();
        QTRY_COMPARE(outcome, u"cancelled"_qs);
        QTRY_COMPARE(m_logs->following, 0);
        QTRY_VERIFY(watched.expired());
        taken.release();
    }

    void oneConnectionServesAllWatchersAndOutlivesThemALittle()
    {
        const auto shared = feed(1h);
        Collected one;
        Collected two;
        {
            TaskScope scope;
            scope.run(LiveFeed::watch(shared, &one, m_now, scope.token()), [](const Result<>&) {});
            QTRY_COMPARE(m_logs->following, 1);
            m_logs->live({line("a", m_now)});
            QTRY_COMPARE(one.lines().size(), 1);
            scope.run(LiveFeed::watch(shared, &two, m_now, scope.token()), [](const Result<>&) {});
            QTRY_COMPARE(two.lines().size(), 1);
            m_logs->live({line("b", m_now)});
            QTRY_COMPARE(two.lines().size(), 2);
            QTRY_COMPARE(one.progress().records, 2);
        }
        QTest::qWait(20);
        QCOMPARE(m_logs->following, 1);
        m_logs->live({line("c", m_now)});
        TaskScope scope;
        Collected later;
        scope.run(LiveFeed::watch(shared, &later, m_now, scope.token()), [](const Result<>&) {});
        QTRY_COMPARE(later.lines().size(), 3);
        QCOMPARE(one.progress().records, 2); // it had left
        QCOMPARE(m_logs->requests.size(), 1);
        shared->stop();
        QTRY_COMPARE(m_logs->following, 0);
    }

    void endsWithTheLastWatcherAndBeginsAgainWithTheNext()
    {
        const auto shared = feed();
        Collected one;
        {
            TaskScope scope;
            scope.run(LiveFeed::watch(shared, &one, m_now, scope.token()), [](const Result<>&) {});
            QTRY_COMPARE(m_logs->following, 1);
            m_logs->live({line("a", m_now)});
            QTRY_COMPARE(one.lines().size(), 1);
        }
        QTRY_COMPARE(m_logs->following, 0);
        TaskScope scope;
        Collected two;
        scope.run(LiveFeed::watch(shared, &two, m_now, scope.token()), [](const Result<>&) {});
        QTRY_COMPARE(m_logs->following, 1);
        QCOMPARE(two.lines(), (QByteArrayList{"record a"}));
        shared->stop();
        QTRY_COMPARE(m_logs->following, 0);
    }

    void fetchesWhatSomebodyWantsOfTheTimeBefore()
    {
        const auto shared = feed();
        m_logs->past = {line("old", m_now - 3h), line("a", m_now)};
        Collected seen;
        TaskScope scope;
        scope.run(LiveFeed::watch(shared, &seen, m_now - 1min, scope.token()), [](const Result<>&) {});
        QTRY_COMPARE(m_logs->following, 1);
        m_logs->live({line("a", m_now)});
        QTRY_COMPARE(seen.lines().size(), 1);
        Collected other;
        scope.run(LiveFeed::watch(shared, &other, m_now - 6h, scope.token()), [](const Result<>&) {});
        QTRY_COMPARE(other.lines(), (QByteArrayList{"record a", "record old"}));
        QCOMPARE(m_logs->requests.last().since, std::optional(m_now - 6h));
        QCOMPARE(m_logs->requests.last().until, std::optional(m_now - 1min));
        QTRY_COMPARE(seen.progress().repeats, 1);
        QCOMPARE(seen.progress().late, 0); // it was asked for
        shared->stop();
        QTRY_COMPARE(m_logs->following, 0);
    }

    void saysWhereNobodyLookedForLong()
    {
        RecordQueue::Span kept;
        kept.include(m_now - 48h);
        kept.include(m_now - 30h);
        const LiveFeed::Resume far = LiveFeed::resume(m_now - 15min, kept, LogStream::Runtime);
        QVERIFY(far.hole);
        QCOMPARE(far.from, m_now - 15min);
        QCOMPARE(far.covered, m_now - 15min);
        kept.include(m_now - 2h);
        const LiveFeed::Resume near = LiveFeed::resume(m_now - 15min, kept, LogStream::Runtime);
        QVERIFY(!near.hole);
        QVERIFY(near.from < m_now - 2h && near.from > m_now - 3h);
        QCOMPARE(near.covered, m_now - 48h);
    }

    void recognisesIdsUntilTheyAreForgotten()
    {
        SeenIds ids(500);
        QRandomGenerator random(3);
        std::deque<QByteArray> last;
        for (int i = 0; i < 4000; ++i) {
            const QByteArray id = QByteArray::number(random.bounded(2000));
            const bool known = std::ranges::find(last, id) != last.end();
            QCOMPARE(ids.add({id.constData(), static_cast<size_t>(id.size())}), !known);
            if (known)
                continue;
            last.push_back(id);
            if (last.size() > 500)
                last.pop_front();
        }
        QCOMPARE(ids.size(), size_t(500));
    }
};

QTEST_GUILESS_MAIN(TestLiveFeed)
#include "tst_livefeed.moc"
