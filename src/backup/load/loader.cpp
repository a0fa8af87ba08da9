// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/load/loader.h"

#include "async/worker.h"
#include "backup/client/connectionfiles.h"
#include "backup/load/memoryfile.h"
#include "backup/process/pipedchild.h"
#include "backup/stream/bytechannel.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>
#include <QTimer>

#include <mutex>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Loader)
};

constexpr int lookEvery = 300; // ms
constexpr qint64 mostBetween = 2 * 1024 * 1024; // unpacked, on its way into memory

/// What the threads of one load share. The child is driven by one thread at a time.
struct LoadState {
    std::mutex mutex;
    LoadProgress progress; ///< under the mutex
    std::unique_ptr<ConnectionFiles> files;
    std::unique_ptr<PipedChild> child;
    std::unique_ptr<ScriptInspector> inspector; ///< of a script
    std::optional<Error> refusal;
    std::shared_ptr<MemoryFile> archive; ///< of an artefact that was unpacked before

    LoadProgress snapshot()
    {
        const std::lock_guard guard(mutex);
        return progress;
    }
    void setProgress(LoadProgress::Stage stage, qint64 total)
    {
        const std::lock_guard guard(mutex);
        progress.stage = stage;
        progress.bytes = 0;
        progress.total = total;
    }
    void onRead(qint64 bytes)
    {
        // A little more than the archive: tables of contents once per process, and their libraries.
        const std::lock_guard guard(mutex);
        progress.bytes = qMin(bytes, progress.total);
    }
    void onLine(const QByteArray& line)
    {
        // pg_restore: processing data for table "public.users"
        // Of several processes at once the names may come first, and then what they say, line by line.
        QByteArrayView said = line;
        while (said.startsWith("pg_restore: "))
            said = said.sliced(12);
        const bool rows = said.startsWith("processing data for table ");
        const qsizetype quote = line.indexOf('"');
        if (quote < 0 || (!rows && !said.startsWith("creating ")))
            return;
        const std::lock_guard guard(mutex);
        progress.object = QString::fromUtf8(line.mid(quote + 1, line.lastIndexOf('"') - quote - 1));
        progress.tables += rows ? 1 : 0;
    }
};

Error childError(const PipedEnd& end, const QString& program)
{
    // Of verbose output only the complaint is of interest; details may hold rows.
    QStringList complaints;
    const QStringList lines = QString::fromUtf8(end.errors).split(u'\n');
    for (const QString& line : lines) {
        if (line.contains(u"error:") || line.contains(u"ERROR:") || line.contains(u"FATAL:"))
            complaints.append(line.trimmed().left(300));
    }
    ServiceReply reply;
    reply.service = program;
    reply.text
        = complaints.isEmpty() ? end.words().right(300) : QStringList(complaints.mid(0, 3)).join(u'\n');
    return Error(ErrorKind::Invalid, Text::tr("Loading stopped at the first error."),
        Text::tr("What was loaded so far is of no use; the source and all other databases are as before."))
        .quoting(std::move(reply));
}

/// Whether pg_restore may load it over several connections, once it can be read in any order.
bool mayShare(const LoadSource& source, const LoadOptions& options)
{
    return options.jobs > 1 && !options.singleTransaction
        && (source.format() == DumpFormat::Custom || source.format() == DumpFormat::Directory);
}

QProcessEnvironment environmentFor(const ConnectionFiles& files, const LoadOptions& options)
{
    QProcessEnvironment environment = files.environment();
    if (options.lazyCommits)
        environment.insert(u"PGOPTIONS"_qs, u"-c synchronous_commit=off"_qs);
    return environment;
}

