// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/apiclient.h"
#include "provider/providertype.h"
#include "sim/simulator.h"
#include "support/await.h"
#include "support/countingrelay.h"

#include <QFile>
#include <QJsonArray>
#include <QNetworkAccessManager>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSet>
#include <QTcpServer>
#include <QThreadPool>
#include <QTimer>

using namespace vigie;
using namespace vigie::test;

namespace {

const EnvironmentId production(u"production"_qs);
const EnvironmentId staging(u"staging"_qs);

Async<Secret> give(QByteArray secret)
{
    co_return Secret(std::move(secret));
}

/// One write of one facet; the name of the error's kind, or "ok".
struct Write {
    QString name; ///< of the facet's function
    std::function<QString(WriteGrant)> send;
};

} // namespace

/// Every write of every provider that allProviderTypes() lists, with every kind of grant that must not do: a
/// provider that is added there is tried here, or fails until this test knows how to bind it. And, as all
/// clients are at hand here, every fault that they must survive.
class TestWriteGateOfAllProviders : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        auto endpoints = m_simulator.start();
        VERIFY_OK(endpoints);
        m_at = *endpoints;
        m_gate.setProtected({production});
    }

    void noGrantNoWrite_data()
    {
        QTest::addColumn<QString>("provider");
        for (const ProviderType& type : allProviderTypes())
            QTest::newRow(qPrintable(type.id)) << type.id;
    }
    void noGrantNoWrite()
    {
        QFETCH(QString, provider);
        const ProviderType& type = *providerType(provider);
        if (!type.create)
            return; // nothing can be asked of it, let alone written
        auto bound = bind(type);
        QVERIFY2(bound, "this test does not know the settings of the provider's required fields");
        const QList<Write> writes = writesOf(*bound);
        if (!type.authorization) {
            QVERIFY2(writes.isEmpty(), "writes that do not go through ApiClient are not behind the gate");
            return;
        }
        QVERIFY2(!writes.isEmpty() || !hasWriteFacet(*bound), "a facet was found but none of its writes");
        m_relay->forget();

        m_gate.open(production);
        const WriteGrant closed = *m_gate.grant(production);
        m_gate.close(production);
        m_gate.open(production);
        const WriteGrant expired = *m_gate.grant(production);
        m_clock.advance(WriteGate::openingTime);
        const WriteGrant foreign = *m_gate.grant(staging);
        for (const Write& write : writes) {
            QCOMPARE(write.name + u": "_qs + write.send(closed), write.name + u": forbidden"_qs);
            QCOMPARE(write.name + u": "_qs + write.send(expired), write.name + u": forbidden"_qs);
            QCOMPARE(write.name + u": "_qs + write.send(foreign), write.name + u": forbidden"_qs);
        }
        QCOMPARE(m_relay->writes().join('\n'), QByteArray());

        // The same calls with a good grant do send something: the silence above was the gate's.
        for (const Write& write : writes) {
            m_relay->forget();
            m_gate.open(production);
            const QString outcome = write.send(*m_gate.grant(production));
            QVERIFY2(outcome != u"forbidden", qPrintable(write.name));
            QVERIFY2(!m_relay->writes().isEmpty(), qPrintable(write.name + u" was not sent: "_qs + outcome));
            m_tried.insert(write.name);
            m_gate.close(production);
        }
    }

    /// After the others: a function that is added to a facet and takes a grant must be tried above.
    void noWriteOfAFacetWasForgotten()
    {
        QFile header(QStringLiteral(VIGIE_FACETS));
        QVERIFY(header.open(QIODevice::ReadOnly));
        static const QRegularExpression declared(
            QStringLiteral("virtual Async<[^;]*?>\\s+(\\w+)\\(([^;)]*)\\)"));
        QStringList writes;
        auto found = declared.globalMatch(QString::fromUtf8(header.readAll()));
        while (found.hasNext()) {
            const auto function = found.next();
            if (function.captured(2).contains(u"WriteGrant"))
                writes.append(function.captured(1));
        }
        writes.sort();
        QStringList tried = m_tried.values();
        tried.sort();
        QCOMPARE(tried.join(u' '), writes.join(u' '));
    }

    void everyClientPassesTheFaultSuite_data()
    {
        struct Fault {
            const char* name;
            QByteArray rule; ///< its JSON without braces
            QString outcome;
        };
        struct Client {
            QString provider;
            QByteArray service; ///< as rules name it
            QByteArray path; ///< of the list that is read
            QByteArray items; ///< JSON pointer to each item of it
            QByteArray state;
            QByteArray id;
        };
        const QList<Client> clients{{u"clever-cloud"_qs, "clever", "/deployments[?]", "/*", "state", "uuid"},
            {u"vercel"_qs, "vercel", "/deployments[?]", "/deployments/*", "readyState", "uid"},
            {u"sentry"_qs, "sentry", "/issues/", "/*", "status", "shortId"}};
        QTest::addColumn<QString>("provider");
        QTest::addColumn<QByteArray>("plan");
        QTest::addColumn<QString>("outcome");
        for (const Client& client : clients) {
            const QByteArray first = client.items + '/';
            const QList<Fault> faults{{"401", "'status':401", u"unauthorized"_qs},
                {"403", "'status':403", u"forbidden"_qs}, {"404", "'status':404", u"not-found"_qs},
                {"409", "'status':409", u"conflict"_qs},
                {"429 with a delay", "'status':429,'retryAfter':'1','times':1", u"ok"_qs},
                {"500 then fine", "'status':500,'times':1", u"ok"_qs},
                {"slow headers", "'delayMs':300,'times':1", u"ok"_qs},
                {"stalled body", "'stallAfterHeaders':true", u"cancelled"_qs},
                {"cut body", "'cutAfterBytes':40,'times':1", u"ok"_qs},
                {"wrong type", "'contentType':'text/html'", u"ok"_qs},
                {"a page for people", "'status':200,'contentType':'text/html','body':'<html>'",
                    u"corrupt"_qs},
                {"broken JSON", "'breakJson':true", u"corrupt"_qs},
                {"unknown word", "'replace':{'" + first + client.state + "':'VAPORISED'}", u"ok"_qs},
                {"missing field", "'drop':['" + first + client.id + "']", u"corrupt"_qs},
                {"huge page", "'repeatItems':5000", u"ok"_qs},
                {"to another host", "'redirect':'STRANGER/x'", u"invalid"_qs}};
            for (const Fault& fault : faults) {
                const QByteArray plan = "[{'service':'" + client.service + "','method':'GET','path':'"
                    + client.path + "'," + fault.rule + "}]";
                QTest::newRow(qPrintable(client.provider + u", "_qs + QLatin1StringView(fault.name)))
                    << client.provider << plan << fault.outcome;
            }
        }
    }
    /// Each fault of the suite at a list that each client reads.
    void everyClientPassesTheFaultSuite()
    {
        QFETCH(QString, provider);
        QFETCH(QByteArray, plan);
        QFETCH(QString, outcome);
        QTcpServer stranger;
        QVERIFY(stranger.listen(QHostAddress::LocalHost));
        plan.replace('\'', '"').replace(
            "STRANGER", "http://127.0.0.1:" + QByteArray::number(stranger.serverPort()));
        auto faults = sim::FaultPlan::fromJson(plan);
        VERIFY_OK(faults);
        auto bound = bind(*providerType(provider));
        QVERIFY(bound);
        m_simulator.faults() = *std::move(faults);
        const auto mended = qScopeGuard([this] { m_simulator.faults().clear(); });
        std::stop_source stop;
        if (outcome == u"cancelled")
            QTimer::singleShot(200, this, [&stop] { stop.request_stop(); });
        const QString kind = bound->errors()
            ? kindOf(await(bound->errors()->issues({}, {}, stop.get_token())))
            : kindOf(await(bound->deployments()->list({}, stop.get_token())));
        QCOMPARE(kind, outcome);
        QVERIFY(!stranger.waitForNewConnection(0) && !stranger.hasPendingConnections());
    }

