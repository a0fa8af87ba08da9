// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/credentialaccess.h"
#include "app/demonstration.h"
#include "app/language.h"
#include "async/drain.h"
#include "common/datatable.h"
#include "common/labels.h"
#include "common/statelabel.h"
#include "common/vigiestyle.h"
#include "settings/settings.h"
#include "shell/mainwindow.h"
#include "shell/writingdialog.h"
#include "start/firstrun.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScopeGuard>
#include <QScrollArea>
#include <QStyle>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;

namespace {

/// What a screen of 1920 × 1080 points at 200 % has room for, without the desktop's own bars.
constexpr QSize smallestScreen(960, 508);
constexpr QSize usualScreen(1280, 776);

QString nameOf(const QWidget* widget)
{
    return widget->objectName() + u" ("_qs + QString::fromLatin1(widget->metaObject()->className()) + u")"_qs;
}

/// Every word that stands in a control of @p page and does not fit into it.
QStringList cutWords(const QWidget* page)
{
    QStringList cut;
    for (const auto* const button : page->findChildren<QAbstractButton*>()) {
        if (button->isVisible() && !button->text().isEmpty() && button->width() < button->sizeHint().width())
            cut.append(nameOf(button) + u": "_qs + button->text());
    }
    for (const auto* const label : page->findChildren<QLabel*>()) {
        if (!label->isVisible() || label->text().isEmpty() || qobject_cast<const ElidedLabel*>(label))
            continue;
        const bool fits = label->wordWrap()
            ? label->height() >= label->heightForWidth(label->width())
            : label->width() >= label->fontMetrics().horizontalAdvance(label->text());
        if (!fits)
            cut.append(nameOf(label) + u": "_qs + label->text());
    }
    for (const auto* const label : page->findChildren<StateLabel*>()) {
        if (label->isVisible() && label->width() < label->sizeHint().width())
            cut.append(nameOf(label) + u": "_qs + label->text());
    }
    for (const auto* const area : page->findChildren<QScrollArea*>()) {
        if (area->isVisible() && area->horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff
            && area->widget()->width() > area->viewport()->width())
            cut.append(u"%1 has %2 pixels for %3"_qs.arg(nameOf(area->widget()))
                           .arg(area->viewport()->width())
                           .arg(area->widget()->width()));
    }
    for (const auto* const table : page->findChildren<DataTable*>()) {
        const QHeaderView* const header = table->horizontalHeader();
        for (int column = 0; table->isVisible() && column < header->count(); ++column) {
            const QString title = table->model()->headerData(column, Qt::Horizontal).toString();
            if (!table->isColumnHidden(column)
                && header->sectionSize(column) < header->fontMetrics().horizontalAdvance(title))
                cut.append(nameOf(table) + u": "_qs + title);
        }
    }
    return cut;
}

} // namespace

/// The demonstration in both languages: nothing is cut at the usual size, and every pane fits a small screen.
class TestLook : public QObject {
    Q_OBJECT

    Language m_language;

