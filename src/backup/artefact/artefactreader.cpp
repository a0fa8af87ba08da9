// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/artefact/artefactreader.h"

#include "backup/artefact/ageheader.h"
#include "backup/artefact/agestream.h"
#include "backup/artefact/digest.h"
#include "backup/artefact/trailer.h"
#include "backup/artefact/zstdstream.h"

namespace vigie {

class ArtefactReader::Core {
public:
    Core(AgeIdentity identity, ByteSink plain)
        : m_plain(std::move(plain))
        , m_decompressor([this](QByteArray bytes) {
            m_end.sums.plainBytes += bytes.size();
            return m_plain(std::move(bytes));
        })
        , m_decryptor(
              std::move(identity), [this](const QByteArray& opened) { return m_decompressor.feed(opened); })
    {
    }

    Result<> feed(QByteArrayView bytes)
    {
        m_digest.add(bytes);
        m_end.sums.bytes += bytes.size();
        return m_decryptor.feed(bytes);
    }

    Result<ArtefactEnd> finish()
    {
        if (auto ended = m_decryptor.finish(); !ended)
            return fail(std::move(ended).error());
        if (auto ended = m_decompressor.finish(); !ended)
            return fail(std::move(ended).error());
        m_end.sums.sha256 = m_digest.result();
        m_end.contentDigest = digestOfTrailer(m_decompressor.lastSkipped());
        return ArtefactEnd(m_end);
    }

private:
    ByteSink m_plain;
    Digest m_digest{Digest::Kind::Sha256};
    ArtefactEnd m_end;
    ZstdDecompressor m_decompressor;
    AgeDecryptor m_decryptor;
};

ArtefactReader::ArtefactReader(AgeIdentity identity, ByteSink plain)
    : m_core(std::make_unique<Core>(std::move(identity), std::move(plain)))
{
}

ArtefactReader::~ArtefactReader() = default;

Result<> ArtefactReader::feed(QByteArrayView bytes)
{
    return m_core->feed(bytes);
}

Result<ArtefactEnd> ArtefactReader::finish()
{
    return m_core->finish();
}

bool looksEncrypted(QByteArrayView beginning)
{
    return beginning.startsWith(AgeHeader::firstLine);
}

} // namespace vigie
