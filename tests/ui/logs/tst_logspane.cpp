// SPDX-License-Identifier: GPL-3.0-or-later
#include "async/drain.h"
#include "logs/logcolumns.h"
#include "logs/logkeysdialog.h"
#include "logs/logspane.h"
#include "logs/logview.h"
#include "settings/settings.h"
#include "support/spokensource.h"

#include <QApplication>
#include <QCheckBox>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QSplitter>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace vigie;

namespace {

/// Remembers what the pane asks of its window.
struct Window : Shell {
    void go(const PaneTarget& destination) override { gone.append(destination); }
    void openPlan(Plan) override { }
    void planAndOpen(const QString&, std::function<Async<Plan>(CancelToken)>) override { }
    void runAtOnce(Plan) override { }
    void showInspector(QWidget*) override { }
    void openWriting(const EnvironmentId&) override { }
    void notify(const QString& text) override { said.append(text); }
    EnvironmentId currentEnvironment() const override { return EnvironmentId(u"production"_qs); }

    QList<PaneTarget> gone;
    QStringList said;
};

} // namespace

/// The pane with a local file, driven with the keys.
class LogsPaneTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<AppContext> m_context;
    std::unique_ptr<Session> m_session;
    Window m_window;
    std::unique_ptr<LogsPane> m_pane;
    LogView* m_view = nullptr;
    QLineEdit* m_query = nullptr;

    void open()
    {
        m_pane = std::make_unique<LogsPane>(*m_session, m_window);
        m_pane->setEnvironment(EnvironmentId(u"production"_qs));
        m_pane->resize(1100, 700);
        m_pane->show();
        m_view = m_pane->findChild<LogView*>(u"logView"_qs);
        m_query = m_pane->findChild<QLineEdit*>(u"logFilter"_qs);
    }
    void drop(const QString& file)
    {
        QMimeData files;
        files.setUrls({QUrl::fromLocalFile(file)});
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &files, Qt::LeftButton, {});
        QCoreApplication::sendEvent(m_pane.get(), &enter);
        QDropEvent event(QPointF(10, 10), Qt::CopyAction, &files, Qt::LeftButton, {});
        QCoreApplication::sendEvent(m_pane.get(), &event);
        QTRY_COMPARE(m_view->lines().count(), 300);
        m_view->setFocus();
        QTRY_VERIFY(m_view->hasFocus());
    }
    QString current() const
    {
        return m_view->current() < 0 ? QString() : m_view->lines().record(m_view->current()).message;
    }
    /// The search that the key steps through may still be at work.
    bool pressUntil(Qt::Key key, const QString& message)
    {
        for (int i = 0; i < 200 && current() != message; ++i) {
            QTest::keyClick(m_view, key);
            QTest::qWait(5);
        }
        return current() == message;
    }
    QString file() const { return m_folder.filePath(u"api.log"_qs); }

