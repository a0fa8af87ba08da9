// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/quiethours.h"
#include "settings/settings.h"
#include "shell/alertdesk.h"
#include "shell/operationbar.h"
#include "support/noticedesktop.h"

#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace vigie;

namespace {

/// Remembers what is asked of the window.
struct Window : Shell {
    void go(const PaneTarget& destination) override { gone.append(destination); }
    void openPlan(Plan) override { }
    void planAndOpen(const QString&, std::function<Async<Plan>(CancelToken)>) override { }
    void runAtOnce(Plan) override { }
    void showInspector(QWidget*) override { }
    void openWriting(const EnvironmentId&) override { }
    void notify(const QString& text) override { said.append(text); }
    EnvironmentId currentEnvironment() const override { return EnvironmentId(u"staging"_qs); }

    QList<PaneTarget> gone;
    QStringList said;
};

} // namespace

class TestAlertDesk : public QObject {
    Q_OBJECT

    test::PrivateBus m_bus;
    test::NoticeDesktop m_desktop{m_bus};
    QTemporaryDir m_folder;
    std::unique_ptr<AppContext> m_context;
    std::unique_ptr<Session> m_session;

    static LogAlert alert()
    {
        LogAlert alert;
        alert.search.name = u"Failures"_qs;
        alert.search.query = u"status_code>=500"_qs;
        alert.search.alert = SearchAlert{10, std::chrono::minutes(5)};
        alert.environment = EnvironmentId(u"production"_qs);
        alert.count = 12;
        alert.first = fromMsecs(1'700'000'000'000);
        alert.last = alert.first + std::chrono::minutes(2);
        return alert;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString trouble = m_bus.start();
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
        const QString root = m_folder.path();
        m_context = std::make_unique<AppContext>(
            AppPaths{root + u"/config"_qs, root + u"/data"_qs, root + u"/cache"_qs});
        Workspace workspace;
        workspace.id = u"product"_qs;
        workspace.environments.append(
            {EnvironmentId(u"production"_qs), u"Live"_qs, EnvironmentKind::Production, {}, {}, {}});
        m_session = std::make_unique<Session>(*m_context, workspace, Session::CredentialReader());
    }
    void cleanupTestCase()
    {
        m_session.reset();
        m_context.reset();
    }

    void anEntryStaysAndOpensTheSearchAtItsPlaceWhereNobodyShowsNotices()
    {
        QWidget window;
        Window shell;
        OperationBar bar;
        AlertDesk desk(*m_session, shell, bar, &window);
        desk.raise(alert());
        QTRY_COMPARE(shell.said.size(), 1);
        QVERIFY(shell.said.first().contains(u"Live"));
        QVERIFY(shell.said.first().contains(u"Failures"));
        QVERIFY(shell.said.first().contains(u"12"));
        bar.findChild<QToolButton*>(u"operationFold"_qs)->click();
        auto* const open = bar.findChild<QPushButton*>(u"entryOpen"_qs);
        QVERIFY(open);
        open->click();
        QCOMPARE(shell.gone.size(), 1);
        QCOMPARE(shell.gone.first().pane, u"logs"_qs);
        QCOMPARE(shell.gone.first().environment, EnvironmentId(u"production"_qs));
        QCOMPARE(shell.gone.first().filter, u"status_code>=500"_qs);
        QCOMPARE(shell.gone.first().from, alert().first);
        // Raised again it is one entry still; removed it is gone.
        desk.raise(alert());
        QTRY_COMPARE(bar.findChildren<QPushButton*>(u"entryOpen"_qs).size(), 1);
        bar.findChild<QToolButton*>(u"entryDismiss"_qs)->click();
        QTRY_COMPARE(bar.findChildren<QPushButton*>(u"entryOpen"_qs).size(), 0);
    }

