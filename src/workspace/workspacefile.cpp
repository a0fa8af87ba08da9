// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/workspacefile.h"

#include "async/worker.h"
#include "workspace/workspacewriter.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace vigie {

namespace {

constexpr qint64 largestFile = 4 * 1024 * 1024;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(WorkspaceFile)
};

Error conflict(const QString& path)
{
    return {ErrorKind::Conflict,
        Text::tr("The workspace file %1 was not saved: somebody else has changed it since it was read.")
            .arg(path),
        Text::tr("Take over the version on disk, then make your change again.")};
}

} // namespace

Result<QByteArray> readWorkspaceText(const QString& path)
{
    // A pipe or a device could keep a worker waiting for ever.
    const QFileInfo info(path);
    if (!info.exists())
        return fail(ErrorKind::NotFound, Text::tr("There is no workspace file %1.").arg(path));
    if (!info.isFile() || info.size() > largestFile) {
        return fail(ErrorKind::Corrupt,
            Text::tr("%1 is not a workspace file: a regular file of at most 4 MiB is expected.").arg(path));
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorKind::Forbidden,
            Text::tr("The workspace file %1 cannot be read: %2.").arg(path, file.errorString()));
    }
    return file.read(largestFile + 1);
}

struct WorkspaceFile::Saving {
    QString path;
    std::optional<QByteArray> before; ///< what must be on disk; nothing: no file at all
    Workspace wanted;
    KnownProviders known;
    QThreadPool* workers = nullptr;
    bool opens = false;
};

WorkspaceFile::WorkspaceFile(KnownProviders known, QThreadPool* workers, QObject* parent)
    : QObject(parent)
    , m_known(std::move(known))
    , m_workers(workers)
{
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(100);
    connect(&m_quiet, &QTimer::timeout, this, &WorkspaceFile::check);
    const auto noticed = [this] { m_quiet.start(); };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, noticed);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, noticed);
}

WorkspaceFile::~WorkspaceFile() = default;

void WorkspaceFile::open(const QString& path)
{
    close();
    m_path = QFileInfo(path).absoluteFilePath();
    // A quick worker may be done before we await it, and then answers at once: not within this call.
    QMetaObject::invokeMethod(this, &WorkspaceFile::check, Qt::QueuedConnection);
}

void WorkspaceFile::close()
{
    m_scope.restart();
    m_quiet.stop();
    if (const QStringList watched = m_watcher.files() + m_watcher.directories(); !watched.isEmpty())
        m_watcher.removePaths(watched);
    m_path.clear();
    m_isOpen = false;
    m_text.clear();
    m_workspace = {};
    m_warnings.clear();
    m_problem.reset();
    m_offer.reset();
}

void WorkspaceFile::check()
{
    if (m_path.isEmpty())
        return;
    watch(); // before reading: a change that comes in between is noticed then
    const int look = ++m_looks;
    auto reading = onPool(m_workers, [path = m_path, known = m_known] { return readState(path, known); });
    m_scope.run(std::move(reading), [this, look](Result<State> disk) {
        if (look == m_looks) // a later look has seen a later state, and may have come back first
            delivered(std::move(disk));
    });
}

void WorkspaceFile::watch()
{
    // The folder is watched for editors that save by renaming: the watch on the file dies with the old file.
    const QFileInfo info(m_path);
    for (const QString& wanted : {info.absolutePath(), m_path, info.canonicalFilePath()}) {
        if (!wanted.isEmpty() && QFileInfo::exists(wanted) && !m_watcher.files().contains(wanted)
            && !m_watcher.directories().contains(wanted))
            m_watcher.addPath(wanted);
    }
}

void WorkspaceFile::delivered(Result<State> disk)
{
    if (m_saving) {
        m_quiet.start(); // our own writing is under way: look again when it is done
        return;
    }
    if (!m_isOpen) {
        if (disk) {
            adopt(*std::move(disk));
            m_isOpen = true;
            Q_EMIT opened();
        } else {
            m_problem = std::move(disk).error();
            Q_EMIT failed();
        }
        return;
    }
    if (!disk) {
        const bool news = !m_problem || m_problem->what() != disk.error().what();
        m_problem = std::move(disk).error();
        m_offer.reset();
        if (news)
            Q_EMIT spoiled();
        return;
    }
    const bool hadNews = m_problem || m_offer;
    m_problem.reset();
    if (disk->text == m_text) {
        m_offer.reset();
        if (hadNews)
            Q_EMIT settled();
    } else if (!m_offer || m_offer->text != disk->text) {
        m_offer = *std::move(disk);
        Q_EMIT offered();
    }
}

