// SPDX-License-Identifier: GPL-3.0-or-later
// What the window says and offers where the keychain does not serve. Built twice: with KEYCHAIN_LOCKED it
// runs inside tests/support/keyring.py and locks that real gnome-keyring; without it there is none at all.
#include "async/drain.h"
#include "shell/mainwindow.h"
#include "start/appcontroller.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDirIterator>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;

namespace {

constexpr bool locked =
#ifdef KEYCHAIN_LOCKED
    true;
#else
    false;
#endif

const QByteArray secret = "canary-of-the-window";

/// Within a raw string moc would take the slashes of an address for a comment.
const QByteArray workspaceTemplate = R"({
  "vigie": 1, "id": "shop", "product": "Shop",
  "environments": [{ "name": "local", "kind": "development", "services": [{
    "name": "web", "role": "frontend", "provider": "vercel", "credential": "vercel",
    "settings": { "project": "web", "api_url": "NOBODY" } }] }]
})";

} // namespace

class TestKeychainFace : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    std::unique_ptr<AppController> m_controller;

    template <class W> W* find(const QString& name) const
    {
        return m_controller->window()->findChild<W*>(name);
    }
    QString credential() const
    {
        const QAbstractItemModel* const services = find<QTableView>(u"settingsServices"_qs)->model();
        return services->index(0, services->columnCount() - 1).data().toString();
    }
    QMessageBox* question() const { return find<QMessageBox>(u"keychainRefused"_qs); }
    void enterCredential() const
    {
        find<QPushButton>(u"credentialSet"_qs)->click();
        find<QLineEdit>(u"credential"_qs)->setText(QString::fromLatin1(secret));
        find<QPushButton>(u"credentialKeep"_qs)->click();
    }
    QStringList filesWithTheSecret() const
    {
        QStringList found;
        QDirIterator files(m_folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(secret))
                found.append(file.fileName());
        }
        return found;
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const auto& [name, folder] :
            {std::pair("XDG_CONFIG_HOME", u"config"_qs), {"XDG_DATA_HOME", u"data"_qs},
                {"XDG_CACHE_HOME", u"cache"_qs}, {"XDG_STATE_HOME", u"state"_qs}})
            qputenv(name, m_folder.filePath(folder).toLocal8Bit());
        if (locked) {
            // The real one is there and open; from now on it is locked, and nobody can answer a prompt.
            QDBusMessage call = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_qs,
                u"/org/freedesktop/secrets"_qs, u"org.freedesktop.Secret.Service"_qs, u"Lock"_qs);
            call.setArguments({QVariant::fromValue(
                QList{QDBusObjectPath(u"/org/freedesktop/secrets/collection/login"_qs)})});
            QCOMPARE(QDBusConnection::sessionBus().call(call).type(), QDBusMessage::ReplyMessage);
        } else {
            for (const char* variable : {"XDG_RUNTIME_DIR", "XDG_CURRENT_DESKTOP", "KDE_FULL_SESSION"})
                qunsetenv(variable);
            qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/vigie-bus");
        }
        QFile file(m_folder.filePath(u"shop.json"_qs));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray text = QByteArray(workspaceTemplate).replace("NOBODY", "http://127.0.0.1:9");
        QCOMPARE(file.write(text), text.size());
        file.close();
        StartOptions options;
        options.language = u"en"_qs;
        options.workspace = file.fileName();
        m_controller = std::make_unique<AppController>(
            options, SettingsPaths{m_folder.filePath(u"config"_qs), m_folder.filePath(u"state"_qs)});
        m_controller->start();
        QTRY_VERIFY(m_controller->window());
        m_controller->window()->go({u"settings"_qs, {}, {}, {}, {}, {}, {}});
    }
    void cleanupTestCase()
    {
        m_controller.reset();
        drainEvents();
    }

    void nothingIsWrittenUntilAPersonDecides()
    {
        enterCredential();
        QTRY_VERIFY(question());
        const QString words = question()->text() + question()->informativeText();
        QVERIFY2(words.contains(locked ? u"The keychain is locked." : u"There is no keychain here"),
            qPrintable(words));
        QVERIFY2(words.contains(u"keep it in memory until it ends"), qPrintable(words));
        QVERIFY(!words.contains(QString::fromLatin1(secret)));
        question()->findChild<QPushButton*>(u"keychainNothing"_qs)->click();
        QTRY_VERIFY(!question());
        QVERIFY2(!credential().contains(u"session"), qPrintable(credential()));
    }

    void theListSaysPlainlyWhyAndWhatCanBeDone()
    {
        // An empty list of a locked keyring is a list: what cannot be read is told when something is kept.
        auto* const said = find<QLabel>(u"settingsKeychain"_qs);
        if (!locked) {
            QTRY_VERIFY(said->isVisibleTo(m_controller->window()));
            QVERIFY2(said->text().contains(u"There is no keychain here"), qPrintable(said->text()));
            QVERIFY2(said->text().contains(u"this session only"), qPrintable(said->text()));
        }
    }

    void keepsItForThisSessionOnlyWhenAskedTo()
    {
        enterCredential();
        QTRY_VERIFY(question());
        question()->findChild<QPushButton*>(u"keychainSession"_qs)->click();
        QTRY_COMPARE(credential(), u"“vercel”, for this session only"_qs);
        m_controller.reset(); // everything that is ever saved is saved now
        QCOMPARE(filesWithTheSecret(), QStringList());
    }
};

QTEST_MAIN(TestKeychainFace)
#include "tst_keychainface.moc"
