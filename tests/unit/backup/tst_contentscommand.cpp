// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/artefact/agekeys.h"
#include "backup/manifest/signing.h"
#include "sim/simulator.h"
#include "support/await.h"
#include "support/s3server.h"
#include "support/throwawayserver.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;
using namespace vigie::test;

namespace {

struct Run {
    int code = -1;
    QByteArray out;
    QByteArray words;

    QJsonValue json() const
    {
        const QJsonDocument document = QJsonDocument::fromJson(out);
        return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    }
};

} // namespace

/// The program itself, on a workspace that backs up everything there is.
class TestContentsCommand final : public QObject {
    Q_OBJECT

    static QJsonObject service(const QString& name, const QString& role, const QString& provider,
        const QJsonObject& settings, const QString& credential = {})
    {
        QJsonObject object{
            {u"name"_qs, name}, {u"role"_qs, role}, {u"provider"_qs, provider}, {u"settings"_qs, settings}};
        if (!credential.isEmpty())
            object.insert(u"credential"_qs, credential);
        return object;
    }
    QJsonObject bucket(const QString& name, const QString& prefix) const
    {
        return {{u"name"_qs, name}, {u"kind"_qs, u"s3"_qs}, {u"endpoint"_qs, m_s3.url().toString()},
            {u"region"_qs, u"us-east-1"_qs}, {u"bucket"_qs, u"backups"_qs}, {u"prefix"_qs, prefix},
            {u"credential"_qs, u"bucket"_qs}};
    }
    QJsonObject workspace() const
    {
        const DatabaseAddress address = m_server.overSocket(u"postgres"_qs);
        const QJsonArray services{service(u"database"_qs, u"database"_qs, u"postgresql"_qs,
                                      {{u"host"_qs, address.host}, {u"port"_qs, address.port},
                                          {u"database"_qs, address.database}, {u"user"_qs, address.user}}),
            service(u"sign-in"_qs, u"sign-in"_qs, u"keycloak"_qs,
                {{u"url"_qs, m_at.keycloakUrl}, {u"realm"_qs, m_at.keycloakRealm},
                    {u"client"_qs, m_at.keycloakClient}},
                u"keycloak"_qs),
            service(u"frontend"_qs, u"frontend"_qs, u"vercel"_qs,
                {{u"api_url"_qs, m_at.vercelUrl}, {u"team"_qs, m_at.vercelTeam},
                    {u"project"_qs, m_at.vercelProject}, {u"target"_qs, u"production"_qs}},
                u"vercel"_qs),
            service(u"storage"_qs, u"storage"_qs, u"object-storage"_qs,
                {{u"endpoint"_qs, m_s3.url().toString()}, {u"region"_qs, u"us-east-1"_qs},
                    {u"bucket"_qs, u"uploads"_qs}, {u"path_style"_qs, true}},
                u"bucket"_qs)};
        const QJsonObject folder{{u"name"_qs, u"folder"_qs}, {u"kind"_qs, u"folder"_qs},
            {u"path"_qs, m_folder.filePath(u"store"_qs)}};
        const QJsonObject backups{
            {u"destinations"_qs,
                QJsonArray{folder, bucket(u"bucket"_qs, u"vigie/"_qs), bucket(u"mirror"_qs, u"copy/"_qs)}},
            {u"recipients"_qs,
                QJsonArray{
                    QJsonObject{{u"name"_qs, u"ops"_qs}, {u"recipient"_qs, m_identity.recipient().text()}}}},
            {u"signers"_qs,
                QJsonArray{
                    QJsonObject{{u"name"_qs, u"agent"_qs}, {u"signer"_qs, m_signing.signer().text()}}}},
            {u"jobs"_qs,
                QJsonArray{
                    QJsonObject{{u"environment"_qs, u"production"_qs}, {u"service"_qs, u"database"_qs}},
                    QJsonObject{{u"environment"_qs, u"production"_qs}, {u"service"_qs, u"storage"_qs},
                        {u"copy_to"_qs, u"mirror"_qs}}}},
            {u"also"_qs,
                QJsonArray{
                    u"keycloak-realm"_qs, u"workspace-file"_qs, u"variables"_qs, u"bucket-inventory"_qs}}};
        return {{u"vigie"_qs, 1}, {u"id"_qs, u"contents"_qs}, {u"product"_qs, u"Contents"_qs},
            {u"x-note"_qs, u"kept as it is"_qs},
            {u"environments"_qs,
                QJsonArray{QJsonObject{{u"name"_qs, u"production"_qs}, {u"kind"_qs, u"production"_qs},
                    {u"services"_qs, services}}}},
            {u"backups"_qs, backups}};
    }
    Run backup(const QStringList& words, const QString& keycloakSecret = {})
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char* const name :
            {"XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"})
            environment.insert(QLatin1String(name), m_folder.path());
        environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_qs);
        environment.insert(u"LC_ALL"_qs, u"C.UTF-8"_qs);
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(VIGIECTL),
            QStringList{u"--workspace"_qs, m_folder.filePath(u"w.json"_qs), u"--json"_qs,
                u"--session-secrets"_qs, u"backup"_qs}
                + words);
        const QJsonObject secrets{{u"backup-signing"_qs, QString::fromLatin1(m_signing.text().reveal())},
            {u"backup-key-ops"_qs, QString::fromLatin1(m_identity.text().reveal())},
            {u"bucket"_qs, QString::fromLatin1(S3Server::credential().reveal())},
            {u"vercel"_qs, m_at.vercelToken},
            {u"keycloak"_qs, keycloakSecret.isEmpty() ? m_at.keycloakSecret : keycloakSecret}};
        process.write(QJsonDocument(secrets).toJson(QJsonDocument::Compact) + '\n');
        process.closeWriteChannel();
        process.waitForFinished(120'000);
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto endpoints = m_simulator.start();
        VERIFY_OK(endpoints);
        m_at = *endpoints;
        VERIFY_OK(m_server.start());
        VERIFY_OK(m_s3.start());
        QVERIFY(m_s3.makeBucket(u"backups"_qs) && m_s3.makeBucket(u"uploads"_qs));
        for (const char* const name : {"one", "two", "three"})
            m_s3.curl(u"PUT"_qs, u"/uploads/"_qs + QLatin1String(name), {u"-d"_qs, QLatin1String(name)});
        VERIFY_OK(m_server.sql("CREATE TABLE orders AS SELECT i FROM generate_series(1, 500) i"));
        QFile file(m_folder.filePath(u"w.json"_qs));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(workspace()).toJson());
    }

    void looksFirstAndWritesNothing()
    {
        const Run run = backup({u"run"_qs, u"--dry-run"_qs});
        QVERIFY2(run.code == 0, run.words.constData());
        QStringList contents;
        for (const QJsonValue one : run.json()[u"beside"].toArray()) {
            QVERIFY2(one[u"would"].isArray(), QJsonDocument(one.toObject()).toJson().constData());
            contents.append(one[u"content"].toString());
        }
        QCOMPARE(contents.join(u' '), u"keycloak-realm workspace-file variables bucket-inventory"_qs);
        QVERIFY(!QDir(m_folder.filePath(u"store"_qs)).exists());
    }

    void takesEverythingBesideTheDatabase()
    {
        const Run run = backup({u"run"_qs});
        QVERIFY2(run.code == 0, (run.words + run.out).constData());
        const QJsonObject taken = run.json().toObject();
        QVERIFY(taken[u"artefact"].toString().endsWith(u".dump.zst.age"));
        QCOMPARE(taken[u"copies"].toArray().size(), 3);
        const QJsonArray beside = taken[u"beside"].toArray();
        QCOMPARE(beside.size(), 4);
        for (const QJsonValue one : beside) {
            QVERIFY(QFile::exists(m_folder.filePath(u"store/"_qs + one[u"artefact"].toString())));
            for (const QJsonValue copy : one[u"copies"].toArray())
                QVERIFY(copy[u"stored"].toBool());
        }
        QVERIFY(beside.at(0)[u"remarks"].toArray().contains(u"configuration-only"_qs));
        QCOMPARE(beside.at(1)[u"service"].toString(), u"file"_qs);
        QCOMPARE(beside.at(3)[u"counts"][u"objects"].toInt(), 3);
        QCOMPARE(beside.at(3)[u"counts"][u"copied"].toInt(), 3);
        QCOMPARE(m_s3.curl(u"GET"_qs, u"/backups/copy/production-storage/two"_qs), QByteArray("two"));
        for (const QString& secret : {m_at.keycloakSecret, m_at.vercelToken})
            QVERIFY(!run.out.contains(secret.toUtf8()) && !run.words.contains(secret.toUtf8()));
    }

    void eachIsVerifiedListedAndInTheLedger()
    {
        for (const QString& name : {u"production/sign-in"_qs, u"production/frontend"_qs,
                 u"production/storage"_qs, u"workspace/file"_qs}) {
            const Run verified = backup({u"verify"_qs, u"latest"_qs, u"--environment"_qs,
                name.section(u'/', 0, 0), u"--service"_qs, name.section(u'/', 1)});
            QVERIFY2(verified.code == 0, qPrintable(name + QString::fromUtf8(verified.words + verified.out)));
            QCOMPARE(verified.json().toArray().size(), 3);
        }
        const Run ledger = backup({u"ledger"_qs});
        QStringList judged;
        for (const QJsonValue one : ledger.json().toArray()) {
            QCOMPARE(one[u"strangers"].toArray().size(), 0);
            QCOMPARE(one[u"entries"].toArray().size(), 1);
            QStringList faults;
            for (const QJsonValue fault : one[u"entries"][0][u"faults"].toArray())
                faults.append(fault.toString());
            judged.append(one[u"service"].toString() + u':' + faults.join(u','));
        }
        judged.sort();
        QCOMPARE(
            judged.join(u' '), u"database:never-restored file: frontend: sign-in:masked-secrets storage:"_qs);
        const Run prune = backup({u"prune"_qs, u"--environment"_qs, u"production"_qs, u"--service"_qs,
            u"sign-in"_qs, u"--dry-run"_qs});
        QVERIFY2(prune.code == 0, prune.words.constData());
        // None of them is for a database.
        const Run restore = backup({u"drill"_qs, u"latest"_qs, u"--environment"_qs, u"production"_qs,
            u"--service"_qs, u"sign-in"_qs, u"--dry-run"_qs});
        QVERIFY(restore.code != 0);
    }

    void oneThatFailsDoesNotKeepTheOthersFromBeingTaken()
    {
        QTest::qWait(1100); // names have whole seconds
        const Run run = backup({u"run"_qs}, u"wrong-secret"_qs);
        QCOMPARE(run.code, 1);
        const QJsonArray beside = run.json()[u"beside"].toArray();
        QCOMPARE(beside.size(), 4);
        QCOMPARE(beside.at(0)[u"error"][u"error"].toString(), u"unauthorized"_qs);
        QVERIFY(!run.out.contains("wrong-secret") && !run.words.contains("wrong-secret"));
        for (const int i : {1, 2, 3})
            QVERIFY(!beside.at(i).toObject().contains(u"error"));
        QCOMPARE(beside.at(3)[u"counts"][u"unchanged"].toInt(), 3);
        // Alone, and each by itself.
        QTest::qWait(1100);
        const Run alone = backup({u"run"_qs, u"--alone"_qs});
        QCOMPARE(alone.code, 0);
        QCOMPARE(alone.json()[u"beside"].toArray().size(), 0);
        const Run one
            = backup({u"run"_qs, u"--environment"_qs, u"production"_qs, u"--service"_qs, u"sign-in"_qs});
        QVERIFY2(one.code == 0, one.words.constData());
        QCOMPARE(one.json()[u"content"].toString(), u"keycloak-realm"_qs);
    }

private:
    sim::SimulatorThread m_simulator{sim::SimulatorOptions()};
    sim::Endpoints m_at;
    ThrowawayServer m_server;
    S3Server m_s3;
    QTemporaryDir m_folder;
    AgeIdentity m_identity = AgeIdentity::generate();
    SigningKey m_signing = SigningKey::generate();
};

QTEST_GUILESS_MAIN(TestContentsCommand)
#include "tst_contentscommand.moc"
