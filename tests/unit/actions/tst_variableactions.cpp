// SPDX-License-Identifier: GPL-3.0-or-later
#include "actions/variableactions.h"
#include "support/await.h"

#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace vigie;
using vigie::test::await;
using vigie::test::kindOf;

namespace {

/// Variables in memory, each with an id that this "provider" chooses.
class HeldVariables final : public VariablesApi {
public:
    QList<Variable> held;
    QStringList calls;
    QString refused; ///< the name whose writes fail
    QString unanswered; ///< the name whose writes lose their answer
    bool obeys = true; ///< such a write takes effect nevertheless

    VariableFeatures features() const override
    {
        return VariableFeature::SetOne | VariableFeature::RemoveOne;
    }
    Async<QList<Variable>> list(CancelToken) override { co_return QList<Variable>(held); }
    Async<void> set(Variable variable, WriteGrant, CancelToken) override
    {
        calls.append(u"set "_qs + variable.name);
        if (variable.name == refused)
            co_return fail(ErrorKind::Unavailable, u"No."_qs);
        for (Variable& known : held) {
            if (!variable.id.isEmpty() && known.id == variable.id) {
                if (variable.name != unanswered || obeys)
                    known.value = variable.value;
                if (variable.name == unanswered)
                    co_return fail(ErrorKind::OutcomeUnknown, u"The answer was lost."_qs);
                co_return Result<>();
            }
        }
        if (!variable.id.isEmpty())
            co_return fail(ErrorKind::Conflict, u"The variable is no longer there."_qs);
        variable.id = u"id-%1"_qs.arg(++m_made);
        held.append(variable);
        co_return Result<>();
    }
    Async<void> remove(Variable variable, WriteGrant, CancelToken) override
    {
        calls.append(u"remove "_qs + variable.name);
        const auto removed = held.removeIf([&variable](const Variable& v) { return v.id == variable.id; });
        if (removed == 0)
            co_return fail(ErrorKind::NotFound, u"There is none."_qs);
        co_return Result<>();
    }

    void put(const QString& name, const char* value, Variable::Origin origin = Variable::Origin::Own)
    {
        Variable variable;
        variable.name = name;
        if (value)
            variable.value = Secret(QByteArray(value));
        variable.origin = origin;
        variable.id = u"id-%1"_qs.arg(++m_made);
        held.append(variable);
    }
    QByteArray valueOf(const QString& name) const
    {
        const auto found = std::ranges::find(held, name, &Variable::name);
        return found == held.end() ? QByteArray("(none)") : found->value->reveal();
    }

private:
    int m_made = 0;
};

class VariablesOnly final : public Provider {
public:
    HeldVariables api;
    Async<AccessReport> verifyAccess(CancelToken) override { co_return AccessReport(); }
    VariablesApi* variables() override { return &api; }
};

} // namespace

class TestVariableActions : public QObject {
    Q_OBJECT

    std::shared_ptr<VariablesOnly> m_provider;
    ActionTarget m_target;
    FixedClock m_clock{fromMsecs(1'700'000'000'000)};
    WriteGate m_gate{m_clock};

    HeldVariables& api() { return m_provider->api; }

    VariableChange change(const QString& name, const char* value)
    {
        VariableChange made;
        made.kind = value ? VariableChange::Kind::Set : VariableChange::Kind::Remove;
        made.variable.name = name;
        for (const Variable& known : std::as_const(api().held)) {
            if (known.name == name) {
                made.variable = known;
                made.before = known.value;
                made.existed = true;
            }
        }
        if (value)
            made.variable.value = Secret(QByteArray(value));
        return made;
    }

    Result<Plan> plan(QList<VariableChange> changes)
    {
        return await(planVariables(m_target, std::move(changes), {}));
    }