    void quietHoursAreByTheClockOnTheWall()
    {
        const auto night = QuietHours::fromText(u"22:00-07:00"_qs);
        QVERIFY(night && night->contains(QTime(23, 0)) && night->contains(QTime(6, 59)));
        QVERIFY(
            night->contains(QTime(22, 0)) && !night->contains(QTime(7, 0)) && !night->contains(QTime(12, 0)));
        QCOMPARE(night->text(), u"22:00-07:00"_qs);
        const QDateTime evening(QDate(2026, 11, 26), QTime(23, 30));
        QCOMPARE(night->endAfter(evening), QDateTime(QDate(2026, 11, 27), QTime(7, 0)));
        QCOMPARE(night->endAfter(evening.addSecs(3 * 3600)), QDateTime(QDate(2026, 11, 27), QTime(7, 0)));
        const auto noon = QuietHours::fromText(u"12:00-13:30"_qs);
        QVERIFY(noon && noon->contains(QTime(12, 30)) && !noon->contains(QTime(13, 30)));
        for (const QString& wrong : {u""_qs, u"22:00"_qs, u"7-8"_qs, u"25:00-07:00"_qs, u"07:00-07:00"_qs})
            QVERIFY2(!QuietHours::fromText(wrong), qPrintable(wrong));
    }

    void noticesOfTheQuietHoursAreHeldBackAndSummedUp()
    {
        QVERIFY(m_desktop.arrive());
        Settings settings(SettingsPaths{m_folder.filePath(u"config"_qs), m_folder.filePath(u"state"_qs)});
        m_context->setSettings(&settings);
        const QTime now = toDateTime(m_session->clock().now()).toLocalTime().time();
        settings.setText(Setting::AlertQuietHours, QuietHours{now.addSecs(-7200), now.addSecs(7200)}.text());
        QWidget window;
        Window shell;
        OperationBar bar;
        {
            AlertDesk desk(*m_session, shell, bar, &window);
            m_desktop.calls.clear();
            desk.raise(alert());
            LogAlert other = alert();
            other.search.name = u"Slow ones"_qs;
            desk.raise(other);
            desk.raise(alert());
            bar.findChild<QToolButton*>(u"operationFold"_qs)->click();
            QCOMPARE(bar.findChildren<QPushButton*>(u"entryOpen"_qs).size(), 2);
            QTest::qWait(50);
            QVERIFY(m_desktop.calls.isEmpty());
            settings.reset(Setting::AlertQuietHours);
            QTRY_COMPARE(m_desktop.calls.size(), 1);
            QVERIFY(m_desktop.calls.first().title.startsWith(u"2 alert"));
        }
        m_context->setSettings(nullptr);
        QVERIFY(m_desktop.leave());
    }

    void aClickOnTheNoticeBringsTheWindowThere()
    {
        m_desktop.calls.clear();
        QVERIFY(m_desktop.arrive());
        QWidget window;
        Window shell;
        OperationBar bar;
        AlertDesk desk(*m_session, shell, bar, &window);
        desk.raise(alert());
        QTRY_COMPARE(m_desktop.calls.size(), 1);
        QVERIFY(m_desktop.calls.first().title.contains(u"Live"));
        QVERIFY(m_desktop.calls.first().title.contains(u"12"));
        QVERIFY(m_desktop.calls.first().text.startsWith(u"From "));
        QCOMPARE(m_desktop.calls.first().actions.value(0), u"default"_qs);
        // The answer with the notice's number may still be on its way: a click before that is nobody's.
        for (int i = 0; i < 500 && shell.gone.isEmpty(); ++i) {
            m_desktop.click(m_desktop.calls.first().id);
            QTest::qWait(10);
        }
        QVERIFY(!shell.gone.isEmpty());
        QCOMPARE(shell.gone.first().pane, u"logs"_qs);
        QCOMPARE(shell.gone.first().environment, EnvironmentId(u"production"_qs));
        QCOMPARE(shell.gone.first().from, alert().first);
        QVERIFY(window.isVisible());
        QCOMPARE(shell.said, QStringList());
    }
};

QTEST_MAIN(TestAlertDesk)
#include "tst_alertdesk.moc"
