// SPDX-License-Identifier: GPL-3.0-or-later
#include "actions/deploymentactions.h"
#include "actions/issueactions.h"
#include "actions/runtimeactions.h"
#include "actions/undo.h"
#include "support/await.h"

#include <QTest>

using namespace vigie;
using namespace vigie::test;

namespace {

/// What a service in memory is, and how it answers to writes.
struct Held {
    ServiceStatus status;
    QList<Deployment> deployments;
    QList<DeploymentAlias> aliases;
    ErrorIssue issue;
    bool holds = true;
    bool obeys = true; ///< a write takes effect
    bool answers = true; ///< its answer arrives
    QStringList writes;
    TimePoint now;

    Result<> sent(const QString& what)
    {
        writes.append(what);
        if (!answers)
            return fail(ErrorKind::OutcomeUnknown, u"The answer was lost."_qs);
        return {};
    }
};
using SharedHeld = std::shared_ptr<Held>;

Async<void> nothing()
{
    co_return Result<>();
}

class HeldStatus final : public StatusApi {
public:
    explicit HeldStatus(SharedHeld held)
        : m_held(std::move(held))
    {
    }
    Async<ServiceStatus> status(CancelToken) override { co_return ServiceStatus(m_held->status); }

private:
    SharedHeld m_held;
};

class HeldRuntime final : public RuntimeApi {
public:
    explicit HeldRuntime(SharedHeld held)
        : m_held(std::move(held))
    {
    }
    RuntimeFeatures features() const override { return RuntimeFeature::Restart; }
    Async<DeploymentId> restart(WriteGrant, CancelToken) override
    {
        Deployment made;
        made.id = DeploymentId(u"made"_qs);
        made.version = m_held->status.version;
        made.state = DeploymentState::Succeeded;
        made.createdAt = m_held->now;
        if (m_held->obeys)
            m_held->deployments.prepend(made);
        if (auto sent = m_held->sent(u"restart"_qs); !sent)
            co_return fail(std::move(sent).error());
        co_return DeploymentId(made.id);
    }
    Async<void> stop(WriteGrant, CancelToken) override
    {
        if (m_held->obeys)
            m_held->status.state = State::Paused;
        co_return m_held->sent(u"stop"_qs);
    }
    Async<void> scale(Scale wanted, WriteGrant, CancelToken) override
    {
        if (m_held->obeys)
            m_held->status.scale = wanted;
        co_return m_held->sent(u"scale"_qs);
    }

private:
    SharedHeld m_held;
};

class HeldDeployments final : public DeploymentsApi {
public:
    explicit HeldDeployments(SharedHeld held)
        : m_held(std::move(held))
    {
    }
    DeploymentFeatures features() const override
    {
        return DeploymentFeature::Rollback | DeploymentFeature::Aliases | DeploymentFeature::Hold;
    }
    Async<Page<Deployment>> list(PageRequest, CancelToken) override
    {
        Page<Deployment> page;
        page.items = m_held->deployments;
        co_return page;
    }
    Async<DeploymentDetail> detail(DeploymentId id, CancelToken) override
    {
        for (const Deployment& deployment : std::as_const(m_held->deployments)) {
            if (deployment.id == id) {
                DeploymentDetail detail;
                detail.deployment = deployment;
                co_return detail;
            }
        }
        co_return fail(ErrorKind::NotFound, u"There is none."_qs);
    }
    Async<void> buildLog(DeploymentId, LogSink, CancelToken) override { return nothing(); }
    Async<DeploymentId> rollback(DeploymentId target, WriteGrant, CancelToken) override
    {
        if (m_held->obeys)
            m_held->aliases = {alias(AliasState::Moving)};
        if (auto sent = m_held->sent(u"rollback"_qs); !sent)
            co_return fail(std::move(sent).error());
        co_return DeploymentId(target);
    }
    Async<DeploymentId> redeploy(DeploymentId target, WriteGrant, CancelToken) override
    {
        co_return DeploymentId(target);
    }
    Async<DeploymentId> promote(DeploymentId target, WriteGrant, CancelToken) override
    {
        co_return DeploymentId(target);
    }
    Async<void> cancel(DeploymentId target, WriteGrant, CancelToken) override
    {
        for (Deployment& deployment : m_held->deployments) {
            if (m_held->obeys && deployment.id == target)
                deployment.state = DeploymentState::Cancelled;
        }
        co_return m_held->sent(u"cancel"_qs);
    }
    Async<QList<DeploymentAlias>> aliases(DeploymentId, CancelToken) override
    {
        co_return QList<DeploymentAlias>(m_held->aliases);
    }
    Async<ReleaseHold> hold(CancelToken) override
    {
        ReleaseHold hold;
        hold.held = m_held->holds;
        co_return hold;
    }
    Async<void> releaseHold(WriteGrant, CancelToken) override
    {
        if (m_held->obeys)
            m_held->holds = false;
        co_return m_held->sent(u"release hold"_qs);
    }
    static DeploymentAlias alias(AliasState state)
    {
        DeploymentAlias alias;
        alias.name = u"shop.example"_qs;
        alias.state = state;
        return alias;
    }

private:
    SharedHeld m_held;
};

class HeldErrors final : public ErrorsApi {
public:
    explicit HeldErrors(SharedHeld held)
        : m_held(std::move(held))
    {
    }
    Async<Page<ErrorIssue>> issues(IssueQuery, PageRequest, CancelToken) override
    {
        co_return Page<ErrorIssue>();
    }
    Async<ErrorIssue> issue(ErrorIssueId, CancelToken) override { co_return ErrorIssue(m_held->issue); }
    Async<ErrorEvent> latestEvent(ErrorIssueId, CancelToken) override { co_return ErrorEvent(); }
    Async<void> setStatus(ErrorIssueId, IssueStatus, WriteGrant, CancelToken) override
    {
        co_return m_held->sent(u"set status"_qs);
    }
    Async<Page<Release>> releases(PageRequest, CancelToken) override { co_return Page<Release>(); }
    Async<TimeSeries> errorCounts(Millis, CancelToken) override { co_return TimeSeries(); }
    Async<TimeSeries> crashFreeSessions(Millis, CancelToken) override { co_return TimeSeries(); }

private:
    SharedHeld m_held;
};

class HeldProvider final : public Provider {
public:
    explicit HeldProvider(const SharedHeld& held)
        : m_status(held)
        , m_runtime(held)
        , m_deployments(held)
        , m_errors(held)
    {
    }
    Async<AccessReport> verifyAccess(CancelToken) override { co_return AccessReport(); }
    StatusApi* status() override { return &m_status; }
    RuntimeApi* runtime() override { return &m_runtime; }
    DeploymentsApi* deployments() override { return &m_deployments; }
    ErrorsApi* errors() override { return &m_errors; }

private:
    HeldStatus m_status;
    HeldRuntime m_runtime;
    HeldDeployments m_deployments;
    HeldErrors m_errors;
};

Deployment deployment(const QString& id, const QString& commit, DeploymentState state, TimePoint at)
{
    Deployment made;
    made.id = DeploymentId(id);
    made.version.commit = commit;
    made.state = state;
    made.createdAt = at;
    return made;
}

} // namespace

