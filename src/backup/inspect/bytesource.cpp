// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/inspect/bytesource.h"

#include <QCoreApplication>
#include <QFile>

#include <zlib.h>
#include <zstd.h>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ByteSource)
};

constexpr qsizetype piece = 256 * 1024;

tl::unexpected<Error> damaged()
{
    return fail(ErrorKind::Corrupt, Text::tr("The packed file is cut or damaged."),
        Text::tr("Take another copy of it; what is left of this one cannot be trusted."));
}

class FileSource final : public ByteSource {
public:
    explicit FileSource(const QString& path)
        : m_file(path)
    {
    }
    bool open() { return m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered); }
    Result<QByteArray> read() override
    {
        QByteArray bytes = m_file.read(piece);
        if (bytes.isEmpty() && m_file.error() != QFileDevice::NoError)
            return fail(ErrorKind::Unavailable,
                Text::tr("%1 cannot be read: %2").arg(m_file.fileName(), m_file.errorString()));
        m_consumed += bytes.size();
        return bytes;
    }
    qint64 consumed() const override { return m_consumed; }
    qint64 total() const override { return m_file.size(); }

private:
    QFile m_file;
    qint64 m_consumed = 0;
};

/// What both unpackers share: a piece of packed bytes of which some are used up.
class Unpacker : public ByteSource {
public:
    explicit Unpacker(std::unique_ptr<ByteSource> packed)
        : m_packed(std::move(packed))
    {
    }
    qint64 consumed() const override { return m_packed->consumed(); }
    qint64 total() const override { return m_packed->total(); }

protected:
    /// Sees to it that there are packed bytes; false at their end.
    Result<bool> refill()
    {
        if (m_used < m_piece.size())
            return true;
        auto next = m_packed->read();
        if (!next)
            return fail(std::move(next).error());
        m_piece = *std::move(next);
        m_used = 0;
        return !m_piece.isEmpty();
    }

    std::unique_ptr<ByteSource> m_packed;
    QByteArray m_piece;
    qsizetype m_used = 0;
    bool m_within = false; ///< a member or frame has begun and not ended
};

class Gunzip final : public Unpacker {
public:
    explicit Gunzip(std::unique_ptr<ByteSource> packed)
        : Unpacker(std::move(packed))
    {
        inflateInit2(&m_stream, 15 + 16); // gzip header and checksum
    }
    ~Gunzip() override { inflateEnd(&m_stream); }
    Result<QByteArray> read() override
    {
        QByteArray out(piece, Qt::Uninitialized);
        for (;;) {
            auto more = refill();
            if (!more)
                return fail(std::move(more).error());
            if (!*more)
                return m_within ? Result<QByteArray>(damaged()) : Result<QByteArray>(QByteArray());
            m_within = true;
            m_stream.next_in = reinterpret_cast<Bytef*>(m_piece.data() + m_used);
            m_stream.avail_in = static_cast<uInt>(m_piece.size() - m_used);
            m_stream.next_out = reinterpret_cast<Bytef*>(out.data());
            m_stream.avail_out = static_cast<uInt>(out.size());
            const int code = inflate(&m_stream, Z_NO_FLUSH);
            m_used = m_piece.size() - static_cast<qsizetype>(m_stream.avail_in);
            if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
                return damaged();
            if (code == Z_STREAM_END) {
                inflateReset(&m_stream); // another member may follow
                m_within = false;
            }
            const qsizetype made = out.size() - static_cast<qsizetype>(m_stream.avail_out);
            if (made > 0) {
                out.truncate(made);
                return out;
            }
        }
    }

private:
    z_stream m_stream = {};
};

class Unzstd final : public Unpacker {
public:
    explicit Unzstd(std::unique_ptr<ByteSource> packed)
        : Unpacker(std::move(packed))
        , m_stream(ZSTD_createDStream(), &ZSTD_freeDStream)
    {
        ZSTD_DCtx_setParameter(m_stream.get(), ZSTD_d_windowLogMax, 27); // what zstd(1) allows without --long
    }
    Result<QByteArray> read() override
    {
        QByteArray out(piece, Qt::Uninitialized);
        for (;;) {
            if (!m_flush) {
                auto more = refill();
                if (!more)
                    return fail(std::move(more).error());
                if (!*more)
                    return m_within ? Result<QByteArray>(damaged()) : Result<QByteArray>(QByteArray());
            }
            ZSTD_inBuffer in{
                m_piece.constData(), static_cast<size_t>(m_piece.size()), static_cast<size_t>(m_used)};
            ZSTD_outBuffer to{out.data(), static_cast<size_t>(out.size()), 0};
            const size_t code = ZSTD_decompressStream(m_stream.get(), &to, &in);
            if (ZSTD_isError(code))
                return damaged();
            m_used = static_cast<qsizetype>(in.pos);
            m_within = code != 0;
            m_flush = to.pos == to.size;
            if (to.pos > 0) {
                out.truncate(static_cast<qsizetype>(to.pos));
                return out;
            }
        }
    }

private:
    std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> m_stream;
    bool m_flush = false; ///< it may hold more than fitted
};

class Rewound final : public ByteSource {
public:
    Rewound(QByteArray first, std::unique_ptr<ByteSource> source)
        : m_first(std::move(first))
        , m_source(std::move(source))
    {
    }
    Result<QByteArray> read() override
    {
        if (m_first.isEmpty())
            return m_source->read();
        return std::exchange(m_first, {});
    }
    qint64 consumed() const override { return m_source->consumed(); }
    qint64 total() const override { return m_source->total(); }

private:
    QByteArray m_first;
    std::unique_ptr<ByteSource> m_source;
};

} // namespace

Result<std::unique_ptr<ByteSource>> fileSource(const QString& path)
{
    auto file = std::make_unique<FileSource>(path);
    if (!file->open())
        return fail(ErrorKind::NotFound, Text::tr("%1 cannot be opened.").arg(path));
    return Result<std::unique_ptr<ByteSource>>(std::move(file));
}

std::unique_ptr<ByteSource> gunzip(std::unique_ptr<ByteSource> packed)
{
    return std::make_unique<Gunzip>(std::move(packed));
}

std::unique_ptr<ByteSource> unzstd(std::unique_ptr<ByteSource> packed)
{
    return std::make_unique<Unzstd>(std::move(packed));
}

std::unique_ptr<ByteSource> rewound(QByteArray first, std::unique_ptr<ByteSource> source)
{
    return std::make_unique<Rewound>(std::move(first), std::move(source));
}

} // namespace vigie
