// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commands/backupcontents.h"
#include "agent/commands/backuptruth.h"
#include "agent/commands/backupverbs.h"
#include "agent/runplan.h"

#include <QCoreApplication>

#include <algorithm>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BackupCommand)
};

QString megabytes(qint64 bytes)
{
    return Text::tr("%1 MB").arg(static_cast<double>(bytes) / 1e6, 0, 'f', 1);
}

/// The database service that is meant: named, or the only one that has a job, or the only one there is.
Result<ServiceHandle*> chosenDatabase(const CommandContext& context, const Arguments& arguments)
{
    const auto isDatabase = [](Provider& provider) { return provider.database() != nullptr; };
    const BackupSettings& backups = context.session.workspace().backups;
    const bool named = arguments.has(u"environment"_qs) || arguments.has(u"service"_qs);
    if (!named && backups.jobs.size() == 1
        && backupContentOf(context.session, backups.jobs.first().service) == BackupContent::Database) {
        if (ServiceHandle* const handle = context.session.service(backups.jobs.first().service))
            return handle;
    }
    return chosenService(context, arguments, isDatabase);
}

/// The service that both names name, when it is no database.
std::optional<ServiceKey> namedContent(const CommandContext& context, const Arguments& arguments)
{
    ServiceKey named{
        EnvironmentId(arguments.value(u"environment"_qs)), ServiceId(arguments.value(u"service"_qs))};
    const auto content = backupContentOf(context.session, named);
    if (!content || *content == BackupContent::Database)
        return {};
    return named;
}

void tellReport(const CommandContext& context, const TakeReport& report, const QList<TakenBeside>& beside)
{
    const Manifest& manifest = report.manifest;
    for (const QString& cleaned : report.cleaned)
        context.console.remark(Text::tr("Removed what a dead run had left: %1.").arg(cleaned));
    qint64 counted = 0;
    for (const TableCount& table : manifest.tables)
        counted += table.rows;
    if (context.console.json()) {
        QJsonObject object{{u"artefact"_qs, manifest.artefact}, {u"bytes"_qs, manifest.bytes},
            {u"sha256"_qs, QString::fromLatin1(manifest.sha256.toHex())},
            {u"plainBytes"_qs, manifest.plainBytes}, {u"snapshot"_qs, toIso(manifest.snapshotAt)},
            {u"tables"_qs, manifest.tables.size()}, {u"rows"_qs, counted},
            {u"revisions"_qs, QJsonArray::fromStringList(manifest.revisions)}};
        const QJsonObject copies = copiesJson(report);
        for (auto it = copies.begin(); it != copies.end(); ++it)
            object.insert(it.key(), it.value());
        object.insert(u"beside"_qs, besideJson(beside));
        context.console.object({}, object);
        return;
    }
    context.console.object(
        {{Text::tr("Backup"), manifest.artefact}, {Text::tr("State of the data"), toIso(manifest.snapshotAt)},
            {Text::tr("Size"),
                Text::tr("%1, of %2").arg(megabytes(manifest.bytes), megabytes(manifest.plainBytes))},
            {Text::tr("Tables"), QString::number(manifest.tables.size())},
            {Text::tr("Rows"), QString::number(counted)},
            {Text::tr("Schema revision"), manifest.revisions.join(u", ")},
            {Text::tr("SHA-256"), QString::fromLatin1(manifest.sha256.toHex())}},
        {});
    showCopies(context.console, report);
    showBeside(context.console, beside);
}

ExitCode tellPreview(
    const CommandContext& context, const TakePreview& preview, bool canSign, const QJsonArray& beside)
{
    QJsonArray places;
    QList<QStringList> rows;
    bool good = canSign;
    for (const TakePreview::Place& place : preview.places) {
        QJsonObject object{{u"destination"_qs, place.destination}, {u"place"_qs, place.place},
            {u"leftovers"_qs, QJsonArray::fromStringList(place.leftovers)},
            {u"objectLock"_qs, place.features.objectLock}};
        if (place.features.freeBytes)
            object.insert(u"freeBytes"_qs, *place.features.freeBytes);
        if (place.error)
            object.insert(u"error"_qs, backupErrorJson(*place.error));
        places.append(object);
        good = good && !place.error;
        rows.append({place.destination, place.error ? Text::tr("cannot be used") : Text::tr("reachable"),
            place.error ? place.error->oneLine() : place.place});
    }
    const BackupFindings& findings = preview.findings;
    if (context.console.json()) {
        context.console.object({},
            {{u"artefact"_qs, preview.artefact}, {u"client"_qs, preview.client},
                {u"server"_qs, findings.server.version}, {u"database"_qs, findings.server.database},
                {u"databaseBytes"_qs, findings.server.databaseBytes}, {u"tables"_qs, findings.tables},
                {u"canSign"_qs, canSign}, {u"destinations"_qs, places}, {u"beside"_qs, beside}});
    } else {
        context.console.object(
            {{Text::tr("Would make"), preview.artefact}, {Text::tr("With"), preview.client},
                {Text::tr("Of"),
                    Text::tr("database %1 on PostgreSQL %2, %3")
                        .arg(findings.server.database, findings.server.version,
                            megabytes(findings.server.databaseBytes))}},
            {});
        context.console.list({Text::tr("DESTINATION"), Text::tr("STATE"), Text::tr("PLACE")}, rows, {});
        if (!canSign)
            context.console.remark(
                Text::tr("This machine has no key to sign backups with: the run would be refused."));
    }
    return good ? ExitCode::Done : ExitCode::No;
}

