// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/icons.h"
#include "common/theme.h"
#include "shell/mainwindow.h"
#include "start/appcontroller.h"
#include "start/filebanner.h"
#include "start/firstrun.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;

namespace {

/// A workspace that asks nobody anything.
QByteArray workspaceText(const QByteArray& product, const QByteArray& kind = "development")
{
    return R"({
  "vigie": 1,
  "id": "shop",
  "product": ")"
        + product + R"(",
  "environments": [
    {
      "name": "local",
      "kind": ")"
        + kind + R"(",
      "services": [
        { "name": "stack", "role": "local-stack", "provider": "compose", "settings": { "file": "compose.yml" } }
      ]
    }
  ]
}
)";
}

void write(const QString& path, const QByteArray& text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(text), text.size());
}

} // namespace

class StartTest final : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_file;
    std::unique_ptr<AppController> m_controller;

    SettingsPaths paths() const { return {m_folder.path() + u"/config"_qs, m_folder.path() + u"/state"_qs}; }
    void begin(StartOptions options)
    {
        options.language = u"en"_qs;
        m_controller = std::make_unique<AppController>(options, paths());
        m_controller->start();
    }
    QString bannerText() const
    {
        const auto* const label = m_controller->window()->findChild<QLabel*>(u"fileBannerText"_qs);
        return label && label->isVisibleTo(m_controller->window()) ? label->text() : QString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        // Nothing of the person who runs this is asked: not even whether there is a keychain.
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + m_folder.filePath(u"no-bus"_qs).toLocal8Bit());
        qputenv("XDG_CONFIG_HOME", m_folder.filePath(u"xdg-config"_qs).toLocal8Bit());
        qputenv("XDG_DATA_HOME", m_folder.filePath(u"xdg-data"_qs).toLocal8Bit());
        qputenv("XDG_CACHE_HOME", m_folder.filePath(u"xdg-cache"_qs).toLocal8Bit());
        m_file = m_folder.filePath(u"shop.json"_qs);
    }
    void cleanup()
    {
        m_controller.reset();
        QDir(m_folder.path() + u"/config"_qs).removeRecursively();
        QDir(m_folder.path() + u"/state"_qs).removeRecursively();
    }

    void understandsTheCommandLine()
    {
        const auto options
            = StartOptions::parse({u"--theme=dark"_qs, u"--language"_qs, u"fr"_qs, u"shop.json"_qs});
        QVERIFY(options);
        QCOMPARE(options->workspace, u"shop.json"_qs);
        QCOMPARE(options->theme, u"dark"_qs);
        QCOMPARE(options->language, u"fr"_qs);
        QVERIFY(!StartOptions::parse({u"--colour"_qs}));
        QVERIFY(!StartOptions::parse({u"--speed"_qs, u"fast"_qs}));
        QVERIFY(!StartOptions::parse({u"--demo"_qs, u"shop.json"_qs}));
        QVERIFY(!StartOptions::parse({u"--workspace"_qs}));
    }

    void opensThreeDoorsWhenThereIsNothingToOpen()
    {
        begin({});
        FirstRun* const doors = m_controller->doors();
        QVERIFY(doors);
        QVERIFY(!m_controller->window());
        for (const QString& name : {u"doorDemonstration"_qs, u"doorConnect"_qs, u"doorFile"_qs}) {
            const auto* const door = doors->findChild<QAbstractButton*>(name);
            QVERIFY2(door, qPrintable(name));
            QVERIFY(door->focusPolicy() & Qt::TabFocus);
            QVERIFY(!door->accessibleName().isEmpty());
        }
        QSignalSpy demonstration(doors, &FirstRun::demonstrationChosen);
        doors->disconnect(m_controller.get());
        QTest::keyClick(doors->findChild<QAbstractButton*>(u"doorDemonstration"_qs), Qt::Key_Space);
        QCOMPARE(demonstration.count(), 1);
    }

    void remembersTheLanguageChosenAtTheDoors()
    {
        begin({});
        auto* const languages = m_controller->doors()->findChild<QComboBox*>(u"firstRunLanguage"_qs);
        QVERIFY(languages);
        languages->setCurrentIndex(languages->findData(u"fr"_qs));
        Q_EMIT languages->activated(languages->currentIndex());
        QCOMPARE(m_controller->settings().text(Setting::Language), u"fr"_qs);
        QTRY_COMPARE(
            m_controller->doors()->findChild<QComboBox*>(u"firstRunLanguage"_qs)->currentData().toString(),
            u"fr"_qs);
    }

    void saysLineAndPointerOfAWrongFileAndOpensItOnceRight()
    {
        write(m_file, workspaceText("Shop", "moon"));
        StartOptions options;
        options.workspace = m_file;
        begin(options);
        QTRY_VERIFY(m_controller->doors());
        QStringList words;
        for (const QLabel* const label : m_controller->doors()->findChildren<QLabel*>())
            words.append(label->text());
        const QString text = words.join(u'\n');
        QVERIFY2(text.contains(u"Line 8"), qPrintable(text));
        QVERIFY2(text.contains(u"/environments/0/kind"), qPrintable(text));
        write(m_file, workspaceText("Shop"));
        QTRY_VERIFY(m_controller->window());
        QVERIFY(!m_controller->doors());
    }

    void keepsWhatIsOpenWhileTheFileOnDiskIsWrong()
    {
        write(m_file, workspaceText("Shop"));
        StartOptions options;
        options.workspace = m_file;
        begin(options);
        QTRY_VERIFY(m_controller->window());
        QCOMPARE(bannerText(), QString());
        write(m_file, workspaceText("Shop", "moon"));
        QTRY_VERIFY(bannerText().contains(u"Line 8"));
        QVERIFY(bannerText().contains(u"/environments/0/kind"));
        QVERIFY(m_controller->window()->windowTitle().contains(u"Shop"));
        write(m_file, workspaceText("Shop"));
        QTRY_COMPARE(bannerText(), QString());
    }

    void namesKeysOfTheFileThatNobodyKnowsUntilTheyWereSeen()
    {
        QByteArray text = workspaceText("Shop");
        write(m_file, text.replace("\"role\"", "\"titel\": \"Stack\", \"role\""));
        StartOptions options;
        options.workspace = m_file;
        begin(options);
        QTRY_VERIFY(m_controller->window());
        QVERIFY2(bannerText().contains(u"/environments/0/services/0/titel"), qPrintable(bannerText()));
        QVERIFY(m_controller->window()->findChild<QPushButton*>(u"fileBannerTake"_qs)->isHidden());
        m_controller->window()->findChild<QPushButton*>(u"fileBannerLater"_qs)->click();
        QCOMPARE(bannerText(), QString());
    }

    void offersAChangeOnDiskAndTakesItOnlyWhenAsked()
    {
        write(m_file, workspaceText("Shop"));
        StartOptions options;
        options.workspace = m_file;
        begin(options);
        QTRY_VERIFY(m_controller->window());
        write(m_file, workspaceText("Bazaar"));
        QTRY_VERIFY(!bannerText().isEmpty());
        QVERIFY(m_controller->window()->windowTitle().contains(u"Shop"));
        m_controller->window()->findChild<QPushButton*>(u"fileBannerTake"_qs)->click();
        QTRY_VERIFY(m_controller->window()->windowTitle().contains(u"Bazaar"));
        QCOMPARE(bannerText(), QString());
    }

    void reopensTheLastWorkspaceWithThePaneThatWasOpen()
    {
        write(m_file, workspaceText("Shop", "production"));
        StartOptions options;
        options.workspace = m_file;
        begin(options);
        QTRY_VERIFY(m_controller->window());
        m_controller->window()->go({u"settings"_qs, {}, {}, {}, {}, {}, {}});
        m_controller.reset();
        begin({});
        QTRY_VERIFY(m_controller->window());
        const auto* const panes = m_controller->window()->findChild<QListWidget*>(u"paneList"_qs);
        QCOMPARE(panes->currentItem()->data(Qt::UserRole).toString(), u"settings"_qs);
        QVERIFY(m_controller->window()->windowTitle().contains(u"Shop"));
    }

    void switchesTheThemeWhileRunning()
    {
        write(m_file, workspaceText("Shop"));
        StartOptions options;
        options.workspace = m_file;
        options.theme = u"light"_qs;
        begin(options);
        QTRY_VERIFY(m_controller->window());
        const auto* const panes = m_controller->window()->findChild<QListWidget*>(u"paneList"_qs);
        const QIcon drawn = icon(u"refresh"_qs);
        const QImage before = drawn.pixmap(16, 16).toImage();
        QCOMPARE(panes->palette().color(QPalette::Base), lightTheme().window);
        m_controller->settings().setText(Setting::Theme, u"dark"_qs);
        QCOMPARE(QApplication::palette().color(QPalette::Window), darkTheme().window);
        QTRY_COMPARE(panes->palette().color(QPalette::Base), darkTheme().window);
        QVERIFY(drawn.pixmap(16, 16).toImage() != before);
        m_controller->settings().setText(Setting::Theme, u"high-contrast"_qs);
        QVERIFY(theme().highContrast);
    }

    void changesTheHeightOfRowsWhileRunning()
    {
        write(m_file, workspaceText("Shop"));
        StartOptions options;
        options.workspace = m_file;
        begin(options);
        QTRY_VERIFY(m_controller->window());
        m_controller->settings().setFlag(Setting::CompactRows, true);
        QCOMPARE(tableRowHeight(), space::compactRowHeight);
        m_controller->settings().setFlag(Setting::CompactRows, false);
        QCOMPARE(tableRowHeight(), space::rowHeight);
    }
};

QTEST_MAIN(StartTest)
#include "tst_start.moc"
