// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/apiclient.h"
#include "providers/sentry/sentry.h"
#include "support/await.h"
#include "support/scriptedserver.h"

#include <QJsonArray>
#include <QNetworkAccessManager>
#include <QUrlQuery>

using namespace vigie;
using namespace std::chrono_literals;
using test::await;
using test::kindOf;
using test::Script;
using test::ScriptedServer;

namespace {

const EnvironmentId production(u"production"_qs);

QByteArray issueJson(const QByteArray& id, const QByteArray& status = "unresolved")
{
    return R"({"id":")" + id + R"(","shortId":"API-)" + id
        + R"(","title":"Broken","level":"error","status":")" + status
        + R"(","count":"3","firstSeen":"2026-01-01T00:00:00Z","lastSeen":"2026-01-02T00:00:00Z"})";
}

QByteArray link(const QByteArray& url, const QByteArray& cursor, bool results)
{
    return "Link: <" + url + ">; rel=\"previous\"; results=\"false\"; cursor=\"0:0:1\", <" + url
        + ">; rel=\"next\"; results=\"" + (results ? "true" : "false") + "\"; cursor=\"" + cursor + "\"\r\n";
}

Async<Secret> token(CancelToken)
{
    co_return Secret(QByteArray("sntryu_" + QByteArray(64, 'c')));
}

} // namespace

