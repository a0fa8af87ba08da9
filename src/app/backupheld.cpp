// SPDX-License-Identifier: GPL-3.0-or-later
// What providers keep, brought here to be verified, practised and restored.
#include "app/backupheld.h"

#include "app/backupdesk.h"
#include "app/backupwatch.h"
#include "app/fetchbackup.h"
#include "async/worker.h"
#include "base/fileturn.h"
#include "store/backuprecords.h"

#include <QCoreApplication>
#include <QDir>
#include <QUuid>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BackupDesk)
};

/// A folder of our own with a lock that says that we live.
class PrivateFolder {
public:
    static Result<std::shared_ptr<PrivateFolder>> make(const QString& base)
    {
        sweep(base);
        std::shared_ptr<PrivateFolder> made(
            new PrivateFolder(base + u"/held-"_qs + QUuid::createUuid().toString(QUuid::WithoutBraces)));
        const auto onlyUs = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
        if (!QDir().mkpath(made->m_path) || !QFile::setPermissions(made->m_path, onlyUs))
            return fail(ErrorKind::Invalid, Text::tr("The folder %1 cannot be made.").arg(made->m_path));
        auto lock = FileTurn::take(made->m_path + u"/lock"_qs, Millis(0));
        if (!lock)
            return fail(std::move(lock).error());
        made->m_lock = *std::move(lock);
        return made;
    }
    ~PrivateFolder() { QDir(m_path).removeRecursively(); }
    PrivateFolder(const PrivateFolder&) = delete;
    PrivateFolder& operator=(const PrivateFolder&) = delete;
    QString file() const { return m_path + u"/backup.dump"_qs; }

private:
    explicit PrivateFolder(const QString& path)
        : m_path(path)
    {
    }

    static void sweep(const QString& base)
    {
        const QStringList names = QDir(base).entryList({u"held-*"_qs}, QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QString& name : names) {
            // Whoever made it holds the turn for as long as it lives.
            if (FileTurn::take(base + u'/' + name + u"/lock"_qs, Millis(0)))
                QDir(base + u'/' + name).removeRecursively();
        }
    }

    QString m_path;
    std::optional<FileTurn> m_lock;
};

} // namespace

Async<LoadSource> openHeldBackup(std::shared_ptr<Provider> provider, Backup backup,
    QNetworkAccessManager* network, QString base, std::function<void(Progress)> report, CancelToken cancel)
{
    if (backup.state != BackupState::Complete)
        co_return fail(ErrorKind::Unsupported, Text::tr("Only a complete backup can be read."));
    auto folder = PrivateFolder::make(base);
    if (!folder)
        co_return fail(std::move(folder).error());
    const std::shared_ptr<PrivateFolder> kept = *folder;
    Async<DownloadResult> loading = fetchHeldBackup(
        std::move(provider), backup.id, network, kept->file(), std::move(report), std::move(cancel));
    auto loaded = co_await loading;
    if (!loaded)
        co_return fail(std::move(loaded).error());
    auto file = DumpFile::open(kept->file());
    if (!file)
        co_return fail(std::move(file).error());
    HeldBackup held{backup.id.text(), backup.createdAt, kept};
    co_return LoadSource(*std::move(file), std::move(held));
}

Async<LoadSource> BackupDesk::sourceOf(
    BackupDesk desk, ServiceKey service, LedgerEntry entry, Report report, CancelToken cancel)
{
    if (!entry.provider) {
        Async<StoredArtefact> opening
            = BackupAccess::open(desk.m_access, desk.copies(entry), std::move(cancel));
        auto stored = co_await opening;
        if (!stored)
            co_return fail(std::move(stored).error());
        co_return LoadSource(*std::move(stored));
    }
    if (!desk.m_session)
        co_return fail(workspaceGone());
    const ServiceHandle* const holder = desk.m_session->backups().holder(service);
    const std::shared_ptr<Provider> provider = holder ? holder->provider() : nullptr;
    if (!provider)
        co_return fail(ErrorKind::NotFound, Text::tr("Nobody keeps backups of this service."));
    Async<LoadSource> opening = openHeldBackup(provider, *entry.provider, desk.m_access.network(),
        desk.m_scratch, std::move(report), std::move(cancel));
    auto source = co_await opening;
    co_return source;
}

Async<BackupProof> BackupDesk::verifyHeld(
    BackupDesk desk, ServiceKey service, LedgerEntry entry, Report report, CancelToken cancel)
{
    BackupProof proof;
    proof.kind = BackupProof::Kind::Verify;
    proof.service = service;
    proof.artefact = entry.artefact;
    proof.at = desk.m_access.clock()->now();
    Async<LoadSource> opening = sourceOf(desk, std::move(service), std::move(entry), report, cancel);
    auto source = co_await opening;
    Result<DumpInspection> inspection = fail(ErrorKind::Internal, QString());
    if (source) {
        proof.bytes = source->bytes();
        if (report)
            report({Text::tr("Reading and checking"), 0, 0, {}, {}});
        QThreadPool* const workers = desk.m_access.workers();
        auto finding = [from = *source] { return Loader::programsFor(from, 0); };
        Result<ClientPrograms> programs = co_await onPool(workers, std::move(finding));
        if (!programs)
            co_return fail(std::move(programs).error());
        DumpFile::Tools tools{programs->path(u"pg_restore"_qs), QProcessEnvironment::systemEnvironment()};
        const QSet<Hazard> none;
        Async<DumpInspection> reading
            = LoadSource::inspect(*source, std::move(tools), none, workers, std::move(cancel));
        inspection = co_await reading;
    }
    const std::optional<Error> problem = !source ? std::optional(source.error())
        : !inspection                            ? std::optional(inspection.error())
                                                 : inspection->problem();
    // No route and no program say nothing about the backup; a file that is no dump does.
    const bool isVerdict = !problem || problem->kind() == ErrorKind::Corrupt
        || problem->kind() == ErrorKind::Forbidden
        || (problem->kind() == ErrorKind::Unsupported && proof.bytes == 0 && !source);
    if (problem && !isVerdict)
        co_return fail(*problem);
    proof.passed = !problem;
    if (problem) {
        proof.problem = problem->what();
        proof.problemKind
            = errorKindName(problem->kind() == ErrorKind::Unsupported ? ErrorKind::Corrupt : problem->kind());
    } else {
        for (const qint64 rows : std::as_const(inspection->rows))
            proof.rows += rows;
        proof.phases = {{QStringLiteral("verify"), desk.m_access.clock()->now() - proof.at}};
    }
    Async<void> keeping = desk.m_records->addProof(proof);
    auto kept = co_await keeping;
    if (!kept)
        co_return fail(std::move(kept).error());
    if (problem)
        co_return fail(*problem);
    co_return BackupProof(proof);
}

} // namespace vigie
