// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/manifest/manifest.h"
#include "backup/manifest/signing.h"

#include <QJsonObject>

namespace vigie {

/// What the signatures under a manifest say.
enum class ManifestTrust {
    Trusted, ///< a known signer's signature is right
    UnknownSigner, ///< a right signature, by a key that the workspace does not list
    Unsigned,
    Altered, ///< a signature is there and none is right
};

[[nodiscard]] QString manifestTrustName(ManifestTrust trust); ///< "trusted", "unknown-signer", …

/// The text of a manifest: canonical JSON (UTF-8, keys sorted, no blanks, times in ISO 8601) with the content
/// part, the artefact as stored, and signatures over both. Fields that this version does not know are kept,
/// signed and digested as they are. A value.
class ManifestFile {
public:
    static constexpr qint64 mostBytes = 16 * 1024 * 1024; ///< a longer file is none of ours

    explicit ManifestFile(const Manifest& manifest);
    /// Corrupt when it is not one; a newer format is Unsupported.
    [[nodiscard]] static Result<ManifestFile> read(const QByteArray& text);

    const Manifest& manifest() const { return m_manifest; }
    /// SHA-256 of the content part, 32 bytes: what the artefact's trailer holds.
    QByteArray contentDigest() const;
    /// Of a manifest under way: what the trailer will have to hold.
    [[nodiscard]] static QByteArray contentDigestOf(const Manifest& manifest);

    void sign(const SigningKey& key);
    ManifestTrust trust(const QList<SignerKey>& known) const;
    /// The signers whose signature is right.
    QList<SignerKey> signers() const;
    QByteArray text() const;

private:
    explicit ManifestFile(QJsonObject document, Manifest manifest);
    QByteArray signedBytes() const;

    QJsonObject m_document;
    Manifest m_manifest;
};

} // namespace vigie
