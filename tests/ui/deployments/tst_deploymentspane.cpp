// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/credentialaccess.h"
#include "app/demonstration.h"
#include "app/environmentview.h"
#include "deployments/deploymentspane.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;

namespace {

/// Remembers what the pane asks of its window.
struct Window : Shell {
    void go(const Destination&) override { }
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
