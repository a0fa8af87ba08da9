// SPDX-License-Identifier: GPL-3.0-or-later
#include "actions/deploymentactions.h"
#include "app/credentialaccess.h"
#include "app/demonstration.h"
#include "app/environmentview.h"
#include "async/drain.h"
#include "deployments/deploymentspane.h"
#include "plan/planpage.h"
#include "store/healthhistory.h"
#include "support/await.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;
using namespace std::chrono_literals;
using test::await;

namespace {

/// Remembers what the pane asks of its window.
struct Window : Shell {
    void go(const PaneTarget&) override { }
    void openPlan(Plan) override { }
    void planAndOpen(const QString& title, std::function<Async<Plan>(CancelToken)>) override
    {
        planned.append(title);
    }
    void runAtOnce(Plan) override { }
    void showInspector(QWidget* content) override
    {
        delete inspector;
        inspector = content;
        if (content)
            content->show();
    }
    void openWriting(const EnvironmentId&) override { }
    void notify(const QString&) override { }
    EnvironmentId currentEnvironment() const override { return EnvironmentId(u"production"_qs); }

    QStringList planned;
    QPointer<QWidget> inspector;
};

QPushButton* button(const QWidget* in, const QString& text)
{
    for (QPushButton* const one : in->findChildren<QPushButton*>()) {
        if (one->text() == text)
            return one;
    }
    return nullptr;
}

} // namespace