class TestSentryProvider : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<ScriptedServer>();
        m_gate = std::make_unique<WriteGate>(Clock::system());
        connectProvider({{u"organization"_qs, u"acme"_qs}, {u"projects"_qs, QJsonArray{u"api"_qs, u"web"_qs}},
            {u"environment"_qs, u"live"_qs}});
    }

    void asksForIssuesOfItsProjectsAndEnvironment()
    {
        m_server->enqueue(Script::json('[' + issueJson("1") + ']'));
        const auto page = await(m_provider->errors()->issues({}, {}, {}));
        VERIFY_OK(page);
        QCOMPARE(page->items.size(), 1);
        QVERIFY(!page->hasMore());
        const QUrlQuery query = lastQuery();
        QCOMPARE(lastPath(), u"/api/0/organizations/acme/issues/"_qs);
        QCOMPARE(query.allQueryItemValues(u"project"_qs), (QStringList{u"api"_qs, u"web"_qs}));
        QCOMPARE(query.queryItemValue(u"environment"_qs), u"live"_qs);
        QCOMPARE(query.queryItemValue(u"query"_qs, QUrl::FullyDecoded), u"is:unresolved"_qs);
        QCOMPARE(m_server->requests().last().headers.value("authorization"),
            QByteArray("Bearer sntryu_") + QByteArray(64, 'c'));
    }

    void followsCursorsNotAddresses()
    {
        ScriptedServer elsewhere;
        const QByteArray foreign = elsewhere.url().toEncoded() + "?cursor=stolen";
        m_server->enqueue(Script::json('[' + issueJson("1") + ']', link(foreign, "1767:100:0", true)));
        m_server->enqueue(Script::json('[' + issueJson("2") + ']', link(foreign, "1767:200:0", false)));
        const auto first = await(m_provider->errors()->issues({}, {}, {}));
        QCOMPARE(first->next, u"1767:100:0"_qs);
        const auto second = await(m_provider->errors()->issues({}, {first->next, 50}, {}));
        VERIFY_OK(second);
        QVERIFY(!second->hasMore());
        QCOMPARE(lastQuery().queryItemValue(u"cursor"_qs, QUrl::FullyDecoded), u"1767:100:0"_qs);
        QVERIFY(elsewhere.requests().isEmpty());
    }

    void redirectElsewhereLeaksNoToken()
    {
        ScriptedServer elsewhere;
        m_server->enqueue(
            Script::answer(302, {}, "text/plain", "Location: " + elsewhere.url().toEncoded() + "\r\n"));
        QVERIFY(!await(m_provider->errors()->issues({}, {}, {})));
        QVERIFY(elsewhere.requests().isEmpty());
    }

    void searchAddsUnresolvedUnlessAskedOtherwise_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("all");
        QTest::addColumn<QString>("sent");
        QTest::newRow("nothing") << QString() << false << u"is:unresolved"_qs;
        QTest::newRow("everything") << QString() << true << QString();
        QTest::newRow("words") << u"upload & timeout"_qs << false << u"is:unresolved upload & timeout"_qs;
        QTest::newRow("own state") << u"is:archived"_qs << false << u"is:archived"_qs;
    }
    void searchAddsUnresolvedUnlessAskedOtherwise()
    {
        QFETCH(QString, text);
        QFETCH(bool, all);
        QFETCH(QString, sent);
        m_server->enqueue(Script::json("[]"));
        IssueQuery query;
        query.text = text;
        query.includeResolved = all;
        VERIFY_OK(await(m_provider->errors()->issues(query, {}, {})));
        QVERIFY(lastQuery().hasQueryItem(u"query"_qs)); // an absent one would mean unresolved
        QCOMPARE(lastQuery().queryItemValue(u"query"_qs, QUrl::FullyDecoded), sent);
    }

    void shortIdIsResolvedFirst()
    {
        m_server->enqueue(Script::json(R"({"groupId":"501","shortId":"API-7"})"));
        m_server->enqueue(Script::json(issueJson("501")));
        const auto issue = await(m_provider->errors()->issue(ErrorIssueId(u"API-7"_qs), {}));
        VERIFY_OK(issue);
        QCOMPARE(lastPath(), u"/api/0/organizations/acme/issues/501/"_qs);
    }

    void statusChangeSendsOnlyTheStatusOfOneIssue()
    {
        m_server->setHandler(
            [](const test::SeenRequest&) { return Script::json(issueJson("501", "ignored")); });
        VERIFY_OK(setStatus(u"501"_qs, IssueStatus::Ignored));
        QCOMPARE(m_server->requests().last().method, QByteArray("PUT"));
        QCOMPARE(lastPath(), u"/api/0/organizations/acme/issues/501/"_qs);
        QCOMPARE(m_server->requests().last().body,
            QByteArray(R"({"status":"ignored","substatus":"archived_until_escalating","statusDetails":{}})"));
    }

    void emptyIdNeverBecomesARequestAboutAllIssues()
    {
        QCOMPARE(kindOf(setStatus({}, IssueStatus::Resolved)), u"invalid"_qs);
        QCOMPARE(kindOf(setStatus(u"501"_qs, IssueStatus::Unknown)), u"invalid"_qs);
        QVERIFY(m_server->requests().isEmpty());
    }

    void idCannotReachAnotherAddress()
    {
        m_server->setHandler([](const test::SeenRequest&) { return Script::answer(404, "{}"); });
        QCOMPARE(kindOf(setStatus(u"../issues"_qs, IssueStatus::Resolved)), u"not-found"_qs);
        QCOMPARE(m_server->requests().size(), 1);
        QCOMPARE(m_server->requests().first().target,
            QByteArray("/api/0/organizations/acme/shortids/..%2Fissues/"));
    }

    void closedGateSendsNothing()
    {
        m_gate->setProtected({production});
        const auto outcome = await(m_provider->errors()->setStatus(
            ErrorIssueId(u"501"_qs), IssueStatus::Resolved, openedThenClosed(), {}));
        QCOMPARE(kindOf(outcome), u"forbidden"_qs);
        QVERIFY(m_server->requests().isEmpty());
    }

    void lostAnswerIsClearedUpByReading()
    {
        m_server->enqueue(Script().cut());
        m_server->enqueue(Script::json(issueJson("501", "resolved")));
        VERIFY_OK(setStatus(u"501"_qs, IssueStatus::Resolved));
        QCOMPARE(m_server->requests().size(), 2);

        m_server->enqueue(Script().cut());
        m_server->enqueue(Script::json(issueJson("501", "unresolved")));
        QCOMPARE(kindOf(setStatus(u"501"_qs, IssueStatus::Resolved)), u"outcome-unknown"_qs);
        QCOMPARE(m_server->requests().size(), 4); // the write was not repeated
    }

    void answerWithAnotherStatusIsAConflict()
    {
        m_server->enqueue(Script::json(issueJson("501", "unresolved")));
        QCOMPARE(kindOf(setStatus(u"501"_qs, IssueStatus::Resolved)), u"conflict"_qs);
    }

    void releasesTellAllDeploysWhereThereAreSeveral()
    {
        m_server->enqueue(Script::json(R"([{"version":"web@1.4.2+b/1","dateCreated":"2026-01-08T09:00:00Z",
            "deployCount":2,"lastDeploy":{"environment":"live","dateFinished":"2026-01-08T09:06:00Z"}},
            {"version":"web@1.4.1","dateCreated":"2026-01-07T09:00:00Z","deployCount":1,
             "lastDeploy":{"environment":"live","dateFinished":"2026-01-07T09:06:00Z"}}])"));
        m_server->enqueue(
            Script::json(R"([{"id":"2","environment":"live","dateFinished":"2026-01-08T09:06:00Z"},
            {"id":"1","environment":"staging","dateFinished":"2026-01-08T08:06:00Z"},
            {"id":"0","environment":"preview","dateFinished":null}])"));
        const auto releases = await(m_provider->errors()->releases({}, {}));
        VERIFY_OK(releases);
        QCOMPARE(releases->items.at(0).deploys.size(), 2);
        QCOMPARE(releases->items.at(1).deploys.size(), 1);
        QCOMPARE(m_server->requests().last().target.split('?').first(),
            QByteArray("/api/0/organizations/acme/releases/web%401.4.2%2Bb%2F1/deploys/"));
    }

    void oldServersAreAskedForCountsInTheOldWay()
    {
        m_server->setHandler([](const test::SeenRequest& request) {
            return request.target.contains("events-stats")
                ? Script::json(R"({"data":[[1767949200,[{"count":12}]],[1767952800,[{"count":3}]]]})")
                : Script::answer(404, R"({"detail":"The requested resource does not exist"})");
        });
        const auto counts = await(m_provider->errors()->errorCounts(24h, {}));
        VERIFY_OK(counts);
        QCOMPARE(counts->values, (QList<double>{12, 3}));
        QCOMPARE(lastQuery().queryItemValue(u"environment"_qs), u"live"_qs);
        QCOMPARE(m_server->requests().size(), 2);
        VERIFY_OK(await(m_provider->errors()->errorCounts(24h, {})));
        QCOMPARE(m_server->requests().size(), 3); // it is remembered
    }

    void errorKeepsSentrysWords()
    {
        m_server->enqueue(Script::answer(403, R"({"detail":"You do not have permission."})"));
        const auto page = await(m_provider->errors()->issues({}, {}, {}));
        QCOMPARE(kindOf(page), u"forbidden"_qs);
        QCOMPARE(page.error().reply()->text, u"You do not have permission."_qs);
        QCOMPARE(page.error().reply()->service, u"Sentry"_qs);
    }

    void statusNeedsIssuesAndMakesDoWithoutTheRest()
    {
        m_server->setHandler([](const test::SeenRequest& request) {
            return request.target.contains("/issues/") ? Script::json('[' + issueJson("1") + ']')
                                                       : Script::answer(403, R"({"detail":"No"})");
        });
        const auto status = await(m_provider->status()->status({}));
        VERIFY_OK(status);
        QVERIFY(status->state == State::Ok);
        QVERIFY(!status->facts.isEmpty());
        m_server->setHandler([](const test::SeenRequest& request) {
            return request.target.contains("/issues/") ? Script::answer(403, R"({"detail":"No"})")
                                                       : Script::json("[]");
        });
        QCOMPARE(kindOf(await(m_provider->status()->status({}))), u"forbidden"_qs);
    }

    void accessReportTellsWhoAndWhat()
    {
        m_server->enqueue(Script::json(R"({"version":"0","auth":{"scopes":["org:read","event:read",
            "project:admin"]},"user":{"id":"1","email":"ops@acme.test"}})"));
        m_server->enqueue(Script::json(R"({"id":"21","slug":"acme","name":"Acme","links":{}})"));
        const auto report = await(m_provider->verifyAccess({}));
        VERIFY_OK(report);
        QCOMPARE(report->identity, u"ops@acme.test"_qs);
        QCOMPARE(report->missingRights.size(), 1);
        QCOMPARE(report->excessRights.size(), 1);
        QCOMPARE(report->facts.first().value, u"Acme"_qs);
        QVERIFY(!report->tls);
    }

    void answerWithoutIdentityMeansABadToken()
    {
        m_server->enqueue(Script::json(R"({"version":"0","auth":null,"user":null})"));
        QCOMPARE(kindOf(await(m_provider->verifyAccess({}))), u"unauthorized"_qs);
    }

    void discoversProjectsOverAllPages()
    {
        m_server->enqueue(Script::json(
            R"([{"slug":"acme","name":"Acme","links":{"regionUrl":"https:\/\/de.sentry.io"}}])"));
        m_server->enqueue(Script::json(R"([{"slug":"api","name":"API"}])", link("x", "0:1:0", true)));
        m_server->enqueue(Script::json(R"([{"slug":"web","name":"Web"}])", link("x", "0:2:0", false)));
        const auto found = await(m_provider->discover({}));
        VERIFY_OK(found);
        QCOMPARE(found->size(), 2);
        QCOMPARE(found->last().title, u"Acme / Web"_qs);
        const QJsonObject expected{{u"organization"_qs, u"acme"_qs}, {u"projects"_qs, QJsonArray{u"web"_qs}},
            {u"api_url"_qs, u"https://de.sentry.io"_qs}};
        QCOMPARE(found->last().settings, expected);
    }

    void regionOutsideSentrysCloudIsNotTaken()
    {
        m_server->enqueue(
            Script::json(R"([{"slug":"acme","links":{"regionUrl":"https:\/\/sentry.io.evil.test"}}])"));
        m_server->enqueue(Script::json(R"([{"slug":"api"}])"));
        const auto found = await(m_provider->discover({}));
        VERIFY_OK(found);
        QVERIFY(!found->first().settings.contains(u"api_url"_qs));
    }

    void providerMayGoWhileAnAnswerIsAwaited()
    {
        m_server->enqueue(Script().hold());
        std::stop_source stop;
        auto task = m_provider->errors()->issues({}, {}, stop.get_token());
        QTRY_COMPARE(m_server->pending(), 1);
        m_provider.reset();
        m_client.reset();
        stop.request_stop();
        QCOMPARE(kindOf(await(std::move(task))), u"cancelled"_qs);
    }

