// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/credentialaccess.h"
#include "app/demonstration.h"
#include "async/drain.h"
#include "common/theme.h"
#include "common/vigiestyle.h"
#include "settings/settings.h"
#include "shell/mainwindow.h"
#include "shell/palette.h"
#include "shell/panecommands.h"
#include "support/await.h"

#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;

namespace {

QRect inWindow(const QWidget* widget)
{
    return {widget->mapTo(widget->window(), QPoint()), widget->size()};
}

QLabel* labelOf(const QWidget* window, const QString& text)
{
    for (QLabel* const label : window->findChildren<QLabel*>()) {
        if (label->text() == text)
            return label;
    }
    return nullptr;
}

} // namespace

/// Things stay where the hand expects them, and stand where the eye looks for them.
class TestSteadiness : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        const QString base = m_home.path();
        m_context = std::make_unique<AppContext>(
            AppPaths{base + u"/config"_qs, base + u"/data"_qs, base + u"/cache"_qs});
        m_settings = std::make_unique<Settings>(SettingsPaths{base + u"/settings"_qs, base + u"/state"_qs});
        m_context->setSettings(m_settings.get());
        m_demonstration = std::make_unique<Demonstration>(*m_context, Demonstration::Options{});
        VERIFY_OK(m_demonstration->start());
        m_session = std::make_unique<Session>(*m_context, m_demonstration->workspace(),
            CredentialAccess(*m_context, u"demonstration"_qs, m_demonstration->memory()).reader());
        m_window = std::make_unique<MainWindow>(*m_session);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_session->start();
    }

    void cleanupTestCase()
    {
        m_window.reset();
        m_session.reset();
        m_demonstration.reset();
        drainEvents();
        m_context.reset();
    }

    void everySectionOfTheOverviewStandsCloseToItsHeading()
    {
        const auto gap = [this](const QString& heading, const QString& first) {
            const QLabel* const above = labelOf(m_window.get(), heading);
            const auto* const below = m_window->findChild<QWidget*>(first);
            return above && below ? inWindow(below).top() - inWindow(above).bottom() : -1;
        };
        QTRY_VERIFY(m_window->findChild<QWidget*>(u"change-0"_qs));
        QTRY_VERIFY(m_window->findChild<QWidget*>(u"suggestion-0"_qs));
        QTRY_VERIFY(m_window->findChild<QWidget*>(u"exposure"_qs));
        QTRY_VERIFY(gap(u"What changed"_qs, u"change-0"_qs) > 0);
        const int changed = gap(u"What changed"_qs, u"change-0"_qs);
        QTRY_COMPARE(gap(u"What is at risk"_qs, u"exposure"_qs), changed);
        QTRY_COMPARE(gap(u"What can I do"_qs, u"suggestion-0"_qs), changed);
    }

    void aNoticeMovesNoButtonOfAPlan()
    {
        Plan plan;
        plan.title = u"Change nothing"_qs;
        plan.verb = u"Change nothing"_qs;
        plan.target = m_session->services(EnvironmentId(u"production"_qs)).first()->key();
        PlanStep step;
        step.id = u"request"_qs;
        step.title = u"Send nothing"_qs;
        step.writes = true;
        plan.steps = {step};
        m_window->openPlan(plan);
        const auto* const execute = m_window->findChild<QPushButton*>(u"planExecute"_qs);
        QTRY_VERIFY(execute && execute->isVisible());
        QCoreApplication::processEvents();
        const QRect before = inWindow(execute);

        m_window->notify(u"Something was done."_qs);
        const auto* const notice = m_window->findChild<QWidget*>(u"operationNotice"_qs);
        QTRY_VERIFY(notice->isVisible() && notice->width() > 0);
        QCOMPARE(inWindow(execute), before);
        QCOMPARE(notice->accessibleName(), u"Something was done."_qs);
    }

    void thePaletteIsFoundFromOutsideAndTellsWhatEnterRuns()
    {
        m_window->openPalette();
        auto* const palette = m_window->findChild<Palette*>();
        QVERIFY(palette && palette->isVisible());
        const QAccessibleInterface* const program = QAccessible::queryAccessibleInterface(qApp);
        QVERIFY(program->indexOfChild(QAccessible::queryAccessibleInterface(palette)) >= 0);
        auto* const field = palette->findChild<QLineEdit*>(u"paletteField"_qs);
        auto* const list = palette->findChild<QListWidget*>(u"paletteList"_qs);
        QVERIFY(field->accessibleDescription().startsWith(list->currentItem()->text()));
        QTest::keyClick(field, Qt::Key_Down);
        QCOMPARE(list->currentRow(), 1);
        QVERIFY(field->accessibleDescription().startsWith(list->item(1)->text()));
        field->setText(u"nothing is called so"_qs);
        QCOMPARE(list->count(), 1);
        QCOMPARE(list->item(0)->text(), u"Nothing matches “nothing is called so”."_qs);
        QCOMPARE(field->accessibleDescription(), list->item(0)->text());
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(palette->isVisible());
        QTest::keyClick(field, Qt::Key_Escape);
        QTRY_VERIFY(!m_window->findChild<Palette*>());
    }

    void thePaletteListsWhatEveryPaneCanDo()
    {
        m_window->go({u"overview"_qs, {}, {}, {}, {}, {}, {}});
        const auto lineOf = [this](const QString& typed) {
            m_window->openPalette();
            auto* const palette = m_window->findChild<Palette*>();
            palette->findChild<QLineEdit*>(u"paletteField"_qs)->setText(typed);
            const QString line = palette->findChild<QListWidget*>(u"paletteList"_qs)->item(0)->text();
            delete palette;
            return line;
        };
        QCOMPARE(lineOf(u"back roll this"_qs),
            u"Roll back to this…   ·   affects production   ·   Deployments"_qs);
        QCOMPARE(lineOf(u"delete backup"_qs), u"Delete backup…   ·   cannot be undone   ·   Backups"_qs);
        QCOMPARE(lineOf(u"colours"_qs), u"Colours   ·   setting"_qs);
        QVERIFY(lineOf(u"service, production"_qs).endsWith(u"service, Production"));

        // The table that knows them before their panes are made is in step with the panes.
        const QList<PaneCommand> known = paneCommands();
        QStringList seen;
        for (const PaneType& type : m_window->paneTypes()) {
            m_window->go({type.id, {}, {}, {}, {}, {}, {}});
            for (const QAction* const action : m_window->currentPane()->commands()) {
                const auto command = std::ranges::find(known, action->objectName(), &PaneCommand::name);
                QVERIFY2(command != known.end(), qPrintable(action->objectName()));
                QCOMPARE(command->text, action->text());
                QCOMPARE(command->pane, type.id);
                seen.append(command->name);
            }
        }
        QCOMPARE(seen.size(), known.size());
        m_window->go({u"settings"_qs, {}, {}, {}, {}, {}, {}});
        for (const SettingEntry& setting : settingEntries())
            QVERIFY2(m_window->currentPane()->findChild<QWidget*>(setting.name), qPrintable(setting.name));
    }

private:
    QTemporaryDir m_home;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<AppContext> m_context;
    std::unique_ptr<Demonstration> m_demonstration;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
};

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setStyle(new VigieStyle);
    applyTheme(lightTheme());
    TestSteadiness test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_steadiness.moc"
