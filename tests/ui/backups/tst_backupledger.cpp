// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backupwatch.h"
#include "backups/backupfigures.h"
#include "backups/backupspane.h"
#include "backups/calendarmodel.h"
#include "backups/ledgercalendar.h"
#include "backups/ledgermodel.h"
#include "backups/restoredialog.h"
#include "common/statedelegate.h"
#include "common/statelabel.h"
#include "common/wrappedtext.h"
#include "shell/pane.h"
#include "store/backuprecords.h"
#include "support/await.h"
#include "support/backupfolder.h"
#include "support/backupworkspace.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace vigie;
using namespace vigie::test;
using namespace std::chrono_literals;

namespace {

struct Window : Shell {
    std::unique_ptr<QWidget> inspector;
    void go(const PaneTarget&) override { }
    void openPlan(Plan) override { }
    void planAndOpen(const QString& title, std::function<Async<Plan>(CancelToken)>) override
    {
        planned = title;
    }
    QString planned;
    void runAtOnce(Plan) override { }
    void showInspector(QWidget* content) override { inspector.reset(content); }
    void openWriting(const EnvironmentId&) override { }
    void notify(const QString&) override { }
    EnvironmentId currentEnvironment() const override { return production; }
};

LedgerRow dueRow(TimePoint at, LedgerSlot::State state)
{
    LedgerRow row;
    row.slot = LedgerSlot();
    row.slot->due.at = at;
    row.slot->state = state;
    return row;
}

} // namespace

