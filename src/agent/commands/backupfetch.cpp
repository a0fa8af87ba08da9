// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commands/backupverbs.h"
#include "agent/runplan.h"
#include "app/backupdesk.h"
#include "backup/artefact/digest.h"
#include "backup/destination/localfolder.h"
#include "backup/verify/listing.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BackupCommand)
};

constexpr qint64 portion = 4 * 1024 * 1024;

using Places = QList<std::shared_ptr<Destination>>;

/// What --environment and --service ask for: with both, the service's own prefix.
QString prefixFrom(const Arguments& arguments)
{
    const QString environment = arguments.value(u"environment"_qs);
    const QString service = arguments.value(u"service"_qs);
    if (environment.isEmpty())
        return {};
    return service.isEmpty() ? environment + u'-'
                             : ArtefactName::prefixOf({EnvironmentId(environment), ServiceId(service)});
}

bool isWanted(const ListedBackup& backup, const Arguments& arguments)
{
    const QString environment = arguments.value(u"environment"_qs);
    const QString service = arguments.value(u"service"_qs);
    if (!environment.isEmpty() && !service.isEmpty())
        return backup.name.belongsTo({EnvironmentId(environment), ServiceId(service)});
    return (environment.isEmpty() || backup.name.stem.startsWith(environment + u'-'))
        && (service.isEmpty() || backup.name.stem.endsWith(u'-' + service));
}

struct Found {
    std::shared_ptr<Destination> place;
    QString artefact;
};

/// Where the backup stands that the command names: NAME, or the newest whole one of those that fit.
Async<QList<Found>> find(std::shared_ptr<CommandContext> context, Arguments arguments, Places places)
{
    const QString wanted = arguments.positional().value(1);
    QList<Found> found;
    std::optional<ArtefactName> newest;
    for (qsizetype i = 0; i < places.size(); ++i) {
        const std::shared_ptr<Destination> place = places.at(i);
        Async<BackupListing> listing = listBackups(place, prefixFrom(arguments), context->cancel);
        const Result<BackupListing> listed = co_await listing;
        if (!listed && places.size() == 1)
            co_return fail(listed.error());
        if (!listed) {
            context->console.error(listed.error());
            continue;
        }
        for (const ListedBackup& backup : listed->backups) {
            const QString name = backup.name.artefact();
            if (wanted != u"latest" ? name != wanted || !backup.artefact
                                    : !backup.isWhole() || !isWanted(backup, arguments))
                continue;
            if (wanted == u"latest" && newest && newest->takenAt > backup.name.takenAt)
                continue;
            if (wanted == u"latest" && newest && newest->takenAt < backup.name.takenAt)
                found.clear();
            if (!found.isEmpty() && found.first().artefact != name)
                continue;
            newest = backup.name;
            found.append({place, name});
        }
    }
    if (found.isEmpty())
        co_return fail(ErrorKind::NotFound, Text::tr("No such backup stands in these destinations."),
            Text::tr("vigiectl backup list shows what there is."));
    co_return found;
}

/// The verb's words and its places.
Result<Places> placesFor(const CommandContext& context, const Arguments& arguments)
{
    if (arguments.positional().size() != 2)
        return fail(ErrorKind::Invalid,
            Text::tr("Say which backup: its name as “vigiectl backup list” shows it, or latest."));
    return BackupAccess(context.session).destinations(arguments.values(u"destination"_qs));
}

/// One copy, verified; what was found goes into @p rows and @p objects.
Async<void> verifyCopy(
    std::shared_ptr<CommandContext> context, BackupAccess access, Found copy, VerifyReport* report)
{
    Async<ManifestFile> reading = readManifest(copy.place, copy.artefact, access.signers(), context->cancel);
    const Result<ManifestFile> manifest = co_await reading;
    if (!manifest)
        co_return fail(manifest.error());
    Async<AgeIdentity> asking
        = BackupAccess::identityFor(access, manifest->manifest().recipients, context->cancel);
    const Result<AgeIdentity> identity = co_await asking;
    if (!identity)
        co_return fail(identity.error());
    VerifyRequest request{copy.place, copy.artefact, *identity, access.signers(), {}};
    Async<VerifyReport> verifying = verifyBackup(
        std::move(request), &context->session.clock(), progressLines(*context), context->cancel);
    Result<VerifyReport> verified = co_await verifying;
    Async<void> keeping = BackupDesk::keepVerify(BackupDesk(context->session), copy.place, copy.artefact,
        manifest->manifest().service, verified ? std::nullopt : std::optional(verified.error()),
        verified ? verified->duration : Millis(0));
    const Result<> kept = co_await keeping;
    if (!kept)
        context->console.error(kept.error());
    if (!verified)
        co_return fail(std::move(verified).error());
    *report = *std::move(verified);
    co_return Result<>();
}

} // namespace