    /// Runs the steps as a runner would; the first failure ends it.
    Result<> run(const Plan& plan)
    {
        StepRun with;
        with.grant = [this] { return m_gate.grant(EnvironmentId(u"staging"_qs)); };
        with.report = [](const QString&, const QString&) {};
        for (const PlanStep& step : plan.steps) {
            if (step.recheck) {
                if (auto checked = await(step.recheck({})); !checked)
                    return checked;
            }
            if (auto done = await(step.run(with)); !done)
                return done;
        }
        return {};
    }

private Q_SLOTS:
    void init()
    {
        m_provider = std::make_shared<VariablesOnly>();
        m_target = ActionTarget();
        m_target.key = {EnvironmentId(u"staging"_qs), ServiceId(u"api"_qs)};
        m_target.environmentTitle = u"Staging"_qs;
        m_target.serviceTitle = u"API"_qs;
        m_target.providerTitle = u"Memory"_qs;
        m_target.kind = EnvironmentKind::Staging;
        m_target.provider = m_provider;
        m_target.clock = &m_clock;
        api().put(u"KEPT"_qs, "k1");
        api().put(u"CHANGED"_qs, "c1");
        api().put(u"REMOVED"_qs, "r1");
    }

    void appliesEveryChangeAndTouchesNoOther()
    {
        const auto made
            = plan({change(u"CHANGED"_qs, "c2"), change(u"REMOVED"_qs, nullptr), change(u"NEW"_qs, "n1")});
        VERIFY_OK(made);
        QVERIFY(!made->isBlocked());
        VERIFY_OK(run(*made));
        QCOMPARE(api().calls.join(u", "), u"set CHANGED, remove REMOVED, set NEW"_qs);
        QCOMPARE(api().valueOf(u"CHANGED"_qs), QByteArray("c2"));
        QCOMPARE(api().valueOf(u"NEW"_qs), QByteArray("n1"));
        QCOMPARE(api().valueOf(u"KEPT"_qs), QByteArray("k1"));
        QCOMPARE(api().valueOf(u"REMOVED"_qs), QByteArray("(none)"));
    }

    void refusesStepWhenTheVariableChangedOutside()
    {
        const auto made = plan({change(u"CHANGED"_qs, "c2")});
        VERIFY_OK(made);
        api().held[1].value = Secret(QByteArray("someone else's"));
        QCOMPARE(kindOf(run(*made)), u"conflict"_qs);
        QVERIFY(api().calls.isEmpty());
    }

    void refusesStepWhenTheVariableVanishedOrAppeared()
    {
        const auto vanishing = plan({change(u"REMOVED"_qs, nullptr)});
        const auto appearing = plan({change(u"NEW"_qs, "n1")});
        VERIFY_OK(vanishing);
        VERIFY_OK(appearing);
        api().held.removeLast();
        api().put(u"NEW"_qs, "mine");
        QCOMPARE(kindOf(run(*vanishing)), u"conflict"_qs);
        QCOMPARE(kindOf(run(*appearing)), u"conflict"_qs);
        QVERIFY(api().calls.isEmpty());
    }

    void inverseBringsBackWhatWasSet()
    {
        const QList<VariableChange> changes{
            change(u"CHANGED"_qs, "c2"), change(u"REMOVED"_qs, nullptr), change(u"NEW"_qs, "n1")};
        const auto made = plan(changes);
        VERIFY_OK(made);
        VERIFY_OK(run(*made));
        // The ids of what was added and what comes back are the provider's choice: the undo must cope.
        const auto undo = plan(inverse(changes));
        VERIFY_OK(undo);
        VERIFY_OK(run(*undo));
        QCOMPARE(api().valueOf(u"CHANGED"_qs), QByteArray("c1"));
        QCOMPARE(api().valueOf(u"REMOVED"_qs), QByteArray("r1"));
        QCOMPARE(api().valueOf(u"NEW"_qs), QByteArray("(none)"));
        QCOMPARE(api().held.size(), 3);
    }

