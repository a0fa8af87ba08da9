// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commands/backupkept.h"
#include "agent/commands/backupverbs.h"
#include "agent/runplan.h"
#include "app/backupcontents.h"
#include "backup/contents/filecontent.h"
#include "backup/verify/listing.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BackupCommand)
};

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

/// The verb's words and its places.
Result<Places> placesFor(const CommandContext& context, const Arguments& arguments)
{
    if (arguments.positional().size() != 2)
        return fail(ErrorKind::Invalid,
            Text::tr("Say which backup: its name as “vigiectl backup list” shows it, or latest."));
    return BackupAccess(context.session).destinations(arguments.values(u"destination"_qs));
}

/// Where the backup stands that the command names: NAME, or the newest whole one of those that fit.
Async<QList<Found>> find(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    auto named = placesFor(*context, arguments);
    if (!named)
        co_return fail(std::move(named).error());
    const Places places = *std::move(named);
    const QString wanted = arguments.positional().value(1);
    QList<Found> found;
    std::optional<ArtefactName> newest;
    for (qsizetype i = 0; i < places.size(); ++i) {
        const std::shared_ptr<Destination>& place = places.at(i);
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

/// Whose backup an object of this name is, of what the workspace knows; nothing when two would fit.
std::optional<ServiceKey> serviceOf(const Session& session, const QString& name)
{
    const auto parsed = ArtefactName::parse(name);
    std::optional<ServiceKey> found;
    const auto consider = [&parsed, &found](const ServiceKey& key) {
        const bool fits = parsed && parsed->name.belongsTo(key) && found != key;
        if (fits && found)
            return false;
        if (fits)
            found = key;
        return true;
    };
    for (const EnvironmentConfig& environment : session.workspace().environments) {
        for (const ServiceConfig& config : environment.services) {
            if (!consider(config.key))
                return {};
        }
    }
    for (const BackupJob& job : allBackupJobs(session)) {
        if (!consider(job.service))
            return {};
    }
    if (!consider(workspaceFileService()))
        return {};
    return found;
}

QString wordOf(const std::optional<ServiceKey>& service)
{
    return service ? service->environment.text() + u'/' + service->service.text() : QString();
}

} // namespace

Async<ExitCode> listBackup(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    if (auto words = arguments.wordsAtMost(1); !words)
        co_return fail(std::move(words).error());
    const QStringList only = arguments.values(u"destination"_qs);
    QList<KeptBackup> kept;
    if (only.isEmpty()) {
        Async<QList<KeptBackup>> asking = keptBackups(context, arguments);
        Result<QList<KeptBackup>> answer = co_await asking;
        if (answer)
            kept = *std::move(answer);
        else // a machine that only takes backups need not reach the provider
            context->console.error(answer.error());
    }
    auto places = BackupAccess(context->session).destinations(only);
    if (!places && kept.isEmpty())
        co_return fail(std::move(places).error());
    if (!places)
        places = Places();
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
            const auto of = serviceOf(context->session, name);
            rows.append(
                {name, wordOf(of), time, bytes < 0 ? QString() : QString::number(bytes), place->id(), word});
            QJsonObject object{{u"name"_qs, name}, {u"destination"_qs, place->id()}, {u"state"_qs, state}};
            if (of) {
                object.insert(u"environment"_qs, of->environment.text());
                object.insert(u"service"_qs, of->service.text());
            }
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
    for (const KeptBackup& one : std::as_const(kept)) {
        const QString taken = toIso(one.backup.createdAt);
        const bool whole = one.backup.state == BackupState::Complete;
        rows.append({one.backup.id.text(), wordOf(one.service), taken, {}, Text::tr("the provider"),
            whole ? Text::tr("kept by the provider") : Text::tr("kept by the provider, not complete")});
        objects.append(QJsonObject{{u"name"_qs, one.backup.id.text()}, {u"destination"_qs, QString()},
            {u"state"_qs, whole ? u"provider"_qs : u"provider-incomplete"_qs}, {u"taken"_qs, taken},
            {u"environment"_qs, one.service.environment.text()},
            {u"service"_qs, one.service.service.text()}});
    }
    context->console.list({Text::tr("NAME"), Text::tr("SERVICE"), Text::tr("TAKEN"), Text::tr("BYTES"),
                              Text::tr("DESTINATION"), Text::tr("STATE")},
        rows, objects);
    co_return failure ? exitCodeFor(*failure) : ExitCode::Done;
}

Async<ExitCode> verifyBackupCommand(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    if (arguments.has(dryRun))
        co_return fail(ErrorKind::Invalid,
            Text::tr("Verifying changes nothing, so that --dry-run would leave nothing out."),
            Text::tr("Say backup download NAME --output FILE --dry-run to see what would be read."));
    if (namesKeptBackup(arguments)) {
        Async<ExitCode> verifying = verifyKeptBackup(context, std::move(arguments));
        auto code = co_await verifying;
        co_return code;
    }
    Async<QList<Found>> finding = find(context, arguments);
    const Result<QList<Found>> found = co_await finding;
    if (!found)
        co_return fail(found.error());
    const BackupDesk desk(context->session);
    QList<QStringList> rows;
    QJsonArray objects;
    std::optional<Error> failure;
    for (qsizetype i = 0; i < found->size(); ++i) {
        const Found copy = found->at(i);
        const BackupCopies one{copy.artefact, {copy.place}};
        Async<VerifyReport> verifying
            = BackupDesk::verify(desk, one, progressLines(*context), context->cancel);
        const Result<VerifyReport> verified = co_await verifying;
        QJsonObject object{{u"name"_qs, copy.artefact}, {u"destination"_qs, copy.place->id()},
            {u"verified"_qs, verified.has_value()}};
        if (verified) {
            object.insert(u"bytes"_qs, verified->bytes);
            object.insert(u"plainBytes"_qs, verified->plainBytes);
            object.insert(u"milliseconds"_qs, qint64(verified->duration.count()));
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
    if (namesKeptBackup(arguments)) {
        Async<ExitCode> fetching = downloadKeptBackup(context, std::move(arguments), output);
        auto code = co_await fetching;
        co_return code;
    }
    Async<QList<Found>> finding = find(context, arguments);
    const Result<QList<Found>> found = co_await finding;
    if (!found)
        co_return fail(found.error());
    const Found copy = found->first();
    const BackupDesk desk(context->session);
    BackupCopies copies{copy.artefact, {}};
    for (const Found& one : *found)
        copies.places.append(one.place);
    if (arguments.has(dryRun)) {
        Async<LocatedManifest> locating = BackupAccess::locate(desk.access(), copies, context->cancel);
        const Result<LocatedManifest> located = co_await locating;
        if (!located)
            co_return fail(located.error());
        context->console.object(
            {{Text::tr("Would fetch"), copy.artefact}, {Text::tr("From"), located->place->place()},
                {Text::tr("Into"), output.absoluteFilePath()}},
            {{u"name"_qs, copy.artefact}, {u"destination"_qs, located->place->id()},
                {u"bytes"_qs, located->file.manifest().bytes}, {u"file"_qs, output.absoluteFilePath()}});
        co_return ExitCode::Done;
    }
    if (output.exists())
        co_return fail(ErrorKind::Conflict, Text::tr("%1 exists already.").arg(output.absoluteFilePath()),
            Text::tr("Choose another name."));
    Async<Manifest> fetching = BackupDesk::fetch(
        desk, copies, output.absoluteFilePath(), progressLines(*context), context->cancel);
    const Result<Manifest> manifest = co_await fetching;
    if (!manifest)
        co_return fail(manifest.error());
    const QString sum = QString::fromLatin1(manifest->sha256.toHex());
    context->console.object({{Text::tr("Fetched"), copy.artefact},
                                {Text::tr("Into"), output.absoluteFilePath()}, {Text::tr("SHA-256"), sum}},
        {{u"name"_qs, copy.artefact}, {u"file"_qs, output.absoluteFilePath()}, {u"bytes"_qs, manifest->bytes},
            {u"sha256"_qs, sum}});
    co_return ExitCode::Done;
}

} // namespace vigie
