// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backupwork.h"

#include "app/backupcontents.h"
#include "app/backupdesk.h"
#include "app/backupwatch.h"
#include "app/fetchbackup.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BackupWork)
};

BackupDesk::Report reporter(const Operation::Control& control)
{
    return [report = control.report](
               Progress progress) { report(std::move(progress), Operation::State::Running); };
}

/// The last word of an operation that did what it should.
void conclude(const Operation::Control& control, const QString& outcome, qint64 bytes)
{
    Progress done;
    done.outcome = outcome;
    done.done = done.total = bytes;
    control.report(done, Operation::State::Verifying);
}

/// Shows what has changed.
void look(const BackupDesk& desk)
{
    if (desk.session())
        desk.session()->backups().refresh();
}

/// What a backup of @p service takes along with it.
QList<ServiceKey> companions(const Session& session, const ServiceKey& service)
{
    if (backupContentOf(session, service) != BackupContent::Database)
        return {};
    QList<ServiceKey> beside = takenBeside(session, service.environment);
    beside.removeAll(service);
    return beside;
}

/// One after the other: what fails does not keep the next from being taken, and the first failure is told.
Async<void> take(BackupDesk desk, ServiceKey service, Operation::Control control)
{
    QList<ServiceKey> all{service};
    if (desk.session())
        all += companions(*desk.session(), service);
    std::optional<Error> problem;
    QStringList artefacts;
    qint64 bytes = 0;
    for (qsizetype i = 0; i < all.size() && !control.interrupt.stop_requested(); ++i) {
        const QString name = all.at(i).environment.text() + u'/' + all.at(i).service.text();
        Async<TakeReport> taking
            = BackupDesk::take(desk, all.at(i), {}, reporter(control), control.interrupt);
        auto taken = co_await taking;
        look(desk);
        if (!taken) {
            if (!problem)
                problem = std::move(taken).error().during(name);
            continue;
        }
        for (const TakenCopy& copy : std::as_const(taken->copies)) {
            if (copy.error && !problem)
                problem = Error(*copy.error).during(copy.place).during(name);
        }
        artefacts.append(taken->manifest.artefact);
        bytes += taken->manifest.bytes;
    }
    if (!problem && artefacts.size() < all.size())
        problem = Error(ErrorKind::Cancelled, Text::tr("Stopped on request."));
    if (problem && all.size() > 1)
        co_return fail(
            (*std::move(problem)).during(Text::tr("%1 of %2 taken").arg(artefacts.size()).arg(all.size())));
    if (problem)
        co_return fail(*std::move(problem));
    conclude(control, artefacts.join(u", "), bytes);
    co_return Result<>();
}

Async<void> verify(BackupDesk desk, ServiceKey service, LedgerEntry entry, Operation::Control control)
{
    if (entry.provider) {
        Async<BackupProof> reading = BackupDesk::verifyHeld(
            desk, std::move(service), std::move(entry), reporter(control), control.interrupt);
        auto proof = co_await reading;
        look(desk);
        if (!proof)
            co_return fail(std::move(proof).error());
        conclude(control, Text::tr("Read to its end: pg_restore understands all of it."), proof->bytes);
        co_return Result<>();
    }
    Async<VerifyReport> reading
        = BackupDesk::verify(desk, desk.copies(entry), reporter(control), control.interrupt);
    auto report = co_await reading;
    look(desk);
    if (!report)
        co_return fail(std::move(report).error());
    conclude(control, Text::tr("Read to its end: all of it is as the manifest says."), report->bytes);
    co_return Result<>();
}

Async<void> practise(BackupDesk desk, ServiceKey service, LedgerEntry entry, Operation::Control control)
{
    Async<LoadSource> opening
        = BackupDesk::sourceOf(desk, service, std::move(entry), reporter(control), control.interrupt);
    auto source = co_await opening;
    if (!source)
        co_return fail(std::move(source).error());
    std::function<void(DrillReport)> progressed = [report = control.report](const DrillReport& seen) {
        Progress progress;
        progress.step
            = seen.load.object.isEmpty() ? seen.phase : Text::tr("%1: %2").arg(seen.phase, seen.load.object);
        progress.done = seen.load.bytes;
        progress.total = seen.load.total;
        report(progress, Operation::State::Running);
    };
    Async<BackupProof> drilling = BackupDesk::drill(
        desk, std::move(service), *std::move(source), std::move(progressed), control.interrupt);
    auto proof = co_await drilling;
    look(desk);
    if (!proof)
        co_return fail(std::move(proof).error());
    if (!proof->passed)
        co_return fail(ErrorKind::Corrupt, proof->problem);
    conclude(control, Text::tr("Restored and checked: %n row(s).", nullptr, static_cast<int>(proof->rows)),
        proof->bytes);
    co_return Result<>();
}

