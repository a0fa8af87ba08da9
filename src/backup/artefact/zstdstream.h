// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/artefact/artefactwriter.h"

struct ZSTD_CCtx_s;
struct ZSTD_DCtx_s;

namespace vigie {

/// Takes bytes that live no longer than the call.
using ViewSink = std::function<Result<>(QByteArrayView)>;

/// One zstd frame with a checksum, and skippable frames behind it.
class ZstdCompressor {
public:
    ZstdCompressor(int level, int threads, ViewSink sink);
    ~ZstdCompressor();
    ZstdCompressor(const ZstdCompressor&) = delete;
    ZstdCompressor& operator=(const ZstdCompressor&) = delete;

    [[nodiscard]] Result<> write(QByteArrayView plain);
    [[nodiscard]] Result<> endFrame();
    /// A frame that decompressors pass over.
    [[nodiscard]] Result<> skippable(QByteArrayView payload);

private:
    Result<> run(QByteArrayView plain, int directive);
    ZSTD_CCtx_s* m_context;
    ViewSink m_sink;
    QByteArray m_out;
};

/// Reads frames one after the other and keeps the payload of the last skippable one. Corrupt for anything
/// that is no frame, and for a frame without its end.
class ZstdDecompressor {
public:
    explicit ZstdDecompressor(ByteSink sink);
    ~ZstdDecompressor();
    ZstdDecompressor(const ZstdDecompressor&) = delete;
    ZstdDecompressor& operator=(const ZstdDecompressor&) = delete;

    [[nodiscard]] Result<> feed(QByteArrayView bytes);
    [[nodiscard]] Result<> finish();
    /// Of a skippable frame behind which nothing came; empty when there is none.
    const QByteArray& lastSkipped() const { return m_skipped; }

private:
    enum class Where { Between, Frame, Skipping };
    Result<qsizetype> between(QByteArrayView bytes);
    Result<qsizetype> frame(QByteArrayView bytes);

    ZSTD_DCtx_s* m_context;
    ByteSink m_sink;
    Where m_where = Where::Between;
    bool m_sawFrame = false;
    QByteArray m_head; ///< of the next frame, up to 8 bytes
    qint64 m_toSkip = 0;
    QByteArray m_skipped;
};

} // namespace vigie