private:
    QByteArray credentialOf(const ProviderType& type) const
    {
        return (type.id == u"clever-cloud" ? m_at.cleverApiToken
                : type.id == u"vercel"     ? m_at.vercelToken
                : type.id == u"keycloak"   ? m_at.keycloakSecret
                                           : m_at.sentryToken)
            .toUtf8();
    }
    QString serverOf(const ProviderType& type) const
    {
        return type.id == u"clever-cloud" ? m_at.cleverUrl
            : type.id == u"vercel"        ? m_at.vercelUrl
            : type.id == u"sentry"        ? m_at.sentryUrl
            : type.id == u"keycloak"      ? m_at.keycloakUrl
                                          : QString();
    }

    std::unique_ptr<Provider> bind(const ProviderType& type)
    {
        const QJsonObject known{{u"owner"_qs, m_at.cleverOwner}, {u"application"_qs, m_at.cleverApp},
            {u"team"_qs, m_at.vercelTeam}, {u"project"_qs, m_at.vercelProject},
            {u"target"_qs, u"production"_qs}, {u"organization"_qs, m_at.sentryOrg},
            {u"projects"_qs, QJsonArray{m_at.sentryProject}}, {u"environment"_qs, u"production"_qs},
            {u"realm"_qs, m_at.keycloakRealm}, {u"client"_qs, m_at.keycloakClient},
            {u"url"_qs, m_at.keycloakUrl}, {u"host"_qs, u"127.0.0.1"_qs}, {u"database"_qs, u"none"_qs},
            {u"user"_qs, u"none"_qs}};
        QJsonObject settings;
        for (const FieldSpec& field : type.fields) {
            if (known.contains(field.key))
                settings.insert(field.key, known.value(field.key));
            else if (field.required)
                return nullptr;
        }
        ProviderContext context;
        context.key = {production, ServiceId(u"service"_qs)};
        context.network = &m_network;
        context.workers = &m_workers;
        context.clock = &m_clock;
        context.credential = [](CancelToken) { return give("none"); };
        if (type.authorization) {
            if (serverOf(type).isEmpty())
                return nullptr;
            m_relay = std::make_unique<CountingRelay>(QUrl(serverOf(type)));
            settings.insert(type.id == u"keycloak" ? u"url"_qs : u"api_url"_qs, m_relay->url());
            ApiConfig config;
            config.service = type.title;
            config.environment = production;
            config.credential = [secret = credentialOf(type)](CancelToken) { return give(secret); };
            config.base = [&type, settings](const Secret& secret) { return type.base(settings, secret); };
            config.authorization
                = [&type, settings](const Secret& secret) { return type.authorization(settings, secret); };
            config.words = type.words;
            config.retryBase = Millis(10);
            context.client = std::make_shared<const ApiClient>(&m_network, config, m_clock);
        }
        context.settings = settings;
        return type.create(std::move(context));
    }

    static bool hasWriteFacet(Provider& provider)
    {
        return provider.runtime() || provider.deployments() || provider.variables() || provider.errors();
    }

    /// With targets that are really there, so that nothing but the gate can refuse.
    QList<Write> writesOf(Provider& provider)
    {
        QList<Write> writes;
        if (VariablesApi* const api = provider.variables())
            writes += variableWrites(*api);
        if (ErrorsApi* const api = provider.errors())
            writes += errorWrites(*api);
        if (DeploymentsApi* const api = provider.deployments())
            writes += deploymentWrites(*api);
        if (RuntimeApi* const api = provider.runtime())
            writes += runtimeWrites(provider, *api);
        return writes;
    }

    static QList<Write> variableWrites(VariablesApi& api)
    {
        Variable fresh;
        fresh.name = u"WRITE_GATE"_qs;
        fresh.value = Secret("value");
        Variable known;
        const auto all = await(api.list({}));
        for (qsizetype i = 0; all && i < all->size(); ++i) {
            const Variable& one = all->at(i);
            if (one.origin == Variable::Origin::Own && one.branch.isEmpty()
                && (one.targets.isEmpty() || one.targets == QStringList{u"production"_qs}))
                known = one;
        }
        QList<Write> writes;
        if (api.features() & VariableFeature::SetOne)
            writes.append({u"set"_qs,
                [&api, fresh](WriteGrant grant) { return kindOf(await(api.set(fresh, grant, {}))); }});
        if (api.features() & VariableFeature::RemoveOne)
            writes.append({u"remove"_qs,
                [&api, known](WriteGrant grant) { return kindOf(await(api.remove(known, grant, {}))); }});
        return writes;
    }

    static QList<Write> errorWrites(ErrorsApi& api)
    {
        const auto issues = await(api.issues({}, {}, {}));
        const ErrorIssueId id
            = issues && !issues->items.isEmpty() ? issues->items.first().id : ErrorIssueId();
        QList<Write> writes;
        for (const IssueStatus status :
            {IssueStatus::Ignored, IssueStatus::Resolved, IssueStatus::Unresolved})
            writes.append({u"setStatus"_qs, [&api, id, status](WriteGrant grant) {
                               return kindOf(await(api.setStatus(id, status, grant, {})));
                           }});
        return writes;
    }

    QList<Write> deploymentWrites(DeploymentsApi& api)
    {
        PageRequest page;
        page.limit = 50;
        const auto listed = await(api.list(page, {}));
        QList<DeploymentId> old;
        for (qsizetype i = 0; listed && i < listed->items.size(); ++i) {
            const Deployment& one = listed->items.at(i);
            if (one.state == DeploymentState::Succeeded && !one.serving && !one.version.commit.isEmpty()
                && one.action == DeploymentAction::Deploy)
                old.append(one.id);
        }
        if (old.size() < 3)
            return {};
        // Something to cancel: a build that is under way.
        m_gate.open(production);
        const auto building = await(api.redeploy(old.at(2), *m_gate.grant(production), {}));
        m_gate.close(production);
        const DeploymentId running = building.value_or(DeploymentId());

        using Call = std::function<QString(DeploymentId, WriteGrant)>;
        QList<Write> writes;
        const auto add = [&](DeploymentFeature feature, const QString& name, DeploymentId id, Call call) {
            if (api.features() & feature)
                writes.append(
                    {name, [id, call = std::move(call)](WriteGrant grant) { return call(id, grant); }});
        };
        add(DeploymentFeature::Cancel, u"cancel"_qs, running,
            [&api](const DeploymentId& id, WriteGrant grant) {
                return kindOf(await(api.cancel(id, grant, {})));
            });
        add(DeploymentFeature::Redeploy, u"redeploy"_qs, old.at(2),
            [&api](const DeploymentId& id, WriteGrant grant) {
                return kindOf(await(api.redeploy(id, grant, {})));
            });
        add(DeploymentFeature::Rollback, u"rollback"_qs, old.at(0),
            [&api](const DeploymentId& id, WriteGrant grant) {
                return kindOf(await(api.rollback(id, grant, {})));
            });
        add(DeploymentFeature::Promote, u"promote"_qs, old.at(1),
            [&api](const DeploymentId& id, WriteGrant grant) {
                return kindOf(await(api.promote(id, grant, {})));
            });
        add(DeploymentFeature::Hold, u"releaseHold"_qs, {}, [&api](const DeploymentId&, WriteGrant grant) {
            return kindOf(await(api.releaseHold(grant, {})));
        });
        return writes;
    }

    static QList<Write> runtimeWrites(Provider& provider, RuntimeApi& api)
    {
        Scale wanted;
        if (StatusApi* const reader = provider.status()) {
            const auto status = await(reader->status({}));
            if (status && status->scale)
                wanted = *status->scale;
        }
        wanted.maxInstances = wanted.minInstances + 1;
        QList<Write> writes;
        if (api.features() & RuntimeFeature::Scale)
            writes.append({u"scale"_qs,
                [&api, wanted](WriteGrant grant) { return kindOf(await(api.scale(wanted, grant, {}))); }});
        if (api.features() & RuntimeFeature::Restart)
            writes.append(
                {u"restart"_qs, [&api](WriteGrant grant) { return kindOf(await(api.restart(grant, {}))); }});
        if (api.features() & RuntimeFeature::Stop)
            writes.append(
                {u"stop"_qs, [&api](WriteGrant grant) { return kindOf(await(api.stop(grant, {}))); }});
        return writes;
    }

    sim::Simulator m_simulator{sim::SimulatorOptions()};
    sim::Endpoints m_at;
    FixedClock m_clock{Clock::system().now()};
    WriteGate m_gate{m_clock};
    std::unique_ptr<CountingRelay> m_relay;
    QSet<QString> m_tried;
    QThreadPool m_workers;
    QNetworkAccessManager m_network;
};

QTEST_GUILESS_MAIN(TestWriteGateOfAllProviders)
#include "tst_writegate_all.moc"
