// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secretcache.h"
#include "secrets/sessionstore.h"
#include "secrets/wakeup.h"

#include "support/await.h"

#include <QRegularExpression>
#include <QTest>

using namespace vigie;
using namespace vigie::test;

namespace {

/// Answers when it is told to, with what it is told to.
class SlowStore final : public SecretStore {
public:
    bool survivesRestart() const override { return true; }
    Async<Secret> read(SecretName, CancelToken cancel) override
    {
        ++reads;
        return answerLater(gate, &answer, std::move(cancel));
    }
    Async<void> write(SecretName, Secret value, CancelToken) override
    {
        answer = std::move(value);
        co_return Result<>();
    }
    Async<void> remove(SecretName, CancelToken) override { co_return Result<>(); }
    Async<QStringList> list(QString, CancelToken) override { co_return QStringList(); }

    void release()
    {
        const auto old = std::exchange(gate, std::make_shared<Wakeup>());
        old->fire();
    }

    std::shared_ptr<Wakeup> gate = std::make_shared<Wakeup>();
    Result<Secret> answer = Secret(QByteArray("s3cret"));
    int reads = 0;

private:
    static Async<Secret> answerLater(std::shared_ptr<Wakeup> gate, Result<Secret>* answer, CancelToken cancel)
    {
        co_await Wakeup::wait(gate, std::chrono::minutes(1), cancel);
        if (cancel.stop_requested())
            co_return fail(ErrorKind::Cancelled, u"stopped"_qs);
        co_return Result<Secret>(*answer);
    }
};

const SecretName& clever()
{
    static const SecretName name{u"acme"_qs, u"clever"_qs};
    return name;
}

} // namespace

