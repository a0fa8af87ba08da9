// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/load/loadsource.h"

#include "async/worker.h"
#include "backup/process/pipedchild.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LoadSource)
};

qint64 modifiedOf(const QString& path)
{
    // Of a directory dump the table of contents is written last.
    const QFileInfo info(path);
    return QFileInfo(info.isDir() ? path + u"/toc.dat"_qs : path).lastModified().toMSecsSinceEpoch();
}

Result<> pump(const DumpFile& file, const PlainSink& sink, const CancelToken& cancel)
{
    auto source = file.bytes();
    if (!source)
        return fail(std::move(source).error());
    for (;;) {
        if (cancel.stop_requested())
            return fail(ErrorKind::Cancelled, Text::tr("Stopped on request."));
        auto piece = (*source)->read();
        if (!piece)
            return fail(std::move(piece).error());
        if (piece->isEmpty())
            return {};
        if (auto taken = sink(*std::move(piece)); !taken)
            return taken;
    }
}

/// Streams the artefact through a pg_restore that writes a script, which is judged on the way.
struct ArtefactInspection {
    explicit ArtefactInspection(QSet<Hazard> accepted)
        : inspector(std::move(accepted))
    {
    }
    ScriptInspector inspector;
    std::unique_ptr<PipedChild> child;
    bool enough = false; ///< pg_restore has seen all that it needs
};

Result<DumpInspection> concluded(const std::shared_ptr<ArtefactInspection>& state)
{
    auto end = state->child->finish();
    if (!end)
        return fail(std::move(end).error());
    if (!end->succeeded()) {
        ServiceReply reply;
        reply.service = u"pg_restore"_qs;
        reply.text = end->words();
        return fail(
            Error(ErrorKind::Corrupt, Text::tr("The archive cannot be read.")).quoting(std::move(reply)));
    }
    state->inspector.finish();
    DumpInspection inspection = state->inspector.result();
    inspection.format = DumpFormat::Custom;
    return inspection;
}

} // namespace

LoadSource::LoadSource(StoredArtefact artefact)
    : m_from(std::move(artefact))
{
}

LoadSource::LoadSource(DumpFile file)
    : m_from(std::move(file))
    , m_size(QFileInfo(std::get<DumpFile>(m_from).path()).size())
    , m_modified(modifiedOf(std::get<DumpFile>(m_from).path()))
{
}

LoadSource::LoadSource(DumpFile file, HeldBackup held)
    : LoadSource(std::move(file))
{
    m_held = std::move(held);
}

DumpFormat LoadSource::format() const
{
    return file() ? file()->format() : DumpFormat::Custom;
}

QString LoadSource::title() const
{
    if (m_held)
        return m_held->title;
    return file() ? file()->path() : artefact()->object.name;
}

qint64 LoadSource::bytes() const
{
    return file() ? m_size : artefact()->object.size;
}

std::optional<TimePoint> LoadSource::dataOf() const
{
    if (m_held)
        return m_held->createdAt;
    return artefact() ? std::optional(artefact()->manifest.snapshotAt) : std::nullopt;
}

Async<void> LoadSource::recheck(LoadSource source, CancelToken cancel)
{
    bool same = false;
    if (const StoredArtefact* const stored = source.artefact()) {
        Async<StoredObject> asking = stored->destination->stat(stored->object.name, cancel);
        auto now = co_await asking;
        if (!now)
            co_return fail(std::move(now).error());
        same = now->etag == stored->object.etag && now->size == stored->object.size;
    } else {
        const QString path = source.file()->path();
        same = QFileInfo(path).size() == source.m_size && modifiedOf(path) == source.m_modified;
    }
    if (!same)
        co_return fail(ErrorKind::Conflict,
            Text::tr("%1 has changed since it was looked at.").arg(source.title()),
            Text::tr("Plan again from what is there now."));
    co_return Result<>();
}

Async<void> LoadSource::feed(
    LoadSource source, PlainSink sink, ReadProgress progress, QThreadPool* workers, CancelToken cancel)
{
    const StoredArtefact* const stored = source.artefact();
    if (!stored) {
        auto pumping = [file = *source.file(), sink, cancel] { return pump(file, sink, cancel); };
        Result<> pumped = co_await onPool(workers, std::move(pumping));
        co_return pumped;
    }
    Async<ArtefactEnd> reading = readArtefact(
        stored->destination, stored->object, stored->identity, std::move(sink), std::move(progress), cancel);
    auto end = co_await reading;
    if (!end)
        co_return fail(std::move(end).error());
    const bool whole = end->sums.sha256 == stored->manifest.sha256
        && end->sums.bytes == stored->manifest.bytes && end->sums.plainBytes == stored->manifest.plainBytes;
    if (!whole || !end->contentDigest || *end->contentDigest != stored->contentDigest)
        co_return fail(ErrorKind::Corrupt,
            Text::tr("%1 is not the artefact that its manifest describes.").arg(stored->object.name),
            Text::tr("Use another backup, and find out who exchanged this one."));
    co_return Result<>();
}

Async<DumpInspection> LoadSource::inspect(
    LoadSource source, DumpFile::Tools tools, QSet<Hazard> accepted, QThreadPool* workers, CancelToken cancel)
{
    if (const DumpFile* const file = source.file()) {
        auto reading
            = [file = *file, tools, accepted, cancel] { return file.inspect(tools, accepted, {}, cancel); };
        Result<DumpInspection> inspection = co_await onPool(workers, std::move(reading));
        co_return inspection;
    }
    auto state = std::make_shared<ArtefactInspection>(accepted);
    PipedCommand command{tools.pgRestore, {u"--file=-"_qs}, tools.environment};
    if (source.artefact()->trusted)
        command.arguments.append(u"--schema-only"_qs);
    PipedChild::Handlers handlers;
    handlers.output = [raw = state.get()](const QByteArray& script) {
        raw->inspector.feed(script);
        return Result<>();
    };
    auto child = PipedChild::start(std::move(command), std::move(handlers), cancel);
    if (!child)
        co_return fail(std::move(child).error());
    state->child = *std::move(child);
    PlainSink sink = [state](const QByteArray& bytes) -> Result<> {
        auto sent = state->child->write(bytes);
        if (!sent && sent.error().kind() == ErrorKind::Unavailable)
            state->enough = true;
        return sent;
    };
    Async<void> feeding = feed(
        source, std::move(sink), [](qint64) {}, workers, cancel);
    auto fed = co_await feeding;
    if (!fed && !state->enough)
        co_return fail(std::move(fed).error());
    auto concluding = [state] { return concluded(state); };
    Result<DumpInspection> inspection = co_await onPool(workers, std::move(concluding));
    co_return inspection;
}

} // namespace vigie
