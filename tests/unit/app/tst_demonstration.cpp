// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/credentialaccess.h"
#include "app/demonstration.h"
#include "app/fetchbackup.h"
#include "support/await.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;
using namespace vigie::test;

namespace {

/// Every deployment of a service, page by page, as a client reads them.
QList<Deployment> allOf(const ServiceHandle& service)
{
    QList<Deployment> all;
    PageRequest page;
    do {
        const auto answer = await(service.provider()->deployments()->list(page, {}));
        if (!answer)
            qFatal("%s", qUtf8Printable(answer.error().oneLine()));
        all += answer->items;
        page.cursor = answer->next;
    } while (!page.cursor.isEmpty());
    return all;
}

QString titlesOf(const QList<EnvironmentConfig>& environments)
{
    QStringList lines;
    for (const EnvironmentConfig& environment : environments) {
        QStringList services;
        for (const ServiceConfig& service : environment.services)
            services.append(service.key.service.text());
        lines.append(environment.id.text() + u": "_qs + services.join(u' '));
    }
    return lines.join(u'\n');
}

} // namespace

/// What the demonstration promises, asked through the program's own clients.
class TestDemonstration : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        const QString root = m_folder.path();
        m_context = std::make_unique<AppContext>(
            AppPaths{root + u"/config"_qs, root + u"/data"_qs, root + u"/cache"_qs});
        m_demonstration = std::make_unique<Demonstration>(*m_context, Demonstration::Options{});
        VERIFY_OK(m_demonstration->start());
        m_session = std::make_unique<Session>(*m_context, m_demonstration->workspace(),
            CredentialAccess(*m_context, u"demonstration"_qs, m_demonstration->memory()).reader());
    }
    void cleanupTestCase()
    {
        m_session.reset();
        m_demonstration.reset();
        m_context.reset();
    }

    void hasEveryEnvironmentAndTier()
    {
        QCOMPARE(titlesOf(m_session->workspace().environments),
            u"production: api frontend database database-host sign-in storage errors\n"
            u"staging: api database database-host sign-in storage errors\n"
            u"preview: frontend\n"
            u"development: stack"_qs);
    }

    void aMonthOfDeploymentsRollbacksAndFailuresOverBothClouds()
    {
        const TimePoint begin = m_session->clock().now() - std::chrono::days(30);
        QHash<QString, int> perCloud;
        int all = 0;
        int failed = 0;
        int cancelled = 0;
        int rolledBack = 0;
        int byThePlatform = 0;
        TimePoint oldest = m_session->clock().now();
        for (const ServiceHandle* const service : m_session->services()) {
            if (!service->provider() || !service->provider()->deployments())
                continue;
            for (const Deployment& deployment : allOf(*service)) {
                QVERIFY(deployment.createdAt > begin);
                oldest = std::min(oldest, deployment.createdAt);
                ++all;
                ++perCloud[service->type().id];
                failed += deployment.state == DeploymentState::Failed;
                cancelled += deployment.state == DeploymentState::Cancelled;
                rolledBack += deployment.action == DeploymentAction::Rollback;
                byThePlatform += deployment.author.isEmpty();
            }
        }
        QVERIFY2(all >= 55 && all <= 70, qPrintable(QString::number(all)));
        QVERIFY(perCloud.value(u"clever-cloud"_qs) >= 20 && perCloud.value(u"vercel"_qs) >= 20);
        QVERIFY2(failed >= 3, qPrintable(QString::number(failed)));
        QVERIFY2(rolledBack >= 2, qPrintable(QString::number(rolledBack)));
        QVERIFY(cancelled >= 1);
        QVERIFY(byThePlatform >= 2);
        QVERIFY(oldest < begin + std::chrono::days(2));
    }

    void anIncidentIsInProgress()
    {
        const ServiceHandle* const api
            = m_session->service({EnvironmentId(u"production"_qs), ServiceId(u"api"_qs)});
        const QList<Deployment> deployments = allOf(*api);
        QVERIFY(deployments.first().serving);
        const HealthSample sample = await(m_session->probe(api->config().healthChecks.first(), {}));
        QCOMPARE(sample.state, State::Degraded);
        QVERIFY(deployments.first().version.commit.startsWith(sample.version));
        const ServiceHandle* const errors
            = m_session->service({EnvironmentId(u"production"_qs), ServiceId(u"errors"_qs)});
        const auto issues = await(errors->provider()->errors()->issues({}, {}, {}));
        VERIFY_OK(issues);
        QVERIFY(std::ranges::any_of(issues->items, [&](const ErrorIssue& issue) {
            return issue.title.contains(u"/upload") && issue.lastSeen > deployments.first().createdAt;
        }));
    }

    void aDatabaseThatDoesNotStartIsSaidInItsTier()
    {
        std::stop_source stopped;
        stopped.request_stop();
        const auto database = std::make_shared<DemoDatabase>(m_folder.filePath(u"cluster"_qs));
        const ServiceHandle* const production
            = m_session->service({EnvironmentId(u"production"_qs), ServiceId(u"database"_qs)});
        QString meanwhile;
        connect(production, &ServiceHandle::changed, this, [production, &meanwhile] {
            if (meanwhile.isEmpty())
                meanwhile = production->stateReason();
        });
        const auto failed
            = await(Demonstration::startDatabase(database, m_session.get(), {}, stopped.get_token()));
        QVERIFY(!failed);
        QCOMPARE(meanwhile, u"The demonstration's database is starting."_qs);
        for (const QString& environment : {u"production"_qs, u"staging"_qs}) {
            const ServiceHandle* const tier
                = m_session->service({EnvironmentId(environment), ServiceId(u"database"_qs)});
            QCOMPARE(tier->stateReason(), failed.error().what());
            QCOMPARE(tier->state(), State::Unknown);
            QVERIFY(tier->lastError());
        }
    }

    void backupsOfTheProviderSayThatThereIsNoDumpWhereNoServerHasRun()
    {
        const ServiceHandle* const host
            = m_session->service({EnvironmentId(u"production"_qs), ServiceId(u"database-host"_qs)});
        const auto listed = await(host->provider()->backups()->list({}));
        VERIFY_OK(listed);
        QVERIFY(listed->size() >= 6);
        const QString file = m_folder.filePath(u"held.dump"_qs);
        const auto fetched = await(
            fetchHeldBackup(host->provider(), listed->first().id, m_context->network(), file, nullptr, {}));
        QVERIFY(!fetched);
        QCOMPARE(errorKindName(fetched.error().kind()), u"not-found"_qs);
        QVERIFY2(fetched.error().reply()->text.contains(u"PostgreSQL server"),
            qPrintable(fetched.error().oneLine()));
        QVERIFY(!QFile::exists(file));
    }

    void nothingOfItIsTheUsers()
    {
        const AppPaths own = AppPaths::forDemonstration();
        const AppPaths user = AppPaths::forUser();
        QVERIFY(own.config != user.config && own.data != user.data && own.cache != user.cache);
        // It knows loopback addresses and credentials in memory, and has no file.
        QVERIFY(!m_session->file());
        for (const ServiceHandle* const service : m_session->services()) {
            const QString address = service->config().settings.value(u"api_url"_qs).toString();
            QVERIFY(address.isEmpty() || QUrl(address).host() == u"127.0.0.1");
            for (const HealthCheck& check : service->config().healthChecks)
                QCOMPARE(check.url.host(), u"127.0.0.1"_qs);
        }
        const auto names = await(m_demonstration->memory()->list(u"demonstration"_qs, {}));
        VERIFY_OK(names);
        QVERIFY(!names->isEmpty());
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<AppContext> m_context;
    std::unique_ptr<Demonstration> m_demonstration;
    std::unique_ptr<Session> m_session;
};

QTEST_GUILESS_MAIN(TestDemonstration)
#include "tst_demonstration.moc"