PipedCommand archiveCommand(const LoadSource& source, const LoadOptions& options,
    const ClientPrograms& programs, const LoadState& state, const QString& listFile)
{
    PipedCommand command;
    command.program = programs.path(u"pg_restore"_qs);
    command.environment = environmentFor(*state.files, options);
    command.arguments = {u"--exit-on-error"_qs, u"--no-owner"_qs, u"--no-acl"_qs, u"--verbose"_qs,
        u"--no-password"_qs, u"-d"_qs, u"service="_qs + state.files->service()};
    if (options.singleTransaction)
        command.arguments.append(u"--single-transaction"_qs);
    if (options.clean)
        command.arguments += {u"--clean"_qs, u"--if-exists"_qs};
    if (!options.role.isEmpty())
        command.arguments.append(u"--role="_qs + options.role);
    if (!listFile.isEmpty())
        command.arguments.append(u"--use-list="_qs + listFile);
    const bool anyOrder = state.archive || (source.file() && !source.file()->isPacked());
    if (anyOrder && mayShare(source, options))
        command.arguments.append(u"--jobs=%1"_qs.arg(options.jobs));
    if (state.archive) {
        command.archive = state.archive->descriptor();
        command.arguments.append(u"/dev/fd/3"_qs);
    } else if (anyOrder) {
        command.arguments.append(source.file()->path());
    }
    return command;
}

PipedCommand scriptCommand(
    const ClientPrograms& programs, const ConnectionFiles& files, const LoadOptions& options)
{
    PipedCommand command;
    command.program = programs.path(u"psql"_qs);
    command.environment = environmentFor(files, options);
    command.arguments = {u"--no-psqlrc"_qs, u"--quiet"_qs, u"--set=ON_ERROR_STOP=1"_qs, u"--no-password"_qs,
        u"-d"_qs, u"service="_qs + files.service()};
    // Not --single-transaction: with it psql commits at the end of its input, also where that ends because
    // we were killed. load() frames the script instead.
    command.arguments.append(u"--file=-"_qs);
    return command;
}

/// Passes on what was judged and not refused.
Result<> passOn(LoadState& state, const QByteArray& bytes)
{
    if (state.inspector) {
        state.inspector->feed(bytes);
        if (auto problem = state.inspector->result().problem()) {
            state.refusal = problem;
            return fail(*std::move(problem));
        }
    }
    return state.child->write(bytes);
}

/// The thread's side: everything that comes out of the channel goes into the file.
Result<> store(ByteChannel& channel, MemoryFile& file)
{
    while (const auto bytes = channel.pop()) {
        if (auto appended = file.append(*bytes); !appended) {
            channel.close();
            return appended;
        }
    }
    return {};
}

/// Fills state->archive with the artefact, once it was found to be what its manifest says.
Async<void> unpack(
    std::shared_ptr<LoadState> state, LoadSource source, QThreadPool* workers, CancelToken cancel)
{
    auto archive = MemoryFile::make();
    if (!archive)
        co_return fail(std::move(archive).error());
    // Fresh pages of memory cost about as much as what is put into them: another thread's work.
    const auto channel = std::make_shared<ByteChannel>(mostBetween);
    QThreadPool thread;
    auto storing = [channel, file = *archive] { return store(*channel, *file); };
    QCoro::Task<Result<>> storage = onPool(&thread, std::move(storing));
    PlainSink sink = [channel](const QByteArray& bytes) -> Result<> {
        if (channel->push(bytes))
            return {};
        return fail(ErrorKind::Cancelled, Text::tr("Stopped on request.")); // store() has the reason
    };
    ReadProgress read = [state](qint64 bytes) {
        const std::lock_guard guard(state->mutex);
        state->progress.bytes = bytes;
    };
    Async<void> feeding = LoadSource::feed(source, std::move(sink), std::move(read), workers, cancel);
    auto fed = co_await feeding;
    if (fed)
        channel->end();
    else
        channel->close();
    Result<> stored = co_await storage;
    if (!stored)
        co_return fail(std::move(stored).error());
    if (!fed)
        co_return fail(std::move(fed).error());
    state->archive = *std::move(archive);
    co_return Result<>();
}