private:
    void connectProvider(const QJsonObject& settings)
    {
        const auto type = std::make_shared<ProviderType>(sentry());
        QJsonObject own = settings;
        own.insert(u"api_url"_qs, m_server->url().toString());
        ApiConfig config;
        config.service = type->title;
        config.environment = production;
        config.credential = token;
        config.base = [type, own](const Secret& secret) { return type->base(own, secret); };
        config.authorization = [type, own](const Secret& secret) { return type->authorization(own, secret); };
        config.words = type->words;
        config.retryBase = 1ms;
        m_client = std::make_shared<const ApiClient>(&m_network, config, Clock::system());
        ProviderContext context;
        context.key = {production, ServiceId(u"errors"_qs)};
        context.settings = own;
        context.client = m_client;
        context.clock = &Clock::system();
        m_provider = type->create(context);
    }

    Result<> setStatus(const QString& id, IssueStatus status)
    {
        return await(
            m_provider->errors()->setStatus(ErrorIssueId(id), status, *m_gate->grant(production), {}));
    }

    WriteGrant openedThenClosed()
    {
        m_gate->open(production);
        const WriteGrant grant = *m_gate->grant(production);
        m_gate->close(production);
        return grant;
    }

    QString lastPath() const
    {
        return QUrl::fromEncoded(m_server->requests().last().target).path(QUrl::FullyEncoded);
    }
    QUrlQuery lastQuery() const { return QUrlQuery(QUrl::fromEncoded(m_server->requests().last().target)); }

    QNetworkAccessManager m_network;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<WriteGate> m_gate;
    std::shared_ptr<const ApiClient> m_client;
    std::unique_ptr<Provider> m_provider;
};

QTEST_GUILESS_MAIN(TestSentryProvider)
#include "tst_sentryprovider.moc"