Async<void> fetch(BackupDesk desk, LedgerEntry entry, QString file, Operation::Control control)
{
    Async<Manifest> fetching
        = BackupDesk::fetch(desk, desk.copies(entry), std::move(file), reporter(control), control.interrupt);
    auto manifest = co_await fetching;
    if (!manifest)
        co_return fail(std::move(manifest).error());
    conclude(
        control, Text::tr("SHA-256 %1").arg(QString::fromLatin1(manifest->sha256.toHex())), manifest->bytes);
    co_return Result<>();
}

bool isPostgresql(const ServiceHandle* handle)
{
    return handle && handle->type().id == u"postgresql";
}

BackupOffer refuse(const QString& why)
{
    return {false, why};
}

} // namespace

ServiceKey restoreTarget(const Session& session, const ServiceKey& service)
{
    if (isPostgresql(session.service(service)))
        return service;
    for (const ServiceHandle* const handle : session.services(service.environment)) {
        if (isPostgresql(handle) && handle->config().dependsOn.contains(service.service))
            return handle->key();
    }
    return service;
}

BackupOffer backupOffer(
    const Session& session, BackupAction action, const ServiceKey& service, const LedgerEntry* entry)
{
    const bool held = entry && entry->provider;
    const bool reads
        = action == BackupAction::Verify || action == BackupAction::Drill || action == BackupAction::Restore;
    if (!session.backups().job(service) && !(held && reads))
        return refuse(Text::tr("The workspace plans no backups of this service."));
    const std::optional<BackupContent> content
        = entry && !held ? entry->manifest.content : backupContentOf(session, service);
    const bool isDatabase = held || !content || content == BackupContent::Database;
    if (!isDatabase && (action == BackupAction::Drill || action == BackupAction::Restore))
        return refuse(
            Text::tr("Only a database is restored from here. Download this one: age and zstd open it."));
    if (isDatabase && (action == BackupAction::Take || action == BackupAction::Restore)) {
        const ServiceHandle* const handle = session.service(restoreTarget(session, service));
        if (!isPostgresql(handle))
            return refuse(Text::tr("Only a PostgreSQL database can be backed up and restored from here."));
        if (handle->config().settings.isEmpty())
            return refuse(Text::tr("The database is not known yet."));
    }
    if (action == BackupAction::Take)
        return session.workspace().backups.recipients.isEmpty()
            ? refuse(Text::tr("The workspace names nobody to encrypt backups to."))
            : BackupOffer{true, {}};
    if (action == BackupAction::Prune)
        return BackupOffer{true, {}};
    if (!entry)
        return refuse(Text::tr("Select a backup first."));
    if (held && !reads)
        return refuse(Text::tr("The provider keeps this backup and decides when it goes."));
    if (held)
        return entry->provider->state == BackupState::Complete
            ? BackupOffer{true, {}}
            : refuse(Text::tr("Only a complete backup can be read."));
    if (entry->copies.isEmpty())
        return refuse(Text::tr("It lies in no destination that can be read."));
    if (action == BackupAction::Hold && entry->isHeld())
        return refuse(Text::tr("It is held already."));
    if (action == BackupAction::Release && !entry->isHeld())
        return refuse(Text::tr("Nobody holds it."));
    return BackupOffer{true, {}};
}

Operation* startTakingBackup(Session& session, const ServiceKey& service)
{
    if (!backupOffer(session, BackupAction::Take, service, nullptr).offered)
        return nullptr;
    const ServiceHandle* const handle = session.service(service);
    return session.operations().start(handle
            ? Text::tr("Back up %1 of %2").arg(handle->title(), handle->environmentTitle())
            : Text::tr("Back up the workspace file"),
        [desk = BackupDesk(session), service](
            Operation::Control control) { return take(desk, service, std::move(control)); });
}

Operation* startVerifyingBackup(Session& session, const ServiceKey& service, const LedgerEntry& entry)
{
    if (!backupOffer(session, BackupAction::Verify, service, &entry).offered)
        return nullptr;
    return session.operations().start(Text::tr("Verify %1").arg(entry.artefact),
        [desk = BackupDesk(session), service, entry](
            Operation::Control control) { return verify(desk, service, entry, std::move(control)); });
}

Operation* startBackupDrill(Session& session, const ServiceKey& service, const LedgerEntry& entry)
{
    if (!backupOffer(session, BackupAction::Drill, service, &entry).offered)
        return nullptr;
    return session.operations().start(Text::tr("Restore %1 for practice").arg(entry.artefact),
        [desk = BackupDesk(session), service, entry](
            Operation::Control control) { return practise(desk, service, entry, std::move(control)); });
}

Operation* startFetchingBackup(
    Session& session, const ServiceKey& service, const LedgerEntry& entry, const QString& file)
{
    if (entry.provider) {
        const ServiceHandle* const holder = session.backups().holder(service);
        return holder ? startFetchingBackup(session, *holder, *entry.provider, file) : nullptr;
    }
    if (entry.copies.isEmpty())
        return nullptr;
    return session.operations().start(Text::tr("Download backup to %1").arg(file),
        [desk = BackupDesk(session), entry, file](
            Operation::Control control) { return fetch(desk, entry, file, std::move(control)); });
}

} // namespace vigie
