// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/contents/contentwords.h"
#include "backup/contents/filecontent.h"
#include "backup/contents/inventorycontent.h"
#include "backup/contents/realmcontent.h"
#include "backup/contents/variablescontent.h"
#include "backup/destination/localfolder.h"
#include "backup/take/takecontent.h"
#include "backup/verify/verify.h"
#include "net/apiclient.h"
#include "provider/providertype.h"
#include "sim/httpserver.h"
#include "sim/simulator.h"
#include "support/await.h"
#include "support/s3server.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using namespace vigie;
using namespace vigie::test;

namespace {

const EnvironmentId production(u"production"_qs);

Async<Secret> give(QByteArray secret)
{
    co_return Secret(std::move(secret));
}

/// Highest resident size since the last call, in kB.
qint64 peakMemory()
{
    QFile status(u"/proc/self/status"_qs);
    status.open(QIODevice::ReadOnly);
    static const QRegularExpression line(u"VmHWM:\\s+(\\d+)"_qs);
    const qint64 peak = line.match(QString::fromLatin1(status.readAll())).captured(1).toLongLong();
    QFile reset(u"/proc/self/clear_refs"_qs);
    reset.open(QIODevice::WriteOnly);
    reset.write("5");
    return peak;
}

} // namespace

/// Backups of what is no database: taken from the simulated services and a real S3 server, read back by hand
/// with the lines of the README.
class TestContents final : public QObject {
    Q_OBJECT

    std::shared_ptr<Provider> provider(
        const QString& id, const QJsonObject& settings, const QByteArray& credential)
    {
        const ProviderType& type = *providerType(id);
        ApiConfig config;
        config.service = type.title;
        config.environment = production;
        config.credential = [credential](CancelToken) { return give(credential); };
        config.base = [&type, settings](const Secret& secret) { return type.base(settings, secret); };
        config.authorization
            = [&type, settings](const Secret& secret) { return type.authorization(settings, secret); };
        config.words = type.words;
        config.retryBase = Millis(5);
        ProviderContext context;
        context.key = {production, ServiceId(id)};
        context.settings = settings;
        context.client = std::make_shared<const ApiClient>(&m_network, config, Clock::system());
        context.network = &m_network;
        context.workers = &m_workers;
        context.clock = &Clock::system();
        return type.create(std::move(context));
    }
    std::shared_ptr<Provider> keycloak(const QByteArray& secret)
    {
        return provider(u"keycloak"_qs,
            {{u"url"_qs, m_at.keycloakUrl}, {u"realm"_qs, m_at.keycloakRealm},
                {u"client"_qs, m_at.keycloakClient}},
            secret);
    }
    Bucket bucket(const QUrl& endpoint, const QString& name, const QString& prefix = {})
    {
        const ObjectStorageAddress address{endpoint, u"us-east-1"_qs, name, prefix, true};
        const auto credential = [](CancelToken) { return give(S3Server::credential().reveal()); };
        return Bucket(address, credential, &m_network, &Clock::system());
    }

