// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/credentialaccess.h"
#include "app/demonstration.h"
#include "async/drain.h"
#include "environments/environmentspane.h"
#include "environments/matrixcell.h"
#include "environments/serviceinspector.h"
#include "support/await.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;
using vigie::test::await;

namespace {

/// Takes the place of the window: plans at once, and keeps what it was asked.
class RecordingShell final : public Shell {
public:
    explicit RecordingShell(Session& session)
        : m_session(session)
    {
    }
    void go(const PaneTarget& destination) override { went.append(destination); }
    void openPlan(Plan plan) override { plans.append(std::move(plan)); }
    void planAndOpen(const QString&, std::function<Async<Plan>(CancelToken)> planning) override
    {
        m_scope.run(planning(m_scope.token()), [this](Result<Plan> plan) {
            if (plan)
                plans.append(*std::move(plan));
            else
                failures.append(plan.error().oneLine());
        });
    }
    void runAtOnce(Plan plan) override { plans.append(std::move(plan)); }
    void showInspector(QWidget* content) override { inspector.reset(content); }
    void openWriting(const EnvironmentId&) override { }
    void notify(const QString&) override { }
    EnvironmentId currentEnvironment() const override { return EnvironmentId(u"production"_qs); }

    /// Runs the newest plan to its end.
    PlanPhase execute()
    {
        PlanRunner* const runner = m_session.prepare(plans.takeLast());
        runner->start(PlanRunner::Mode::Execute, u"test"_qs);
        [&] { QTRY_VERIFY_WITH_TIMEOUT(!runner->isRunning(), 30000); }();
        return runner->phase();
    }

    QList<Plan> plans;
    QStringList failures;
    QList<PaneTarget> went;
    std::unique_ptr<QWidget> inspector;

private:
    Session& m_session;
    TaskScope m_scope;
};

} // namespace

