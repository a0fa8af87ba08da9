// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demobackups.h"

#include "app/backupdesk.h"
#include "app/backupwatch.h"
#include "async/worker.h"
#include "backup/destination/localfolder.h"
#include "backup/prune/hold.h"
#include "backup/schedule/schedule.h"
#include "backup/stream/artefactstream.h"
#include "store/backuprecords.h"

#include <QDir>
#include <QFile>

#include <random>

namespace vigie {

namespace {

using namespace std::chrono_literals;

constexpr int nights = 21; ///< all kept; before them one a week
constexpr int missingNight = 4;
constexpr int lateNight = 9;
constexpr int stayedNight = 6; ///< never copied elsewhere
constexpr int heldNight = 17;
constexpr int verifiedNights = 10;

/// A backup of the past under way.
struct Past {
    Manifest manifest; ///< of the real one
    QByteArray plain;
    AgeIdentity identity;
    SigningKey signing;
};

struct Night {
    int ago = 0;
    TimePoint due;
};

QList<Night> pastNights(const BackupSchedule& schedule, TimePoint now)
{
    QList<DueTime> due = dueTimes(schedule, now - 24h * (nights + 43), now);
    QList<Night> kept;
    for (qsizetype ago = 0; ago < due.size(); ++ago) {
        const DueTime& one = due.at(due.size() - 1 - ago);
        const bool weekly = toDateTime(one.at).date().dayOfWeek() == 1;
        if (ago != missingNight && (ago < nights || weekly))
            kept.append({static_cast<int>(ago), one.at});
    }
    return kept;
}

void put(const QString& file, const QByteArray& content, TimePoint modified)
{
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size())
        return; // the ledger shows what is there
    out.flush();
    out.setFileTime(toDateTime(modified), QFileDevice::FileModificationTime);
}

/// Writes one backup as a night's run would have.
Result<> write(const Past& past, const Night& night, const QStringList& folders)
{
    std::mt19937 chance(static_cast<quint32>(toMsecs(night.due) / 1000));
    const auto between = [&chance](int least, int most) {
        return Millis(std::uniform_int_distribution<int>(least, most)(chance));
    };
    Manifest manifest = past.manifest;
    manifest.startedAt
        = night.due + between(3000, 40000) + (night.ago == lateNight ? Millis(170min) : Millis(0));
    manifest.snapshotAt = manifest.startedAt + between(300, 900);
    manifest.endedAt = manifest.snapshotAt + between(4200, 7600);
    manifest.runId = u"night-%1"_qs.arg(toMsecs(night.due) / 1000);
    manifest.machine = u"backup.mecapy.example"_qs;
    QByteArray stored;
    const ByteSink sink = [&stored](const QByteArray& bytes) -> Result<> {
        stored.append(bytes);
        return {};
    };
    auto writer = ArtefactWriter::begin({past.identity.recipient()}, sink, {3, 1});
    if (!writer)
        return fail(std::move(writer).error());
    if (auto written = (*writer)->write(past.plain); !written)
        return written;
    auto plain = (*writer)->endPlain();
    if (!plain)
        return fail(std::move(plain).error());
    manifest.plainBytes = *plain;
    manifest.artefact
        = ArtefactName::of(manifest.service, manifest.startedAt, BackupContent::Database).artefact();
    auto sums = (*writer)->finish(ManifestFile::contentDigestOf(manifest));
    if (!sums)
        return fail(std::move(sums).error());
    manifest.bytes = sums->bytes;
    manifest.sha256 = sums->sha256;
    ManifestFile file(manifest);
    file.sign(past.signing);
    for (const QString& folder : folders) {
        put(folder + u'/' + manifest.artefact, stored, manifest.endedAt);
        put(folder + u'/' + ArtefactName::parse(manifest.artefact)->name.manifest(), file.text(),
            manifest.endedAt);
    }
    return {};
}

Result<> writeAll(
    const Past& past, const QList<Night>& all, const QString& nearFolder, const QString& farFolder)
{
    for (const QString& folder : {nearFolder, farFolder}) {
        QDir(folder).removeRecursively(); // of another day
        QDir().mkpath(folder);
    }
    for (const Night& night : all) {
        QStringList folders{nearFolder};
        if (night.ago != stayedNight)
            folders.append(farFolder);
        if (auto written = write(past, night, folders); !written)
            return written;
    }
    if (!all.isEmpty())
        put(nearFolder + u"/before-migration.sql"_qs, "--\n-- PostgreSQL database dump\n--\n",
            all.last().due);
    return {};
}

/// Whether an earlier start has made the past of last night.
bool isPlanted(const DemoBackupPlace& place, const Night& last)
{
    const QStringList names = QDir(place.near).entryList(QDir::Files);
    return std::ranges::any_of(names, [&last](const QString& name) {
        const auto parsed = ArtefactName::parse(name);
        return parsed && parsed->part == ArtefactName::Part::Manifest && parsed->name.takenAt >= last.due;
    });
}

/// What was proven of a backup: each of the last nights was read back, and each Monday's was restored.
QList<BackupProof> proofsOf(const LedgerEntry& entry, int age)
{
    QList<BackupProof> proofs;
    std::mt19937 chance(static_cast<quint32>(toMsecs(entry.manifest.startedAt) / 1000));
    const auto between = [&chance](int least, int most) {
        return Millis(std::uniform_int_distribution<int>(least, most)(chance));
    };
    BackupProof proof;
    proof.service = entry.manifest.service;
    proof.artefact = entry.artefact;
    proof.destination = entry.copies.first().destination;
    proof.etag = entry.copies.first().object.etag;
    proof.passed = true;
    proof.bytes = entry.manifest.bytes;
    if (age < verifiedNights) {
        proof.kind = BackupProof::Kind::Verify;
        proof.at = entry.manifest.endedAt + 20min;
        proof.phases = {{u"verify"_qs, between(600, 1400)}};
        proofs.append(proof);
    }
    if (toDateTime(entry.manifest.startedAt).date().dayOfWeek() == 1 && age > 0) {
        proof.kind = BackupProof::Kind::Drill;
        proof.at = entry.manifest.endedAt + 2h;
        proof.phases = {{u"fetch"_qs, between(200, 500)}, {u"restore"_qs, between(6000, 9000)},
            {u"check"_qs, between(1500, 2500)}};
        for (const TableCount& table : entry.manifest.tables)
            proof.rows += table.rows;
        proofs.append(proof);
    }
    return proofs;
}

} // namespace

