// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/manifest/manifestfile.h"

#include "backup/artefact/digest.h"
#include "backup/manifest/manifestjson.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

struct Signature {
    SignerKey signer;
    QByteArray value;
};

QList<Signature> signaturesOf(const QJsonObject& document)
{
    QList<Signature> signatures;
    const QJsonArray all = document.value(u"signatures").toArray();
    for (const auto& value : all) {
        const auto signer = SignerKey::fromText(value[u"signer"].toString());
        if (signer)
            signatures.append({*signer, QByteArray::fromBase64(value[u"signature"].toString().toLatin1())});
    }
    return signatures;
}

} // namespace

QString manifestTrustName(ManifestTrust trust)
{
    switch (trust) {
    case ManifestTrust::Trusted:
        return u"trusted"_qs;
    case ManifestTrust::UnknownSigner:
        return u"unknown-signer"_qs;
    case ManifestTrust::Unsigned:
        return u"unsigned"_qs;
    case ManifestTrust::Altered:
        return u"altered"_qs;
    }
    return {};
}

ManifestFile::ManifestFile(const Manifest& manifest)
    : ManifestFile(QJsonObject{{u"vigie_backup"_qs, Manifest::format}, {u"content"_qs, contentJson(manifest)},
                       {u"artefact"_qs, artefactJson(manifest)}},
        manifest)
{
}

ManifestFile::ManifestFile(QJsonObject document, Manifest manifest)
    : m_document(std::move(document))
    , m_manifest(std::move(manifest))
{
}

Result<ManifestFile> ManifestFile::read(const QByteArray& text)
{
    const QJsonDocument document = text.size() > mostBytes ? QJsonDocument() : QJsonDocument::fromJson(text);
    if (!document.isObject())
        return fail(ErrorKind::Corrupt, Text::tr("The manifest is damaged."),
            Text::tr("Do not trust its artefact before it has been verified."));
    auto manifest = manifestFromJson(document.object());
    if (!manifest)
        return fail(std::move(manifest).error());
    return ManifestFile(document.object(), *std::move(manifest));
}

QByteArray ManifestFile::contentDigest() const
{
    return Digest::of(Digest::Kind::Sha256, canonicalJson(m_document.value(u"content").toObject()));
}

QByteArray ManifestFile::contentDigestOf(const Manifest& manifest)
{
    return Digest::of(Digest::Kind::Sha256, canonicalJson(contentJson(manifest)));
}

QByteArray ManifestFile::signedBytes() const
{
    QJsonObject signedPart = m_document;
    signedPart.remove(u"signatures");
    // The words in front keep this signature from fitting anything else that the key may ever sign.
    return "vigie backup manifest\n" + canonicalJson(signedPart);
}

void ManifestFile::sign(const SigningKey& key)
{
    QJsonArray signatures = m_document.value(u"signatures").toArray();
    signatures.append(QJsonObject{{u"signer"_qs, key.signer().text()},
        {u"signature"_qs, QString::fromLatin1(key.sign(signedBytes()).toBase64())}});
    m_document.insert(u"signatures"_qs, signatures);
}

QList<SignerKey> ManifestFile::signers() const
{
    QList<SignerKey> right;
    const QByteArray message = signedBytes();
    for (const Signature& signature : signaturesOf(m_document)) {
        if (signature.signer.verifies(message, signature.value))
            right.append(signature.signer);
    }
    return right;
}

ManifestTrust ManifestFile::trust(const QList<SignerKey>& known) const
{
    if (!m_document.contains(u"signatures"))
        return ManifestTrust::Unsigned;
    const QList<SignerKey> right = signers();
    if (right.isEmpty())
        return ManifestTrust::Altered;
    for (const SignerKey& signer : right) {
        if (known.contains(signer))
            return ManifestTrust::Trusted;
    }
    return ManifestTrust::UnknownSigner;
}

QByteArray ManifestFile::text() const
{
    return canonicalJson(m_document) + '\n';
}

} // namespace vigie
