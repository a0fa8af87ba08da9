// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/apiclient.h"
#include "providers/healthcheck/healthprober.h"
#include "providers/sentry/sentry.h"
#include "sim/errortracker.h"
#include "sim/simulator.h"
#include "support/await.h"

#include <QJsonArray>
#include <QNetworkAccessManager>
#include <QTimer>

#include <cmath>

using namespace vigie;
using namespace std::chrono_literals;
using test::await;
using test::kindOf;

namespace {

const EnvironmentId production(u"production"_qs);

Async<Secret> give(QByteArray token)
{
    co_return Secret(std::move(token));
}

sim::FaultRule rule(const QByteArray& method, const QString& path)
{
    sim::FaultRule rule;
    rule.service = u"sentry"_qs;
    rule.method = method;
    rule.path = QRegularExpression(path);
    return rule;
}

} // namespace

/// The Sentry client against the simulator: two implementations of one sheet that share no code.
class TestSentry : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_simulator = std::make_unique<sim::Simulator>(sim::SimulatorOptions());
        const auto endpoints = m_simulator->start();
        VERIFY_OK(endpoints);
        m_endpoints = *endpoints;
        m_gate = std::make_unique<WriteGate>(Clock::system());
        connectWith(m_endpoints.sentryToken.toLatin1());
    }

    void accessIsCompleteAndKnowsTheOrganisation()
    {
        const auto report = await(m_provider->verifyAccess({}));
        VERIFY_OK(report);
        QVERIFY(!report->identity.isEmpty());
        QVERIFY2(report->missingRights.isEmpty(), qPrintable(report->missingRights.join(u'\n')));
        QVERIFY(!report->facts.isEmpty());
    }

    void wrongTokenIsUnauthorized()
    {
        connectWith("sntryu_" + QByteArray(64, '0'));
        QCOMPARE(kindOf(await(m_provider->verifyAccess({}))), u"unauthorized"_qs);
        QCOMPARE(kindOf(await(m_provider->errors()->issues({}, {}, {}))), u"unauthorized"_qs);
    }

    void discoversTheProjectOfTheWorkspace()
    {
        const auto found = await(m_provider->discover({}));
        VERIFY_OK(found);
        QVERIFY(std::ranges::any_of(*found, [this](const DiscoveredResource& resource) {
            return resource.settings[u"organization"].toString() == m_endpoints.sentryOrg
                && resource.settings[u"projects"].toArray() == QJsonArray{m_endpoints.sentryProject};
        }));
    }

    void pagesTogetherAreTheWholeList()
    {
        IssueQuery query;
        query.period = 14 * 24h;
        query.includeResolved = true;
        const auto all = await(m_provider->errors()->issues(query, {{}, 100}, {}));
        VERIFY_OK(all);
        QVERIFY(all->items.size() > 3);
        QVERIFY(!all->hasMore());
        QStringList paged;
        PageRequest page{{}, 2};
        do {
            const auto part = await(m_provider->errors()->issues(query, page, {}));
            VERIFY_OK(part);
            QVERIFY(part->items.size() <= 2);
            for (const ErrorIssue& issue : part->items)
                paged.append(issue.shortId);
            page.cursor = part->next;
        } while (!page.cursor.isEmpty());
        QStringList whole;
        for (const ErrorIssue& issue : all->items)
            whole.append(issue.shortId);
        // Issues change places while the world lives on.
        paged.sort();
        whole.sort();
        QCOMPARE(paged, whole);
    }

    void incidentShowsInIssuesEventsStatusAndCounts()
    {
        const ErrorIssue incident = incidentIssue();
        QVERIFY(incident.status == IssueStatus::Unresolved);
        QVERIFY(incident.events > 0);
        QVERIFY(!incident.hourlyEvents.isEmpty());
        const auto byShortId = await(m_provider->errors()->issue(ErrorIssueId(incident.shortId), {}));
        VERIFY_OK(byShortId);
        QCOMPARE(byShortId->id, incident.id);
        QVERIFY(!byShortId->firstRelease.isEmpty());

        const auto event = await(m_provider->errors()->latestEvent(incident.id, {}));
        VERIFY_OK(event);
        QVERIFY(!event->stack.isEmpty());
        QVERIFY(event->stack.last().line > 0);
        QVERIFY(!event->stack.last().code.isEmpty());
        QCOMPARE(event->environment, u"production"_qs);
        QVERIFY(!event->release.isEmpty());

        const auto status = await(m_provider->status()->status({}));
        VERIFY_OK(status);
        QVERIFY2(status->state == State::Degraded, qPrintable(status->word));
        QVERIFY(!status->word.isEmpty());

        const auto counts = await(m_provider->errors()->errorCounts(24h, {}));
        VERIFY_OK(counts);
        QVERIFY(counts->bucket == 1h);
        QVERIFY(counts->values.size() >= 24);
        QVERIFY(std::ranges::any_of(counts->values, [](double value) { return value > 0; }));
    }

    void calmWorldIsNotDegradedByTheIncident()
    {
        sim::SimulatorOptions options;
        options.world.scenario = sim::Scenario::Calm;
        m_provider.reset();
        m_simulator = std::make_unique<sim::Simulator>(options);
        m_endpoints = *m_simulator->start();
        connectWith(m_endpoints.sentryToken.toLatin1());
        const auto status = await(m_provider->status()->status({}));
        VERIFY_OK(status);
        QVERIFY2(status->state == State::Ok, qPrintable(status->word));
    }

    void releasesHaveHealthAndDeploys()
    {
        const auto releases = await(m_provider->errors()->releases({{}, 20}, {}));
        VERIFY_OK(releases);
        QVERIFY(releases->items.size() > 1);
        const Release& newest = releases->items.first();
        QVERIFY(!newest.deploys.isEmpty());
        QVERIFY(newest.crashFreeSessions);
        QVERIFY(*newest.crashFreeSessions > 0.5 && *newest.crashFreeSessions <= 1);
        for (qsizetype i = 1; i < releases->items.size(); ++i)
            QVERIFY(releases->items.at(i).createdAt <= releases->items.at(i - 1).createdAt);
    }

    void crashFreeSharesAreFractions()
    {
        const auto series = await(m_provider->errors()->crashFreeSessions(24h, {}));
        VERIFY_OK(series);
        QVERIFY(series->values.size() >= 24);
        int known = 0;
        for (const double value : series->values) {
            QVERIFY(std::isnan(value) || (value >= 0 && value <= 1));
            known += std::isnan(value) ? 0 : 1;
        }
        QVERIFY(known > 0);
    }

    void issueIsArchivedResolvedAndReopened()
    {
        const ErrorIssueId id = incidentIssue().id;
        for (const IssueStatus status :
            {IssueStatus::Ignored, IssueStatus::Resolved, IssueStatus::Unresolved}) {
            VERIFY_OK(await(m_provider->errors()->setStatus(id, status, grant(), {})));
            const auto issue = await(m_provider->errors()->issue(id, {}));
            VERIFY_OK(issue);
            QVERIFY(issue->status == status);
        }
    }

    void writeWhoseAnswerIsLostIsClearedUp()
    {
        const ErrorIssueId id = incidentIssue().id;
        sim::FaultRule lost = rule("PUT", u"/issues/"_qs);
        lost.dropConnection = sim::FaultRule::Drop::AfterHandler;
        m_simulator->faults().add(lost);
        VERIFY_OK(await(m_provider->errors()->setStatus(id, IssueStatus::Resolved, grant(), {})));
        m_simulator->faults().clear();
        lost.dropConnection = sim::FaultRule::Drop::BeforeHandler;
        m_simulator->faults().add(lost);
        QCOMPARE(kindOf(await(m_provider->errors()->setStatus(id, IssueStatus::Unresolved, grant(), {}))),
            u"outcome-unknown"_qs);
    }

    void faults_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<QString>("kind");
        QTest::newRow("401") << 401 << u"unauthorized"_qs;
        QTest::newRow("403") << 403 << u"forbidden"_qs;
        QTest::newRow("404") << 404 << u"not-found"_qs;
        QTest::newRow("409") << 409 << u"conflict"_qs;
        QTest::newRow("500 then fine") << 500 << u"ok"_qs;
        QTest::newRow("429 with a delay") << 429 << u"ok"_qs;
        QTest::newRow("broken JSON") << -1 << u"corrupt"_qs;
        QTest::newRow("missing field") << -2 << u"corrupt"_qs;
        QTest::newRow("unknown enum") << -3 << u"ok"_qs;
        QTest::newRow("huge page") << -4 << u"ok"_qs;
        QTest::newRow("cut body, once") << -5 << u"ok"_qs;
        QTest::newRow("wrong content type") << -6 << u"ok"_qs;
    }
    void faults()
    {
        QFETCH(int, fault);
        QFETCH(QString, kind);
        sim::FaultRule wrong = rule("GET", u"/issues/"_qs);
        if (fault > 0)
            wrong.status = fault;
        if (fault == 500 || fault == 429 || fault == -5)
            wrong.times = 1;
        if (fault == 429)
            wrong.headers.emplaceBack("Retry-After", "1");
        wrong.breakJson = fault == -1;
        if (fault == -2)
            wrong.drop = {u"/*/shortId"_qs};
        if (fault == -3)
            wrong.replace = {{u"/*/status"_qs, u"vaporised"_qs}, {u"/*/substatus"_qs, u"odd"_qs}};
        if (fault == -4)
            wrong.repeatItems = 5000;
        if (fault == -5)
            wrong.cutAfterBytes = 40;
        if (fault == -6)
            wrong.contentType = "text/html";
        m_simulator->faults().add(wrong);
        QCOMPARE(kindOf(await(m_provider->errors()->issues({}, {}, {}))), kind);
    }

    void stalledBodyEndsWithTheToken()
    {
        sim::FaultRule stalled = rule("GET", u"/issues/"_qs);
        stalled.stallAfterHeaders = true;
        m_simulator->faults().add(stalled);
        std::stop_source stop;
        auto task = m_provider->errors()->issues({}, {}, stop.get_token());
        QTimer::singleShot(50, this, [&stop] { stop.request_stop(); });
        QCOMPARE(kindOf(await(std::move(task))), u"cancelled"_qs);
    }

    void healthUrlOfTheIncidentIsReadAsComposite()
    {
        HealthProber prober(&m_network, Clock::system());
        HealthCheck check;
        check.name = u"health"_qs;
        check.url = QUrl(m_endpoints.healthUrl + u"/production/health"_qs);
        const HealthSample sample = await(prober.probe(check, {}));
        QVERIFY2(sample.httpStatus != 0, qPrintable(sample.failure));
        QVERIFY(!sample.components.isEmpty());
        QVERIFY(!sample.version.isEmpty());
        QVERIFY(sample.state == State::Degraded || sample.state == State::Down);
    }

