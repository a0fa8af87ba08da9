// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/artefact/zstdstream.h"

#include <QCoreApplication>
#include <QtEndian>

#include <zstd.h>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

constexpr int usualLevel = 3; ///< of ArtefactWriter
constexpr quint32 frameMagic = 0xFD2FB528;
constexpr quint32 skippableMagic = 0x184D2A50; ///< and the 15 after it
constexpr qint64 mostSkippedKept = 4096;
constexpr qsizetype outSize = 128 * 1024;
constexpr qsizetype plainSize = 120 * 1024; ///< handed on in one piece

Error damaged()
{
    return Error(ErrorKind::Corrupt, Text::tr("The artefact does not decompress: its content is damaged."),
        Text::tr("Do not use it; take another copy or another backup."));
}

} // namespace

ZstdCompressor::ZstdCompressor(int level, int threads, ViewSink sink)
    : m_context(ZSTD_createCCtx())
    , m_sink(std::move(sink))
    , m_out(outSize, Qt::Uninitialized)
{
    if (!m_context)
        qFatal("out of memory");
    ZSTD_CCtx_setParameter(m_context, ZSTD_c_compressionLevel, level);
    ZSTD_CCtx_setParameter(m_context, ZSTD_c_checksumFlag, 1);
    if (level == usualLevel) {
        // Dumps are full of keys, digests and numbers: what of them is found by its first five bytes costs
        // more to point at than to repeat. Six and larger tables make them 1.5 % smaller in the same time.
        ZSTD_CCtx_setParameter(m_context, ZSTD_c_minMatch, 6);
        ZSTD_CCtx_setParameter(m_context, ZSTD_c_hashLog, 19);
        ZSTD_CCtx_setParameter(m_context, ZSTD_c_chainLog, 17);
        ZSTD_CCtx_setParameter(m_context, ZSTD_c_windowLog, 19);
    }
    if (threads > 1) {
        // A library without threads refuses this and works in the calling one.
        ZSTD_CCtx_setParameter(m_context, ZSTD_c_nbWorkers, threads);
        // Jobs of 896 KiB keep the whole within some 16 MB. Larger ones make hardly anything smaller.
        ZSTD_CCtx_setParameter(m_context, ZSTD_c_jobSize, 896 * 1024);
    }
}

ZstdCompressor::~ZstdCompressor()
{
    ZSTD_freeCCtx(m_context);
}

Result<> ZstdCompressor::write(QByteArrayView plain)
{
    return run(plain, ZSTD_e_continue);
}

Result<> ZstdCompressor::endFrame()
{
    return run({}, ZSTD_e_end);
}

Result<> ZstdCompressor::run(QByteArrayView plain, int directive)
{
    ZSTD_inBuffer in{plain.data(), static_cast<size_t>(plain.size()), 0};
    for (;;) {
        ZSTD_outBuffer out{m_out.data(), static_cast<size_t>(m_out.size()), 0};
        const size_t left
            = ZSTD_compressStream2(m_context, &out, &in, static_cast<ZSTD_EndDirective>(directive));
        if (ZSTD_isError(left))
            return fail(ErrorKind::Internal,
                Text::tr("Compression failed: %1.").arg(QString::fromLatin1(ZSTD_getErrorName(left))));
        if (out.pos > 0) {
            if (auto taken = m_sink(QByteArrayView(m_out.constData(), static_cast<qsizetype>(out.pos)));
                !taken)
                return taken;
        }
        if (directive == ZSTD_e_end ? left == 0 : in.pos == in.size)
            return {};
    }
}

Result<> ZstdCompressor::skippable(QByteArrayView payload)
{
    QByteArray frame(8, Qt::Uninitialized);
    qToLittleEndian(skippableMagic, frame.data());
    qToLittleEndian(static_cast<quint32>(payload.size()), frame.data() + 4);
    frame.append(payload);
    return m_sink(frame);
}

ZstdDecompressor::ZstdDecompressor(ByteSink sink)
    : m_context(ZSTD_createDCtx())
    , m_sink(std::move(sink))
{
    if (!m_context)
        qFatal("out of memory");
}

ZstdDecompressor::~ZstdDecompressor()
{
    ZSTD_freeDCtx(m_context);
}

Result<> ZstdDecompressor::feed(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        Result<qsizetype> used = 0;
        switch (m_where) {
        case Where::Between:
            used = between(bytes);
            break;
        case Where::Frame:
            used = frame(bytes);
            break;
        case Where::Skipping: {
            const qsizetype length = qMin(bytes.size(), static_cast<qsizetype>(m_toSkip));
            if (m_skipped.size() + length <= mostSkippedKept)
                m_skipped.append(bytes.first(length));
            m_toSkip -= length;
            if (m_toSkip == 0)
                m_where = Where::Between;
            used = length;
            break;
        }
        }
        if (!used)
            return fail(std::move(used).error());
        bytes = bytes.sliced(*used);
    }
    return {};
}

Result<qsizetype> ZstdDecompressor::between(QByteArrayView bytes)
{
    const qsizetype before = m_head.size();
    const qsizetype taken = qMin(bytes.size(), 8 - before);
    m_head.append(bytes.first(taken));
    if (m_head.size() < 4)
        return taken;
    const auto magic = qFromLittleEndian<quint32>(m_head.constData());
    if (magic == frameMagic) {
        const QByteArray head = std::exchange(m_head, {});
        m_skipped.clear();
        m_where = Where::Frame;
        m_sawFrame = true;
        // Eight bytes never are a whole frame, so all of them are taken.
        if (auto fed = frame(head); !fed)
            return fed;
        return taken;
    }
    if ((magic & 0xFFFFFFF0) != skippableMagic)
        return fail(damaged());
    if (m_head.size() < 8)
        return taken;
    m_toSkip = qFromLittleEndian<quint32>(m_head.constData() + 4);
    m_head.clear();
    m_skipped.clear();
    m_where = m_toSkip > 0 ? Where::Skipping : Where::Between;
    return taken;
}

Result<qsizetype> ZstdDecompressor::frame(QByteArrayView bytes)
{
    ZSTD_inBuffer in{bytes.data(), static_cast<size_t>(bytes.size()), 0};
    for (;;) {
        QByteArray plain(plainSize, Qt::Uninitialized);
        ZSTD_outBuffer out{plain.data(), static_cast<size_t>(plain.size()), 0};
        const size_t left = ZSTD_decompressStream(m_context, &out, &in);
        if (ZSTD_isError(left))
            return fail(damaged());
        if (out.pos > 0) {
            plain.resize(static_cast<qsizetype>(out.pos));
            if (auto handed = m_sink(std::move(plain)); !handed)
                return fail(std::move(handed).error());
        }
        if (left == 0) {
            m_where = Where::Between;
            return static_cast<qsizetype>(in.pos);
        }
        // A full output may mean that more is ready without further input.
        if (in.pos == in.size && out.pos < out.size)
            return static_cast<qsizetype>(in.pos);
    }
}

Result<> ZstdDecompressor::finish()
{
    if (m_where != Where::Between || !m_head.isEmpty() || !m_sawFrame)
        return fail(ErrorKind::Corrupt, Text::tr("The artefact's compressed content has no end."),
            Text::tr("Do not use it; take another copy or another backup."));
    return {};
}

} // namespace vigie
