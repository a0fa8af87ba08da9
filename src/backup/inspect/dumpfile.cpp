// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/inspect/dumpfile.h"

#include "backup/process/pipedchild.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(DumpFile)
};

constexpr qsizetype headSize = 512;

enum class Wrapping { None, Gzip, Zstd, Age };

Wrapping wrappingOf(const QByteArray& head)
{
    if (head.startsWith("\x1f\x8b"))
        return Wrapping::Gzip;
    if (head.startsWith("\x28\xb5\x2f\xfd"))
        return Wrapping::Zstd;
    if (head.startsWith("age-encryption.org/v1") || head.startsWith("-----BEGIN AGE"))
        return Wrapping::Age;
    return Wrapping::None;
}

/// At least headSize bytes unless there are fewer.
Result<QByteArray> headOf(ByteSource& source)
{
    QByteArray head;
    while (head.size() < headSize) {
        auto more = source.read();
        if (!more)
            return fail(std::move(more).error());
        if (more->isEmpty())
            break;
        head += *more;
    }
    return head;
}

DumpFormat formatOf(const QByteArray& head)
{
    if (head.startsWith("PGDMP"))
        return DumpFormat::Custom;
    if (head.size() > 262 && head.mid(257, 5) == "ustar")
        return DumpFormat::Tar;
    return DumpFormat::Plain;
}

Result<std::unique_ptr<ByteSource>> unwrapped(const QString& path, bool* packed)
{
    auto file = fileSource(path);
    if (!file)
        return file;
    std::unique_ptr<ByteSource> source = *std::move(file);
    for (int layers = 0; layers < 3; ++layers) {
        auto head = headOf(*source);
        if (!head)
            return fail(std::move(head).error());
        const Wrapping wrapping = wrappingOf(*head);
        source = rewound(*std::move(head), std::move(source));
        if (wrapping == Wrapping::Age)
            return fail(ErrorKind::Unauthorized, Text::tr("%1 is encrypted.").arg(path),
                Text::tr("Name the artefact in its destination, so that it is decrypted on the way."));
        if (wrapping == Wrapping::None)
            return source;
        source = wrapping == Wrapping::Gzip ? gunzip(std::move(source)) : unzstd(std::move(source));
        if (packed)
            *packed = true;
    }
    return source;
}

} // namespace

Result<DumpFile> DumpFile::open(const QString& path)
{
    DumpFile dump;
    dump.m_path = path;
    if (QFileInfo(path).isDir()) {
        if (!QFileInfo::exists(path + u"/toc.dat"_qs))
            return fail(
                ErrorKind::Unsupported, Text::tr("The folder %1 is no dump: it has no toc.dat.").arg(path));
        dump.m_format = DumpFormat::Directory;
        return dump;
    }
    auto source = unwrapped(path, &dump.m_packed);
    if (!source)
        return fail(std::move(source).error());
    auto head = headOf(**source);
    if (!head)
        return fail(std::move(head).error());
    if (head->isEmpty())
        return fail(ErrorKind::Corrupt, Text::tr("%1 is empty.").arg(path));
    dump.m_format = formatOf(*head);
    if (dump.m_format == DumpFormat::Tar && dump.m_packed)
        return fail(ErrorKind::Unsupported, Text::tr("%1 is a packed tar archive.").arg(path),
            Text::tr("Unpack it once, then name the tar file."));
    return dump;
}

Result<std::unique_ptr<ByteSource>> DumpFile::bytes() const
{
    return unwrapped(m_path, nullptr);
}

Result<DumpInspection> DumpFile::inspect(const Tools& tools, const QSet<Hazard>& accepted,
    const Progress& progress, const CancelToken& cancel) const
{
    ScriptInspector inspector(accepted);
    auto read = m_format == DumpFormat::Plain ? inspectScript(inspector, progress, cancel)
                                              : inspectArchive(inspector, tools, progress, cancel);
    if (read)
        read->format = m_format;
    return read;
}

Result<DumpInspection> DumpFile::inspectScript(
    ScriptInspector& inspector, const Progress& progress, const CancelToken& cancel) const
{
    auto source = bytes();
    if (!source)
        return fail(std::move(source).error());
    for (;;) {
        if (cancel.stop_requested())
            return fail(ErrorKind::Cancelled, Text::tr("Stopped on request."));
        auto piece = (*source)->read();
        if (!piece)
            return fail(std::move(piece).error());
        if (piece->isEmpty())
            break;
        inspector.feed(*piece);
        if (progress)
            progress((*source)->consumed(), (*source)->total());
    }
    inspector.finish();
    return inspector.result();
}

Result<DumpInspection> DumpFile::inspectArchive(
    ScriptInspector& inspector, const Tools& tools, const Progress& progress, const CancelToken& cancel) const
{
    PipedCommand command{tools.pgRestore, {u"--file=-"_qs}, tools.environment};
    if (!m_packed)
        command.arguments.append(m_path);
    PipedChild::Handlers handlers;
    handlers.output = [&inspector](const QByteArray& script) {
        inspector.feed(script);
        return Result<>();
    };
    auto child = PipedChild::start(std::move(command), std::move(handlers), cancel);
    if (!child)
        return fail(std::move(child).error());
    if (m_packed) {
        auto source = bytes();
        if (!source)
            return fail(std::move(source).error());
        for (;;) {
            auto piece = (*source)->read();
            if (!piece)
                return fail(std::move(piece).error());
            if (piece->isEmpty())
                break;
            if (auto sent = (*child)->write(*piece); !sent)
                return fail(ErrorKind::Corrupt, Text::tr("The archive cannot be read to its end."),
                    sent.error().what());
            if (progress)
                progress((*source)->consumed(), (*source)->total());
        }
    }
    auto end = (*child)->finish();
    if (!end)
        return fail(std::move(end).error());
    if (!end->succeeded()) {
        ServiceReply reply;
        reply.service = u"pg_restore"_qs;
        reply.text = end->words();
        return fail(Error(ErrorKind::Corrupt, Text::tr("The archive cannot be read to its end."),
            Text::tr("It is no backup: take another one."))
                        .quoting(std::move(reply)));
    }
    inspector.finish();
    return inspector.result();
}

} // namespace vigie
