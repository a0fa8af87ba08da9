// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/credentialaccess.h"
#include "app/demonstration.h"
#include "async/drain.h"
#include "charts/chartpanel.h"
#include "charts/seriesmodel.h"
#include "common/datatable.h"
#include "health/checksmodel.h"
#include "health/healthpane.h"
#include "support/await.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QToolButton>

using namespace vigie;
using namespace std::chrono_literals;
using test::await;

namespace {

const EnvironmentId production(u"production"_qs);

/// Notes what a pane asks for.
class FakeShell final : public Shell {
public:
    void go(const PaneTarget& destination) override { went.append(destination); }
    void openPlan(Plan plan) override { plans.append(plan.title); }
    void planAndOpen(const QString& title, std::function<Async<Plan>(CancelToken)>) override
    {
        plans.append(title);
    }
    void runAtOnce(Plan plan) override { plans.append(plan.title); }
    void showInspector(QWidget* content) override { inspector.reset(content); }
    void openWriting(const EnvironmentId&) override { }
    void notify(const QString& text) override { notices.append(text); }
    EnvironmentId currentEnvironment() const override { return production; }

    QList<PaneTarget> went;
    QStringList plans;
    QStringList notices;
    std::unique_ptr<QWidget> inspector;
};

} // namespace

class TestHealthPane : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        AppPaths paths;
        paths.config = m_folder.filePath(u"config"_qs);
        paths.data = m_folder.filePath(u"data"_qs);
        paths.cache = m_folder.filePath(u"cache"_qs);
        m_context = std::make_unique<AppContext>(paths);
        m_demonstration = std::make_unique<Demonstration>(*m_context, Demonstration::Options{});
        VERIFY_OK(m_demonstration->start());
        m_session = std::make_unique<Session>(*m_context, m_demonstration->workspace(),
            CredentialAccess(*m_context, u"demonstration"_qs, m_demonstration->memory()).reader());
        VERIFY_OK(await(m_demonstration->plantHealth(m_session.get())));
        m_session->start();
        m_pane = std::make_unique<HealthPane>(*m_session, m_shell);
        m_pane->resize(1100, 760);
        m_pane->setEnvironment(production);
        m_pane->show();
    }

    void cleanupTestCase()
    {
        m_shell.inspector.reset();
        m_pane.reset();
        m_session.reset();
        m_demonstration.reset();
        drainEvents();
        m_context.reset();
    }

    void showsEveryCheckWithItsPast()
    {
        auto* const table = m_pane->findChild<DataTable*>(u"checks"_qs);
        QVERIFY(table);
        QTRY_COMPARE(table->model()->rowCount(), 3);
        QTRY_COMPARE(table->model()->index(0, ChecksModel::StateColumn).data().toString(), u"Degraded"_qs);
        QTRY_VERIFY(table->model()->index(0, ChecksModel::Availability).data().toString().startsWith(u"99."));
        // The incident is said in words, without anything being chosen.
        QTRY_VERIFY(m_pane->findChild<QWidget*>(u"trouble-0"_qs));
        QVERIFY(m_pane->findChild<QWidget*>(u"trouble-0"_qs)->accessibleName().contains(u"upload"));
        auto* const left = m_pane->findChild<QLabel*>(u"budgetLeft"_qs);
        QVERIFY2(left->text().contains(u"of 216 min"), qPrintable(left->text()));
    }

    void choosingACheckNamesItsParts()
    {
        auto* const table = m_pane->findChild<DataTable*>(u"checks"_qs);
        table->setCurrentIndex(table->model()->index(0, 0));
        QVERIFY(m_shell.inspector);
        QStringList texts;
        for (const QWidget* const widget : m_shell.inspector->findChildren<QWidget*>())
            texts.append(widget->accessibleName());
        QVERIFY2(texts.join(u' ').contains(u"database"), qPrintable(texts.join(u' ')));
    }

    void rangeChangesChartsAndTheirTwins()
    {
        auto* const panel = m_pane->findChild<QToolButton*>(u"twin-latency"_qs);
        QVERIFY(panel);
        panel->click();
        auto* const table = m_pane->findChild<DataTable*>(u"table-latency"_qs);
        QTRY_VERIFY(table->model()->rowCount() > 500);
        const int day = table->model()->rowCount();
        m_pane->findChild<QToolButton*>(u"range-1h"_qs)->click();
        QCOMPARE(m_pane->range(), Millis(1h));
        QTRY_VERIFY(table->model()->rowCount() < day / 10);
        m_pane->findChild<QToolButton*>(u"range-30d"_qs)->click();
        QTRY_VERIFY(table->model()->rowCount() > 1500);
        m_pane->findChild<QToolButton*>(u"range-24h"_qs)->click();
        panel->click();
    }

    void aShareOfGoodSessionsIsNotCalledErrors()
    {
        auto* const twin = m_pane->findChild<QToolButton*>(u"twin-crashFree"_qs);
        QVERIFY(twin);
        twin->click();
        const QAbstractItemModel* const table = m_pane->findChild<DataTable*>(u"table-crashFree"_qs)->model();
        QTRY_VERIFY(table->rowCount() > 0);
        QCOMPARE(table->index(0, SeriesModel::Series).data().toString(), u"Crash-free (Errors)"_qs);
        twin->click();
    }

    void anIssueIsFoundAndItsActionsRespectReadOnly()
    {
        auto* const issues = m_pane->findChild<DataTable*>(u"issues"_qs);
        QTRY_VERIFY(issues->model()->rowCount() > 0);
        const QString wanted = issues->model()->index(0, IssuesModelIssue).data().toString();
        PaneTarget to;
        to.pane = u"health"_qs;
        to.item = wanted;
        m_pane->goTo(to);
        QCOMPARE(m_pane->findChild<QTabWidget*>(u"healthTabs"_qs)->currentIndex(), 1);
        QTRY_VERIFY(m_shell.inspector && m_shell.inspector->findChild<QPushButton*>(u"issueResolve"_qs));
        auto* const resolve = m_shell.inspector->findChild<QPushButton*>(u"issueResolve"_qs);
        QCOMPARE(resolve->text(), u"Resolve "_qs + wanted);
        QVERIFY(!resolve->isEnabled());
        QVERIFY(resolve->toolTip().contains(u"Read-only"));
        QTRY_VERIFY(!m_shell.inspector->findChild<QWidget*>(u"issueStack"_qs)
                         ->property("plainText")
                         .toString()
                         .isEmpty());
        m_session->openWriting(production, u"test"_qs);
        QTRY_VERIFY(resolve->isEnabled());
        resolve->click();
        QCOMPARE(m_shell.plans, QStringList{u"Resolve "_qs + wanted});
        m_session->closeWriting(production);
        m_shell.inspector->findChild<QPushButton*>(u"issueLogs"_qs)->click();
        QCOMPARE(m_shell.went.last().pane, u"logs"_qs);
        QVERIFY(m_shell.went.last().from);
    }

    void anEnvironmentWithoutAnythingSaysSo()
    {
        m_pane->setEnvironment(EnvironmentId(u"development"_qs));
        const auto isOffered = [this] {
            return std::ranges::any_of(m_pane->findChildren<QPushButton*>(u"emptyAction"_qs),
                [](const QPushButton* action) { return action->isVisible(); });
        };
        QTRY_VERIFY(isOffered());
        QVERIFY(!m_pane->exportView());
        m_pane->setEnvironment(production);
    }

    void remembersRangeAndTab()
    {
        m_pane->setRange(Millis(6h));
        const QJsonObject state = m_pane->saveState();
        m_pane->setRange(Millis(1h));
        m_pane->restoreState(state);
        QCOMPARE(m_pane->range(), Millis(6h));
    }

private:
    static constexpr int IssuesModelIssue = 0;

    QTemporaryDir m_folder;
    FakeShell m_shell;
    std::unique_ptr<AppContext> m_context;
    std::unique_ptr<Demonstration> m_demonstration;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<HealthPane> m_pane;
};

QTEST_MAIN(TestHealthPane)
#include "tst_healthpane.moc"