/// Unpacks what several connections are to load, where there is memory for it.
Async<void> unpackIfShared(std::shared_ptr<LoadState> state, LoadSource source, LoadOptions options,
    QThreadPool* workers, CancelToken cancel)
{
    const StoredArtefact* const stored = source.artefact();
    if (!stored || !mayShare(source, options))
        co_return Result<>();
    auto asking = [most = options.mostMemory] { return most ? *most : memoryToSpare(); };
    const qint64 room = co_await onPool(workers, std::move(asking));
    if (stored->manifest.plainBytes > room)
        co_return Result<>();
    state->setProgress(LoadProgress::Stage::Unpacking, source.bytes());
    Async<void> unpacking = unpack(state, source, workers, cancel);
    auto unpacked = co_await unpacking;
    if (unpacked)
        state->setProgress(LoadProgress::Stage::Loading, stored->manifest.plainBytes);
    co_return unpacked;
}

/// Runs pg_restore --list over the source and writes the wanted part of it.
Async<QString> writeList(LoadSource source, LoadOptions options, ClientPrograms programs, QString folder,
    QProcessEnvironment environment, QThreadPool* workers, CancelToken cancel)
{
    struct Listing {
        std::unique_ptr<PipedChild> child;
        QByteArray toc;
        bool enough = false;
    };
    auto listing = std::make_shared<Listing>();
    PipedCommand command{programs.path(u"pg_restore"_qs), {u"--list"_qs}, environment};
    const bool streamed = source.artefact() || source.file()->isPacked();
    if (!streamed)
        command.arguments.append(source.file()->path());
    PipedChild::Handlers handlers;
    handlers.output = [raw = listing.get()](const QByteArray& bytes) {
        raw->toc += bytes;
        return Result<>();
    };
    auto child = PipedChild::start(std::move(command), std::move(handlers), cancel);
    if (!child)
        co_return fail(std::move(child).error());
    listing->child = *std::move(child);
    if (streamed) {
        PlainSink sink = [listing](const QByteArray& bytes) -> Result<> {
            auto sent = listing->child->write(bytes);
            listing->enough = !sent && sent.error().kind() == ErrorKind::Unavailable;
            return sent;
        };
        Async<void> feeding = LoadSource::feed(
            source, std::move(sink), [](qint64) {}, workers, cancel);
        auto fed = co_await feeding;
        if (!fed && !listing->enough)
            co_return fail(std::move(fed).error());
    }
    auto ending = [listing] { return listing->child->finish(); };
    Result<PipedEnd> end = co_await onPool(workers, std::move(ending));
    if (!end)
        co_return fail(std::move(end).error());
    if (!end->succeeded())
        co_return fail(childError(*end, u"pg_restore"_qs));
    auto list = selectedList(listing->toc, options.tables, options.schemas);
    if (!list)
        co_return fail(std::move(list).error());
    const QString path = folder + u"/list"_qs;
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(*list) != list->size())
        co_return fail(ErrorKind::Unavailable, Text::tr("%1 cannot be written.").arg(path));
    co_return path;
}

} // namespace