private Q_SLOTS:
    void initTestCase()
    {
        QFile log(file());
        QVERIFY(log.open(QIODevice::WriteOnly));
        for (int i = 0; i < 300; ++i)
            log.write(SpokenSource::record(SpokenSource::start() + Millis(i * 60'000),
                          i % 50 == 25 ? "ERROR" : "INFO", "request " + QByteArray::number(i) + " done")
                + '\n');
        log.close();
        const QString root = m_folder.path();
        m_context = std::make_unique<AppContext>(
            AppPaths{root + u"/config"_qs, root + u"/data"_qs, root + u"/cache"_qs});
        Workspace workspace;
        workspace.id = u"product"_qs;
        workspace.environments.append(
            {EnvironmentId(u"production"_qs), {}, EnvironmentKind::Production, {}, {}, {}});
        m_session = std::make_unique<Session>(*m_context, workspace, Session::CredentialReader());
    }
    void cleanupTestCase()
    {
        m_pane.reset();
        m_session.reset();
        drainEvents();
        m_context.reset();
    }
    void init()
    {
        open();
        drop(file());
        m_window.said.clear();
    }
    void cleanup() { m_pane.reset(); }

    void lettersCanBeChangedAndNoneMeansTwoThings()
    {
        Settings settings(SettingsPaths{m_folder.filePath(u"config"_qs), m_folder.filePath(u"state"_qs)});
        m_context->setSettings(&settings);
        m_pane.reset();
        open();
        drop(file());
        const auto command = [this](const QString& name) { return m_pane->findChild<QAction*>(name); };
        command(u"logLetters"_qs)->trigger();
        const QPointer<LogKeysDialog> dialog = m_pane->findChild<LogKeysDialog*>();
        QVERIFY(dialog);
        auto* const field = dialog->findChild<LogKeyField*>(u"letter-logNextError"_qs);
        auto* const keep = dialog->findChild<QPushButton*>(u"logKeysKeep"_qs);
        QCOMPARE(field->text(), u"E"_qs);
        QTest::keyClicks(field, u"w"_qs);
        QVERIFY(!keep->isEnabled()); // the next warning's
        QTest::keyClicks(field, u"g"_qs);
        QVERIFY(!keep->isEnabled()); // the window's
        QTest::keyClicks(field, u"j"_qs);
        QCOMPARE(field->text(), u"J"_qs);
        QVERIFY(keep->isEnabled());
        keep->click();
        QTRY_VERIFY(!dialog); // no window manager gives the focus back where there is none
        m_pane->activateWindow();
        m_view->setFocus();
        QTRY_VERIFY(m_view->hasFocus());
        m_view->moveTo(0, false);
        QTest::keyClick(m_view, Qt::Key_E);
        QCOMPARE(m_view->current(), 0);
        QVERIFY(pressUntil(Qt::Key_J, u"request 25 done"_qs));
        QCOMPARE(settings.textList(Setting::LogLetters), QStringList{u"logNextError=J"_qs});
        QVERIFY(keysText(*command(u"logNextError"_qs)).contains(u'J'));
        settings.reset(Setting::LogLetters);
        QVERIFY(pressUntil(Qt::Key_E, u"request 75 done"_qs));
        m_pane.reset();
        m_context->setSettings(nullptr);
    }

    void marksWithKeysAndComesBackToThem()
    {
        m_view->moveTo(10, false);
        QTest::keyClick(m_view, Qt::Key_M);
        m_view->moveTo(200, false);
        QTest::keyClick(m_view, Qt::Key_M);
        QTest::keyClick(m_view, Qt::Key_Home);
        QTest::keyClick(m_view, Qt::Key_B);
        QCOMPARE(current(), u"request 10 done"_qs);
        QTest::keyClick(m_view, Qt::Key_B);
        QCOMPARE(current(), u"request 200 done"_qs);
        QTest::keyClick(m_view, Qt::Key_B);
        QCOMPARE(m_window.said.size(), 1);
        QTest::keyClick(m_view, Qt::Key_B, Qt::ShiftModifier);
        QCOMPARE(current(), u"request 10 done"_qs);
        // They are there in the next run, in the list, too.
        m_pane.reset();
        open();
        drop(file());
        auto* const button = m_pane->findChild<QToolButton*>(u"logMarks"_qs);
        QTRY_VERIFY(button->text().contains(u'2'));
        button->click();
        auto* const table = m_pane->findChild<QTreeWidget*>(u"logMarksTable"_qs);
        QVERIFY(table);
        QCOMPARE(table->topLevelItemCount(), 2);
        table->setCurrentItem(table->topLevelItem(1));
        table->topLevelItem(0)->setText(3, u"slow"_qs);
        m_pane->findChild<QPushButton*>(u"logMarksGo"_qs)->click();
        QCOMPARE(current(), u"request 200 done"_qs);
        QVERIFY(m_view->sentence(10).endsWith(u"marked with the note “slow”"));
        m_view->moveTo(10, false);
        QTest::keyClick(m_view, Qt::Key_M);
        QVERIFY(!m_view->sentence(10).contains(u"marked"));
    }

    void excludesWhatTheCellSaysAndTheQueryTakesItBack()
    {
        m_view->moveTo(25, false);
        m_view->setField(u"level"_qs);
        QTest::keyClick(m_view, Qt::Key_X);
        QCOMPARE(m_query->text(), u"NOT level:error"_qs);
        QTRY_COMPARE(m_view->lines().count(), 294);
        m_query->undo();
        QTRY_COMPARE(m_view->lines().count(), 300);
        m_view->setField(u"time"_qs);
        QTest::keyClick(m_view, Qt::Key_X);
        QCOMPARE(m_query->text(), QString());
        QCOMPARE(m_window.said.size(), 1);
    }

    void highlightsATypedWordAndFindsItWithN()
    {
        m_view->moveTo(0, false);
        QTest::keyClick(m_view, Qt::Key_H);
        auto* const field = m_pane->findChild<QLineEdit*>(u"logAskField"_qs);
        QTRY_VERIFY(field->isVisible());
        QTest::keyClicks(field, u"Request 26"_qs);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(!field->isVisible());
        QTRY_VERIFY(m_view->hasFocus());
        QVERIFY(m_pane->findChild<QToolButton*>(u"logHighlights"_qs)->text().contains(u'1'));
        // Its records are looked for on another thread.
        QVERIFY(pressUntil(Qt::Key_N, u"request 26 done"_qs));
        QTest::keyClick(m_view, Qt::Key_N);
        QCOMPARE(current(), u"request 260 done"_qs);
        QTest::keyClick(m_view, Qt::Key_N, Qt::ShiftModifier);
        QCOMPARE(current(), u"request 26 done"_qs);
    }

    void goesToATypedTimeAndSaysWhatMakesNoSense()
    {
        m_pane->findChild<QCheckBox*>(u"logUtc"_qs)->setChecked(true);
        for (QAction* const action : m_pane->commands()) {
            if (action->objectName() == u"logGoToTime") {
                QCOMPARE(action->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_G));
                action->trigger();
            }
        }
        auto* const field = m_pane->findChild<QLineEdit*>(u"logAskField"_qs);
        auto* const problem = m_pane->findChild<QLabel*>(u"logAskProblem"_qs);
        QTest::keyClicks(field, u"23:99"_qs);
        QVERIFY(problem->text().contains(u"4"));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(field->isVisible());
        field->setText(u"2023-11-14 23:13"_qs);
        QCOMPARE(problem->text(), QString());
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(!field->isVisible());
        // Records begin at 22:13:20, one a minute.
        QCOMPARE(current(), u"request 60 done"_qs);
    }

    void goesFromErrorToErrorAndTogglesWithLetters()
    {
        m_view->moveTo(0, false);
        QVERIFY(pressUntil(Qt::Key_E, u"request 25 done"_qs));
        QTest::keyClick(m_view, Qt::Key_E);
        QCOMPARE(current(), u"request 75 done"_qs);
        QTest::keyClick(m_view, Qt::Key_E, Qt::ShiftModifier);
        QCOMPARE(current(), u"request 25 done"_qs);
        auto* const wrap = m_pane->findChild<QCheckBox*>(u"logWrap"_qs);
        QTest::keyClick(m_view, Qt::Key_Z);
        QVERIFY(wrap->isChecked());
        auto* const utc = m_pane->findChild<QCheckBox*>(u"logUtc"_qs);
        const bool before = utc->isChecked();
        QTest::keyClick(m_view, Qt::Key_U);
        QCOMPARE(utc->isChecked(), !before);
        // After G a letter is the window's, and in a field it is text.
        QTest::keyClick(m_view, Qt::Key_G);
        QTest::keyClick(m_view, Qt::Key_E);
        QCOMPARE(current(), u"request 25 done"_qs);
        QTest::keyClicks(m_query, u"e"_qs);
        QCOMPARE(current(), u"request 25 done"_qs);
        QTest::keyClick(m_view, Qt::Key_E);
        QCOMPARE(current(), u"request 75 done"_qs);
    }

    void listsEveryKeyForTheCheatSheet()
    {
        QMap<QString, QString> keys;
        for (const QAction* const action : m_pane->commands())
            keys.insert(action->objectName(), keysText(*action));
        QCOMPARE(keys.value(u"logPreviousError"_qs), u"Shift+E"_qs);
        QCOMPARE(keys.value(u"logFindNext"_qs), u"F3, N"_qs);
        for (const char* const name : {"logNextError", "logNextWarning", "logMark", "logNextMark",
                 "logHighlight", "logExclude", "logToggleWrap", "logToggleUtc", "logPauseResume", "logBottom",
                 "logTop", "logGoToTime", "logShowHistogram"})
            QVERIFY2(!keys.value(QString::fromLatin1(name)).isEmpty(), name);
    }

    void restoresWhatWasSeen()
    {
        m_query->setText(u"level:info"_qs);
        m_pane->findChild<QCheckBox*>(u"logWrap"_qs)->setChecked(true);
        QTRY_COMPARE(m_view->lines().count(), 294);
        m_view->moveTo(100, false);
        const TimePoint top = m_view->lines().time(m_view->top());
        const QJsonObject state = m_pane->saveState();
        m_pane.reset();
        open();
        m_pane->restoreState(state);
        QCOMPARE(m_query->text(), u"level:info"_qs);
        QTRY_COMPARE(m_view->lines().count(), 294);
        QTRY_COMPARE(m_view->lines().time(m_view->top()), top);
        QVERIFY(m_pane->findChild<QCheckBox*>(u"logWrap"_qs)->isChecked());
    }
};

QTEST_MAIN(LogsPaneTest)
#include "tst_logspane.moc"