Async<void> plantBackups(DemoBackupPlace place, QPointer<Session> session, CancelToken cancel)
{
    if (!session || !session->backups().job(place.service))
        co_return Result<>();
    const BackupSchedule schedule = session->backups().job(place.service)->schedule;
    QThreadPool* const workers = session->context().workers();
    const Clock* const clock = &session->clock();
    const QList<Night> made = pastNights(schedule, clock->now());
    if (made.isEmpty() || isPlanted(place, made.first()))
        co_return Result<>();
    QDir().mkpath(QFileInfo(place.near).path());
    // One real backup, in a place of its own that is not kept: its past is made of it.
    const std::shared_ptr<Destination> apart = localFolder(u"seed"_qs, place.near + u".seed"_qs, workers);
    const BackupDesk desk(*session);
    const ServiceHandle* const handle = session->service(place.service);
    if (!handle)
        co_return Result<>();
    Async<TakeRequest> preparing = BackupAccess::takeRequest(
        desk.access(), place.service, handle->config().settings, {}, true, cancel);
    auto prepared = co_await preparing;
    if (!prepared)
        co_return fail(std::move(prepared).error());
    TakeRequest request = *std::move(prepared);
    request.destinations = {apart};
    request.signing = place.signing;
    TakeProgress silent = [](const Progress&) {};
    Async<TakeReport> taking = takeBackup(std::move(request), clock, std::move(silent), cancel);
    auto taken = co_await taking;
    if (!taken)
        co_return fail(std::move(taken).error());
    auto plain = std::make_shared<QByteArray>();
    PlainSink sink = [plain](const QByteArray& bytes) -> Result<> {
        plain->append(bytes);
        return {};
    };
    ReadProgress unseen = [](qint64) {};
    Async<ArtefactEnd> reading = readArtefact(
        apart, *taken->copies.first().object, place.identity, std::move(sink), std::move(unseen), cancel);
    auto read = co_await reading;
    if (!read)
        co_return fail(std::move(read).error());
    QDir(place.near + u".seed"_qs).removeRecursively();

    const Past past{taken->manifest, *plain, place.identity, place.signing};
    auto work = [past, made, nearFolder = place.near, farFolder = place.far] {
        return writeAll(past, made, nearFolder, farFolder);
    };
    Result<> written = co_await onPool(workers, std::move(work));
    if (!written)
        co_return written;
    Async<BackupPicture> looking = BackupDesk::picture(desk, place.service, std::nullopt, cancel);
    auto picture = co_await looking;
    if (!picture)
        co_return fail(std::move(picture).error());
    const std::shared_ptr<BackupRecords> records = desk.records();
    for (const LedgerEntry& entry : std::as_const(picture->ledger.entries)) {
        if (entry.copies.isEmpty())
            continue;
        const int age = static_cast<int>((clock->now() - entry.manifest.startedAt) / 24h);
        const QList<BackupProof> proofs = proofsOf(entry, age);
        for (const BackupProof& proof : proofs) {
            Async<void> adding = records->addProof(proof);
            auto added = co_await adding;
            if (!added)
                co_return added;
        }
        if (age != heldNight)
            continue;
        BackupHold hold;
        hold.who = u"claire"_qs;
        hold.machine = entry.manifest.machine;
        hold.since = entry.manifest.endedAt + 9h;
        hold.reason = u"before the move to accounts"_qs;
        Async<void> holding = setHold(localFolder(u"near"_qs, place.near, workers),
            ArtefactName::parse(entry.artefact)->name, hold, cancel);
        auto held = co_await holding;
        if (!held)
            co_return held;
    }
    if (session)
        session->backups().refresh();
    co_return Result<>();
}

} // namespace vigie