Async<ExitCode> listBackup(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    if (auto words = arguments.wordsAtMost(1); !words)
        co_return fail(std::move(words).error());
    auto places = BackupAccess(context->session).destinations(arguments.values(u"destination"_qs));
    if (!places)
        co_return fail(std::move(places).error());
    QList<QStringList> rows;
    QJsonArray objects;
    std::optional<Error> failure;
    for (qsizetype i = 0; i < places->size(); ++i) {
        const std::shared_ptr<Destination> place = places->at(i);
        Async<BackupListing> listing = listBackups(place, prefixFrom(arguments), context->cancel);
        const Result<BackupListing> listed = co_await listing;
        // A folder that no run has made yet holds nothing, which is an answer.
        if (!listed && listed.error().kind() == ErrorKind::NotFound)
            continue;
        if (!listed) {
            failure = listed.error();
            context->console.error(listed.error());
            continue;
        }
        const auto add = [&](const QString& name, const QString& time, qint64 bytes, const QString& state,
                             const QString& word) {
            rows.append({name, time, bytes < 0 ? QString() : QString::number(bytes), place->id(), word});
            QJsonObject object{{u"name"_qs, name}, {u"destination"_qs, place->id()}, {u"state"_qs, state}};
            if (!time.isEmpty())
                object.insert(u"taken"_qs, time);
            if (bytes >= 0)
                object.insert(u"bytes"_qs, bytes);
            objects.append(object);
        };
        for (const ListedBackup& backup : listed->backups) {
            if (!isWanted(backup, arguments))
                continue;
            const QString taken = toIso(backup.name.takenAt);
            const qint64 bytes = backup.artefact ? backup.artefact->size : -1;
            if (backup.isWhole())
                add(backup.name.artefact(), taken, bytes, backup.held ? u"held"_qs : u"whole"_qs,
                    backup.held ? Text::tr("whole, held") : Text::tr("whole"));
            else if (backup.artefact)
                add(backup.name.artefact(), taken, bytes, u"no-manifest"_qs,
                    Text::tr("without manifest: does not count"));
            else
                add(backup.name.artefact(), taken, bytes, u"no-artefact"_qs, Text::tr("artefact is missing"));
        }
        for (const Leftover& leftover : listed->leftovers)
            add(leftover.name, {}, -1, u"unfinished"_qs, Text::tr("unfinished, of a run that died"));
        if (prefixFrom(arguments).isEmpty()) {
            for (const StoredObject& stranger : listed->strangers)
                add(stranger.name, {}, stranger.size, u"stranger"_qs, Text::tr("not of Vigie"));
        }
    }
    context->console.list(
        {Text::tr("NAME"), Text::tr("TAKEN"), Text::tr("BYTES"), Text::tr("DESTINATION"), Text::tr("STATE")},
        rows, objects);
    co_return failure ? exitCodeFor(*failure) : ExitCode::Done;
}

Async<ExitCode> verifyBackupCommand(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    auto places = placesFor(*context, arguments);
    if (!places)
        co_return fail(std::move(places).error());
    Async<QList<Found>> finding = find(context, arguments, *std::move(places));
    const Result<QList<Found>> found = co_await finding;
    if (!found)
        co_return fail(found.error());
    const BackupAccess access(context->session);
    QList<QStringList> rows;
    QJsonArray objects;
    std::optional<Error> failure;
    for (qsizetype i = 0; i < found->size(); ++i) {
        const Found copy = found->at(i);
        VerifyReport report;
        Async<void> verifying = verifyCopy(context, access, copy, &report);
        const Result<> verified = co_await verifying;
        QJsonObject object{{u"name"_qs, copy.artefact}, {u"destination"_qs, copy.place->id()},
            {u"verified"_qs, verified.has_value()}};
        if (verified) {
            object.insert(u"bytes"_qs, report.bytes);
            object.insert(u"plainBytes"_qs, report.plainBytes);
            object.insert(u"milliseconds"_qs, qint64(report.duration.count()));
            rows.append({copy.artefact, copy.place->id(), Text::tr("every byte read and right")});
        } else {
            failure = verified.error();
            object.insert(u"error"_qs, errorKindName(failure->kind()));
            object.insert(u"message"_qs, failure->what());
            rows.append({copy.artefact, copy.place->id(), failure->oneLine()});
        }
        objects.append(object);
    }
    context->console.list({Text::tr("NAME"), Text::tr("DESTINATION"), Text::tr("RESULT")}, rows, objects);
    if (!failure)
        co_return ExitCode::Done;
    co_return failure->kind() == ErrorKind::Corrupt ? ExitCode::No : exitCodeFor(*failure);
}