void WorkspaceFile::adopt(State state)
{
    m_text = std::move(state.text);
    m_workspace = std::move(state.workspace);
    m_warnings = std::move(state.warnings);
    m_problem.reset();
    m_offer.reset();
    // A look that is under way may have read what was on disk before this: it must not offer the past.
    ++m_looks;
    m_quiet.start();
}

void WorkspaceFile::acceptOffer()
{
    if (!m_offer)
        return;
    adopt(State(*m_offer));
    Q_EMIT changed();
}

Async<void> WorkspaceFile::save(Workspace changed)
{
    Saving saving{m_path, m_text, std::move(changed), m_known, m_workers, false};
    return runSave(this, std::move(saving));
}

Async<void> WorkspaceFile::create(QString path, Workspace first)
{
    Saving saving{
        QFileInfo(path).absoluteFilePath(), std::nullopt, std::move(first), m_known, m_workers, true};
    return runSave(this, std::move(saving));
}

Async<void> WorkspaceFile::runSave(QPointer<WorkspaceFile> self, Saving saving)
{
    if (!saving.opens && !self->m_isOpen)
        co_return fail(ErrorKind::Invalid, Text::tr("No workspace is open."));
    if (self->m_saving)
        co_return fail(ErrorKind::Conflict, Text::tr("The workspace file is being saved already."));
    self->m_saving = true;
    auto work = [saving] { return writeState(saving); };
    auto writing = onPool(saving.workers, std::move(work));
    Result<State> saved = co_await writing;
    if (!self) { // the file was written; there is nobody left to tell
        if (saved)
            co_return Result<>();
        co_return fail(std::move(saved).error());
    }
    self->m_saving = false;
    if (!saved) {
        self->m_quiet.start();
        co_return fail(std::move(saved).error());
    }
    if (saving.opens) {
        self->close();
        self->m_path = saving.path;
    } else if (self->m_path != saving.path) {
        co_return Result<>(); // another file was opened meanwhile
    }
    self->adopt(*std::move(saved));
    self->watch();
    self->m_isOpen = true;
    if (saving.opens)
        Q_EMIT self->opened();
    else
        Q_EMIT self->changed();
    co_return Result<>();
}

Result<WorkspaceFile::State> WorkspaceFile::readState(const QString& path, const KnownProviders& known)
{
    Result<QByteArray> text = readWorkspaceText(path);
    if (!text)
        return fail(std::move(text).error());
    WorkspaceReading reading = WorkspaceReader(known).read(*text);
    if (!reading.workspace)
        return fail(workspaceError(path, reading.problems));
    return State{*std::move(text), *std::move(reading.workspace), std::move(reading.warnings)};
}

Result<WorkspaceFile::State> WorkspaceFile::writeState(const Saving& saving)
{
    const QByteArray text = WorkspaceWriter(saving.before.value_or(QByteArray())).write(saving.wanted);
    WorkspaceReading reading = WorkspaceReader(saving.known).read(text);
    if (!reading.workspace) {
        QStringList lines{Text::tr("The workspace was not saved: the file could not be read again.")};
        for (const WorkspaceProblem& problem : reading.problems)
            lines.append(problem.pointer + QStringLiteral(": ") + problem.expected);
        return fail(ErrorKind::Invalid, lines.join(u'\n'));
    }
    const auto isUntouched = [&saving] {
        const Result<QByteArray> disk = readWorkspaceText(saving.path);
        if (!saving.before)
            return !disk && disk.error().kind() == ErrorKind::NotFound;
        return disk && *disk == *saving.before;
    };
    if (!isUntouched())
        return fail(conflict(saving.path));
    QSaveFile file(saving.path);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.flush();
    // Asked again at the last moment: what remains is the time of one rename.
    if (written && !isUntouched()) {
        file.cancelWriting();
        return fail(conflict(saving.path));
    }
    if (!written || !file.commit()) {
        return fail(ErrorKind::Forbidden,
            Text::tr("The workspace file %1 cannot be written: %2.").arg(saving.path, file.errorString()),
            Text::tr("Nothing was changed on disk."));
    }
    return State{text, *std::move(reading.workspace), std::move(reading.warnings)};
}

} // namespace vigie