Result<ClientPrograms> Loader::programsFor(const LoadSource& source, int serverVersion, const QString& madeBy)
{
    // An archive is read by the version that wrote it or a newer one; a newer one also speaks to the server.
    int version = serverVersion;
    if (const StoredArtefact* const stored = source.artefact())
        version = qMax(version, stored->manifest.toolVersion.section(u'.', 0, 0).toInt() * 10'000);
    static const QRegularExpression maker(u"\\bversion (\\d+)"_qs);
    version = qMax(version, maker.match(madeBy).captured(1).toInt() * 10'000);
    return clientFor(installedClients(), version);
}

Async<LoadReport> Loader::load(LoadSource source, Target target, LoadOptions options, ClientPrograms programs,
    Report report, QThreadPool* workers, CancelToken cancel)
{
    const bool script = source.format() == DumpFormat::Plain;
    const bool selects = !options.tables.isEmpty() || !options.schemas.isEmpty();
    LoadReport outcome;
    if (script && (selects || options.clean))
        co_return fail(ErrorKind::Unsupported, Text::tr("Of a plain script nothing can be selected."),
            Text::tr("Restore all of it into a database of its own, and take from there what is needed."));
    auto state = std::make_shared<LoadState>();
    auto files = ConnectionFiles::make(target.address, target.password, u"vigie-restore"_qs);
    if (!files)
        co_return fail(std::move(files).error());
    state->files = *std::move(files);
    state->progress.total = source.bytes();
    QTimer ticks;
    QObject::connect(&ticks, &QTimer::timeout, &ticks, [state, report] { report(state->snapshot()); });
    ticks.start(lookEvery);
    QString listFile;
    if (selects) {
        Async<QString> listing = writeList(
            source, options, programs, state->files->folder(), state->files->environment(), workers, cancel);
        auto written = co_await listing;
        if (!written)
            co_return fail(std::move(written).error());
        listFile = *written;
        outcome.remark = Text::tr("Rows of the selected tables only, without foreign keys and triggers.");
    }
    Async<void> unpacking = unpackIfShared(state, source, options, workers, cancel);
    auto unpacked = co_await unpacking;
    if (!unpacked)
        co_return fail(std::move(unpacked).error());
    PipedCommand command = script ? scriptCommand(programs, *state->files, options)
                                  : archiveCommand(source, options, programs, *state, listFile);
    // On one machine the time of who hands rows on is taken from the server that works on them.
    command.yields = target.address.isLocal();
    if (script)
        state->inspector = std::make_unique<ScriptInspector>(options.accepted);
    PipedChild::Handlers handlers;
    handlers.errorLine = [raw = state.get()](const QByteArray& line) { raw->onLine(line); };
    if (state->archive)
        handlers.bytesRead = [raw = state.get()](qint64 bytes) { raw->onRead(bytes); };
    const QString program = script ? u"psql"_qs : u"pg_restore"_qs;
    auto child = PipedChild::start(std::move(command), std::move(handlers), cancel);
    if (!child)
        co_return fail(std::move(child).error());
    state->child = *std::move(child);

    Result<> fed;
    const bool framed = script && options.singleTransaction;
    if (framed) {
        auto beginning = [state] { return state->child->write("BEGIN;\n"); };
        fed = co_await onPool(workers, std::move(beginning));
    }
    if (!fed) {
        // told below
    } else if (!state->archive && (source.artefact() || script || source.file()->isPacked())) {
        PlainSink sink = [state](const QByteArray& bytes) { return passOn(*state, bytes); };
        ReadProgress read = [state](qint64 bytes) {
            const std::lock_guard guard(state->mutex);
            state->progress.bytes = bytes;
        };
        Async<void> feeding = LoadSource::feed(source, std::move(sink), std::move(read), workers, cancel);
        fed = co_await feeding;
    }
    if (fed && state->inspector) {
        state->inspector->finish();
        if (auto problem = state->inspector->result().problem()) {
            state->refusal = problem;
            fed = fail(*std::move(problem));
        }
    }
    if (fed && framed) {
        auto committing = [state] { return state->child->write("\nCOMMIT;\n"); };
        fed = co_await onPool(workers, std::move(committing));
    }
    if (!fed) {
        // What is wrong with the source counts before what the child made of it. A child that is dropped
        // here is killed; in one transaction nothing of it stays.
        const bool childWent = fed.error().kind() == ErrorKind::Unavailable && !state->refusal;
        if (!childWent) {
            state->child.reset();
            co_return fail(std::move(fed).error());
        }
    }
    auto ending = [state] { return state->child->finish(); };
    Result<PipedEnd> end = co_await onPool(workers, std::move(ending));
    if (!end)
        co_return fail(std::move(end).error());
    if (!end->succeeded())
        co_return fail(childError(*end, program));
    if (!fed)
        co_return fail(std::move(fed).error());
    LoadProgress last = state->snapshot();
    last.bytes = last.total;
    report(last);
    outcome.bytes = source.bytes();
    co_return outcome;
}

} // namespace vigie