class TestEnvironmentsPane : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<AppContext> m_context;
    std::unique_ptr<Demonstration> m_demonstration;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<RecordingShell> m_shell;
    std::unique_ptr<EnvironmentsPane> m_pane;

    template <class W> W* find(const QString& name) const
    {
        W* const inPane = m_pane->findChild<W*>(name);
        return inPane || !m_shell->inspector ? inPane : m_shell->inspector->findChild<W*>(name);
    }
    void open(const QString& environment, const QString& service, const QString& item = {})
    {
        m_pane->goTo({u"environments"_qs, EnvironmentId(environment), ServiceId(service), item, {}, {}, {}});
    }
    bool isKnown(const QString& environment, const QString& service) const
    {
        const ServiceHandle* const handle
            = m_session->service({EnvironmentId(environment), ServiceId(service)});
        return handle && handle->status().value;
    }
    void openVariables(const QString& name)
    {
        open(u"staging"_qs, u"api"_qs, name);
        QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>(u"variableTitle"_qs)->text() == name, 20000);
        QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>(u"variableChange-staging"_qs), 20000); // its side is read
    }
    void click(const QString& name) { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    QString firstVariable() const
    {
        const ServiceKey key{EnvironmentId(u"staging"_qs), ServiceId(u"api"_qs)};
        const auto listed = await(m_session->service(key)->provider()->variables()->list({}));
        if (listed) {
            for (const Variable& variable : *listed) {
                if (variable.origin == Variable::Origin::Own && variable.value)
                    return variable.name;
            }
        }
        return {};
    }

private Q_SLOTS:
    void initTestCase() { qputenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent/vigie-bus"); }
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        const QString base = m_home->path();
        m_context = std::make_unique<AppContext>(
            AppPaths{base + u"/config"_qs, base + u"/data"_qs, base + u"/cache"_qs});
        m_demonstration = std::make_unique<Demonstration>(*m_context, Demonstration::Options());
        QVERIFY(m_demonstration->start());
        m_session = std::make_unique<Session>(*m_context, m_demonstration->workspace(),
            CredentialAccess(*m_context, u"demonstration"_qs, m_demonstration->memory()).reader());
        m_shell = std::make_unique<RecordingShell>(*m_session);
        m_pane = std::make_unique<EnvironmentsPane>(*m_session, *m_shell);
        m_pane->setEnvironment(EnvironmentId(u"production"_qs));
        m_session->start();
        m_pane->resize(1100, 700);
        m_pane->show();
        QTRY_VERIFY_WITH_TIMEOUT(
            isKnown(u"production"_qs, u"api"_qs) && isKnown(u"staging"_qs, u"api"_qs), 20000);
    }

    void cleanup()
    {
        m_pane.reset();
        m_shell.reset();
        m_session.reset();
        m_demonstration.reset();
        drainEvents();
        m_context.reset();
    }

    void theSelectedCellFillsTheInspector()
    {
        open(u"production"_qs, u"api"_qs);
        QVERIFY(m_shell->inspector);
        QCOMPARE(find<QLabel>(u"inspectorTitle"_qs)->text(), u"API"_qs);
        QVERIFY(find<QPushButton>(u"serviceRestart"_qs)->isEnabled());
        click(u"serviceLogs"_qs);
        QCOMPARE(m_shell->went.last().pane, u"logs"_qs);
        QCOMPARE(m_shell->went.last().service, ServiceId(u"api"_qs));
        // Object storage is only kept: its actions are there, disabled, and say why.
        open(u"production"_qs, u"storage"_qs);
        QVERIFY(!find<QPushButton>(u"serviceRestart"_qs)->isEnabled());
        QVERIFY(!find<QPushButton>(u"serviceRestart"_qs)->toolTip().isEmpty());
        const auto* const matrix = find<QTableView>(u"environmentMatrix"_qs);
        QCOMPARE(matrix->currentIndex().data().toString(), u"kept in the workspace, not connected yet"_qs);
    }

    void aCellTellsItsLastDeploymentAndACertificateThatPresses()
    {
        const ServiceKey key{EnvironmentId(u"production"_qs), ServiceId(u"api"_qs)};
        ServiceHandle* const api = m_session->service(key);
        QTRY_VERIFY_WITH_TIMEOUT(api->deployments().value && !api->samples().isEmpty(), 20000);
        const auto* const matrix = find<QTableView>(u"environmentMatrix"_qs);
        open(u"production"_qs, u"api"_qs);
        QTRY_VERIFY(matrix->currentIndex().data().toString().contains(u"Succeeded, "));
        HealthSample sample = api->samples().begin().value();
        sample.certificateExpiry = m_session->clock().now() + std::chrono::hours(5 * 24 + 1);
        QString said;
        const auto saysCertificate = [&] { // a probe may come between
            api->acceptSample(api->samples().begin().key(), sample);
            said = matrix->currentIndex().data(Qt::AccessibleTextRole).toString();
            return said.contains(u"certificate 5 day(s)");
        };
        QTRY_VERIFY(saysCertificate());
        QVERIFY2(said.contains(u" up") && said.contains(u"Last deployment: Succeeded, "), qPrintable(said));
        // The row grows with what it has to say.
        QVERIFY(matrix->rowHeight(matrix->currentIndex().row())
            > matrix->rowHeight(matrix->model()->rowCount() - 1));
    }

    void aCellDoesNotPassOffOldFiguresAsFreshWhileChecksStillAnswer()
    {
        ServiceHandle* const api
            = m_session->service({EnvironmentId(u"production"_qs), ServiceId(u"api"_qs)});
        QTRY_VERIFY_WITH_TIMEOUT(api->lastAnswer() && !api->samples().isEmpty(), 20000);
        const TimePoint later = m_session->clock().now() + std::chrono::minutes(12);
        HealthSample sample = api->samples().begin().value();
        sample.at = later;
        api->acceptSample(api->samples().begin().key(), sample);
        QCOMPARE(*api->lastHeard(), later);
        QVERIFY(*api->lastAnswer() < later);
        const MatrixCell cell = matrixCell(*api, m_session->workspace().objectives, later);
        QVERIFY(!cell.stale);
        QCOMPARE(cell.silent, u"provider silent for 12 min"_qs);
        QVERIFY(
            matrixCell(*api, m_session->workspace().objectives, m_session->clock().now()).silent.isEmpty());
    }

    void actionsLeadToPlansOfTheSelectedEnvironment()
    {
        open(u"production"_qs, u"api"_qs);
        click(u"serviceRestart"_qs);
        QTRY_COMPARE_WITH_TIMEOUT(m_shell->plans.size(), 1, 20000);
        QCOMPARE(m_shell->plans.last().action, u"restart"_qs);
        QCOMPARE(m_shell->plans.last().target.environment, EnvironmentId(u"production"_qs));
        QCOMPARE(m_shell->plans.last().level, ActionLevel::AffectsProduction);
        click(u"serviceScale"_qs);
        auto* const most = find<QSpinBox>(u"scaleMost"_qs);
        QVERIFY(!find<QPushButton>(u"scalePlan"_qs)->isEnabled()); // nothing differs yet
        find<QSpinBox>(u"scaleLeast"_qs)->setValue(1);
        most->setValue(most->maximum());
        QTRY_VERIFY(find<QPushButton>(u"scalePlan"_qs)->isEnabled());
        click(u"scalePlan"_qs);
        QTRY_COMPARE_WITH_TIMEOUT(m_shell->plans.size(), 2, 20000);
        QCOMPARE(m_shell->plans.last().action, u"scale"_qs);
    }

    void valuesStayMaskedUntilAskedForTwice()
    {
        const QString name = firstVariable();
        QVERIFY(!name.isEmpty());
        openVariables(name);
        QVERIFY(!m_pane->findChild<QPlainTextEdit*>(u"variableValue"_qs));
        click(u"variableShowValues"_qs);
        QVERIFY(!m_pane->findChild<QPlainTextEdit*>(u"variableValue"_qs));
        // This machine cannot make sure who somebody is: that is said, and it takes another press.
        click(u"variableConfirmShow"_qs);
        QTRY_VERIFY(find<QPushButton>(u"variableConfirmShow"_qs)->isEnabled());
        QVERIFY(!m_pane->findChild<QPlainTextEdit*>(u"variableValue"_qs));
        QVERIFY(find<QLabel>(u"variableShowNote"_qs)->text().size() > 40);
        click(u"variableConfirmShow"_qs);
        QVERIFY(m_pane->findChild<QPlainTextEdit*>(u"variableValue"_qs));
        // Another row masks again, and so does leaving.
        auto* const table = find<QTableView>(u"variablesTable"_qs);
        const int row = table->currentIndex().row();
        table->setCurrentIndex(table->model()->index(row == 0 ? 1 : row - 1, 0));
        QVERIFY(!m_pane->findChild<QPlainTextEdit*>(u"variableValue"_qs));
    }

    void stagedChangeIsPlannedCarriedOutAndUndone()
    {
        const QString name = firstVariable();
        openVariables(name);
        click(u"variableChange-staging"_qs);
        QCOMPARE(find<QLineEdit>(u"variableEditorValue"_qs)->echoMode(), QLineEdit::Password);
        QTest::keyClicks(find<QLineEdit>(u"variableEditorValue"_qs), u"another-s3cret"_qs);
        click(u"variableEditorStage"_qs);
        QVERIFY(find<QLineEdit>(u"variableEditorValue"_qs)->text().isEmpty());
        QCOMPARE(find<QListWidget>(u"pendingChanges"_qs)->count(), 1);
        QVERIFY(!find<QListWidget>(u"pendingChanges"_qs)->item(0)->text().contains(u"s3cret"));

        click(u"pendingPlan-staging-api"_qs);
        QTRY_COMPARE_WITH_TIMEOUT(m_shell->plans.size(), 1, 20000);
        QCOMPARE(m_shell->execute(), PlanPhase::Done);
        QCOMPARE(find<QListWidget>(u"pendingChanges"_qs)->count(), 0);

        click(u"variablesPlanUndo"_qs);
        QTRY_COMPARE_WITH_TIMEOUT(m_shell->plans.size(), 1, 20000);
        QCOMPARE(m_shell->execute(), PlanPhase::Done);
        QVERIFY2(m_shell->failures.isEmpty(), qPrintable(m_shell->failures.join(u'\n')));
    }

    void aCopyNeedsTheSameProof()
    {
        openVariables(firstVariable());
        QApplication::clipboard()->clear();
        click(u"variableCopy-staging"_qs);
        QTRY_VERIFY(find<QPushButton>(u"variableConfirmShow"_qs)->isVisible());
        QVERIFY(QApplication::clipboard()->text().isEmpty());
        click(u"variableConfirmShow"_qs);
        QVERIFY(!QApplication::clipboard()->text().isEmpty());
        QVERIFY(!m_pane->findChild<QPlainTextEdit*>(u"variableValue"_qs));
    }

    void whatIsStagedCanBeReadAgainBeforeItIsPlanned()
    {
        openVariables(firstVariable());
        click(u"variableChange-staging"_qs);
        QTest::keyClicks(find<QLineEdit>(u"variableEditorValue"_qs), u"to-be-42"_qs);
        click(u"variableEditorStage"_qs);
        click(u"variableShowValues"_qs);
        click(u"variableConfirmShow"_qs);
        QTRY_VERIFY(find<QPushButton>(u"variableConfirmShow"_qs)->isEnabled());
        click(u"variableConfirmShow"_qs);
        QStringList shown;
        for (const QPlainTextEdit* const value : m_pane->findChildren<QPlainTextEdit*>(u"variableValue"_qs))
            shown.append(value->toPlainText());
        QVERIFY2(shown.contains(u"to-be-42"_qs), qPrintable(shown.join(u'|')));
        click(u"pendingDiscard"_qs);
    }

    void theRowThatIsEditedStaysInSight()
    {
        openVariables(firstVariable());
        auto* const table = find<QTableView>(u"variablesTable"_qs);
        const auto isInSight = [table] {
            const QRect row = table->visualRect(table->currentIndex());
            return row.top() >= 0 && row.bottom() <= table->viewport()->rect().bottom();
        };
        m_pane->resize(1100, 560);
        table->setCurrentIndex(table->model()->index(table->model()->rowCount() - 1, 0));
        table->scrollTo(table->currentIndex());
        QTRY_VERIFY(isInSight());
        const int before = table->viewport()->height();
        click(u"variablesAdd"_qs);
        QTRY_VERIFY(table->viewport()->height() < before);
        QTRY_VERIFY(isInSight());
    }

    void discardsWhatWasStaged()
    {
        const QString name = firstVariable();
        openVariables(name);
        click(u"variableRemove-staging"_qs);
        QCOMPARE(find<QListWidget>(u"pendingChanges"_qs)->count(), 1);
        click(u"pendingDiscard"_qs);
        QCOMPARE(find<QListWidget>(u"pendingChanges"_qs)->count(), 0);
        QVERIFY(m_shell->plans.isEmpty());
    }
};

QTEST_MAIN(TestEnvironmentsPane)
#include "tst_environmentspane.moc"