Async<ExitCode> downloadBackup(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    const QFileInfo output(arguments.value(u"output"_qs));
    if (output.fileName().isEmpty())
        co_return fail(ErrorKind::Invalid, Text::tr("Say where to: --output FILE."));
    auto places = placesFor(*context, arguments);
    if (!places)
        co_return fail(std::move(places).error());
    Async<QList<Found>> finding = find(context, arguments, *std::move(places));
    const Result<QList<Found>> found = co_await finding;
    if (!found)
        co_return fail(found.error());
    const Found copy = found->first();
    const BackupAccess access(context->session);
    Async<ManifestFile> reading = readManifest(copy.place, copy.artefact, access.signers(), context->cancel);
    const Result<ManifestFile> manifest = co_await reading;
    if (!manifest)
        co_return fail(manifest.error());
    const qint64 size = manifest->manifest().bytes;
    if (arguments.has(dryRun)) {
        context->console.object(
            {{Text::tr("Would fetch"), copy.artefact}, {Text::tr("From"), copy.place->place()},
                {Text::tr("Into"), output.absoluteFilePath()}},
            {{u"name"_qs, copy.artefact}, {u"destination"_qs, copy.place->id()}, {u"bytes"_qs, size},
                {u"file"_qs, output.absoluteFilePath()}});
        co_return ExitCode::Done;
    }
    const auto folder
        = localFolder(u"output"_qs, output.absolutePath(), context->session.context().workers());
    Async<std::shared_ptr<Upload>> beginning
        = folder->beginUpload(output.fileName(), UploadRules(), context->cancel);
    const Result<std::shared_ptr<Upload>> file = co_await beginning;
    if (!file)
        co_return fail(file.error());
    Digest digest(Digest::Kind::Sha256);
    Result<> outcome;
    for (qint64 at = 0; at < size && outcome;) {
        Async<QByteArray> fetching
            = copy.place->read(copy.artefact, at, qMin(portion, size - at), {}, context->cancel);
        Result<QByteArray> bytes = co_await fetching;
        if (!bytes || bytes->isEmpty()) {
            outcome = bytes ? Result<>(fail(ErrorKind::Corrupt, Text::tr("The artefact is cut.")))
                            : fail(bytes.error());
            break;
        }
        at += bytes->size();
        digest.add(*bytes);
        Async<void> writing = (*file)->write(*std::move(bytes), context->cancel);
        outcome = co_await writing;
    }
    if (outcome && digest.result() != manifest->manifest().sha256)
        outcome = fail(ErrorKind::Corrupt, Text::tr("What was fetched is not what the manifest describes."),
            Text::tr("Do not use this copy; take another one or another backup."));
    if (!outcome) {
        Async<void> aborting = (*file)->abort();
        const Result<> aborted = co_await aborting;
        co_return fail(std::move(outcome).error());
    }
    Async<StoredObject> finishing = (*file)->finish(context->cancel);
    const Result<StoredObject> stored = co_await finishing;
    if (!stored)
        co_return fail(stored.error());
    context->console.object(
        {{Text::tr("Fetched"), copy.artefact}, {Text::tr("Into"), output.absoluteFilePath()},
            {Text::tr("SHA-256"), QString::fromLatin1(manifest->manifest().sha256.toHex())}},
        {{u"name"_qs, copy.artefact}, {u"file"_qs, output.absoluteFilePath()}, {u"bytes"_qs, size},
            {u"sha256"_qs, QString::fromLatin1(manifest->manifest().sha256.toHex())}});
    co_return ExitCode::Done;
}

} // namespace vigie
