// SPDX-License-Identifier: GPL-3.0-or-later
// Bringing an artefact of ours into a file.
#include "app/backupdesk.h"
#include "async/worker.h"
#include "backup/artefact/digest.h"
#include "base/namedfile.h"

#include <QCoreApplication>
#include <QFile>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(FetchBackup)
};

constexpr qint64 portion = 4 * 1024 * 1024;

/// The file under way and what it has become so far. Touched by one worker at a time.
struct Part {
    explicit Part(const QString& name)
        : file(name)
    {
    }
    QFile file;
    Digest digest{Digest::Kind::Sha256};
    qint64 size = 0;
};

Error fileProblem(const QString& what, const QFileDevice& file)
{
    ServiceReply words;
    words.text = file.errorString();
    return Error(ErrorKind::Invalid, what.arg(file.fileName())).quoting(std::move(words));
}

/// Opens the rest of an interrupted download, or a new file; hashes what is there.
Result<> openPart(Part& part, qint64 expected)
{
    if (!part.file.open(QIODevice::ReadWrite))
        return fail(fileProblem(Text::tr("%1 cannot be written."), part.file));
    if (part.file.size() > expected)
        part.file.resize(0);
    while (!part.file.atEnd()) {
        const QByteArray bytes = part.file.read(portion);
        if (bytes.isEmpty())
            return fail(fileProblem(Text::tr("%1 cannot be read."), part.file));
        part.digest.add(bytes);
        part.size += bytes.size();
    }
    return {};
}

Result<> append(Part& part, const QByteArray& bytes)
{
    if (part.file.write(bytes) != bytes.size() || !part.file.flush())
        return fail(fileProblem(Text::tr("%1 cannot be written."), part.file));
    part.digest.add(bytes);
    part.size += bytes.size();
    return {};
}

/// Gives the whole file its name, and puts the manifest beside it.
Result<> finish(Part& part, const Manifest& manifest, const QString& file, const QByteArray& manifestText)
{
    const QByteArray sum = part.digest.result();
    part.file.close();
    if (part.size != manifest.bytes || sum != manifest.sha256) {
        part.file.remove();
        return fail(ErrorKind::Corrupt,
            Text::tr("What arrived is not what the manifest describes: the copy is altered or cut."));
    }
    const auto name = ArtefactName::parse(manifest.artefact);
    const QString beside = name && file.endsWith(manifest.artefact)
        ? file.chopped(manifest.artefact.size()) + name->name.manifest()
        : file + u".manifest.json"_qs;
    if (auto written = replaceFile(beside, manifestText); !written)
        return written;
    if (auto place = replaceable(file); !place)
        return fail(std::move(place).error());
    QFile::remove(file); // the dialog has asked
    if (!part.file.rename(file))
        return fail(fileProblem(Text::tr("%1 cannot be given its name."), part.file));
    return {};
}

} // namespace

Async<Manifest> BackupDesk::fetch(
    BackupDesk desk, BackupCopies copies, QString file, Report report, CancelToken cancel)
{
    if (auto place = replaceable(file); !place)
        co_return fail(std::move(place).error());
    QThreadPool* const workers = desk.m_access.workers();
    Async<LocatedManifest> locating = BackupAccess::locate(desk.m_access, std::move(copies), cancel);
    auto located = co_await locating;
    if (!located)
        co_return fail(std::move(located).error());
    const std::shared_ptr<Destination> from = located->place;
    const Manifest manifest = located->file.manifest();
    auto part = std::make_shared<Part>(file + u".part"_qs);
    auto opening = [part, expected = manifest.bytes] { return openPart(*part, expected); };
    Result<> opened = co_await onPool(workers, std::move(opening));
    if (!opened)
        co_return fail(std::move(opened).error());
    while (part->size < manifest.bytes) {
        Async<QByteArray> reading = from->read(manifest.artefact, part->size,
            std::min(portion, manifest.bytes - part->size), located->object.etag, cancel);
        auto bytes = co_await reading;
        if (!bytes)
            co_return fail(std::move(bytes).error().during(Text::tr("download")));
        if (bytes->isEmpty())
            break; // shorter than the manifest says: told below
        auto writing = [part, content = *bytes] { return append(*part, content); };
        Result<> written = co_await onPool(workers, std::move(writing));
        if (!written)
            co_return fail(std::move(written).error());
        if (report)
            report({Text::tr("downloading"), part->size, manifest.bytes, {}, {}});
    }
    auto finishing = [part, manifest, file, content = located->file.text()] {
        return finish(*part, manifest, file, content);
    };
    Result<> finished = co_await onPool(workers, std::move(finishing));
    if (!finished)
        co_return fail(std::move(finished).error());
    co_return manifest;
}

} // namespace vigie
