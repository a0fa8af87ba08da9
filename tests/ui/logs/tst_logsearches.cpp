// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logsearches.h"
#include "logs/logsearchesdialog.h"
#include "settings/settings.h"
#include "workspace/workspacefile.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;
using Place = LogSearches::Place;

/// Saved searches of a workspace file and of the settings, as the pane uses them.
class TestLogSearches : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AppContext> m_context;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<WorkspaceFile> m_file;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<LogSearches> m_searches;

    QString path() const { return m_folder->filePath(u"team.json"_qs); }
    QByteArray onDisk() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
    }
    void put(const QByteArray& text) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    QStringList names() const
    {
        QStringList names;
        for (const LogSearches::Entry& entry : m_searches->entries())
            names.append((entry.place == Place::Shared ? u"shared "_qs : u"mine "_qs) + entry.search.name);
        return names;
    }
    static LogSearches::Entry entry(const QString& name, Place place)
    {
        SavedSearch search;
        search.name = name;
        search.query = u"level:error"_qs;
        return {search, place};
    }
    /// Saves and waits for the answer; true when it was kept.
    bool saves(const LogSearches::Entry& wanted, const std::optional<LogSearches::Entry>& before = {})
    {
        QSignalSpy saved(m_searches.get(), &LogSearches::saved);
        QSignalSpy failed(m_searches.get(), &LogSearches::failed);
        m_searches->save(wanted, before);
        while (saved.isEmpty() && failed.isEmpty())
            QTest::qWait(5);
        return failed.isEmpty();
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        put(R"({"vigie": 1, "id": "acme", "product": "Acme",
            "environments": [{"name": "production", "kind": "production", "services": []}]})");
        const QString root = m_folder->path();
        m_context = std::make_unique<AppContext>(
            AppPaths{root + u"/config"_qs, root + u"/data"_qs, root + u"/cache"_qs});
        m_settings = std::make_unique<Settings>(SettingsPaths{root + u"/config"_qs, root + u"/state"_qs});
        m_context->setSettings(m_settings.get());
        m_file = std::make_unique<WorkspaceFile>(knownProviders({}), m_context->workers());
        QSignalSpy opened(m_file.get(), &WorkspaceFile::opened);
        m_file->open(path());
        QTRY_COMPARE(opened.size(), 1);
        m_session = std::make_unique<Session>(*m_context, m_file->workspace(), Session::CredentialReader());
        m_session->attach(m_file.get(), nullptr);
        m_searches = std::make_unique<LogSearches>(*m_session);
    }
    void cleanup()
    {
        m_searches.reset();
        m_session.reset();
        m_file.reset();
        m_context.reset();
        m_settings.reset();
    }

    void keepsMineInTheSettingsAndOursInTheFile()
    {
        QVERIFY(saves(entry(u"slow"_qs, Place::Personal)));
        QVERIFY(saves(entry(u"failures"_qs, Place::Shared)));
        QCOMPARE(names(), (QStringList{u"mine slow"_qs, u"shared failures"_qs}));
        QVERIFY(onDisk().contains("failures"));
        QVERIFY(!onDisk().contains("slow"));
        QVERIFY(m_settings->bytes(Setting::SavedSearches).contains("slow"));
        QCOMPARE(m_session->workspace().searches.size(), 1);
    }

    void renamesMovesAndDeletes()
    {
        const LogSearches::Entry first = entry(u"slow"_qs, Place::Personal);
        QVERIFY(saves(first));
        const LogSearches::Entry renamed = entry(u"very slow"_qs, Place::Personal);
        QVERIFY(saves(renamed, first));
        QCOMPARE(names(), QStringList{u"mine very slow"_qs});
        const LogSearches::Entry moved = entry(u"slow for all"_qs, Place::Shared);
        QVERIFY(saves(moved, renamed));
        QCOMPARE(names(), QStringList{u"shared slow for all"_qs});
        QSignalSpy saved(m_searches.get(), &LogSearches::saved);
        m_searches->remove(moved);
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(names(), QStringList());
        QVERIFY(!onDisk().contains("slow"));
    }

    void losesNothingWhenSomebodyElseHasChangedTheFile()
    {
        const LogSearches::Entry mine = entry(u"slow"_qs, Place::Personal);
        QVERIFY(saves(mine));
        const QByteArray theirs = onDisk().replace("Acme", "Acme 2");
        put(theirs);
        // Moving it would take it away here and lose it there.
        QVERIFY(!saves(entry(u"slow"_qs, Place::Shared), mine));
        QCOMPARE(names(), QStringList{u"mine slow"_qs});
        QCOMPARE(onDisk(), theirs);
    }

    void theDialogSavesWithAnAlertAndRefusesWhatMakesNoSense()
    {
        SavedSearch current;
        current.query = u"status_code>=500"_qs;
        LogSearchesDialog dialog(*m_session, EnvironmentId(u"production"_qs), *m_searches, current, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        const auto child = [&dialog](auto* kind, const char* name) {
            return dialog.findChild<std::remove_pointer_t<decltype(kind)>*>(QString::fromLatin1(name));
        };
        auto* const name = child(static_cast<QLineEdit*>(nullptr), "logSearchName");
        auto* const query = child(static_cast<QLineEdit*>(nullptr), "logSearchQuery");
        auto* const window = child(static_cast<QLineEdit*>(nullptr), "logSearchWindow");
        auto* const alert = child(static_cast<QCheckBox*>(nullptr), "logSearchAlert");
        auto* const save = child(static_cast<QPushButton*>(nullptr), "logSearchSave");
        QCOMPARE(query->text(), u"status_code>=500"_qs);
        QVERIFY(!save->isEnabled());
        name->setText(u"failures"_qs);
        QVERIFY(save->isEnabled());
        query->setText(u"status_code>=("_qs);
        QVERIFY(!save->isEnabled());
        QVERIFY(child(static_cast<QLabel*>(nullptr), "logSearchNote")->text().contains(u"14"));
        query->setText(u"status_code>=500"_qs);
        alert->setChecked(true);
        window->setText(u"1s"_qs);
        QVERIFY(!save->isEnabled());
        window->setText(u"2m"_qs);
        child(static_cast<QCheckBox*>(nullptr), "logSearchCase")->setChecked(true);
        child(static_cast<QCheckBox*>(nullptr), "logSearchAccents")->setChecked(false);
        child(static_cast<QSpinBox*>(nullptr), "logSearchThreshold")->setValue(20);
        child(static_cast<QComboBox*>(nullptr), "logSearchPlace")->setCurrentIndex(1);
        QVERIFY(save->isEnabled());
        save->click();
        QTRY_COMPARE(names(), QStringList{u"shared failures"_qs});
        const SavedSearch saved = m_searches->entries().first().search;
        QVERIFY(saved.caseSensitive);
        QVERIFY(!saved.accentSensitive);
        QCOMPARE(saved.alert->threshold, 20);
        QCOMPARE(saved.alert->window, Millis(120'000));
        // It is the chosen one now: renaming is saving under another name.
        auto* const list = child(static_cast<QListWidget*>(nullptr), "logSearchList");
        QTRY_COMPARE(list->currentRow(), 1);
        name->setText(u"server failures"_qs);
        save->click();
        QTRY_COMPARE(names(), QStringList{u"shared server failures"_qs});
        auto* const remove = child(static_cast<QPushButton*>(nullptr), "logSearchRemove");
        QTRY_VERIFY(remove->isEnabled());
        remove->click();
        QTRY_COMPARE(names(), QStringList());
        QCOMPARE(name->text(), u"server failures"_qs);
        QTRY_VERIFY(save->isEnabled());
        save->click(); // the way back
        QTRY_COMPARE(names().size(), 1);
    }
};

QTEST_MAIN(TestLogSearches)
#include "tst_logsearches.moc"
