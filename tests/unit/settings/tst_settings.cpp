// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/sessionstate.h"
#include "settings/settings.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;

class TestSettings : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_folder;
    SettingsPaths m_paths;

    static QString contentOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : u"(none)"_qs;
    }
    void put(const QByteArray& roaming) const
    {
        QVERIFY(QDir().mkpath(m_paths.config));
        QFile file(m_paths.config + u"/settings.ini"_qs);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(roaming);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_qs));
        m_folder = std::make_unique<QTemporaryDir>();
        m_paths = {m_folder->filePath(u"config"_qs), m_folder->filePath(u"state"_qs)};
    }

    void everyRowIsSoundAndNoneIsASecret()
    {
        QSet<QByteArray> keys;
        for (const SettingRow& row : settingsTable()) {
            QVERIFY2(!keys.contains(row.key), row.key);
            keys.insert(row.key);
            QVERIFY2(!QString::fromLatin1(row.key).contains(QRegularExpression(
                         u"token|password|secret"_qs, QRegularExpression::CaseInsensitiveOption)),
                row.key);
            if (row.type == SettingRow::Type::Number) {
                const int fallback = QByteArray(row.fallback).toInt();
                QVERIFY2(row.least <= fallback && fallback <= row.most, row.key);
            }
        }
    }

    void readingWritesNothing()
    {
        {
            const Settings settings(m_paths);
            QCOMPARE(settings.text(Setting::Theme), u"system"_qs);
            QCOMPARE(settings.flag(Setting::SingleLetterKeys), true);
            QCOMPARE(settings.number(Setting::LogRetentionDays), 7);
            QCOMPARE(settings.bytes(Setting::WindowState), QByteArray());
            QCOMPARE(settings.textList(Setting::RecentWorkspaces), QStringList());
        }
        QVERIFY(!QFile::exists(m_paths.config));
        QVERIFY(!QFile::exists(m_paths.state));
    }

    void everyTypeSurvivesARestartAndMachineKeysHaveTheirOwnFile()
    {
        {
            Settings settings(m_paths);
            settings.setText(Setting::Theme, u"dark"_qs);
            settings.setFlag(Setting::CompactRows, true);
            settings.setNumber(Setting::PollStatusSeconds, 42);
            settings.setBytes(Setting::WindowGeometry, QByteArray("\x01\x00\xFF", 3));
            settings.setTextList(Setting::RecentWorkspaces, {u"/a, b"_qs});
        }
        const Settings settings(m_paths);
        QCOMPARE(settings.text(Setting::Theme), u"dark"_qs);
        QCOMPARE(settings.flag(Setting::CompactRows), true);
        QCOMPARE(settings.number(Setting::PollStatusSeconds), 42);
        QCOMPARE(settings.bytes(Setting::WindowGeometry), QByteArray("\x01\x00\xFF", 3));
        QCOMPARE(settings.textList(Setting::RecentWorkspaces), QStringList(u"/a, b"_qs));
        QVERIFY(!contentOf(settings.roamingFile()).contains(u"geometry"));
        QVERIFY(!contentOf(settings.machineFile()).contains(u"theme"));
    }

    void tellsWhatChangedAndOnlyThat()
    {
        Settings settings(m_paths);
        QSignalSpy changed(&settings, &Settings::changed);
        settings.setText(Setting::Language, u"fr"_qs);
        settings.setText(Setting::Language, u"fr"_qs);
        settings.reset(Setting::Language);
        settings.reset(Setting::Language);
        QCOMPARE(changed.size(), 2);
        QCOMPARE(changed[0][0].value<Setting>(), Setting::Language);
    }

    void whatSomebodyTypedWrongReadsAsTheNearestGoodValue()
    {
        put("[ui]\ntheme=purple\ncompactRows=perhaps\n[poll]\nstatusSeconds=0\ndeploymentsSeconds=often\n");
        const Settings settings(m_paths);
        QCOMPARE(settings.text(Setting::Theme), u"system"_qs);
        QCOMPARE(settings.flag(Setting::CompactRows), false);
        QCOMPARE(settings.number(Setting::PollStatusSeconds), 5);
        QCOMPARE(settings.number(Setting::PollDeploymentsSeconds), 30);
    }

    void aMigrationKeepsACopyThatTheOldVersionOpens()
    {
        const QByteArray old = "[ui]\ncolours=dark\nmine=kept\n";
        put(old);
        int runs = 0;
        const QList<SettingsMigration> migrations{
            {2,
                [&](QSettings& roaming, QSettings&) {
                    ++runs;
                    roaming.setValue(u"ui/theme"_qs, roaming.value(u"ui/colours"_qs));
                    roaming.remove(u"ui/colours"_qs);
                }},
            {3, [&](QSettings&, QSettings&) { ++runs; }},
        };
        {
            const Settings settings(m_paths, 3, migrations);
            QCOMPARE(settings.text(Setting::Theme), u"dark"_qs);
            QCOMPARE(runs, 2);
            QCOMPARE(contentOf(settings.roamingFile() + u".format1"_qs).toUtf8(), old);
            QVERIFY(contentOf(settings.roamingFile()).contains(u"mine=kept"));
        }
        const Settings again(m_paths, 3, migrations);
        QCOMPARE(runs, 2);
    }

    void aFileOfALaterVersionIsLeftAlone()
    {
        put("format=9\n[ui]\ntheme=dark\nlater=1\n");
        {
            Settings settings(m_paths);
            QCOMPARE(settings.text(Setting::Theme), u"dark"_qs);
            settings.setText(Setting::Language, u"en"_qs);
        }
        const QString content = contentOf(m_paths.config + u"/settings.ini"_qs);
        QVERIFY(content.contains(u"format=9"));
        QVERIFY(content.contains(u"later=1"));
    }

    void sessionStateSurvivesAndABrokenFileIsNoTrouble()
    {
        {
            SessionState state(m_paths);
            QVERIFY(state.save());
            QVERIFY(!QFile::exists(state.file()));
            state.setPart(u"acme"_qs, u"logs"_qs, {{u"filter"_qs, u"error"_qs}});
            QVERIFY(state.save());
        }
        SessionState state(m_paths);
        QCOMPARE(state.part(u"acme"_qs, u"logs"_qs)[u"filter"].toString(), u"error"_qs);
        QCOMPARE(state.part(u"other"_qs, u"logs"_qs), QJsonObject());
        QCOMPARE(
            QFile::permissions(state.file()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QFile file(state.file());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{{{");
        file.close();
        QCOMPARE(SessionState(m_paths).part(u"acme"_qs, u"logs"_qs), QJsonObject());
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
