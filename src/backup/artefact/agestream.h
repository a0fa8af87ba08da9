// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/artefact/artefactwriter.h"
#include "backup/artefact/primitives.h"

namespace vigie {

/// The payload of an age file: chunks of 64 KiB, each sealed with its number and whether it is the last.
class AgeChunks {
public:
    static constexpr qsizetype plainSize = 64 * 1024;
    static constexpr qsizetype sealedSize = plainSize + agecrypto::Sealer::tagSize;
    static constexpr qsizetype saltSize = 16;
};

/// Encrypts what it is given; see ArtefactWriter for the rules.
class AgeEncryptor {
public:
    [[nodiscard]] static Result<std::unique_ptr<AgeEncryptor>> begin(
        const QList<AgeRecipient>& recipients, ByteSink sink);
    [[nodiscard]] Result<> write(QByteArrayView plain);
    [[nodiscard]] Result<> finish();

private:
    AgeEncryptor(QByteArrayView payloadKey, ByteSink sink);
    void seal(QByteArrayView plain, bool last);
    Result<> handOn(qsizetype atLeast);

    agecrypto::Sealer m_sealer;
    ByteSink m_sink;
    quint64 m_count = 0;
    QByteArray m_plain; ///< less than a chunk, or one whole chunk that may yet be the last
    QByteArray m_sealed;
};

/// Decrypts what it is given; see ArtefactReader.
class AgeDecryptor {
public:
    AgeDecryptor(AgeIdentity identity, ByteSink sink);
    [[nodiscard]] Result<> feed(QByteArrayView bytes);
    [[nodiscard]] Result<> finish();

private:
    Result<> readHeader();
    Result<> open(QByteArrayView sealed, bool last);

    AgeIdentity m_identity;
    ByteSink m_sink;
    std::unique_ptr<agecrypto::Sealer> m_sealer;
    quint64 m_count = 0;
    QByteArray m_pending; ///< header bytes, later at most one sealed chunk
    QByteArray m_opened;
};

} // namespace vigie
