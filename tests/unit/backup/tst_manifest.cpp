// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/manifest/manifestfile.h"
#include "support/await.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace vigie;
using namespace vigie::test;

namespace {

Manifest example()
{
    Manifest manifest;
    manifest.workspace = u"mecapy"_qs;
    manifest.service = {EnvironmentId(u"production"_qs), ServiceId(u"database"_qs)};
    manifest.vigieVersion = u"0.1.0"_qs;
    manifest.runId = u"0f3a"_qs;
    manifest.startedAt = *fromIso(u"2026-01-15T08:30:00.120Z");
    manifest.snapshotAt = *fromIso(u"2026-01-15T08:30:01.500Z");
    manifest.snapshotLsn = u"0/1A2B3C4"_qs;
    manifest.endedAt = *fromIso(u"2026-01-15T08:31:00Z");
    manifest.server = ManifestServer{
        u"15.18"_qs, 150018, u"shop"_qs, 16384, u"7400000000000000001"_qs, 9'007'199'254'740'993};
    manifest.tool = u"pg_dump"_qs;
    manifest.toolVersion = u"15.18"_qs;
    manifest.plainBytes = 4'000'000'000'001;
    manifest.tables = {{u"app"_qs, u"commandes été"_qs, 42}, {u"public"_qs, u"users"_qs, 0}};
    manifest.largeObjects = 3;
    manifest.revisions = {u"c41f"_qs};
    manifest.recipients = {u"age1abc"_qs};
    manifest.artefact = u"production-database-20260115T083000Z.dump.zst.age"_qs;
    manifest.bytes = 1234567;
    manifest.sha256 = QByteArray(32, '\x07');
    return manifest;
}

/// @p text with one value inside @p part changed.
QByteArray edited(const QByteArray& text, const QString& part, const QString& key, const QJsonValue& value)
{
    QJsonObject document = QJsonDocument::fromJson(text).object();
    QJsonObject object = document.value(part).toObject();
    object.insert(key, value);
    document.insert(part, object);
    return QJsonDocument(document).toJson();
}

} // namespace

class TestManifest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatItWrote()
    {
        ManifestFile file(example());
        file.sign(SigningKey::generate());
        const auto again = ManifestFile::read(file.text());
        VERIFY_OK(again);
        QVERIFY(again->manifest() == example());
        QCOMPARE(again->text(), file.text());
        QCOMPARE(again->contentDigest(), ManifestFile::contentDigestOf(example()));
    }

    void trustsKnownSignersOnly()
    {
        const SigningKey ours = SigningKey::generate();
        const SigningKey theirs = SigningKey::generate();
        ManifestFile file(example());
        QCOMPARE(manifestTrustName(file.trust({ours.signer()})), u"unsigned"_qs);
        file.sign(theirs);
        QCOMPARE(manifestTrustName(file.trust({ours.signer()})), u"unknown-signer"_qs);
        file.sign(ours);
        QCOMPARE(manifestTrustName(file.trust({ours.signer()})), u"trusted"_qs);
        QCOMPARE(file.signers().size(), 2);
    }

    void noticesEveryAlteration()
    {
        const SigningKey key = SigningKey::generate();
        ManifestFile file(example());
        file.sign(key);
        const QByteArray text = file.text();
        const struct {
            QString part;
            QString key;
            QJsonValue value;
        } changes[] = {{u"artefact"_qs, u"sha256"_qs, QString(64, u'a')}, {u"artefact"_qs, u"bytes"_qs, 1},
            {u"artefact"_qs, u"name"_qs, u"other"_qs}, {u"content"_qs, u"environment"_qs, u"staging"_qs},
            {u"content"_qs, u"snapshot"_qs, u"2026-01-16T08:30:01.500Z"_qs},
            {u"content"_qs, u"tables"_qs, QJsonArray()}, {u"content"_qs, u"new"_qs, true}};
        for (const auto& change : changes) {
            const auto altered = ManifestFile::read(edited(text, change.part, change.key, change.value));
            VERIFY_OK(altered);
            QCOMPARE(manifestTrustName(altered->trust({key.signer()})), u"altered"_qs);
        }
        // Layout is not content: a person who runs it through a formatter does no harm.
        const auto indented
            = ManifestFile::read(QJsonDocument::fromJson(text).toJson(QJsonDocument::Indented));
        VERIFY_OK(indented);
        QCOMPARE(manifestTrustName(indented->trust({key.signer()})), u"trusted"_qs);
    }

    void keepsFieldsOfLaterVersions()
    {
        const SigningKey key = SigningKey::generate();
        const QByteArray later = edited(ManifestFile(example()).text(), u"content"_qs, u"novelty"_qs,
            QJsonObject{{u"deep"_qs, qint64(9'007'199'254'740'993)}});
        auto file = ManifestFile::read(later);
        VERIFY_OK(file);
        QVERIFY(file->contentDigest() != ManifestFile::contentDigestOf(example()));
        file->sign(key);
        const auto again = ManifestFile::read(file->text());
        VERIFY_OK(again);
        QCOMPARE(manifestTrustName(again->trust({key.signer()})), u"trusted"_qs);
        QVERIFY(again->text().contains("9007199254740993"));
    }

    void refusesWhatIsNoManifest()
    {
        const QByteArray text = ManifestFile(example()).text();
        QCOMPARE(kindOf(ManifestFile::read({})), u"corrupt"_qs);
        QCOMPARE(kindOf(ManifestFile::read("[]")), u"corrupt"_qs);
        QCOMPARE(kindOf(ManifestFile::read(text.first(text.size() / 2))), u"corrupt"_qs);
        QCOMPARE(
            kindOf(ManifestFile::read(edited(text, u"artefact"_qs, u"sha256"_qs, u"12"_qs))), u"corrupt"_qs);
        QCOMPARE(kindOf(ManifestFile::read(edited(text, u"content"_qs, u"started"_qs, u"soon"_qs))),
            u"corrupt"_qs);
        QByteArray newer = text;
        newer.replace("\"vigie_backup\":1", "\"vigie_backup\":2");
        QCOMPARE(kindOf(ManifestFile::read(newer)), u"unsupported"_qs);
    }

    void signingKeysSurviveAsText()
    {
        const SigningKey key = SigningKey::generate();
        const auto again = SigningKey::fromText(Secret(QByteArray(key.text().reveal() + '\n')));
        VERIFY_OK(again);
        QVERIFY(again->signer() == key.signer());
        const auto signer = SignerKey::fromText(key.signer().text());
        VERIFY_OK(signer);
        QVERIFY(signer->verifies("message", again->sign("message")));
        QVERIFY(!signer->verifies("massage", again->sign("message")));
        QCOMPARE(kindOf(SigningKey::fromText(Secret(key.signer().text().toLatin1()))), u"invalid"_qs);
        QCOMPARE(kindOf(SignerKey::fromText(u"age1xyz"_qs)), u"invalid"_qs);
    }
};

QTEST_GUILESS_MAIN(TestManifest)
#include "tst_manifest.moc"
