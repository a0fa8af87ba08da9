// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/artefact/artefactwriter.h"

#include "backup/artefact/agestream.h"
#include "backup/artefact/digest.h"
#include "backup/artefact/trailer.h"
#include "backup/artefact/zstdstream.h"

namespace vigie {

class ArtefactWriter::Core {
public:
    Core(ByteSink sink, Options options)
        : m_sink(std::move(sink))
        , m_compressor(options.level, options.threads,
              [this](QByteArrayView compressed) { return m_encryptor->write(compressed); })
    {
    }

    Result<> begin(const QList<AgeRecipient>& recipients)
    {
        auto encryptor = AgeEncryptor::begin(recipients, [this](QByteArray sealed) {
            m_digest.add(sealed);
            m_sums.bytes += sealed.size();
            return m_sink(std::move(sealed));
        });
        if (!encryptor)
            return fail(std::move(encryptor).error());
        m_encryptor = *std::move(encryptor);
        return {};
    }

    Result<> write(QByteArrayView plain)
    {
        m_sums.plainBytes += plain.size();
        return m_compressor.write(plain);
    }

    Result<qint64> endPlain()
    {
        if (auto ended = m_compressor.endFrame(); !ended)
            return fail(std::move(ended).error());
        return m_sums.plainBytes;
    }

    Result<ArtefactSums> finish(const QByteArray& contentDigest)
    {
        if (auto written = m_compressor.skippable(trailerText(contentDigest)); !written)
            return fail(std::move(written).error());
        if (auto ended = m_encryptor->finish(); !ended)
            return fail(std::move(ended).error());
        m_sums.sha256 = m_digest.result();
        return ArtefactSums(m_sums);
    }

private:
    ByteSink m_sink;
    Digest m_digest{Digest::Kind::Sha256};
    ArtefactSums m_sums;
    std::unique_ptr<AgeEncryptor> m_encryptor;
    ZstdCompressor m_compressor;
};

ArtefactWriter::ArtefactWriter(std::unique_ptr<Core> core)
    : m_core(std::move(core))
{
}

ArtefactWriter::~ArtefactWriter() = default;

Result<std::unique_ptr<ArtefactWriter>> ArtefactWriter::begin(
    QList<AgeRecipient> recipients, ByteSink sink, Options options)
{
    auto core = std::make_unique<Core>(std::move(sink), options);
    if (auto begun = core->begin(recipients); !begun)
        return fail(std::move(begun).error());
    return std::unique_ptr<ArtefactWriter>(new ArtefactWriter(std::move(core)));
}

Result<> ArtefactWriter::write(QByteArrayView plain)
{
    return m_core->write(plain);
}

Result<qint64> ArtefactWriter::endPlain()
{
    return m_core->endPlain();
}

Result<ArtefactSums> ArtefactWriter::finish(QByteArray contentDigest)
{
    return m_core->finish(contentDigest);
}

} // namespace vigie
