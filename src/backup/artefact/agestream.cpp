// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/artefact/agestream.h"

#include "backup/artefact/ageheader.h"

#include <QCoreApplication>
#include <QtEndian>

namespace vigie {

namespace {

using namespace agecrypto;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

/// Handing on in larger pieces saves a crossing of threads for each chunk.
constexpr qsizetype pieceSize = 8 * AgeChunks::sealedSize;

QByteArray nonceFor(quint64 count, bool last)
{
    QByteArray nonce(Sealer::nonceSize, '\0');
    qToBigEndian(count, nonce.data() + 3);
    nonce[11] = last ? '\x01' : '\0';
    return nonce;
}

Error damaged()
{
    return Error(ErrorKind::Corrupt,
        Text::tr("The artefact was altered or damaged: a part does not decrypt."),
        Text::tr("Do not use it; take another copy or another backup."));
}

Error cut()
{
    return Error(ErrorKind::Corrupt, Text::tr("The artefact is cut: its end is missing."),
        Text::tr("Do not use it; take another copy or another backup."));
}

} // namespace

Result<std::unique_ptr<AgeEncryptor>> AgeEncryptor::begin(
    const QList<AgeRecipient>& recipients, ByteSink sink)
{
    if (recipients.isEmpty())
        return fail(ErrorKind::Invalid, Text::tr("No recipient is named, so nobody could read the backup."),
            Text::tr("Add one to the backups section of the workspace: vigiectl backup key create."));
    QByteArray fileKey = randomBytes(16);
    QByteArray header = AgeHeader::write(recipients, fileKey);
    if (header.isEmpty())
        return fail(ErrorKind::Invalid, Text::tr("A recipient's public key is not usable."));
    const QByteArray salt = randomBytes(AgeChunks::saltSize);
    QByteArray payloadKey = hkdf(fileKey, salt, "payload");
    std::unique_ptr<AgeEncryptor> encryptor(new AgeEncryptor(payloadKey, std::move(sink)));
    wipe(payloadKey);
    wipe(fileKey);
    encryptor->m_sealed = header + salt;
    return encryptor;
}

AgeEncryptor::AgeEncryptor(QByteArrayView payloadKey, ByteSink sink)
    : m_sealer(payloadKey, Sealer::Direction::Seal)
    , m_sink(std::move(sink))
{
    m_plain.reserve(AgeChunks::plainSize);
}

Result<> AgeEncryptor::write(QByteArrayView plain)
{
    while (!plain.isEmpty()) {
        if (m_plain.size() == AgeChunks::plainSize) {
            seal(m_plain, false);
            m_plain.resize(0);
            if (auto handed = handOn(pieceSize); !handed)
                return handed;
        }
        // Whole chunks that more follows need no detour through the buffer.
        while (m_plain.isEmpty() && plain.size() > AgeChunks::plainSize) {
            seal(plain.first(AgeChunks::plainSize), false);
            plain = plain.sliced(AgeChunks::plainSize);
            if (auto handed = handOn(pieceSize); !handed)
                return handed;
        }
        const qsizetype taken = qMin(plain.size(), AgeChunks::plainSize - m_plain.size());
        m_plain.append(plain.first(taken));
        plain = plain.sliced(taken);
    }
    return {};
}

Result<> AgeEncryptor::finish()
{
    seal(m_plain, true);
    m_plain.clear();
    return handOn(1);
}

void AgeEncryptor::seal(QByteArrayView plain, bool last)
{
    if (m_sealed.isEmpty())
        m_sealed.reserve(pieceSize + AgeChunks::sealedSize);
    m_sealer.seal(nonceFor(m_count++, last), plain, m_sealed);
}

Result<> AgeEncryptor::handOn(qsizetype atLeast)
{
    if (m_sealed.size() < atLeast)
        return {};
    return m_sink(std::exchange(m_sealed, {}));
}

AgeDecryptor::AgeDecryptor(AgeIdentity identity, ByteSink sink)
    : m_identity(std::move(identity))
    , m_sink(std::move(sink))
{
}

Result<> AgeDecryptor::feed(QByteArrayView bytes)
{
    if (!m_sealer) {
        m_pending.append(bytes);
        if (auto read = readHeader(); !read || !m_sealer)
            return read;
        const QByteArray rest = std::exchange(m_pending, {});
        return feed(rest);
    }
    while (!bytes.isEmpty()) {
        // A chunk is the last one unless something follows it.
        if (m_pending.size() == AgeChunks::sealedSize) {
            if (auto opened = open(m_pending, false); !opened)
                return opened;
            m_pending.resize(0);
        }
        while (m_pending.isEmpty() && bytes.size() > AgeChunks::sealedSize) {
            if (auto opened = open(bytes.first(AgeChunks::sealedSize), false); !opened)
                return opened;
            bytes = bytes.sliced(AgeChunks::sealedSize);
        }
        const qsizetype taken = qMin(bytes.size(), AgeChunks::sealedSize - m_pending.size());
        m_pending.append(bytes.first(taken));
        bytes = bytes.sliced(taken);
    }
    return {};
}

Result<> AgeDecryptor::readHeader()
{
    const auto length = AgeHeader::length(m_pending);
    if (!length)
        return fail(length.error());
    if (!*length || m_pending.size() < **length + AgeChunks::saltSize)
        return {};
    auto fileKey = AgeHeader::read(QByteArrayView(m_pending).first(**length), m_identity);
    if (!fileKey)
        return fail(std::move(fileKey).error());
    QByteArray payloadKey = hkdf(*fileKey, m_pending.sliced(**length, AgeChunks::saltSize), "payload");
    wipe(*fileKey);
    m_sealer = std::make_unique<Sealer>(payloadKey, Sealer::Direction::Open);
    wipe(payloadKey);
    m_pending.remove(0, **length + AgeChunks::saltSize);
    return {};
}

Result<> AgeDecryptor::open(QByteArrayView sealed, bool last)
{
    m_opened.resize(0);
    const bool first = m_count == 0;
    if (!m_sealer->open(nonceFor(m_count, last), sealed, m_opened)) {
        // A file that was cut at the end of a chunk ends with one that is not marked as the last.
        if (last && m_sealer->open(nonceFor(m_count, false), sealed, m_opened))
            return fail(cut());
        return fail(last ? cut() : damaged());
    }
    ++m_count;
    if (m_opened.isEmpty() && !first)
        return fail(damaged());
    return m_opened.isEmpty() ? Result<>() : m_sink(m_opened);
}

Result<> AgeDecryptor::finish()
{
    if (!m_sealer)
        return fail(cut());
    return open(m_pending, true);
}

} // namespace vigie
