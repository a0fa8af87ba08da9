// SPDX-License-Identifier: GPL-3.0-or-later
#include "apienvironment.h"

#include "app/backupswitch.h"
#include "app/blastradius.h"
#include "app/environmentview.h"
#include "app/missingvariables.h"
#include "app/session.h"
#include "async/drain.h"
#include "async/sleep.h"
#include "plan/planlock.h"
#include "sim/apiplatform.h"
#include "sim/simulator.h"
#include "store/healthhistory.h"
#include "support/await.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace vigie;
using namespace vigie::test;

namespace {

const EnvironmentId production(u"production"_qs);
const EnvironmentId staging(u"staging"_qs);
const ServiceKey api{production, ServiceId(u"api"_qs)};

Async<Secret> give(QByteArray secret)
{
    co_return Secret(std::move(secret));
}

} // namespace

/// A session on the simulated clouds in this thread, wired as the program wires it, in folders of its own.
class TestSession : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_simulator = std::make_unique<sim::Simulator>(sim::SimulatorOptions());
        auto endpoints = m_simulator->start();
        VERIFY_OK(endpoints);
        m_at = *endpoints;
        m_context = std::make_unique<AppContext>(AppPaths{m_folder->filePath(u"config"_qs),
            m_folder->filePath(u"data"_qs), m_folder->filePath(u"cache"_qs)});
        open();
    }
    void cleanup()
    {
        m_session.reset();
        drainEvents();
        m_context.reset();
        m_simulator.reset();
    }

    void productionStartsReadOnlyAndNothingElseDoes()
    {
        QVERIFY(m_session->isProtected(production));
        QVERIFY(!m_session->isWritingOpen(production));
        QVERIFY(!m_session->isProtected(staging));
        QVERIFY(m_session->isWritingOpen(staging));
    }

    void writingThatWasOpenIsClosedAtTheNextStartAndBothAreOnRecord()
    {
        m_session->openWriting(production, u"try it"_qs);
        QVERIFY(m_session->isWritingOpen(production));
        QVERIFY(m_session->writingTimeLeft(production) > Millis(0));
        m_session->closeWriting(production);
        m_session->openWriting(production, u"again"_qs);
        open();
        QVERIFY(!m_session->isWritingOpen(production));
        QTRY_COMPARE(recorded(), u"writing-opened try it, writing-closed , writing-opened again"_qs);
    }

    void writingThatEndsByItselfIsOnRecordToo()
    {
        // No time at all: it is over before anybody is told that it was open.
        m_session->openWriting(production, u"try it"_qs, Millis(0));
        QTRY_VERIFY(!m_session->isWritingOpen(production));
        QCoreApplication::processEvents();
        QTRY_COMPARE(recorded(), u"writing-opened try it, writing-closed "_qs);
        const auto entries = await(m_session->journal()->entries());
        QCOMPARE(entries->last().detail, u"the time was up"_qs);
    }

    void aReadOnlyProductionSendsNothing()
    {
        ServiceHandle* const handle = m_session->service(api);
        const auto before = await(handle->provider()->deployments()->list({}, {}));
        VERIFY_OK(before);
        PlanRunner* const runner = m_session->prepare(restart());
        runner->start(PlanRunner::Mode::Execute, u"because"_qs);
        QTRY_VERIFY(!runner->isRunning());
        QCOMPARE(errorKindName(runner->error()->kind()), u"forbidden"_qs);
        const auto after = await(handle->provider()->deployments()->list({}, {}));
        VERIFY_OK(after);
        QCOMPARE(after->items.first().id, before->items.first().id);
        QCOMPARE(recorded(), QString());
    }

    void theAlertOfASavedSearchIsRaisedByWhatTheServicesWrite()
    {
        const auto search = [](const QString& name, const QString& query, int threshold) {
            SavedSearch made;
            made.name = name;
            made.query = query;
            made.alert = SearchAlert{threshold, std::chrono::minutes(5)};
            return made;
        };
        const QSignalSpy raised(&m_session->alerts(), &LogAlerts::raised);
        SavedSearch silent = search(u"silent"_qs, u"level>=info"_qs, 1);
        silent.alert.reset();
        m_session->setSharedSearches({search(u"any"_qs, u"level>=debug"_qs, 3), silent,
            search(u"never"_qs, u"xyzzy-is-not-written"_qs, 1), search(u"wrong"_qs, u"level>="_qs, 1)});
        m_session->start();
        QTRY_VERIFY(!raised.isEmpty());
        QCOMPARE(m_session->alerts().problems().keys(), QStringList{u"wrong"_qs});
        const TimePoint now = m_session->clock().now();
        for (const QList<QVariant>& one : raised) {
            const LogAlert alert = one.first().value<LogAlert>();
            QCOMPARE(alert.search.name, u"any"_qs);
            QVERIFY(alert.environment == production || alert.environment == staging);
            QVERIFY(alert.count >= 3);
            QVERIFY(alert.first <= alert.last && alert.last <= now
                && alert.first > now - std::chrono::minutes(6));
        }
        // A change is taken in while they are watched; one that is there already counts on.
        m_session->setSharedSearches({search(u"other"_qs, u"level>=debug"_qs, 1)});
        const qsizetype before = raised.size();
        QTRY_VERIFY(raised.size() > before);
        QCOMPARE(raised.last().first().value<LogAlert>().search.name, u"other"_qs);
    }

    void aStateStandsSinceItWasSeenToChange()
    {
        ServiceHandle* const handle = m_session->service(api);
        QVERIFY(!handle->standing());
        handle->refresh(ServiceHandle::Topic::Status);
        QTRY_VERIFY(handle->status().value);
        // It was so when we came: who knows since when.
        const Standing first = handle->standing().value();
        QCOMPARE(first.state, State::Ok);
        QVERIFY(first.mayBeOlder);
        handle->refresh(ServiceHandle::Topic::Deployments);
        QTRY_VERIFY(handle->deployments().value);
        QCOMPARE(handle->standing().value(), first);

        breakTheApi(403);
        QTest::qWait(2); // the clock must have moved for a time to be another
        handle->refresh(ServiceHandle::Topic::Status);
        QTRY_VERIFY(handle->status().error);
        const Standing changed = handle->standing().value();
        QCOMPARE(changed.state, State::Unknown);
        QVERIFY(!changed.mayBeOlder);
        QVERIFY(changed.since > first.since);
    }

    void whatOnlyStagingIsGivenIsMissingInProduction()
    {
        const auto missing = await(missingVariables(m_session.get(), production, {}));
        VERIFY_OK(missing);
        QCOMPARE(missing->size(), 1);
        QCOMPARE(missing->first().service, api);
        QCOMPARE(missing->first().names, QStringList{u"FEATURE_NEW_SOLVER"_qs});
        const auto there = await(missingVariables(m_session.get(), staging, {}));
        VERIFY_OK(there);
        QVERIFY(there->isEmpty() || !there->first().names.contains(u"FEATURE_NEW_SOLVER"));
        // What cannot be read is not called missing.
        breakTheApi(403);
        const auto unread = await(missingVariables(m_session.get(), production, {}));
        VERIFY_OK(unread);
        QVERIFY(unread->isEmpty());
    }

    void aFailedQuestionKeepsTheValueAndItsAge()
    {
        ServiceHandle* const handle = m_session->service(api);
        handle->refresh(ServiceHandle::Topic::Status);
        QTRY_VERIFY(handle->status().value);
        const TimePoint readAt = handle->status().readAt;
        const QString commit = handle->status().value->version.commit;
        QVERIFY(!commit.isEmpty());
        QVERIFY(!handle->lastError());

        breakTheApi(403);
        QTest::qWait(2); // the clock must have moved for an age to be seen
        handle->refresh(ServiceHandle::Topic::Status);
        QTRY_VERIFY(handle->status().error);
        QVERIFY(handle->status().value);
        QCOMPARE(handle->status().value->version.commit, commit);
        QCOMPARE(handle->status().readAt, readAt);
        QVERIFY(handle->lastError());

        handle->refresh(ServiceHandle::Topic::Deployments);
        QTRY_VERIFY(handle->deployments().error);

        m_simulator->faults().clear();
        handle->refresh(ServiceHandle::Topic::Status);
        QTRY_VERIFY(!handle->status().error);
        QVERIFY(handle->status().readAt > readAt);
        // That it is back is noticed for everything at once.
        QTRY_VERIFY(!handle->deployments().error);
    }

    void aServiceThatWasSwitchedToAnotherDatabaseIsLedBack()
    {
        m_session.reset();
        drainEvents();
        sim::SimulatorOptions options;
        options.world.speed = 100;
        m_simulator = std::make_unique<sim::Simulator>(options);
        m_at = m_simulator->start().value_or(sim::Endpoints());
        open();
        sim::ApiPlatform& cloud = m_simulator->world().api();
        const auto application = [&cloud] { return *std::as_const(cloud).applicationOf(u"staging"_qs); };
        const QString before = u"postgresql+asyncpg://owner:one@db.one:5432/shop?ssl=require"_qs;
        VERIFY_OK(cloud.setVariable(application().id, u"DATABASE_URL"_qs, before));
        DatabaseMove move;
        move.from.address.host = u"db.one"_qs;
        move.from.address.database = u"shop"_qs;
        move.from.address.user = u"owner"_qs;
        move.from.credential = [](CancelToken) { return give("one"); };
        move.to = move.from;
        move.to.address.host = u"db.two"_qs;
        move.to.credential = [](CancelToken) { return give("two"); };
        const ServiceKey service{staging, ServiceId(u"api"_qs)};
        ActionTarget target = m_session->actionTarget(service);
        target.pollEvery = std::chrono::milliseconds(20);
        const qsizetype deployments = application().deployments.size();

        const auto there = await(planDatabaseMove(target, move, {}));
        VERIFY_OK(there);
        QCOMPARE(carriedOut(*there), u"done"_qs);
        QCOMPARE(application().variables.value(u"DATABASE_URL"_qs),
            u"postgresql+asyncpg://owner:two@db.two:5432/shop?ssl=require"_qs);
        QCOMPARE(application().deployments.size(), deployments + 1);
        auto standing = await(readDatabaseMove(target, move, {}));
        VERIFY_OK(standing);
        QCOMPARE(standing->moved, QStringList{u"DATABASE_URL"_qs});

        const QJsonObject roles = there->recipe.value(u"roles").toObject();
        const auto back = await(planDatabaseMoveBack(target, move, roles, {}));
        VERIFY_OK(back);
        QVERIFY(!back->isBlocked());
        QCOMPARE(carriedOut(*back), u"done"_qs);
        QCOMPARE(application().variables.value(u"DATABASE_URL"_qs), before);
        QCOMPARE(application().deployments.size(), deployments + 2);
        standing = await(readDatabaseMove(target, move, {}));
        VERIFY_OK(standing);
        QCOMPARE(standing->former, QStringList{u"DATABASE_URL"_qs});
        // A role whose password nobody here knows cannot be set again.
        VERIFY_OK(cloud.setVariable(
            application().id, u"DATABASE_URL"_qs, u"postgresql://owner:two@db.two:5432/shop"_qs));
        const auto blocked
            = await(planDatabaseMoveBack(target, move, QJsonObject{{u"DATABASE_URL"_qs, u"app"_qs}}, {}));
        VERIFY_OK(blocked);
        QVERIFY(blocked->isBlocked());
    }

    void whatWasNeverReadHasNoValueOnlyAnError()
    {
        breakTheApi(401);
        ServiceHandle* const handle = m_session->service(api);
        handle->refresh(ServiceHandle::Topic::Deployments);
        QTRY_VERIFY(handle->deployments().error);
        QVERIFY(!handle->deployments().value);
        QVERIFY(!handle->lastHeard());
        // The overview names the credential and what to do about it.
        const auto found = suggestions(*m_session, production);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().kind, Suggestion::Kind::ConnectService);
    }

    void whatAPlanHasBegunIsReadWhileItStillWaits()
    {
        Plan plan = restart();
        plan.target = {staging, ServiceId(u"api"_qs)};
        plan.steps.first().run = [](StepRun) -> Async<void> { return done(); };
        PlanStep waiting;
        waiting.id = u"wait"_qs;
        const auto over = std::make_shared<bool>(false);
        waiting.run = [over](StepRun) -> Async<void> { return until(over); };
        plan.steps.append(waiting);
        ServiceHandle* const handle = m_session->service(plan.target);
        QVERIFY(!handle->deployments().value);
        PlanRunner* const runner = m_session->prepare(plan);
        runner->start(PlanRunner::Mode::Execute, u"because"_qs);
        QTRY_VERIFY(handle->deployments().value);
        QVERIFY(runner->isRunning());
        *over = true;
        QTRY_VERIFY(!runner->isRunning());
        QVERIFY(!runner->error());
    }

    void theIncidentIsSeenAndTheWayOutSuggested()
    {
        m_session->start();
        ServiceHandle* const handle = m_session->service(api);
        QTRY_VERIFY_WITH_TIMEOUT(handle->deployments().value && handle->status().value, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(!handle->samples().isEmpty(), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(environmentState(*m_session, production) != State::Ok, 20'000);
        const auto found = suggestions(*m_session, production);
        QVERIFY(!found.isEmpty());
        QCOMPARE(found.first().kind, Suggestion::Kind::RollBack);
        QCOMPARE(found.first().deployment, previousGood(*handle)->id);
        QVERIFY(!recentChanges(*m_session, production, 5).isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(environmentState(*m_session, staging), State::Ok, 20'000);
    }

    void aPlanForProductionCountsWhoLeansOnItAndWhatItMayCost()
    {
        QList<HealthSample> samples;
        const TimePoint now = m_context->clock().now();
        for (int i = 99; i >= 0; --i) {
            HealthSample sample;
            sample.at = now - std::chrono::hours(i);
            sample.state = i < 98 ? State::Ok : State::Down;
            samples.append(sample);
        }
        VERIFY_OK(await(m_session->healthHistory()->append({api, u"health"_qs}, samples)));
        Plan plan = restart();
        plan.level = ActionLevel::AffectsProduction;
        plan.expectedDuration = std::chrono::minutes(2);
        const auto counted = await(withBlastRadius(QPointer<Session>(m_session.get()), made(plan)));
        VERIFY_OK(counted);
        // 2 of 100 hours are lost, of 216 minutes that may be.
        QCOMPARE(counted->effects,
            QStringList({u"1 service(s) depend on it: page"_qs,
                u"Error budget of “health”: 96 min of 216 min left in 30 day(s) at 99.5 %."_qs,
                u"If it did not answer for the whole of the 2.0 min that this usually takes, 94 min would be left."_qs}));
        plan.expectedDuration = std::chrono::seconds(3);
        const auto quick = await(withBlastRadius(QPointer<Session>(m_session.get()), made(plan)));
        VERIFY_OK(quick);
        QVERIFY2(
            quick->effects.last().contains(u"the whole of the 3 s that"), qPrintable(quick->effects.last()));
        // What is kept of a service can go without anybody noticing.
        plan.reachesService = false;
        QVERIFY(await(withBlastRadius(QPointer<Session>(m_session.get()), made(plan)))->effects.isEmpty());
        plan.reachesService = true;
        plan.level = ActionLevel::EasilyUndone;
        QVERIFY(await(withBlastRadius(QPointer<Session>(m_session.get()), made(plan)))->effects.isEmpty());
    }

    void aPlanThatBeganAndNeverEndedIsFoundAtTheNextStart()
    {
        JournalEntry entry;
        entry.event = JournalEvent::PlanBegun;
        entry.environment = production;
        entry.service = api.service;
        entry.action = u"rollback"_qs;
        entry.plan = PlanId(u"killed"_qs);
        entry.recipe = {{u"deployment"_qs, u"dep_1"_qs}};
        VERIFY_OK(Journal::appendNow(m_session->journal()->file(), entry));

        open();
        QSignalSpy told(m_session.get(), &Session::leftoversFound);
        m_session->start();
        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(m_session->leftovers().size(), 1);
        QCOMPARE(m_session->leftovers().first().begun.plan, entry.plan);
        QCOMPARE(m_session->leftovers().first().begun.recipe, entry.recipe);

        m_session->closeLeftover(entry.plan, u"done"_qs, u"It took effect."_qs);
        QVERIFY(m_session->leftovers().isEmpty());
        QTRY_COMPARE(recorded(), u"plan-begun , plan-ended "_qs);
        QVERIFY(await(m_session->journal()->verify())->intact);

        open();
        QSignalSpy again(m_session.get(), &Session::leftoversFound);
        QSignalSpy read(m_session.get(), &Session::historyChanged);
        m_session->start();
        QTRY_VERIFY(!read.isEmpty());
        QVERIFY(again.isEmpty() && m_session->leftovers().isEmpty());
    }

    void aPlanThatAnotherProgramRunsIsNoLeftover()
    {
        JournalEntry entry;
        entry.event = JournalEvent::PlanBegun;
        entry.environment = production;
        entry.service = api.service;
        entry.action = u"rollback"_qs;
        entry.plan = PlanId(u"elsewhere"_qs);
        VERIFY_OK(Journal::appendNow(m_session->journal()->file(), entry));
        PlanLock theirs(m_session->lockFolder(), production, m_context->clock());
        VERIFY_OK(theirs.take(u"Roll back"_qs, entry.plan));

        open();
        QSignalSpy told(m_session.get(), &Session::leftoversFound);
        QSignalSpy read(m_session.get(), &Session::historyChanged);
        m_session->start();
        QTRY_VERIFY(!read.isEmpty());
        QVERIFY(told.isEmpty() && m_session->leftovers().isEmpty());

        theirs.release(); // it died before it could write its end
        open();
        QSignalSpy again(m_session.get(), &Session::leftoversFound);
        m_session->start();
        QTRY_COMPARE(again.size(), 1);
    }

    void aSessionMayGoWhileEverythingIsBeingAsked()
    {
        for (int i = 0; i < 5; ++i) {
            m_session->start();
            QTest::qWait(i * 3);
            open();
        }
    }

private:
    QString carriedOut(const Plan& plan)
    {
        PlanRunner* const runner = m_session->prepare(plan);
        runner->start(PlanRunner::Mode::Execute, u"practice"_qs);
        if (!QTest::qWaitFor([runner] { return !runner->isRunning(); }, 60'000))
            return u"still running"_qs;
        if (runner->error())
            qInfo("%s", qPrintable(runner->error()->oneLine()));
        return planPhaseName(runner->phase());
    }
    void open()
    {
        m_session.reset();
        const QString app = m_at.cleverApp;
        const auto* const second = std::as_const(m_simulator->world()).api().applicationOf(u"staging"_qs);
        const QString other = second ? second->id : QString();
        const auto settings = [this](const QString& id) {
            return QJsonObject{
                {u"owner"_qs, m_at.cleverOwner}, {u"application"_qs, id}, {u"api_url"_qs, m_at.cleverUrl}};
        };
        const auto health
            = [this](const QString& name) { return QUrl(m_at.healthUrl + u'/' + name + u"/health"_qs); };
        Workspace workspace;
        workspace.id = u"test"_qs;
        workspace.environments = {
            apiEnvironment(production, EnvironmentKind::Production, settings(app), health(u"production"_qs)),
            apiEnvironment(staging, EnvironmentKind::Staging, settings(other), health(u"staging"_qs))};
        ServiceConfig page;
        page.key = {production, ServiceId(u"page"_qs)};
        page.title = u"page"_qs;
        page.provider = u"http"_qs;
        page.dependsOn = {api.service};
        workspace.environments[0].services.append(page);
        m_session = std::make_unique<Session>(*m_context, std::move(workspace),
            [token = m_at.cleverApiToken.toUtf8()](const QString&, CancelToken) { return give(token); });
    }
    void breakTheApi(int status)
    {
        sim::FaultRule rule;
        rule.service = u"clever"_qs;
        rule.status = status;
        m_simulator->faults().add(rule);
    }
    Plan restart() const
    {
        Plan plan;
        plan.id = newPlanId();
        plan.action = u"restart"_qs;
        plan.target = api;
        PlanStep step;
        step.id = u"restart"_qs;
        step.writes = true;
        step.run = [](StepRun) -> Async<void> { return never(); };
        plan.steps = {step};
        return plan;
    }
    static Async<Plan> made(Plan plan) { co_return plan; }
    static Async<void> done() { co_return Result<>(); }
    static Async<void> until(std::shared_ptr<bool> over)
    {
        while (!*over)
            co_await sleepFor(Millis(10), {});
        co_return Result<>();
    }
    static Async<void> never() { co_return fail(ErrorKind::Internal, u"ran although read-only"_qs); }

    QString recorded() const
    {
        const auto entries = await(m_session->journal()->entries());
        QStringList lines;
        for (qsizetype i = 0; entries && i < entries->size(); ++i)
            lines.append(journalEventName(entries->at(i).event) + u' ' + entries->at(i).reason);
        return lines.join(u", ");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<sim::Simulator> m_simulator;
    sim::Endpoints m_at;
    std::unique_ptr<AppContext> m_context;
    std::unique_ptr<Session> m_session;
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
