// SPDX-License-Identifier: GPL-3.0-or-later
#include "async/sleep.h"
#include "shell/absence.h"
#include "shell/mainwindow.h"
#include "support/await.h"
#include "support/privatebus.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;
using namespace vigie::test;

namespace {

const EnvironmentId production(u"production"_qs);
const EnvironmentId second(u"production-us"_qs);

EnvironmentConfig environment(const EnvironmentId& id)
{
    ServiceConfig service;
    service.key = {id, ServiceId(u"stack"_qs)};
    service.provider = u"compose"_qs;
    service.settings = {{u"file"_qs, u"compose.yml"_qs}};
    EnvironmentConfig config;
    config.id = id;
    config.kind = EnvironmentKind::Production;
    config.services = {service};
    return config;
}

Async<Secret> nothing()
{
    co_return Secret();
}

/// A step of a plan that goes on until it is told to end, then asks once more whether it may write.
Async<void> writeUntil(std::shared_ptr<bool> end, std::shared_ptr<QStringList> grants, StepRun run)
{
    while (!*end)
        co_await sleepFor(Millis(2), {});
    grants->append(run.grant() ? u"granted"_qs : u"refused"_qs);
    co_return Result<>();
}

} // namespace

class TestAbsence : public QObject {
    Q_OBJECT
private:
    PrivateBus m_bus;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AppContext> m_context;
    std::unique_ptr<Session> m_session;
    std::shared_ptr<bool> m_end;
    std::shared_ptr<QStringList> m_grants;

    void lockScreen()
    {
        m_bus.announce(
            u"/org/gnome/ScreenSaver"_qs, u"org.gnome.ScreenSaver"_qs, u"ActiveChanged"_qs, {true});
    }
    static void listening(const Absence& absence)
    {
        QTRY_VERIFY(absence.screen().isListening());
        PrivateBus::settle();
    }
    bool isOpen() const { return m_session->isWritingOpen(production); }
    PlanRunner* beginPlan()
    {
        PlanStep step;
        step.id = u"write"_qs;
        step.writes = true;
        step.run = [end = m_end, grants = m_grants](
                       StepRun run) { return writeUntil(end, grants, std::move(run)); };
        Plan plan;
        plan.id = newPlanId();
        plan.action = u"restart"_qs;
        plan.target = {production, ServiceId(u"stack"_qs)};
        plan.steps = {step};
        PlanRunner* const runner = m_session->prepare(std::move(plan));
        runner->start(PlanRunner::Mode::Execute, u"because"_qs);
        return runner;
    }
    /// How writing ended, as the record has it.
    QString closings() const
    {
        const auto entries = await(m_session->journal()->entries());
        QStringList lines;
        for (qsizetype i = 0; entries && i < entries->size(); ++i) {
            if (entries->at(i).event == JournalEvent::WritingClosed)
                lines.append(entries->at(i).environment.text() + u": "_qs + entries->at(i).detail);
        }
        return lines.join(u'\n');
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString problem = m_bus.start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_context = std::make_unique<AppContext>(AppPaths{m_folder->filePath(u"config"_qs),
            m_folder->filePath(u"data"_qs), m_folder->filePath(u"cache"_qs)});
        Workspace workspace;
        workspace.id = u"test"_qs;
        workspace.environments = {environment(production), environment(second)};
        m_session = std::make_unique<Session>(
            *m_context, std::move(workspace), [](const QString&, CancelToken) { return nothing(); });
        m_end = std::make_shared<bool>(false);
        m_grants = std::make_shared<QStringList>();
    }
    void cleanup()
    {
        *m_end = true;
        m_session.reset();
        m_context.reset();
    }

    void aLockedScreenClosesWritingEverywhere()
    {
        const MainWindow window(*m_session);
        const auto* const absence = window.findChild<Absence*>();
        QVERIFY(absence);
        listening(*absence);
        m_session->openWriting(production, u"try"_qs);
        m_session->openWriting(second, u"try"_qs);
        lockScreen();
        QTRY_VERIFY(!isOpen());
        QVERIFY(!m_session->isWritingOpen(second));
        QTRY_COMPARE(closings(),
            u"production: the screen was locked or the machine went to sleep\n"
            "production-us: the screen was locked or the machine went to sleep"_qs);
    }

    void aPlanUnderWayEndsFirstAndNothingNewBegins()
    {
        const Absence absence(*m_session, nullptr);
        listening(absence);
        m_session->openWriting(production, u"try"_qs);
        const PlanRunner* const runner = beginPlan();
        QTRY_COMPARE(runner->currentStep(), 0);
        QSignalSpy locked(&absence.screen(), &ScreenLock::locked);
        lockScreen();
        QTRY_COMPARE(locked.size(), 1);
        QVERIFY(isOpen());
        QWidget back; // somebody unlocks the screen and types on
        QTest::keyClick(&back, Qt::Key_A);
        *m_end = true;
        QTRY_VERIFY(!isOpen());
        QCOMPARE(runner->phase(), PlanPhase::Done);
        QCOMPARE(*m_grants, QStringList(u"granted"_qs));
    }

    void writingClosesWhenNobodyIsThere()
    {
        const Absence absence(*m_session, nullptr, Millis(20));
        m_session->openWriting(production, u"try"_qs);
        QTRY_VERIFY(!isOpen());
        QTRY_COMPARE(closings(), u"production: nobody was there"_qs);
    }

    void nobodyThereWhileAPlanRunsClosesAsItEnds()
    {
        const Absence absence(*m_session, nullptr, Millis(1));
        m_session->openWriting(production, u"try"_qs);
        const PlanRunner* const runner = beginPlan();
        QTRY_COMPARE(runner->currentStep(), 0);
        QTest::qWait(20);
        QVERIFY(isOpen());
        *m_end = true;
        QTRY_VERIFY(!isOpen());
    }

    void aPersonWhoIsThereKeepsItOpen()
    {
        const Absence absence(*m_session, nullptr, std::chrono::hours(1));
        m_session->openWriting(production, u"try"_qs);
        QWidget window;
        QTest::keyClick(&window, Qt::Key_A);
        QVERIFY(isOpen());
        m_session->closeWriting(production);
        QTRY_COMPARE(closings(), u"production: "_qs);
    }
};

QTEST_MAIN(TestAbsence)
#include "tst_absence.moc"