/// Each step that writes reads its target again first, and asks the service when the answer was lost.
class TestRuntimeActions : public QObject {
    Q_OBJECT
private:
    FixedClock m_clock{fromMsecs(1'795'000'000'000)};
    WriteGate m_gate{m_clock};
    SharedHeld m_held;
    ActionTarget m_target;

    Result<Plan> plan(const QString& action)
    {
        if (action == u"restart")
            return await(planRestart(m_target, {}));
        if (action == u"stop")
            return await(planStop(m_target, {}));
        if (action == u"scale") {
            Scale wanted = *m_held->status.scale;
            wanted.maxInstances = 4;
            return await(planScaling(m_target, wanted, {}));
        }
        if (action == u"release hold")
            return await(planHoldRelease(m_target, {}));
        if (action == u"cancel")
            return await(planCancellation(m_target, DeploymentId(u"building"_qs), {}));
        if (action == u"rollback")
            return await(planRollback(m_target, DeploymentId(u"old"_qs), {}));
        return planIssueStatus(m_target, m_held->issue, IssueStatus::Resolved);
    }
    Result<> writeFirstStep(const Plan& plan)
    {
        const PlanStep& step = plan.steps.first();
        if (!step.recheck)
            return fail(ErrorKind::Internal, u"the step does not look at its target"_qs);
        if (auto same = await(step.recheck({})); !same)
            return same;
        StepRun with;
        with.grant = [this] { return m_gate.grant(m_target.key.environment); };
        with.report = [](const QString&, const QString&) {};
        return await(step.run(std::move(with)));
    }

private Q_SLOTS:
    void init()
    {
        m_held = std::make_shared<Held>();
        m_held->now = m_clock.now();
        m_held->status.state = State::Ok;
        m_held->status.version.commit = u"aaaaaaaa"_qs;
        m_held->status.scale = Scale{1, 2, 10, u"S"_qs, u"M"_qs, {u"S"_qs, u"M"_qs}};
        m_held->issue.id = ErrorIssueId(u"7"_qs);
        m_held->issue.shortId = u"API-7"_qs;
        m_held->issue.status = IssueStatus::Unresolved;
        const TimePoint before = m_clock.now() - std::chrono::hours(2);
        Deployment serving = deployment(u"new"_qs, u"aaaaaaaa"_qs, DeploymentState::Succeeded, before);
        serving.serving = true;
        Deployment old = deployment(
            u"old"_qs, u"bbbbbbbb"_qs, DeploymentState::Succeeded, before - std::chrono::hours(1));
        old.canBeRolledBackTo = true;
        m_held->deployments = {serving, old};
        m_target = ActionTarget();
        m_target.key = {EnvironmentId(u"staging"_qs), ServiceId(u"api"_qs)};
        m_target.environmentTitle = u"Staging"_qs;
        m_target.serviceTitle = u"API"_qs;
        m_target.providerTitle = u"Memory"_qs;
        m_target.kind = EnvironmentKind::Staging;
        m_target.provider = std::make_shared<HeldProvider>(m_held);
        m_target.clock = &m_clock;
    }