private:
    void connectWith(const QByteArray& token)
    {
        const QJsonObject settings{{u"organization"_qs, m_endpoints.sentryOrg},
            {u"projects"_qs, QJsonArray{m_endpoints.sentryProject}}, {u"environment"_qs, u"production"_qs},
            {u"api_url"_qs, m_endpoints.sentryUrl}};
        const auto type = std::make_shared<ProviderType>(sentry());
        ApiConfig config;
        config.service = type->title;
        config.environment = production;
        config.credential = [token](CancelToken) { return give(token); };
        config.base = [type, settings](const Secret& secret) { return type->base(settings, secret); };
        config.authorization
            = [type, settings](const Secret& secret) { return type->authorization(settings, secret); };
        config.words = type->words;
        config.retryBase = 1ms;
        ProviderContext context;
        context.key = {production, ServiceId(u"errors"_qs)};
        context.settings = settings;
        context.client = std::make_shared<const ApiClient>(&m_network, config, Clock::system());
        context.clock = &Clock::system();
        m_provider = type->create(context);
    }

    WriteGrant grant() const { return *m_gate->grant(production); }

    ErrorIssue incidentIssue()
    {
        QString id;
        for (const sim::ErrorIssue& issue : m_simulator->world().errors().issues()) {
            if (issue.isIncident && issue.project == m_endpoints.sentryProject)
                id = issue.id;
        }
        const auto list = await(m_provider->errors()->issues({}, {{}, 100}, {}));
        if (!list)
            return {};
        const auto found = std::ranges::find(list->items, ErrorIssueId(id), &ErrorIssue::id);
        return found == list->items.end() ? ErrorIssue() : *found;
    }

    QNetworkAccessManager m_network;
    std::unique_ptr<sim::Simulator> m_simulator;
    sim::Endpoints m_endpoints;
    std::unique_ptr<WriteGate> m_gate;
    std::unique_ptr<Provider> m_provider;
};

QTEST_GUILESS_MAIN(TestSentry)
#include "tst_sentry.moc"