/// The pane on the demonstration, read as a person reads it.
class DeploymentsPaneTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const QString root = m_folder.path();
        m_context = std::make_unique<AppContext>(
            AppPaths{root + u"/config"_qs, root + u"/data"_qs, root + u"/cache"_qs});
        m_demonstration = std::make_unique<Demonstration>(*m_context, Demonstration::Options{});
        QVERIFY(m_demonstration->start());
        m_session = std::make_unique<Session>(*m_context, m_demonstration->workspace(),
            CredentialAccess(*m_context, u"demonstration"_qs, m_demonstration->memory()).reader());
        m_session->start();
        m_pane = std::make_unique<DeploymentsPane>(*m_session, m_window);
        m_pane->setEnvironment(EnvironmentId(u"production"_qs));
        m_pane->resize(1200, 700);
        m_pane->show();
        m_table = m_pane->findChild<QTableView*>(u"deploymentsTable"_qs);
        const auto bothClouds = [this] {
            QSet<QString> tiers;
            for (int row = 0; row < m_table->model()->rowCount(); ++row)
                tiers.insert(m_table->model()->index(row, 1).data().toString());
            return tiers.size() == 2;
        };
        QTRY_VERIFY_WITH_TIMEOUT(bothClouds(), 20000);
    }
    void cleanupTestCase()
    {
        delete m_window.inspector;
        m_pane.reset();
        m_session.reset();
        m_demonstration.reset();
        drainEvents();
        m_context.reset();
    }

    void goesToADeploymentThatAFilterHides()
    {
        const ServiceHandle* const api
            = m_session->service({EnvironmentId(u"production"_qs), ServiceId(u"api"_qs)});
        const Deployment wanted = api->deployments().value->at(3);
        auto* const filter = m_pane->findChild<QLineEdit*>(u"deploymentsFilter"_qs);
        filter->setText(u"no such thing"_qs);
        QCOMPARE(m_table->model()->rowCount(), 0);
        m_pane->goTo({u"deployments"_qs, EnvironmentId(u"production"_qs), ServiceId(u"api"_qs),
            wanted.id.text(), {}, {}, {}});
        QCOMPARE(filter->text(), QString());
        QCOMPARE(m_table->currentIndex().siblingAtColumn(2).data().toString(), wanted.version.shortCommit());
        QVERIFY(m_window.inspector);
        const auto* const title = m_window.inspector->findChild<QLabel*>(u"deploymentInspectorTitle"_qs);
        QVERIFY(title->text().contains(wanted.version.shortCommit()));
    }

    void readOnlyProductionStillOpensThePlanOfARollback()
    {
        const ServiceHandle* const api
            = m_session->service({EnvironmentId(u"production"_qs), ServiceId(u"api"_qs)});
        QVERIFY(!m_session->isWritingOpen(api->key().environment));
        const auto good = previousGood(*api);
        QVERIFY(good.has_value());
        m_pane->goTo(
            {u"deployments"_qs, api->key().environment, api->key().service, good->id.text(), {}, {}, {}});
        QPushButton* const rollBack = button(m_window.inspector, u"Roll back to this…"_qs);
        QVERIFY(rollBack && rollBack->isEnabled());
        rollBack->click();
        QCOMPARE(m_window.planned, QStringList{u"Planning the rollback…"_qs});

        m_pane->goTo({u"deployments"_qs, api->key().environment, api->key().service,
            api->serving()->id.text(), {}, {}, {}});
        QPushButton* const again = button(m_window.inspector, u"Roll back to this…"_qs);
        QVERIFY(!again->isEnabled());
        QCOMPARE(again->toolTip(), u"This version serves already."_qs);
    }

    void comparesWithWhatIsKnownOfVariablesAndSchema()
    {
        const ServiceKey key{EnvironmentId(u"production"_qs), ServiceId(u"api"_qs)};
        const ServiceKey database{key.environment, ServiceId(u"database"_qs)};
        const ServiceHandle* const other = m_session->service({EnvironmentId(u"staging"_qs), key.service});
        QTRY_VERIFY_WITH_TIMEOUT(other->serving(), 20000);
        const auto good = previousGood(*m_session->service(key));
        const Deployment serving = *m_session->service(key)->serving();
        VERIFY_OK(await(m_session->healthHistory()->noteSchema(database,
            {{u"a1"_qs, good->createdAt - 1h, serving.createdAt - 1s},
                {u"b2"_qs, serving.createdAt + 60s, m_session->clock().now()}})));
        VERIFY_OK(await(Session::readSchemas(m_session.get())));
        m_pane->goTo({u"deployments"_qs, key.environment, key.service, good->id.text(), {}, {}, {}});
        button(m_window.inspector, u"Compare with running"_qs)->click();
        auto* const dialog = m_pane->findChild<QWidget*>(u"compareDialog"_qs);
        QVERIFY(dialog);
        const auto said = [dialog](const QString& section) {
            QStringList lines;
            for (const QLabel* const label : dialog->findChild<QWidget*>(section)->findChildren<QLabel*>())
                lines.append(label->text());
            return lines.join(u'\n');
        };
        QVERIFY(said(u"compareCommits"_qs).contains(serving.version.shortCommit()));
        QTRY_VERIFY_WITH_TIMEOUT(
            said(u"compareVariables"_qs).contains(u"Vigie's record has no change"), 20000);
        QVERIFY(said(u"compareVariables"_qs)
                    .contains(u"Changes that were made elsewhere are not known: Clever Cloud keeps"));
        QVERIFY(
            said(u"compareSchema"_qs).contains(u"Whether it changed between the two starts is not known"));
        QVERIFY(said(u"compareSchema"_qs).contains(u"a1 or b2: it changed between "));

        // Beside what serves in staging, the variables of now are compared, by name.
        auto* const with = dialog->findChild<QComboBox*>(u"compareWith"_qs);
        const int staging = with->findText(u"What serves in Staging"_qs, Qt::MatchStartsWith);
        QVERIFY(staging > 0);
        with->setCurrentIndex(staging);
        QTRY_VERIFY_WITH_TIMEOUT(said(u"compareVariables"_qs).contains(u"What differs now between"), 20000);
        QVERIFY(said(u"compareVariables"_qs).contains(u" has different values."));
        delete dialog;
    }

    void showsTheBuildOutputBelowTheList()
    {
        QPushButton* const show = button(m_window.inspector, u"Show build output"_qs);
        QVERIFY(show && show->isEnabled());
        show->click();
        const auto* const text = m_pane->findChild<QPlainTextEdit*>(u"buildOutputText"_qs);
        QVERIFY(text->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(text->blockCount() > 3, 20000);
        m_pane->findChild<QPushButton*>(u"buildOutputClose"_qs)->click();
        QVERIFY(!text->isVisible());
    }

    void keepsItsFiltersOverARestart()
    {
        m_pane->findChild<QLineEdit*>(u"deploymentsFilter"_qs)->setText(u"fix"_qs);
        const QJsonObject saved = m_pane->saveState();
        DeploymentsPane other(*m_session, m_window);
        other.setEnvironment(EnvironmentId(u"production"_qs));
        other.restoreState(saved);
        QCOMPARE(other.findChild<QLineEdit*>(u"deploymentsFilter"_qs)->text(), u"fix"_qs);
        QCOMPARE(other.findChild<QTableView*>(u"deploymentsTable"_qs)->model()->rowCount(),
            m_table->model()->rowCount());
    }

    // The last one: it closes the pane.
    void aRollbackGoesOnWhenItsPageAndItsPaneAreClosed()
    {
        const ServiceKey key{EnvironmentId(u"production"_qs), ServiceId(u"frontend"_qs)};
        const auto good = previousGood(*m_session->service(key));
        const auto plan = await(planRollback(m_session->actionTarget(key), good->id, {}));
        VERIFY_OK(plan);
        PlanRunner* const runner = m_session->prepare(*plan);
        auto page = std::make_unique<PlanPage>(*m_session, m_window, runner);
        page->show();
        auto* const execute = page->findChild<QPushButton*>(u"planExecute"_qs);
        page->findChild<QLineEdit*>(u"planReason"_qs)->setText(u"The page is wrong"_qs);
        page->findChild<QLineEdit*>(u"planName"_qs)->setText(u"production"_qs);
        QVERIFY(!execute->isEnabled()); // read-only
        m_session->openWriting(key.environment, u"The page is wrong"_qs);
        page->findChild<QLineEdit*>(u"planName"_qs)->setText(u"prod"_qs);
        QVERIFY(!execute->isEnabled());
        page->findChild<QLineEdit*>(u"planName"_qs)->setText(u"production"_qs);
        QTRY_VERIFY(execute->isEnabled());
        execute->click();
        QVERIFY(runner->isRunning());
        page.reset();
        m_pane.reset();
        QTRY_VERIFY_WITH_TIMEOUT(!runner->isRunning(), 60000);
        QVERIFY2(!runner->error(), runner->error() ? qPrintable(runner->error()->oneLine()) : "");
        QCOMPARE(runner->phase(), PlanPhase::Done);
        // Whoever opens the page again finds the record, with the undo.
        PlanPage again(*m_session, m_window, runner);
        again.show();
        QVERIFY(again.findChild<QPushButton*>(u"planUndo"_qs)->isVisible());
        m_session->closeWriting(key.environment);
    }

private:
    QTemporaryDir m_folder;
    Window m_window;
    std::unique_ptr<AppContext> m_context;
    std::unique_ptr<Demonstration> m_demonstration;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<DeploymentsPane> m_pane;
    QTableView* m_table = nullptr;
};

QTEST_MAIN(DeploymentsPaneTest)
#include "tst_deploymentspane.moc"
