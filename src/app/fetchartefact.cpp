// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/fetchartefact.h"

#include "app/backupwatch.h"
#include "async/worker.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QSaveFile>

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
        , hash(QCryptographicHash::Sha256)
    {
    }
    QFile file;
    QCryptographicHash hash;
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
        part.hash.addData(bytes);
        part.size += bytes.size();
    }
    return {};
}

Result<> append(Part& part, const QByteArray& bytes)
{
    if (part.file.write(bytes) != bytes.size() || !part.file.flush())
        return fail(fileProblem(Text::tr("%1 cannot be written."), part.file));
    part.hash.addData(bytes);
    part.size += bytes.size();
    return {};
}

/// Gives the whole file its name, and puts the manifest beside it.
Result<> finish(Part& part, const Manifest& manifest, const QString& file, const QByteArray& manifestText)
{
    const QByteArray sum = part.hash.result();
    part.file.close();
    if (part.size != manifest.bytes || sum != manifest.sha256) {
        part.file.remove();
        return fail(ErrorKind::Corrupt,
            Text::tr("What arrived is not what the manifest describes: the copy is altered or cut."));
    }
    const auto name = ArtefactName::parse(manifest.artefact);
    QSaveFile beside(name && file.endsWith(manifest.artefact)
            ? file.chopped(manifest.artefact.size()) + name->name.manifest()
            : file + u".manifest.json"_qs);
    if (!beside.open(QIODevice::WriteOnly) || beside.write(manifestText) != manifestText.size()
        || !beside.commit())
        return fail(fileProblem(Text::tr("%1 cannot be written."), beside));
    QFile::remove(file); // the dialog has asked
    if (!part.file.rename(file))
        return fail(fileProblem(Text::tr("%1 cannot be given its name."), part.file));
    return {};
}

Async<void> fetch(std::shared_ptr<Destination> from, LedgerEntry entry, QThreadPool* workers, QString file,
    Operation::Control control)
{
    const Manifest manifest = entry.manifest;
    auto part = std::make_shared<Part>(file + u".part"_qs);
    auto opening = [part, expected = manifest.bytes] { return openPart(*part, expected); };
    Result<> opened = co_await onPool(workers, std::move(opening));
    if (!opened)
        co_return opened;
    QByteArray etag;
    for (const LedgerCopy& copy : entry.copies) {
        if (copy.destination == from->id())
            etag = copy.object.etag;
    }
    while (part->size < manifest.bytes) {
        Async<QByteArray> reading = from->read(manifest.artefact, part->size,
            std::min(portion, manifest.bytes - part->size), etag, control.interrupt);
        auto bytes = co_await reading;
        if (!bytes)
            co_return fail(std::move(bytes).error().during(Text::tr("download")));
        if (bytes->isEmpty())
            break; // shorter than the manifest says: told below
        auto writing = [part, content = *bytes] { return append(*part, content); };
        Result<> written = co_await onPool(workers, std::move(writing));
        if (!written)
            co_return written;
        Progress progress;
        progress.step = Text::tr("downloading");
        progress.done = part->size;
        progress.total = manifest.bytes;
        control.report(progress, Operation::State::Running);
    }
    const auto name = ArtefactName::parse(manifest.artefact);
    const QString manifestName = name ? name->name.manifest() : QString();
    Async<QByteArray> asking
        = from->read(manifestName, 0, ManifestFile::mostBytes, QByteArray(), control.interrupt);
    auto text = co_await asking;
    if (!text)
        co_return fail(std::move(text).error().during(Text::tr("download")));
    auto finishing
        = [part, manifest, file, content = *text] { return finish(*part, manifest, file, content); };
    Result<> finished = co_await onPool(workers, std::move(finishing));
    if (!finished)
        co_return finished;
    Progress done;
    done.outcome = Text::tr("SHA-256 %1").arg(QString::fromLatin1(manifest.sha256.toHex()));
    done.done = done.total = manifest.bytes;
    control.report(done, Operation::State::Verifying);
    co_return Result<>();
}

} // namespace

Operation* startFetchingArtefact(Session& session, const LedgerEntry& entry, const QString& file)
{
    std::shared_ptr<Destination> from;
    for (const LedgerCopy& copy : entry.copies) {
        if (!from)
            from = session.backups().destination(copy.destination);
    }
    if (!from)
        return nullptr;
    QThreadPool* const workers = session.context().workers();
    return session.operations().start(Text::tr("Download backup to %1").arg(file),
        [from, entry, workers, file](
            Operation::Control control) { return fetch(from, entry, workers, file, std::move(control)); });
}

} // namespace vigie