    /// Into a folder of its own below the test's.
    Result<TakeReport> take(std::shared_ptr<ContentSource> source, const ServiceKey& service)
    {
        m_store = m_folder.filePath(u"store-%1"_qs.arg(++m_runs));
        ContentRequest request;
        request.workspace = u"shop"_qs;
        request.service = service;
        request.source = std::move(source);
        request.destinations = {localFolder(u"local"_qs, m_store, &m_workers)};
        request.recipients = {m_identity.recipient()};
        request.signing = m_signing;
        request.vigieVersion = u"test"_qs;
        return await(takeContent(std::move(request), &Clock::system(), {}, {}));
    }
    QString verified(const QString& artefact)
    {
        VerifyRequest request{
            localFolder(u"local"_qs, m_store, &m_workers), artefact, m_identity, {m_signing.signer()}, {}};
        const auto report = await(verifyBackup(std::move(request), &Clock::system(), {}, {}));
        return report ? u"ok"_qs : report.error().oneLine();
    }
    QByteArray manifestText(const TakeReport& report) const
    {
        QFile file(m_store + u'/' + report.manifest.artefact.chopped(8) + u".manifest.json"_qs);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// What the line of the README that writes @p output makes of the artefact.
    QByteArray byHand(const TakeReport& report, const QString& output)
    {
        QFile readme(QStringLiteral(VIGIE_README));
        readme.open(QIODevice::ReadOnly);
        const QRegularExpression line(u"^(age -d .*> %1)$"_qs.arg(QRegularExpression::escape(output)),
            QRegularExpression::MultilineOption);
        const auto found = line.match(QString::fromUtf8(readme.readAll()));
        const QString folder = m_folder.filePath(u"hand-%1"_qs.arg(m_runs));
        QDir().mkpath(folder);
        QFile::copy(m_store + u'/' + report.manifest.artefact, folder + u"/FILE"_qs);
        QFile key(folder + u"/KEY"_qs);
        key.open(QIODevice::WriteOnly);
        key.write(m_identity.text().reveal());
        key.close();
        QProcess shell;
        shell.setWorkingDirectory(folder);
        shell.start(u"/bin/bash"_qs, {u"-o"_qs, u"pipefail"_qs, u"-c"_qs, found.captured(1)});
        if (!found.hasMatch() || !shell.waitForFinished(60'000) || shell.exitCode() != 0)
            return "failed: " + found.captured(1).toUtf8() + shell.readAllStandardError();
        QFile result(folder + u'/' + output);
        result.open(QIODevice::ReadOnly);
        return result.readAll();
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_RUNTIME_DIR", m_folder.path().toUtf8());
        const auto endpoints = m_simulator.start();
        VERIFY_OK(endpoints);
        m_at = *endpoints;
        VERIFY_OK(m_s3.start());
    }

    void keepsTheConfigurationOfARealmAndSaysWhatIsMissing()
    {
        const ServiceKey service{production, ServiceId(u"sign-in"_qs)};
        const auto console = keycloak(m_at.keycloakSecret.toUtf8());
        const auto access = await(console->verifyAccess({}));
        VERIFY_OK(access);
        QCOMPARE(access->identity, u"service-account-ops-console"_qs);
        QCOMPARE(access->missingRights.join(u'\n'), QString());

        const auto report = take(realmContent(console, {m_at.keycloakRealm}, &Clock::system()), service);
        VERIFY_OK(report);
        QVERIFY(report->isInAllPlaces());
        QVERIFY(report->manifest.artefact.endsWith(u".realms.zst.age"));
        QCOMPARE(verified(report->manifest.artefact), u"ok"_qs);

        const QByteArray text = byHand(*report, u"realms.json"_qs);
        const QJsonArray realms = QJsonDocument::fromJson(text).array();
        QVERIFY2(realms.size() == 1, text.left(500).constData());
        QCOMPARE(realms.at(0)[u"realm"].toString(), m_at.keycloakRealm);
        QVERIFY(realms.at(0)[u"groups"].isArray()); // both flags were sent
        QCOMPARE(realms.at(0)[u"clients"].toArray().size(), 4);

        const Manifest& manifest = report->manifest;
        QCOMPARE(manifest.tool + u' ' + manifest.toolVersion, u"keycloak 26.2.4"_qs);
        QVERIFY(manifest.remarks.contains(u"configuration-only"));
        for (const char* const missing : {"users", "credentials", "sessions", "role-assignments"})
            QVERIFY2(manifest.remarks.contains(u"missing:"_qs + QLatin1String(missing)), missing);
        // As many as the text holds, each by its path.
        const QStringList masked = manifest.remarks.filter(u"masked:"_qs);
        QCOMPARE(masked.size(), text.count("\"**********\""));
        QCOMPARE(manifest.counts.value(u"masked"_qs), qint64(masked.size()));
        for (const char* const path : {"clients[mecapy-api].secret", "smtpServer.password",
                 "identityProviders[company].config.clientSecret",
                 "components.org.keycloak.keys.KeyProvider[rsa-generated].config.privateKey[0]"})
            QVERIFY2(masked.contains(u"masked:mecapy/"_qs + QLatin1String(path)), path);
        QVERIFY(contentWords(manifest).join(u' ').contains(u"Configuration only"));
        QVERIFY(!manifestText(*report).contains(m_at.keycloakSecret.toUtf8()));
    }

    void seesThatTheRealmHasChanged()
    {
        const ServiceKey service{production, ServiceId(u"sign-in"_qs)};
        const auto console = keycloak(m_at.keycloakSecret.toUtf8());
        m_simulator.run([](sim::Simulator& simulator) {
            sim::SignInClient fresh;
            fresh.clientId = u"partner"_qs;
            fresh.secret = u"partner-secret"_qs;
            QVERIFY(simulator.signIn().addClient(u"mecapy"_qs, fresh));
        });
        const auto report = take(realmContent(console, {u"mecapy"_qs}, &Clock::system()), service);
        VERIFY_OK(report);
        QCOMPARE(report->manifest.counts.value(u"clients"_qs), 5);
        QVERIFY(report->manifest.remarks.contains(u"masked:mecapy/clients[partner].secret"));
    }

    void nothingCountsOfARealmThatCannotBeRead_data()
    {
        QTest::addColumn<QString>("secret");
        QTest::addColumn<QString>("realm");
        QTest::addColumn<QString>("kind");
        QTest::newRow("wrong secret") << u"wrong"_qs << u"mecapy"_qs << u"unauthorized"_qs;
        QTest::newRow("unknown realm") << QString() << u"none"_qs << u"not-found"_qs;
    }
    void nothingCountsOfARealmThatCannotBeRead()
    {
        QFETCH(QString, secret);
        QFETCH(QString, realm);
        QFETCH(QString, kind);
        const auto console = keycloak((secret.isEmpty() ? m_at.keycloakSecret : secret).toUtf8());
        // The first realm is there: what was begun with it must not count either.
        const auto report = take(realmContent(console, {u"mecapy"_qs, realm}, &Clock::system()),
            {production, ServiceId(u"sign-in"_qs)});
        QCOMPARE(kindOf(report), kind);
        QVERIFY(!report.error().oneLine().contains(m_at.keycloakSecret));
        QCOMPARE(QDir(m_store).entryList(QDir::Files | QDir::Hidden).join(u' '), QString());
    }

    void readsOnlyWithThePostsThatAreKnownToRead()
    {
        // A POST is no question unless the one who sends it says so.
        ApiConfig config;
        config.service = u"Any"_qs;
        config.environment = production;
        config.base = [url = m_at.keycloakUrl](const Secret&) -> Result<QUrl> { return QUrl(url); };
        const ApiClient client(&m_network, config, Clock::system());
        HttpRequest request;
        request.method = HttpMethod::Post;
        request.path = u"/realms/mecapy/protocol/openid-connect/token"_qs;
        QCOMPARE(kindOf(await(client.read(request, {}))), u"internal"_qs);
        request.method = HttpMethod::Delete;
        request.onlyReads = true;
        QCOMPARE(kindOf(await(client.read(request, {}))), u"internal"_qs);
    }

    void keepsTheWorkspaceFileByteForByte()
    {
        const QByteArray text = "{\n  \"vigie\": 1,   \"x-of-a-newer-version\": [1.50, \"é\"]\n}\n\n";
        const QString path = m_folder.filePath(u"shop.json"_qs);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        const auto report = take(fileContent(path, &m_workers, &Clock::system()), workspaceFileService());
        VERIFY_OK(report);
        QVERIFY(report->manifest.artefact.startsWith(u"workspace-file-"));
        QCOMPARE(verified(report->manifest.artefact), u"ok"_qs);
        QCOMPARE(byHand(*report, u"workspace.json"_qs), text);
        QCOMPARE(kindOf(take(fileContent(m_folder.filePath(u"none"_qs), &m_workers, &Clock::system()),
                     workspaceFileService())),
            u"invalid"_qs);
    }

    void keepsVariablesAndTheirValuesInTheArtefactAlone()
    {
        const ServiceKey service{production, ServiceId(u"frontend"_qs)};
        const auto web = provider(u"vercel"_qs,
            {{u"api_url"_qs, m_at.vercelUrl}, {u"team"_qs, m_at.vercelTeam},
                {u"project"_qs, m_at.vercelProject}, {u"target"_qs, u"production"_qs}},
            m_at.vercelToken.toUtf8());
        const auto source = variablesContent(web, service, &Clock::system());
        const auto looked = await(source->look({}));
        VERIFY_OK(looked);
        const auto report = take(source, service);
        VERIFY_OK(report);
        QCOMPARE(verified(report->manifest.artefact), u"ok"_qs);
        const QByteArray text = byHand(*report, u"variables.json"_qs);
        const QJsonArray variables = QJsonDocument::fromJson(text).object()[u"variables"].toArray();
        const auto listed = await(web->variables()->list({}));
        VERIFY_OK(listed);
        QVERIFY2(variables.size() == listed->size() && listed->size() > 3, text.left(400).constData());
        const QByteArray manifest = manifestText(*report);
        int readable = 0;
        for (qsizetype i = 0; i < variables.size(); ++i) {
            const Variable& one = listed->at(i);
            QCOMPARE(variables.at(i)[u"name"].toString(), one.name);
            if (!one.value) {
                // Write-only: named, and nothing is invented in its place.
                QVERIFY(!variables.at(i).toObject().contains(u"value"));
                QVERIFY(report->manifest.remarks.contains(u"unreadable:"_qs + one.name));
                QVERIFY(looked->join(u' ').contains(one.name));
                continue;
            }
            ++readable;
            const QByteArray value = one.value->reveal();
            QCOMPARE(variables.at(i)[u"value"].toString().toUtf8(), value);
            if (value.size() > 8) {
                QVERIFY2(!manifest.contains(value), qPrintable(one.name));
                QVERIFY2(!looked->join(u' ').contains(QString::fromUtf8(value)), qPrintable(one.name));
            }
        }
        QVERIFY(readable > 0 && readable < variables.size());
    }

    void listsABucketPageByPageAndCopiesWhatChanged()
    {
        const ServiceKey service{production, ServiceId(u"uploads"_qs)};
        QVERIFY(m_s3.makeBucket(u"uploads"_qs) && m_s3.makeBucket(u"mirror"_qs));
        const QStringList names{u"plans/a b+c.dwg"_qs, u"plans/é&?#.dwg"_qs, u"plans/z"_qs, u"A"_qs,
            u"folder/"_qs, u"über/ x"_qs, u"zero"_qs};
        const auto put = [this](const QString& name, const QByteArray& content) {
            QFile file(m_folder.filePath(u"object"_qs));
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(content);
            file.close();
            m_s3.curl(u"PUT"_qs, u"/uploads/"_qs + QString::fromLatin1(QUrl::toPercentEncoding(name, "/")),
                {u"--data-binary"_qs, u'@' + file.fileName(), u"-H"_qs, u"Content-Type: model/x-test"_qs});
        };
        for (const QString& name : names)
            put(name, name == u"zero" ? QByteArray() : QByteArray(100, 'x') + name.toUtf8());
        const Bucket source = bucket(m_s3.url(), u"uploads"_qs);
        const Bucket mirror = bucket(m_s3.url(), u"mirror"_qs, u"second/"_qs);
        const BucketCopy copy{mirror, u"production-uploads/"_qs};
        const auto inventory
            = [&](const BucketCopy& to) { return inventoryContent(source, to, &Clock::system(), 2); };

        const auto first = take(inventory(copy), service);
        VERIFY_OK(first);
        QVERIFY2(first->troubles.isEmpty(),
            first->troubles.isEmpty() ? "" : qPrintable(first->troubles.first().oneLine()));
        QCOMPARE(verified(first->manifest.artefact), u"ok"_qs);
        const QList<QByteArray> lines = byHand(*first, u"inventory.jsonl"_qs).split('\n');
        QCOMPARE(lines.size(), names.size() + 1);
        QStringList keys;
        for (qsizetype i = 0; i < names.size(); ++i) {
            const QJsonObject line = QJsonDocument::fromJson(lines.at(i)).object();
            keys.append(line[u"key"].toString());
            QCOMPARE(line[u"etag"].toString().size(), 32);
            QVERIFY(fromIso(line[u"modified"].toString()).has_value());
        }
        QStringList sorted = names;
        sorted.sort();
        keys.sort();
        QCOMPARE(keys.join(u'\n'), sorted.join(u'\n'));
        QCOMPARE(first->manifest.counts.value(u"copied"_qs), 7);
        const QByteArray there
            = m_s3.curl(u"GET"_qs, u"/mirror/second/production-uploads/plans/%C3%A9%26%3F%23.dwg"_qs);
        QCOMPARE(there, QByteArray(100, 'x') + "plans/é&?#.dwg");

        // One changes, one goes: the change is copied, and what is gone stays in the second bucket.
        put(u"plans/z"_qs, "other");
        m_s3.curl(u"DELETE"_qs, u"/uploads/A"_qs);
        const auto second = take(inventory(copy), service);
        VERIFY_OK(second);
        QCOMPARE(second->manifest.counts.value(u"objects"_qs), 6);
        QCOMPARE(second->manifest.counts.value(u"copied"_qs), 1);
        QCOMPARE(second->manifest.counts.value(u"unchanged"_qs), 5);
        QCOMPARE(m_s3.curl(u"GET"_qs, u"/mirror/second/production-uploads/plans/z"_qs), QByteArray("other"));
        QCOMPARE(m_s3.curl(u"GET"_qs, u"/mirror/second/production-uploads/A"_qs), QByteArray(100, 'x') + "A");

        // Another address is another service: the objects travel through this machine, and are the same.
        QVERIFY(m_s3.makeBucket(u"far"_qs));
        QUrl other = m_s3.url();
        other.setHost(u"localhost"_qs);
        const auto streamed = take(inventory({bucket(other, u"far"_qs), u"production-uploads/"_qs}), service);
        VERIFY_OK(streamed);
        QCOMPARE(streamed->manifest.counts.value(u"copied"_qs), 6);
        QCOMPARE(m_s3.curl(u"GET"_qs, u"/far/production-uploads/plans/z"_qs), QByteArray("other"));
        QVERIFY(m_s3.curl(u"HEAD"_qs, u"/far/production-uploads/plans/z"_qs, {u"-I"_qs})
                    .contains("model/x-test"));

        // A second bucket that is not there leaves the inventory whole, and is told.
        const auto without = take(inventory({bucket(m_s3.url(), u"nowhere"_qs), u"x/"_qs}), service);
        VERIFY_OK(without);
        QCOMPARE(without->manifest.counts.value(u"objects"_qs), 6);
        QVERIFY(!without->troubles.isEmpty());
        QVERIFY(without->manifest.remarks.contains(u"copy-incomplete"));
    }

    void listsAHundredThousandObjectsInBoundedMemory()
    {
        // A listing that is made up as it is asked for: filling a real server takes longer than it tells.
        static constexpr int objects = 100'000;
        sim::HttpServer server(u"s3"_qs);
        VERIFY_OK(server.listen(QHostAddress(QHostAddress::LocalHost)));
        server.setNotFound([](const sim::HttpRequest& request) {
            const int start = request.queryValue(u"continuation-token").toInt();
            const int end = qMin(start + 1000, objects);
            QByteArray body = "<ListBucketResult>";
            for (int i = start; i < end; ++i)
                body += "<Contents><Key>uploads/" + QByteArray::number(1'000'000 + i)
                    + "/drawing.dwg</Key><LastModified>2026-01-15T08:30:00.000Z</LastModified><ETag>&quot;"
                    + QByteArray::number(i).rightJustified(32, '0') + "&quot;</ETag><Size>"
                    + QByteArray::number(i) + "</Size></Contents>";
            body += end < objects ? "<IsTruncated>true</IsTruncated><NextContinuationToken>"
                    + QByteArray::number(end) + "</NextContinuationToken>"
                                  : QByteArray("<IsTruncated>false</IsTruncated>");
            return sim::HttpResponse::text(body + "</ListBucketResult>", "application/xml");
        });
        const ServiceKey service{production, ServiceId(u"uploads"_qs)};
        const Bucket big = bucket(QUrl(server.url()), u"big"_qs);
        peakMemory();
        [[maybe_unused]] const qint64 before = peakMemory();
        const auto report = take(inventoryContent(big, {}, &Clock::system()), service);
        [[maybe_unused]] const qint64 after = peakMemory();
        VERIFY_OK(report);
        QCOMPARE(report->manifest.counts.value(u"objects"_qs), qint64(objects));
        QCOMPARE(report->manifest.counts.value(u"bytes"_qs), qint64(objects) * (objects - 1) / 2);
        QCOMPARE(verified(report->manifest.artefact), u"ok"_qs);
#ifdef VIGIE_FULL_SPEED // a sanitizer keeps what was freed, to notice its use
        // Compression with its windows is most of it; the plain listing alone has 14 MB.
        QVERIFY2(after - before < 40'000, qPrintable(u"%1 kB"_qs.arg(after - before)));
#endif
    }

    void anAlteredContentIsFoundByVerifying()
    {
        const ServiceKey service{production, ServiceId(u"sign-in"_qs)};
        const auto report = take(
            realmContent(keycloak(m_at.keycloakSecret.toUtf8()), {u"mecapy"_qs}, &Clock::system()), service);
        VERIFY_OK(report);
        QFile file(m_store + u'/' + report->manifest.artefact);
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(file.size() / 2);
        file.write("?");
        file.close();
        QVERIFY(verified(report->manifest.artefact) != u"ok");
    }

private:
    sim::SimulatorThread m_simulator{sim::SimulatorOptions()};
    sim::Endpoints m_at;
    S3Server m_s3;
    QTemporaryDir m_folder;
    QString m_store;
    int m_runs = 0;
    QThreadPool m_workers;
    QNetworkAccessManager m_network;
    AgeIdentity m_identity = AgeIdentity::generate();
    SigningKey m_signing = SigningKey::generate();
};

QTEST_GUILESS_MAIN(TestContents)
#include "tst_contents.moc"