class TestSecretCache : public QObject {
    Q_OBJECT
private:
    FixedClock m_clock{fromMsecs(1'000'000)};

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_qs)); }

    void readsTheStoreOnceHoweverManyAsk()
    {
        const auto store = std::make_shared<SlowStore>();
        const SecretCache cache(store, m_clock);
        const CredentialSource source = cache.source(clever());
        Async<Secret> first = source({});
        Async<Secret> second = source({});
        store->release();
        QCOMPARE(await(std::move(first))->reveal(), QByteArray("s3cret"));
        QCOMPARE(await(std::move(second))->reveal(), QByteArray("s3cret"));
        QCOMPARE(await(source({}))->reveal(), QByteArray("s3cret"));
        QCOMPARE(store->reads, 1);
    }

    void theFirstOneGivingUpDoesNotTakeTheOthersWithIt()
    {
        const auto store = std::make_shared<SlowStore>();
        const SecretCache cache(store, m_clock);
        std::stop_source stop;
        Async<Secret> first = cache.read(clever(), stop.get_token());
        Async<Secret> second = cache.read(clever(), {});
        stop.request_stop();
        QCOMPARE(kindOf(await(std::move(first))), u"cancelled"_qs);
        QTRY_COMPARE(store->reads, 2);
        store->release();
        VERIFY_OK(await(std::move(second)));
    }

    void aWaitingOneCanGiveUp()
    {
        const auto store = std::make_shared<SlowStore>();
        const SecretCache cache(store, m_clock);
        std::stop_source stop;
        Async<Secret> first = cache.read(clever(), {});
        Async<Secret> second = cache.read(clever(), stop.get_token());
        stop.request_stop();
        QCOMPARE(kindOf(await(std::move(second))), u"cancelled"_qs);
        store->release();
        VERIFY_OK(await(std::move(first)));
    }

    void aFailureIsNotAskedForAgainAtOnce()
    {
        const auto store = std::make_shared<SlowStore>();
        store->answer = fail(ErrorKind::Unavailable, u"locked"_qs);
        const SecretCache cache(store, m_clock);
        Async<Secret> first = cache.read(clever(), {});
        store->release();
        QCOMPARE(kindOf(await(std::move(first))), u"unavailable"_qs);
        QCOMPARE(kindOf(await(cache.read(clever(), {}))), u"unavailable"_qs);
        QCOMPARE(store->reads, 1);

        store->answer = Secret(QByteArray("s3cret"));
        cache.forget(clever()); // a person says: try again
        Async<Secret> again = cache.read(clever(), {});
        store->release();
        VERIFY_OK(await(std::move(again)));
        QCOMPARE(store->reads, 2);
    }

    void aFailureIsForgottenAfterAWhile()
    {
        const auto store = std::make_shared<SlowStore>();
        store->answer = fail(ErrorKind::Timeout, u"slow"_qs);
        const SecretCache cache(store, m_clock);
        Async<Secret> first = cache.read(clever(), {});
        store->release();
        (void)await(std::move(first));
        m_clock.advance(SecretCache::pauseAfterFailure);
        Async<Secret> again = cache.read(clever(), {});
        QCOMPARE(store->reads, 2);
        store->release();
        (void)await(std::move(again));
    }

    void whatIsForgottenWhileItIsReadIsNotKept()
    {
        const auto store = std::make_shared<SlowStore>();
        const SecretCache cache(store, m_clock);
        Async<Secret> first = cache.read(clever(), {});
        cache.forgetAll();
        store->release();
        (void)await(std::move(first));
        Async<Secret> again = cache.read(clever(), {});
        QCOMPARE(store->reads, 2);
        store->release();
        (void)await(std::move(again));
    }

    void missingIsUnauthorizedToAClient()
    {
        const SecretCache cache(std::make_shared<SessionStore>(), m_clock);
        QCOMPARE(kindOf(await(cache.source(clever())({}))), u"unauthorized"_qs);
        QCOMPARE(kindOf(await(cache.read({u"acme"_qs, u"other"_qs}, {}))), u"not-found"_qs);
    }

    void writingAnswersTheNextReadWithoutTheStore()
    {
        const auto store = std::make_shared<SlowStore>();
        const SecretCache cache(store, m_clock);
        VERIFY_OK(await(cache.write(clever(), Secret(QByteArray("new")), {})));
        QCOMPARE(await(cache.read(clever(), {}))->reveal(), QByteArray("new"));
        QCOMPARE(store->reads, 0);
        QVERIFY(!cache.isForSessionOnly(clever()));
    }

    void sessionSecretsNeverReachTheStoreAndSurviveForgetting()
    {
        const auto store = std::make_shared<SlowStore>();
        store->answer = fail(ErrorKind::Unsupported, u"none"_qs);
        const SecretCache cache(store, m_clock);
        cache.keepForSession(clever(), Secret(QByteArray("mine")));
        cache.forget(clever());
        QVERIFY(cache.isForSessionOnly(clever()));
        QCOMPARE(await(cache.read(clever(), {}))->reveal(), QByteArray("mine"));
        QCOMPARE(store->reads, 0);
        cache.forgetAll();
        QVERIFY(!cache.isForSessionOnly(clever()));
    }

    void sourcesOutliveTheCache()
    {
        const auto store = std::make_shared<SlowStore>();
        auto cache = std::make_unique<SecretCache>(store, m_clock);
        const CredentialSource source = cache->source(clever());
        Async<Secret> reading = source({});
        cache.reset();
        store->release();
        VERIFY_OK(await(std::move(reading)));
        VERIFY_OK(await(source({})));
    }

    void theSessionStoreKeepsListsAndRemoves()
    {
        SessionStore store;
        VERIFY_OK(await(store.write(clever(), Secret(QByteArray("a")), {})));
        VERIFY_OK(await(store.write({u"other"_qs, u"x"_qs}, Secret(QByteArray("b")), {})));
        QCOMPARE(await(store.list(u"acme"_qs, {})).value(), QStringList(u"clever"_qs));
        VERIFY_OK(await(store.remove(clever(), {})));
        QCOMPARE(kindOf(await(store.remove(clever(), {}))), u"not-found"_qs);
        QCOMPARE(kindOf(await(store.read(clever(), {}))), u"not-found"_qs);
    }
};

QTEST_GUILESS_MAIN(TestSecretCache)
#include "tst_secretcache.moc"