/// The pane on a folder with a backup a day, one of which is missing and one readable by everybody.
class BackupLedgerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCalendarWithoutRoomLaysNothingOverItsDays()
    {
        LedgerCalendar calendar;
        const TimePoint now = Clock::system().now();
        QList<LedgerRow> rows;
        for (int day = 0; day < 35; ++day) {
            LedgerRow row;
            row.slot = LedgerSlot();
            row.slot->due.at = now - day * 24h;
            row.slot->state = LedgerSlot::State::Missing;
            rows.append(row);
        }
        calendar.show(rows, QTimeZone::utc(), now);
        calendar.resize(320, 400);
        calendar.setVisible(true);
        calendar.resize(320, calendar.view()->height() / 2);
        QVERIFY(QTest::qWaitForWindowExposed(&calendar));
        const auto area = [&calendar](const QWidget* widget) {
            return QRect(widget->mapTo(&calendar, QPoint()), widget->size());
        };
        const QRect days = area(calendar.view());
        QVERIFY(days.height() > calendar.height());
        QVERIFY(!calendar.findChildren<StateLabel*>().isEmpty());
        for (const auto* const word : calendar.findChildren<StateLabel*>())
            QVERIFY2(!days.intersects(area(word)), qPrintable(word->text()));
    }

    void initTestCase()
    {
        m_backups = std::make_unique<BackupFolder>(m_folder.filePath(u"backups"_qs));
        const QString root = m_folder.path();
        m_context = std::make_unique<AppContext>(
            AppPaths{root + u"/config"_qs, root + u"/data"_qs, root + u"/cache"_qs});
        const TimePoint now = m_context->clock().now();
        m_midnight = std::chrono::floor<std::chrono::days>(now);
        for (int day = 1; day < 10; ++day) {
            if (day != 3)
                m_newest = std::max(
                    m_newest, m_backups->add(u"mecapy"_qs, backedUp, m_midnight - day * 24h + 2h, "plain"));
        }
        m_backups->put(u"by-hand.sql"_qs, "create table t();");
        Workspace workspace
            = productWithBackups(m_backups->path(), m_backups->recipient(), m_backups->signer());
        workspace.backups.retention.days = 5;
        m_session = std::make_unique<Session>(
            *m_context, workspace, [](const QString&, CancelToken) { return given({}); });
        m_pane = std::make_unique<BackupsPane>(*m_session, m_window);
        m_pane->setEnvironment(production);
        m_pane->resize(1100, 700);
        m_pane->show();
        m_session->backups().refresh();
        m_table = m_pane->findChild<QTableView*>(u"backupTable"_qs);
        m_calendar = m_pane->findChild<QTableView*>(u"backupCalendar"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(m_table->model()->rowCount() >= 9, 20000);
    }
    void cleanupTestCase()
    {
        m_pane.reset();
        m_window.inspector.reset();
        m_session.reset();
        m_context.reset();
    }

    void theListNamesWhatIsMissing()
    {
        QStringList missing;
        for (int row = 0; row < m_table->model()->rowCount(); ++row) {
            if (shown(row, LedgerModel::Column::State) == u"missing")
                missing.append(shown(row, LedgerModel::Column::DataOf));
        }
        // Before two o'clock and its grace, today's is not missing yet.
        QVERIFY2(missing.size() == 1 || missing.size() == 2, qPrintable(missing.join(u"; ")));
        QVERIFY(missing.last().startsWith(u"due "));
    }

    void figuresAreHeldAgainstTheObjectives()
    {
        const auto* const lost = m_pane->findChild<QWidget*>(u"backupExposure"_qs);
        QVERIFY2(lost->accessibleName().contains(u"(limit 24 h)"), qPrintable(lost->accessibleName()));
        QVERIFY(text(u"backupExposureWhy"_qs).contains(u"No backup was proven by a restore."));
        const auto* const recovery = m_pane->findChild<QWidget*>(u"backupRecoveryTime"_qs);
        QVERIFY(recovery->accessibleName().contains(u"not measured"));
        const auto* const trouble = m_pane->findChild<QWidget*>(u"backupTrouble-0"_qs);
        QVERIFY(trouble);
        QVERIFY(trouble->accessibleName().contains(u"1 dump"));
    }

    void whatIsNoDatabaseCountsByItsNewestAlone()
    {
        BackupFigures figures;
        const auto said
            = [&figures](const QString& name) { return figures.findChild<QWidget*>(name)->accessibleName(); };
        BackupPicture picture;
        picture.planned = true;
        picture.database = false;
        picture.ledger.exposure.objective = 24h;
        const TimePoint now = Clock::system().now();
        figures.show(picture, now);
        QVERIFY2(said(u"backupExposure"_qs).contains(u"everything"), qPrintable(said(u"backupExposure"_qs)));
        LedgerEntry entry;
        entry.manifest.content = BackupContent::Variables;
        entry.manifest.snapshotAt = now - 25h;
        picture.ledger.entries = {entry};
        figures.show(picture, now);
        QVERIFY2(said(u"backupExposure"_qs).contains(u"25 h (limit 24 h)"),
            qPrintable(said(u"backupExposure"_qs)));
        QVERIFY(said(u"backupRecoveryTime"_qs).contains(u"by hand"));
    }

    void aDrillTurnsIntoTheMeasuredTime()
    {
        BackupProof proof;
        proof.kind = BackupProof::Kind::Drill;
        proof.service = backedUp;
        const auto& picture = m_session->backups().picture(backedUp).value;
        proof.artefact = picture->ledger.entries.first().artefact;
        proof.destination = u"home"_qs;
        proof.etag = picture->ledger.entries.first().copies.first().object.etag;
        proof.at = m_context->clock().now();
        proof.passed = true;
        proof.phases = {{u"fetch"_qs, 60s}, {u"restore"_qs, 600s}};
        VERIFY_OK(await(m_session->backups().records()->addProof(proof)));
        m_session->backups().refresh();
        const auto* const recovery = m_pane->findChild<QWidget*>(u"backupRecoveryTime"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(recovery->accessibleName().contains(u"11 min (limit 4 h)"), 20000);
        QVERIFY(text(u"backupExposureWhy"_qs).contains(u"The newest backup was proven by a restore."));
    }

    void theCalendarLeadsToTheListAndBack()
    {
        m_calendar->setFocus();
        const auto* const days = qobject_cast<CalendarModel*>(m_calendar->model());
        const QDate gone = toDateTime(m_midnight - 3 * 24h).toUTC().date();
        const QModelIndex day = days->indexOf(gone);
        QVERIFY(day.isValid());
        QCOMPARE(day.data(StateDelegate::StateRole).toInt(), static_cast<int>(State::Down));
        QVERIFY(day.data(Qt::AccessibleTextRole).toString().contains(u"missing"));
        m_calendar->setCurrentIndex(day);
        QCOMPARE(shown(m_table->currentIndex().row(), LedgerModel::Column::State), u"missing"_qs);
        const QModelIndex before = days->indexOf(gone.addDays(-1));
        if (before.row() == day.row()) {
            QTest::keyClick(m_calendar, Qt::Key_Left);
            QCOMPARE(shown(m_table->currentIndex().row(), LedgerModel::Column::State), u"present"_qs);
        }
        m_table->selectRow(0);
        QVERIFY(days->dateAt(m_calendar->currentIndex()) > gone);
    }

    void theInspectorShowsManifestAndCopies()
    {
        choose(m_newest);
        QVERIFY(m_window.inspector);
        QStringList texts;
        for (const QLabel* const label : m_window.inspector->findChildren<QLabel*>())
            texts.append(label->text());
        for (const WrappedText* const text : m_window.inspector->findChildren<WrappedText*>())
            texts.append(text->text());
        const QString all = texts.join(u'\n');
        QVERIFY2(all.contains(m_newest), qPrintable(all));
        QVERIFY(all.contains(u"mecapy on PostgreSQL 15.15"));
        QVERIFY(all.contains(m_backups->path()));
        QVERIFY(all.contains(u"340")); // rows of a table
        QVERIFY(all.contains(m_backups->recipient()));
    }

    void saysWhatRetentionWouldRemoveAndWhy()
    {
        auto* const tabs = m_pane->findChild<QTabWidget*>(u"backupTabs"_qs);
        tabs->setCurrentIndex(1);
        const auto* const table = m_pane->findChild<QTableView*>(u"backupRetentionTable"_qs);
        QCOMPARE(table->model()->rowCount(), 8);
        QCOMPARE(table->model()->index(0, 0).data().toString(), u"goes"_qs);
        QVERIFY(!table->model()->index(0, 4).data().toString().isEmpty());
        QVERIFY(text(u"backupRemoval"_qs).contains(u"would be removed now"));
        QVERIFY(text(u"backupSchedule"_qs).contains(u"02:00"));
        QCOMPARE(text(u"backupNextRuns"_qs).count(u'\n'), 4);
        tabs->setCurrentIndex(0);
    }

    void aHoldAsksForAReason()
    {
        choose(m_newest);
        m_pane->findChild<QAction*>(u"backupHold"_qs)->trigger();
        auto* const dialog = m_pane->findChild<QDialog*>(u"backupHoldDialog"_qs);
        QVERIFY(dialog);
        auto* const hold = dialog->findChild<QPushButton*>(u"backupHoldConfirm"_qs);
        QVERIFY(!hold->isEnabled());
        dialog->findChild<QLineEdit*>(u"backupHoldReason"_qs)->setText(u"before the move"_qs);
        QVERIFY(hold->isEnabled());
        hold->click();
        QCOMPARE(m_window.planned, u"Hold "_qs + m_newest);
    }

    void restoringBeginsWithTheSafestWay()
    {
        const auto& picture = m_session->backups().picture(backedUp).value;
        RestoreDialog dialog(*m_session, backedUp, picture->ledger.entries.first(), m_context->clock().now());
        dialog.show();
        const auto way
            = [&dialog](const char* name) { return dialog.findChild<QRadioButton*>(QLatin1String(name)); };
        const auto* const plan = dialog.findChild<QPushButton*>(u"restorePlan"_qs);
        QVERIFY(dialog.wish().way == RestoreWish::Way::Beside && plan->isEnabled());
        QVERIFY(!way("restoreElsewhere")->isEnabled()); // the workspace names no other database
        way("restoreSelected")->click();
        QVERIFY(!plan->isEnabled());
        auto* const tables = dialog.findChild<QTreeWidget*>(u"restoreTables"_qs);
        QVERIFY(tables->isVisible());
        tables->topLevelItem(0)->child(0)->setCheckState(0, Qt::Checked);
        QVERIFY(plan->isEnabled());
        QCOMPARE(dialog.wish().tables, QStringList{u"public.account"_qs});
        QVERIFY(dialog.wish().way == RestoreWish::Way::Aside);
        tables->topLevelItem(0)->setCheckState(0, Qt::Checked);
        QCOMPARE(dialog.wish().schemas, QStringList{u"public"_qs});
        way("restoreInPlace")->click();
        QVERIFY(dialog.wish().way == RestoreWish::Way::InPlace && dialog.wish().tables.isEmpty());
    }

    void editedRulesShowWhatTheyWouldRemove()
    {
        m_pane->findChild<QPushButton*>(u"backupRetentionEdit"_qs)->click();
        auto* const dialog = m_pane->findChild<QDialog*>(u"retentionDialog"_qs);
        QVERIFY(dialog);
        const auto* const removal = dialog->findChild<QLabel*>(u"retentionRemoval"_qs);
        const auto* const save = dialog->findChild<QPushButton*>(u"retentionSave"_qs);
        QVERIFY2(removal->text().contains(u"would be removed now"), qPrintable(removal->text()));
        QVERIFY(!save->isEnabled());
        dialog->findChild<QSpinBox*>(u"retentionDays"_qs)->setValue(90);
        QCOMPARE(removal->text(), u"Nothing would be removed now."_qs);
        QVERIFY(save->isEnabled());
        delete dialog;
    }

    void anEditedScheduleShowsItsNextRunsAndWhatItPromises()
    {
        m_pane->findChild<QPushButton*>(u"backupScheduleEdit"_qs)->click();
        auto* const dialog = m_pane->findChild<QDialog*>(u"scheduleDialog"_qs);
        QVERIFY(dialog);
        const auto* const promise = dialog->findChild<QLabel*>(u"schedulePromise"_qs);
        const auto* const runs = dialog->findChild<QLabel*>(u"scheduleRuns"_qs);
        QVERIFY2(promise->text().contains(u"more than the objective"), qPrintable(promise->text()));
        QCOMPARE(runs->text().count(u'\n'), 4);
        auto* const rhythm = dialog->findChild<QComboBox*>(u"scheduleRhythm"_qs);
        rhythm->setCurrentIndex(rhythm->findData(static_cast<int>(BackupSchedule::Rhythm::EveryHours)));
        dialog->findChild<QSpinBox*>(u"scheduleHours"_qs)->setValue(6);
        QVERIFY2(promise->text().startsWith(u"At worst 6 h"), qPrintable(promise->text()));
        dialog->findChild<QComboBox*>(u"scheduleZone"_qs)->setCurrentText(u"Mars/Olympus"_qs);
        QVERIFY(!dialog->findChild<QPushButton*>(u"scheduleSave"_qs)->isEnabled());
        delete dialog;
    }

    void whatIsSavedWithoutAFileHoldsAtOnce()
    {
        const auto missing = [this] {
            int count = 0;
            for (int row = 0; row < m_table->model()->rowCount(); ++row)
                count += shown(row, LedgerModel::Column::State) == u"missing" ? 1 : 0;
            return count;
        };
        const int before = missing();
        m_pane->findChild<QPushButton*>(u"backupRetentionEdit"_qs)->click();
        QPointer<QDialog> dialog = m_pane->findChild<QDialog*>(u"retentionDialog"_qs);
        QVERIFY(dialog);
        QVERIFY(dialog->findChild<QLabel*>(u"retentionWhere"_qs)->text().contains(u"until it is closed"));
        dialog->findChild<QSpinBox*>(u"retentionDays"_qs)->setValue(90);
        dialog->findChild<QPushButton*>(u"retentionSave"_qs)->click();
        QTRY_VERIFY(!dialog);
        QCOMPARE(m_session->workspace().backups.retention.days, 90);
        QTRY_COMPARE_WITH_TIMEOUT(text(u"backupRemoval"_qs), u"Nothing would be removed now."_qs, 20000);

        m_pane->findChild<QPushButton*>(u"backupScheduleEdit"_qs)->click();
        dialog = m_pane->findChild<QDialog*>(u"scheduleDialog"_qs);
        QVERIFY(dialog);
        auto* const rhythm = dialog->findChild<QComboBox*>(u"scheduleRhythm"_qs);
        rhythm->setCurrentIndex(rhythm->findData(static_cast<int>(BackupSchedule::Rhythm::EveryHours)));
        dialog->findChild<QSpinBox*>(u"scheduleHours"_qs)->setValue(12);
        dialog->findChild<QPushButton*>(u"scheduleSave"_qs)->click();
        QTRY_VERIFY(!dialog);
        // Twice as many were due, and half of them are not there.
        QTRY_VERIFY_WITH_TIMEOUT(missing() >= before + 6, 20000);
        QTRY_VERIFY(text(u"backupSchedule"_qs).contains(u"12"));
    }

    void namesStrangersFiles()
    {
        const auto* const table = m_pane->findChild<QTableView*>(u"backupStrangers"_qs);
        QCOMPARE(table->model()->rowCount(), 1);
        QCOMPARE(table->model()->index(0, 1).data().toString(), u"by-hand.sql"_qs);
    }

    void bringsAnArtefactIntoAFile()
    {
        choose(m_newest);
        m_pane->findChild<QPushButton*>(u"backupDownload"_qs)->click();
        auto* const dialog = m_pane->findChild<QFileDialog*>(u"backupDownloadDialog"_qs);
        QVERIFY(dialog);
        const QString file = m_folder.filePath(m_newest);
        Q_EMIT dialog->fileSelected(file);
        delete dialog;
        Operation* const operation = m_session->operations().operations().last();
        QTRY_VERIFY_WITH_TIMEOUT(operation->isFinished(), 20000);
        QVERIFY(!operation->error());
        QVERIFY(QFile::exists(file));
    }

    void keepsTheSelectionWhileRowsCome()
    {
        LedgerModel model(m_context->clock());
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto row
            = [this](int day, LedgerSlot::State state) { return dueRow(m_midnight - day * 24h, state); };
        using enum LedgerSlot::State;
        model.apply({row(1, Missing), row(2, Missing), row(3, Waiting)});
        const QPersistentModelIndex held = model.index(1, 0);
        model.apply({row(0, Waiting), row(1, Missing), row(2, Late), row(3, Missing)});
        QCOMPARE(held.row(), 2);
        QCOMPARE(model.at(2).slot->state, Late);
        model.apply({row(2, Late)});
        QCOMPARE(held.row(), 0);
    }

private:
    QString shown(int row, LedgerModel::Column column) const
    {
        return m_table->model()->index(row, static_cast<int>(column)).data().toString();
    }
    QString text(const QString& label) const { return m_pane->findChild<QLabel*>(label)->text(); }
    void choose(const QString& artefact) const
    {
        PaneTarget target;
        target.pane = u"backups"_qs;
        target.service = backedUp.service;
        target.item = artefact;
        m_pane->goTo(target);
    }

    QTemporaryDir m_folder;
    std::unique_ptr<BackupFolder> m_backups;
    Window m_window;
    std::unique_ptr<AppContext> m_context;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<BackupsPane> m_pane;
    QTableView* m_table = nullptr;
    QTableView* m_calendar = nullptr;
    TimePoint m_midnight;
    QString m_newest;
};

QTEST_MAIN(BackupLedgerTest)
#include "tst_backupledger.moc"