    static void fits(MainWindow& window, const QString& page)
    {
        QTest::qWait(300); // layouts and models follow by themselves
        const QStringList cut = cutWords(&window);
        QVERIFY2(cut.isEmpty(), qPrintable(page + u" cuts "_qs + cut.join(u"; "_qs)));
        const auto* const inspector = window.findChild<QWidget*>(u"inspector"_qs);
        QVERIFY2(!inspector->isVisible() || inspector->width() == inspector->maximumWidth(),
            qPrintable(u"%1 leaves the inspector %2 pixels"_qs.arg(page).arg(inspector->width())));
        // What is shown while answers come may be larger for a moment.
        QTRY_VERIFY2_WITH_TIMEOUT((window.resize(smallestScreen), window.size() == smallestScreen),
            qPrintable(u"%1 needs %2 × %3"_qs.arg(page).arg(window.width()).arg(window.height())), 30'000);
    }

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new VigieStyle); }

    void panesFit_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << u"en"_qs;
        QTest::newRow("French") << u"fr"_qs;
    }

    void panesFit()
    {
        QFETCH(const QString, language);
        m_language.use(Language::localeFor(language));
        QTemporaryDir home;
        const QString base = home.path();
        AppContext context(AppPaths{base + u"/config"_qs, base + u"/data"_qs, base + u"/cache"_qs});
        Settings settings(SettingsPaths{base + u"/settings"_qs, base + u"/state"_qs});
        context.setSettings(&settings);
        const auto draining = qScopeGuard(drainEvents);
        Demonstration demonstration(context, {});
        QVERIFY(demonstration.start());
        Session session(context, demonstration.workspace(),
            CredentialAccess(context, u"demonstration"_qs, demonstration.memory()).reader());
        MainWindow window(session);
        window.resize(usualScreen);
        window.show();
        session.start();
        const auto* const verdict = window.findChild<StateLabel*>(u"overviewState"_qs);
        QVERIFY(verdict);
        QTRY_COMPARE_WITH_TIMEOUT(verdict->state(), State::Degraded, 20000);

        QCOMPARE(verdict->text(), language == u"fr" ? u"Dégradé"_qs : u"Degraded"_qs);

        const QList<PaneType> types = paneTypes();
        for (const PaneType& type : types) {
            window.resize(usualScreen);
            window.go({type.id, {}, {}, {}, {}, {}, {}});
            fits(window, type.id);
            if (auto* const tabs = window.currentPane()->findChild<QTabWidget*>(u"environmentTabs"_qs)) {
                window.resize(usualScreen);
                tabs->setCurrentIndex(1);
                fits(window, u"variables"_qs);
            }
        }
        // An environment with next to nothing in it: whole sentences instead of content.
        window.resize(usualScreen);
        window.setEnvironment(EnvironmentId(u"development"_qs));
        for (const PaneType& type : types) {
            window.resize(usualScreen);
            window.go({type.id, {}, {}, {}, {}, {}, {}});
            fits(window, u"empty "_qs + type.id);
        }
    }

    void anEnvironmentWithoutServicesIsNotAwaited()
    {
        m_language.use(Language::localeFor(u"en"_qs));
        QTemporaryDir home;
        const QString base = home.path();
        AppContext context(AppPaths{base + u"/config"_qs, base + u"/data"_qs, base + u"/cache"_qs});
        const auto draining = qScopeGuard(drainEvents);
        Demonstration demonstration(context, {});
        QVERIFY(demonstration.start());
        Session session(context, demonstration.workspace(),
            CredentialAccess(context, u"demonstration"_qs, demonstration.memory()).reader());
        MainWindow window(session);
        window.setEnvironment(EnvironmentId(u"development"_qs));
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        const auto sentence = [&window] {
            const auto* const text = window.currentPane()->findChild<QLabel*>(u"emptyText"_qs);
            return text && text->isVisible() ? text->text() : QString();
        };
        QCOMPARE(sentence(), u"No service of this environment is connected: there is nothing to ask."_qs);
        for (const QString& pane : {u"deployments"_qs, u"backups"_qs, u"overview"_qs}) {
            window.go({pane, {}, {}, {}, {}, {}, {}});
            QVERIFY2(!sentence().isEmpty(), qPrintable(pane));
            auto* const action = window.currentPane()->findChild<QPushButton*>(u"emptyAction"_qs);
            QVERIFY2(action && action->isVisible(), qPrintable(pane));
            action->click();
            QCOMPARE(window.currentPane()->objectName(), u"pane-settings"_qs);
        }
    }

    void emptyOverviewSaysThatNothingIsKnown()
    {
        m_language.use(Language::localeFor(u"en"_qs));
        QTemporaryDir home;
        const QString base = home.path();
        AppContext context(AppPaths{base + u"/config"_qs, base + u"/data"_qs, base + u"/cache"_qs});
        const auto draining = qScopeGuard(drainEvents);
        Demonstration demonstration(context, {});
        QVERIFY(demonstration.start());
        Session session(context, demonstration.workspace(),
            CredentialAccess(context, u"demonstration"_qs, demonstration.memory()).reader());
        const MainWindow window(session); // nothing has been asked yet
        QStringList said;
        for (const auto* const label : window.findChildren<QLabel*>())
            said.append(label->text());
        QVERIFY2(said.contains(u"No change is known."_qs), qPrintable(said.join(u'|')));
        QVERIFY(said.contains(u"Nothing needs doing."_qs));
    }

    void dialogsFit_data() { panesFit_data(); }

    void dialogsFit()
    {
        QFETCH(const QString, language);
        m_language.use(Language::localeFor(language));
        QTemporaryDir home;
        const QString base = home.path();
        AppContext context(AppPaths{base + u"/config"_qs, base + u"/data"_qs, base + u"/cache"_qs});
        const auto draining = qScopeGuard(drainEvents);
        Demonstration demonstration(context, {});
        QVERIFY(demonstration.start());
        Session session(context, demonstration.workspace(),
            CredentialAccess(context, u"demonstration"_qs, demonstration.memory()).reader());
        WritingDialog dialog(session, EnvironmentId(u"production"_qs), nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        FirstRun doors(language, {});
        for (QWidget* const window : {static_cast<QWidget*>(&dialog), static_cast<QWidget*>(&doors)}) {
            window->show();
            QVERIFY(QTest::qWaitForWindowExposed(window));
            QVERIFY(cutWords(window).isEmpty());
            const QSize least = window->minimumSizeHint();
            QVERIFY(least.width() <= smallestScreen.width() && least.height() <= smallestScreen.height());
        }
    }

    void cleanupTestCase() { m_language.use(Language::localeFor(u"en"_qs)); }
};

QTEST_MAIN(TestLook)
#include "tst_look.moc"