    void aTargetThatChangedIsNotTouched_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("change");
        QTest::newRow("restart, other version") << u"restart"_qs << u"version"_qs;
        QTest::newRow("restart, deployment") << u"restart"_qs << u"deployment"_qs;
        QTest::newRow("stop, other version") << u"stop"_qs << u"version"_qs;
        QTest::newRow("scale, other bounds") << u"scale"_qs << u"bounds"_qs;
        QTest::newRow("hold released") << u"release hold"_qs << u"hold"_qs;
        QTest::newRow("issue resolved") << u"issue"_qs << u"issue"_qs;
    }
    void aTargetThatChangedIsNotTouched()
    {
        QFETCH(QString, action);
        QFETCH(QString, change);
        const auto made = plan(action);
        VERIFY_OK(made);
        if (change == u"version")
            m_held->status.version.commit = u"cccccccc"_qs;
        else if (change == u"deployment")
            m_held->status.state = State::Running;
        else if (change == u"bounds")
            m_held->status.scale->minInstances = 2;
        else if (change == u"hold")
            m_held->holds = false;
        else
            m_held->issue.status = IssueStatus::Ignored;
        QCOMPARE(kindOf(writeFirstStep(*made)), u"conflict"_qs);
        QCOMPARE(m_held->writes, QStringList());
    }

    void aLostAnswerIsAskedForAndNothingIsSentTwice_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<bool>("obeys");
        for (const QString& action :
            {u"restart"_qs, u"stop"_qs, u"scale"_qs, u"release hold"_qs, u"cancel"_qs, u"rollback"_qs}) {
            QTest::newRow(qPrintable(action + u", it happened"_qs)) << action << true;
            QTest::newRow(qPrintable(action + u", nothing is seen of it"_qs)) << action << false;
        }
    }
    void aLostAnswerIsAskedForAndNothingIsSentTwice()
    {
        QFETCH(QString, action);
        QFETCH(bool, obeys);
        if (action == u"cancel")
            m_held->deployments.prepend(
                deployment(u"building"_qs, u"dddddddd"_qs, DeploymentState::InProgress, m_clock.now()));
        const auto made = plan(action);
        VERIFY_OK(made);
        m_held->answers = false;
        m_held->obeys = obeys;
        QCOMPARE(kindOf(writeFirstStep(*made)), obeys ? u"ok"_qs : u"outcome-unknown"_qs);
        QCOMPARE(m_held->writes, QStringList(action));
    }

    void theUndoOfAScalingSetsTheFormerBounds()
    {
        const auto made = plan(u"scale"_qs);
        VERIFY_OK(made);
        QVERIFY(isUndoable(made->recipe));
        QVERIFY(!isUndoable(plan(u"restart"_qs)->recipe));
        VERIFY_OK(writeFirstStep(*made));
        QCOMPARE(m_held->status.scale->maxInstances, 4);
        const auto undo = await(planUndo(m_target, made->action, made->recipe, {}));
        VERIFY_OK(undo);
        QVERIFY(!undo->isBlocked());
        VERIFY_OK(writeFirstStep(*undo));
        QCOMPARE(m_held->status.scale->minInstances, 1);
        QCOMPARE(m_held->status.scale->maxInstances, 2);
        QCOMPARE(m_held->status.scale->maxFlavor, u"M"_qs);
    }
};

QTEST_GUILESS_MAIN(TestRuntimeActions)
#include "tst_runtimeactions.moc"
