// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/source/unpacker.h"

#include <QCoreApplication>

#include <array>

#include <zlib.h>
#include <zstd.h>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Unpacker)
};

tl::unexpected<Error> damaged(const QFile& file, const QString& why)
{
    return fail(ErrorKind::Corrupt,
        Text::tr("%1 is damaged near its byte %L2: %3. What came before it is shown.")
            .arg(file.fileName())
            .arg(file.pos())
            .arg(why));
}

/// Packed bytes on their way, read a portion at a time.
struct Input {
    QFile& file;
    std::array<char, 128 * 1024> bytes{};

    /// -1: the disk failed.
    qint64 more() { return file.read(bytes.data(), bytes.size()); }
};

class GzipUnpacker final : public Unpacker {
public:
    explicit GzipUnpacker(QFile& file)
        : m_input{file}
    {
        inflateInit2(&m_stream, 15 + 16);
    }
    ~GzipUnpacker() override { inflateEnd(&m_stream); }
    GzipUnpacker(const GzipUnpacker&) = delete;
    GzipUnpacker& operator=(const GzipUnpacker&) = delete;

    Result<size_t> read(char* to, size_t room) override
    {
        m_stream.next_out = reinterpret_cast<Bytef*>(to);
        m_stream.avail_out = static_cast<uInt>(room);
        while (m_stream.avail_out == room) {
            if (m_stream.avail_in == 0) {
                const qint64 size = m_input.more();
                if (size < 0)
                    return damaged(m_input.file, m_input.file.errorString());
                if (size == 0) {
                    if (m_within)
                        return damaged(m_input.file, Text::tr("its end is missing"));
                    break;
                }
                m_stream.next_in = reinterpret_cast<Bytef*>(m_input.bytes.data());
                m_stream.avail_in = static_cast<uInt>(size);
            }
            m_within = true;
            const int outcome = inflate(&m_stream, Z_NO_FLUSH);
            if (outcome == Z_STREAM_END) {
                m_within = false;
                inflateReset(&m_stream);
            } else if (outcome != Z_OK && outcome != Z_BUF_ERROR) {
                return damaged(
                    m_input.file, QString::fromLatin1(m_stream.msg ? m_stream.msg : zError(outcome)));
            }
        }
        return room - m_stream.avail_out;
    }

private:
    Input m_input;
    z_stream m_stream{};
    bool m_within = false; ///< a part has begun and not ended
};

class ZstdUnpacker final : public Unpacker {
public:
    explicit ZstdUnpacker(QFile& file)
        : m_input{file}
        , m_stream(ZSTD_createDStream())
    {
    }
    ~ZstdUnpacker() override { ZSTD_freeDStream(m_stream); }
    ZstdUnpacker(const ZstdUnpacker&) = delete;
    ZstdUnpacker& operator=(const ZstdUnpacker&) = delete;

    Result<size_t> read(char* to, size_t room) override
    {
        ZSTD_outBuffer out{to, room, 0};
        while (out.pos == 0) {
            if (m_in.pos == m_in.size) {
                const qint64 size = m_input.more();
                if (size < 0)
                    return damaged(m_input.file, m_input.file.errorString());
                if (size == 0 && m_within)
                    return damaged(m_input.file, Text::tr("its end is missing"));
                if (size == 0)
                    break;
                m_in = {m_input.bytes.data(), static_cast<size_t>(size), 0};
            }
            const size_t outcome = ZSTD_decompressStream(m_stream, &out, &m_in);
            if (ZSTD_isError(outcome))
                return damaged(m_input.file, QString::fromLatin1(ZSTD_getErrorName(outcome)));
            m_within = outcome != 0;
        }
        return out.pos;
    }

private:
    Input m_input;
    ZSTD_DStream* m_stream;
    ZSTD_inBuffer m_in{nullptr, 0, 0};
    bool m_within = false;
};

} // namespace

std::unique_ptr<Unpacker> Unpacker::make(Packing packing, QFile& file)
{
    switch (packing) {
    case Packing::Gzip:
        return std::make_unique<GzipUnpacker>(file);
    case Packing::Zstd:
        return std::make_unique<ZstdUnpacker>(file);
    case Packing::None:
        break;
    }
    return nullptr;
}

} // namespace vigie
