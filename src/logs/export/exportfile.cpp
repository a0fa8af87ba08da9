// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/export/exportfile.h"

#include <QCoreApplication>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include <sys/file.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LogExporting)
};

constexpr size_t chunk = 64 * 1024;

} // namespace

/// A stream of packed bytes. Nothing when packing failed, for want of memory.
class ExportFile::Packer {
public:
    virtual ~Packer() = default;
    virtual std::optional<QByteArray> pack(const QByteArray& bytes, bool end) = 0;

    static std::unique_ptr<Packer> make(ExportPacking packing);
};

namespace {

template <class Base> class GzipPacker final : public Base {
public:
    GzipPacker()
    {
        constexpr int gzipWindow = 15 + 16;
        m_good = deflateInit2(&m_stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY)
            == Z_OK;
    }
    ~GzipPacker() override { deflateEnd(&m_stream); }

    std::optional<QByteArray> pack(const QByteArray& bytes, bool end) override
    {
        if (!m_good)
            return std::nullopt;
        QByteArray packed;
        QByteArray input = bytes; // zlib wants it writable
        m_stream.next_in = reinterpret_cast<Bytef*>(input.data());
        m_stream.avail_in = static_cast<uInt>(input.size());
        int answer = Z_OK;
        do {
            m_stream.next_out = reinterpret_cast<Bytef*>(m_out.data());
            m_stream.avail_out = static_cast<uInt>(m_out.size());
            answer = deflate(&m_stream, end ? Z_FINISH : Z_NO_FLUSH);
            if (answer == Z_STREAM_ERROR)
                return std::nullopt;
            packed.append(m_out.data(), static_cast<qsizetype>(m_out.size() - m_stream.avail_out));
        } while (m_stream.avail_out == 0 && answer != Z_STREAM_END);
        return packed;
    }

private:
    z_stream m_stream{};
    std::array<char, chunk> m_out;
    bool m_good = false;
};

template <class Base> class ZstdPacker final : public Base {
public:
    ZstdPacker()
        : m_context(ZSTD_createCCtx())
    {
        if (m_context)
            ZSTD_CCtx_setParameter(m_context, ZSTD_c_checksumFlag, 1);
    }
    ~ZstdPacker() override { ZSTD_freeCCtx(m_context); }

    std::optional<QByteArray> pack(const QByteArray& bytes, bool end) override
    {
        if (!m_context)
            return std::nullopt;
        QByteArray packed;
        ZSTD_inBuffer input{bytes.constData(), static_cast<size_t>(bytes.size()), 0};
        for (;;) {
            ZSTD_outBuffer output{m_out.data(), m_out.size(), 0};
            const size_t left
                = ZSTD_compressStream2(m_context, &output, &input, end ? ZSTD_e_end : ZSTD_e_continue);
            if (ZSTD_isError(left))
                return std::nullopt;
            packed.append(m_out.data(), static_cast<qsizetype>(output.pos));
            if (end ? left == 0 : input.pos == input.size)
                return packed;
        }
    }

private:
    ZSTD_CCtx* m_context;
    std::array<char, chunk> m_out;
};

} // namespace

std::unique_ptr<ExportFile::Packer> ExportFile::Packer::make(ExportPacking packing)
{
    switch (packing) {
    case ExportPacking::None:
        return nullptr;
    case ExportPacking::Gzip:
        return std::make_unique<GzipPacker<Packer>>();
    case ExportPacking::Zstd:
        return std::make_unique<ZstdPacker<Packer>>();
    }
    return nullptr;
}

QString packingSuffix(ExportPacking packing)
{
    switch (packing) {
    case ExportPacking::None:
        return {};
    case ExportPacking::Gzip:
        return u".gz"_qs;
    case ExportPacking::Zstd:
        return u".zst"_qs;
    }
    return {};
}

ExportPacking packingOfName(QStringView file)
{
    return file.endsWith(u".gz") ? ExportPacking::Gzip
        : file.endsWith(u".zst") ? ExportPacking::Zstd
                                 : ExportPacking::None;
}

ExportFile::ExportFile(const NamedFile& place, ExportPacking packing)
    : m_place(place)
    , m_out(place.stream ? place.path : place.path + u".partial"_qs)
    , m_packer(Packer::make(packing))
{
}

ExportFile::~ExportFile()
{
    if (m_out.isOpen() && !m_finished && !m_place.stream)
        m_out.remove();
}

tl::unexpected<Error> ExportFile::cannot() const
{
    return fail(
        ErrorKind::Unavailable, Text::tr("%1 cannot be written: %2.").arg(m_place.path, m_out.errorString()));
}

Result<std::unique_ptr<ExportFile>> ExportFile::create(const QString& path, ExportPacking packing)
{
    const auto place = lookAtNamed(path);
    if (!place)
        return fail(place.error());
    std::unique_ptr<ExportFile> file(new ExportFile(*place, packing));
    if (place->stream) {
        if (auto opened = openStream(file->m_out, path); !opened)
            return fail(std::move(opened).error());
        return file;
    }
    // Not emptied before it is ours: another export may be writing it.
    if (!file->m_out.open(QIODevice::ReadWrite))
        return file->cannot();
    if (flock(file->m_out.handle(), LOCK_EX | LOCK_NB) != 0) {
        file->m_out.close();
        return fail(ErrorKind::Conflict, Text::tr("Another export is writing %1.").arg(path));
    }
    if (!file->m_out.resize(0))
        return file->cannot();
    return file;
}

Result<> ExportFile::write(const QByteArray& bytes)
{
    if (!m_packer) {
        if (m_out.write(bytes) != bytes.size())
            return cannot();
        return {};
    }
    const auto packed = m_packer->pack(bytes, false);
    if (!packed)
        return fail(ErrorKind::Internal, Text::tr("The export could not be packed."));
    if (m_out.write(*packed) != packed->size())
        return cannot();
    return {};
}

Result<> ExportFile::finish()
{
    if (m_packer) {
        const auto rest = m_packer->pack({}, true);
        if (!rest)
            return fail(ErrorKind::Internal, Text::tr("The export could not be packed."));
        if (m_out.write(*rest) != rest->size())
            return cannot();
    }
    if (m_place.stream) {
        m_finished = true;
        m_out.close();
        return {};
    }
    if (!m_out.flush() || fsync(m_out.handle()) != 0)
        return cannot();
    // Unlike QFile::rename(), over what is there.
    const QByteArray from = QFile::encodeName(m_out.fileName());
    const QByteArray to = QFile::encodeName(m_place.path);
    if (std::rename(from.constData(), to.constData()) != 0)
        return fail(ErrorKind::Unavailable,
            Text::tr("%1 cannot be written: %2.")
                .arg(m_place.path, QString::fromLocal8Bit(std::strerror(errno))));
    m_finished = true;
    m_out.close();
    return {};
}

} // namespace vigie
