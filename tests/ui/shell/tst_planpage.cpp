// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/planlock.h"
#include "shell/mainwindow.h"
#include "support/await.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;
using namespace vigie::test;

namespace {

const ServiceKey target{EnvironmentId(u"production"_qs), ServiceId(u"stack"_qs)};

Async<Secret> nothing()
{
    co_return Secret();
}

Async<void> writeOnce(std::shared_ptr<int> writes, StepRun run)
{
    if (auto grant = run.grant(); !grant)
        co_return fail(std::move(grant).error());
    ++*writes;
    co_return Result<>();
}

} // namespace

/// The rules for dangerous actions, as a person meets them on the page of a plan.
class TestPlanPage : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AppContext> m_context;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
    std::shared_ptr<int> m_writes;

    template <class W> W* find(const QString& name) const
    {
        QWidget* const page = m_window->findChild<QWidget*>(u"planPage"_qs);
        return page ? page->findChild<W*>(name) : nullptr;
    }
    QPushButton* button(const QString& name) const { return find<QPushButton>(name); }
    void enter(const QString& name, const QString& reason) const
    {
        find<QLineEdit>(u"planName"_qs)->setText(name);
        find<QLineEdit>(u"planReason"_qs)->setText(reason);
    }
    void openPlan(ActionLevel level = ActionLevel::AffectsProduction)
    {
        PlanStep step;
        step.id = u"write"_qs;
        step.title = u"Write"_qs;
        step.writes = true;
        step.run = [writes = m_writes](StepRun run) { return writeOnce(writes, std::move(run)); };
        Plan plan;
        plan.id = newPlanId();
        plan.action = u"restart"_qs;
        plan.title = u"Restart the stack"_qs;
        plan.verb = u"Restart the stack"_qs;
        plan.level = level;
        plan.target = target;
        plan.steps = {step};
        m_window->openPlan(std::move(plan));
    }
    PlanRunner* runner() const { return m_session->operations().plans().last(); }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/vigie-bus");
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent/vigie-bus");
    }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_context = std::make_unique<AppContext>(AppPaths{m_folder->filePath(u"config"_qs),
            m_folder->filePath(u"data"_qs), m_folder->filePath(u"cache"_qs)});
        ServiceConfig service;
        service.key = target;
        service.provider = u"compose"_qs;
        service.settings = {{u"file"_qs, u"compose.yml"_qs}};
        EnvironmentConfig environment;
        environment.id = target.environment;
        environment.kind = EnvironmentKind::Production;
        environment.services = {service};
        Workspace workspace;
        workspace.id = u"test"_qs;
        workspace.environments = {environment};
        m_session = std::make_unique<Session>(
            *m_context, std::move(workspace), [](const QString&, CancelToken) { return nothing(); });
        m_window = std::make_unique<MainWindow>(*m_session);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_writes = std::make_shared<int>(0);
    }
    void cleanup()
    {
        m_window.reset();
        m_session.reset();
        m_context.reset();
    }

    void readOnlyProductionShowsTheActionAndSaysHowToOpenIt()
    {
        openPlan();
        enter(u"production"_qs, u"because"_qs);
        QVERIFY(button(u"planExecute"_qs)->isVisible());
        QVERIFY(!button(u"planExecute"_qs)->isEnabled());
        QVERIFY(!button(u"planExecute"_qs)->toolTip().isEmpty());
        QVERIFY(button(u"planOpenWriting"_qs)->isVisible());
        QVERIFY(button(u"planSimulate"_qs)->isEnabled());
        m_session->openWriting(target.environment, u"try"_qs);
        QVERIFY(button(u"planExecute"_qs)->isEnabled());
        m_session->closeAllWriting();
        QVERIFY(!button(u"planExecute"_qs)->isEnabled());
    }

    void asksForTheExactNameAndAReason()
    {
        m_session->openWriting(target.environment, u"try"_qs);
        openPlan();
        const QPushButton* const execute = button(u"planExecute"_qs);
        for (const auto& [name, reason] : {std::pair(u""_qs, u""_qs), {u"production"_qs, u""_qs},
                 {u"production"_qs, u"  "_qs}, {u"Production"_qs, u"because"_qs},
                 {u"productio"_qs, u"because"_qs}, {u""_qs, u"because"_qs}}) {
            enter(name, reason);
            QVERIFY2(!execute->isEnabled(), qPrintable(name + u'/' + reason));
        }
        enter(u" production "_qs, u"because"_qs);
        QVERIFY(execute->isEnabled());
    }

    void theKeyboardBeginsInThePaneAndNotOnOpenWriting()
    {
        const auto* const panes = m_window->findChild<QWidget*>(u"panes"_qs);
        QVERIFY(panes->isAncestorOf(QApplication::focusWidget()));
        for (const PaneType& type : m_window->paneTypes()) {
            m_window->findChild<QWidget*>(u"band"_qs)->findChild<QPushButton*>()->setFocus();
            m_window->openPane(type.id);
            QVERIFY2(panes->isAncestorOf(QApplication::focusWidget()), qPrintable(type.id));
        }
    }

    void theFocusStaysOnThePageWhenThePressedButtonGoes()
    {
        m_session->openWriting(target.environment, u"try"_qs);
        openPlan();
        const auto* const page = m_window->findChild<QWidget*>(u"planPage"_qs);
        button(u"planSimulate"_qs)->setFocus();
        QTest::keyClick(button(u"planSimulate"_qs), Qt::Key_Space);
        QTRY_COMPARE(runner()->phase(), PlanPhase::Checked);
        QVERIFY(page->isAncestorOf(m_window->focusWidget()));
        enter(u"production"_qs, u"because"_qs);
        button(u"planExecute"_qs)->setFocus();
        QTest::keyClick(button(u"planExecute"_qs), Qt::Key_Space);
        QVERIFY(page->isAncestorOf(m_window->focusWidget()));
        QTRY_COMPARE(runner()->phase(), PlanPhase::Done);
        QVERIFY(page->isAncestorOf(m_window->focusWidget()));
    }

    void controlEnterGoesOnAndNeverExecutes()
    {
        m_session->openWriting(target.environment, u"try"_qs);
        openPlan();
        const auto goOn
            = [this] { QTest::keyClick(button(u"planLeave"_qs), Qt::Key_Return, Qt::ControlModifier); };
        QTRY_COMPARE(QApplication::focusWidget(), button(u"planLeave"_qs));
        goOn();
        QTRY_COMPARE(runner()->phase(), PlanPhase::Checked);
        goOn();
        QCOMPARE(QApplication::focusWidget(), find<QLineEdit>(u"planName"_qs));
        enter(u"production"_qs, u"because"_qs);
        for (int i = 0; i < 3; ++i)
            goOn();
        QVERIFY(button(u"planExecute"_qs)->isEnabled());
        QCOMPARE(runner()->mode(), PlanRunner::Mode::Simulate);
        QCOMPARE(*m_writes, 0);
    }

    void goesBackToWhatWasSeenBefore()
    {
        m_window->openPane(u"health"_qs);
        m_window->go({u"logs"_qs, {}, {}, {}, {}, {}, {}});
        QCOMPARE(m_window->currentPane()->objectName(), u"pane-logs"_qs);
        QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(m_window->currentPane()->objectName(), u"pane-health"_qs);
        QTest::keyClick(m_window.get(), Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(m_window->currentPane()->objectName(), u"pane-logs"_qs);
    }

    void beginsOnTheSafeChoiceAndEnterNeverExecutes()
    {
        m_session->openWriting(target.environment, u"try"_qs);
        openPlan();
        QTRY_COMPARE(QApplication::focusWidget(), button(u"planLeave"_qs));
        for (const QPushButton* const any :
            m_window->findChild<QWidget*>(u"planPage"_qs)->findChildren<QPushButton*>()) {
            QVERIFY2(!any->isDefault() && !any->autoDefault(), qPrintable(any->objectName()));
            QVERIFY2(any->shortcut().isEmpty(), qPrintable(any->objectName()));
        }
        enter(u"production"_qs, u"because"_qs);
        for (QWidget* const focused : {static_cast<QWidget*>(find<QLineEdit>(u"planName"_qs)),
                 static_cast<QWidget*>(find<QLineEdit>(u"planReason"_qs)),
                 static_cast<QWidget*>(button(u"planExecute"_qs))}) {
            focused->setFocus();
            QTest::keyClick(focused, Qt::Key_Return);
            QTest::keyClick(focused, Qt::Key_Enter);
        }
        QVERIFY(!runner()->startedAt());
        button(u"planExecute"_qs)->click();
        QTRY_COMPARE(runner()->phase(), PlanPhase::Done);
        QCOMPARE(*m_writes, 1);
    }

    void whatCannotBeUndoneNeedsProofOfIdentityAndATypedName()
    {
        m_session->openWriting(target.environment, u"try"_qs);
        openPlan(ActionLevel::CannotBeUndone);
        auto* const name = find<QLineEdit>(u"planName"_qs);
        QApplication::clipboard()->setText(u"production"_qs);
        name->setFocus();
        QTest::keyClick(name, Qt::Key_V, Qt::ControlModifier);
        QTest::keyClick(name, Qt::Key_Insert, Qt::ShiftModifier);
        QCOMPARE(name->text(), QString());
        QTest::keyClicks(name, u"production"_qs);
        find<QLineEdit>(u"planReason"_qs)->setText(u"because"_qs);
        QVERIFY(button(u"planExecute"_qs)->isEnabled());
        button(u"planExecute"_qs)->click();
        // There is no system bus here, hence nobody who could ask for a password.
        QTRY_VERIFY(find<QWidget>(u"errorView"_qs)->isVisible());
        QVERIFY(button(u"planExecute"_qs)->isEnabled());
        QVERIFY(!runner()->startedAt());
        QCOMPARE(*m_writes, 0);
    }

    void whatIsHeldBySomebodyElseCanBeTakenOverWithAReason_data()
    {
        QTest::addColumn<ActionLevel>("level");
        QTest::newRow("easily undone") << ActionLevel::EasilyUndone;
        QTest::newRow("production") << ActionLevel::AffectsProduction;
    }
    void whatIsHeldBySomebodyElseCanBeTakenOverWithAReason()
    {
        QFETCH(ActionLevel, level);
        PlanLock theirs(m_context->paths().data + u"/locks/test"_qs, target.environment, m_context->clock());
        VERIFY_OK(theirs.take(u"Scale the stack"_qs, PlanId(u"theirs"_qs)));
        m_session->openWriting(target.environment, u"try"_qs);
        openPlan(level);
        QVERIFY(!button(u"planTakeOver"_qs)->isVisible());
        if (level == ActionLevel::AffectsProduction)
            enter(u"production"_qs, u"because"_qs);
        button(u"planExecute"_qs)->click();
        QTRY_VERIFY(button(u"planTakeOver"_qs)->isVisible());
        QVERIFY(button(u"planTakeOver"_qs)->text().contains(loginName()));
        QVERIFY(runner()->error()->what().contains(u"Scale the stack"));
        QCOMPARE(*m_writes, 0);

        auto* const reason = find<QLineEdit>(u"planReason"_qs);
        QVERIFY(reason->isVisible() && reason->isEnabled());
        reason->clear();
        QVERIFY(!button(u"planTakeOver"_qs)->isEnabled());
        reason->setText(u"they are at lunch"_qs);
        button(u"planTakeOver"_qs)->click();
        QTRY_COMPARE(runner()->phase(), PlanPhase::Done);
        QCOMPARE(*m_writes, 1);
        QVERIFY(!theirs.confirm());
        QVERIFY(!button(u"planTakeOver"_qs)->isVisible());
        const auto entries = await(m_session->journal()->entries());
        VERIFY_OK(entries);
        QVERIFY(std::ranges::any_of(*entries, [](const JournalEntry& entry) {
            return entry.event == JournalEvent::LockTakenOver && entry.reason == u"they are at lunch";
        }));
    }
};

QTEST_MAIN(TestPlanPage)
#include "tst_planpage.moc"