Async<ExitCode> run(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    const QString verb = arguments.positional().value(0);
    using Verb = Async<ExitCode> (*)(std::shared_ptr<CommandContext>, Arguments);
    const QMap<QString, Verb> verbs{{u"run"_qs, runBackup}, {u"list"_qs, listBackup},
        {u"verify"_qs, verifyBackupCommand}, {u"download"_qs, downloadBackup}, {u"key"_qs, backupKey},
        {u"ledger"_qs, backupLedger}, {u"drill"_qs, backupDrill}, {u"inspect"_qs, backupInspect},
        {u"restore"_qs, backupRestore}, {u"prune"_qs, backupPrune}, {u"hold"_qs, backupHold}};
    const Verb chosen = verbs.value(verb);
    const QStringList known = verbs.keys();
    if (!chosen)
        co_return fail(ErrorKind::Invalid,
            Text::tr("Say what to do with backups: %1.").arg(known.join(u", ")),
            Text::tr("vigiectl backup --help shows their options."));
    Async<ExitCode> doing = chosen(context, std::move(arguments));
    co_return co_await doing;
}

} // namespace

std::function<void(Progress)> progressLines(const CommandContext& context)
{
    if (context.console.json())
        return {};
    return [console = context.console, last = std::make_shared<QString>()](const Progress& progress) {
        if (progress.step == *last)
            return;
        *last = progress.step;
        console.remark(progress.step);
    };
}

Async<ExitCode> runBackup(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    if (auto words = arguments.wordsAtMost(1); !words)
        co_return fail(std::move(words).error());
    const bool looking = arguments.has(dryRun);
    const QStringList destinations = arguments.values(u"destination"_qs);
    if (const auto other = namedContent(*context, arguments)) {
        Async<ExitCode> running = runContent(context, *other, destinations, looking);
        co_return co_await running;
    }
    auto database = chosenDatabase(*context, arguments);
    if (!database)
        co_return fail(std::move(database).error());
    const ServiceKey service = (*database)->key();
    const bool alone = arguments.has(u"alone"_qs);
    const BackupDesk desk(context->session);
    if (looking) {
        Async<TakeOutlook> previewing = BackupDesk::previewTake(desk, service, destinations, context->cancel);
        const Result<TakeOutlook> outlook = co_await previewing;
        if (!outlook)
            co_return fail(outlook.error());
        QJsonArray beside;
        if (!alone) {
            QCoro::Task<QJsonArray> asking = lookBeside(context, service.environment, destinations);
            beside = co_await asking;
        }
        co_return tellPreview(*context, outlook->preview, outlook->canSign, beside);
    }
    Async<TakeReport> taking
        = BackupDesk::take(desk, service, destinations, progressLines(*context), context->cancel);
    const Result<TakeReport> report = co_await taking;
    if (!report)
        co_return fail(report.error());
    QList<TakenBeside> beside;
    if (!alone) {
        QCoro::Task<QList<TakenBeside>> takingMore = takeBeside(context, service.environment, destinations);
        beside = co_await takingMore;
    }
    tellReport(*context, *report, beside);
    const bool good = report->isInAllPlaces() && std::ranges::all_of(beside, &TakenBeside::isGood);
    co_return good ? ExitCode::Done : ExitCode::No;
}

Command backupCommand()
{
    return {u"backup"_qs,
        QStringList{
            u"backup run [--environment E] [--service S] [--destination D]... [--alone] [--dry-run]"_qs,
            u"backup list [--environment E] [--service S] [--destination D]..."_qs,
            u"backup verify NAME [--environment E] [--service S] [--destination D]..."_qs,
            u"backup download NAME --output FILE [--destination D] [--dry-run]"_qs, u"backup key list"_qs,
            u"backup key test"_qs, u"backup key create NAME [--signing] [--dry-run]"_qs,
            u"backup key show NAME --reveal"_qs, u"backup key rotate NAME [--dry-run]"_qs}
            + backupTruthUsage(),
        Text::tr("Take, verify, practise and restore backups, keep their ledger, and manage their keys"),
        QStringList{u"output"_qs, u"destination"_qs} + writeOptions + backupTruthValued(),
        QStringList{dryRun, u"alone"_qs, u"signing"_qs, u"reveal"_qs} + backupTruthFlags(), run};
}

} // namespace vigie