    void inverseOfAWriteOnlyValueIsNamedAndLeftOut()
    {
        api().put(u"HIDDEN"_qs, nullptr);
        const QList<VariableChange> changes{change(u"HIDDEN"_qs, "h2"), change(u"CHANGED"_qs, "c2")};
        QCOMPARE(unreadableBefore(changes), QStringList{u"HIDDEN"_qs});
        QCOMPARE(inverse(changes).size(), 1);
        const auto made = plan(changes);
        VERIFY_OK(made);
        QVERIFY(made->undo.contains(u"HIDDEN"));
    }

    void saysWhichTargetsAndBranchAndWhatKeepsItsOwnValue()
    {
        Variable general;
        general.name = u"FOO"_qs;
        general.id = u"general"_qs;
        general.targets = QStringList{u"preview"_qs};
        general.value = Secret(QByteArray("g"));
        Variable ofBranch = general;
        ofBranch.id = u"branch"_qs;
        ofBranch.branch = u"feature-x"_qs;
        api().held += {general, ofBranch};
        VariableChange change;
        change.variable = ofBranch;
        change.before = ofBranch.value;
        change.existed = true;
        const auto made = plan({change});
        VERIFY_OK(made);
        QCOMPARE(made->effects, QStringList{u"≠ FOO (preview, branch feature-x)"_qs});
        QVERIFY(made->notCovered.join(u' ').contains(u": FOO (preview)."));
        VERIFY_OK(run(*made));
        QCOMPARE(api().calls, QStringList{u"set FOO"_qs});
    }

    void blocksVariablesThatBelongElsewhere()
    {
        api().put(u"FROM_ADDON"_qs, "a1", Variable::Origin::AddOn);
        const auto made = plan({change(u"FROM_ADDON"_qs, "a2")});
        VERIFY_OK(made);
        QVERIFY(made->isBlocked());
    }

    void stopsAtTheFirstFailureAndKeepsWhatWasSet()
    {
        api().refused = u"REMOVED"_qs;
        const auto made
            = plan({change(u"CHANGED"_qs, "c2"), change(u"REMOVED"_qs, "r2"), change(u"KEPT"_qs, "k2")});
        VERIFY_OK(made);
        QCOMPARE(kindOf(run(*made)), u"unavailable"_qs);
        QCOMPARE(api().valueOf(u"CHANGED"_qs), QByteArray("c2"));
        QCOMPARE(api().valueOf(u"KEPT"_qs), QByteArray("k1"));
    }

    void aLostAnswerIsAskedFor_data()
    {
        QTest::addColumn<bool>("obeys");
        QTest::newRow("it happened") << true;
        QTest::newRow("nothing is seen of it") << false;
    }
    void aLostAnswerIsAskedFor()
    {
        QFETCH(bool, obeys);
        const auto made = plan({change(u"CHANGED"_qs, "c2"), change(u"KEPT"_qs, "k2")});
        VERIFY_OK(made);
        api().unanswered = u"CHANGED"_qs;
        api().obeys = obeys;
        QCOMPARE(kindOf(run(*made)), obeys ? u"ok"_qs : u"outcome-unknown"_qs);
        QCOMPARE(api().calls,
            obeys ? QStringList({u"set CHANGED"_qs, u"set KEPT"_qs}) : QStringList(u"set CHANGED"_qs));
    }

    void valuesStandNowhereInThePlan()
    {
        const auto made = plan({change(u"CHANGED"_qs, "new-s3cret"), change(u"REMOVED"_qs, nullptr)});
        VERIFY_OK(made);
        QStringList texts{made->title, made->verb, made->undo};
        texts += made->effects;
        texts += made->notCovered;
        for (const PlanCheck& check : made->checks)
            texts += {check.title, check.detail};
        for (const PlanStep& step : made->steps)
            texts += {step.id, step.title};
        texts += QString::fromUtf8(QJsonDocument(made->recipe).toJson());
        const QString all = texts.join(u'\n');
        for (const QString& value : {u"new-s3cret"_qs, u"c1"_qs, u"r1"_qs})
            QVERIFY2(!all.contains(value), qPrintable(value));
        QVERIFY(all.contains(u"CHANGED"));
    }
};

QTEST_MAIN(TestVariableActions)
#include "tst_variableactions.moc"
