// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commands/backupkept.h"

#include "agent/commands/backupverbs.h"
#include "agent/runplan.h"
#include "app/backupwatch.h"
#include "app/fetchbackup.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BackupCommand)
};

/// Services that fit and have a keeper, each keeper once.
QList<KeptBackup> keepers(const Session& session, const Arguments& arguments)
{
    const QString environment = arguments.value(u"environment"_qs);
    const QString service = arguments.value(u"service"_qs);
    QList<KeptBackup> found;
    for (const EnvironmentConfig& one : session.workspace().environments) {
        if (!environment.isEmpty() && one.id.text() != environment)
            continue;
        const QList<ServiceKey> services = session.backups().services(one.id);
        for (const ServiceKey& key : services) {
            const ServiceHandle* const holder = session.backups().holder(key);
            if (holder
                && (service.isEmpty() || key.service.text() == service
                    || holder->key().service.text() == service))
                found.append({key, holder->provider(), {}});
        }
    }
    return found;
}

Async<KeptBackup> find(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    const QString id = arguments.positional().value(1);
    Async<QList<KeptBackup>> listing = keptBackups(context, std::move(arguments));
    const Result<QList<KeptBackup>> listed = co_await listing;
    if (!listed)
        co_return fail(listed.error());
    for (const KeptBackup& kept : *listed) {
        if (kept.backup.id.text() == id)
            co_return KeptBackup(kept);
    }
    co_return fail(ErrorKind::NotFound, Text::tr("No such backup stands in these destinations."),
        Text::tr("vigiectl backup list shows what there is."));
}

/// As progressLines(), and of what is brought here each tenth.
std::function<void(Progress)> fetchLines(const CommandContext& context)
{
    std::function<void(Progress)> steps = progressLines(context);
    if (!steps)
        return {};
    return [steps, console = context.console, told = std::make_shared<qint64>(0)](const Progress& progress) {
        steps(progress);
        const qint64 tenth = progress.total > 0 ? 10 * progress.done / progress.total : 0;
        if (tenth <= *told)
            return;
        *told = tenth;
        const QLocale locale;
        console.remark(Text::tr("%1 % of %2")
                           .arg(locale.toString(10 * tenth), locale.formattedDataSize(progress.total)));
    };
}

} // namespace

bool namesKeptBackup(const Arguments& arguments)
{
    const QString wanted = arguments.positional().value(1);
    return arguments.positional().size() == 2 && wanted != u"latest" && !ArtefactName::parse(wanted);
}

Async<QList<KeptBackup>> keptBackups(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    QList<KeptBackup> all;
    std::optional<Error> problem;
    bool answered = false;
    const QList<KeptBackup> asked = keepers(context->session, arguments);
    for (qsizetype i = 0; i < asked.size(); ++i) {
        const KeptBackup& from = asked.at(i);
        Async<QList<Backup>> listing = from.keeper->backups()->list(context->cancel);
        const Result<QList<Backup>> listed = co_await listing;
        if (!listed) {
            problem = listed.error();
            if (asked.size() > 1)
                context->console.error(*problem);
            continue;
        }
        answered = true;
        for (const Backup& backup : *listed)
            all.append({from.service, from.keeper, backup});
    }
    if (problem && !answered)
        co_return fail(*problem);
    std::ranges::stable_sort(all, [](const KeptBackup& one, const KeptBackup& other) {
        return one.backup.createdAt > other.backup.createdAt;
    });
    co_return all;
}

Async<ExitCode> verifyKeptBackup(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    Async<KeptBackup> finding = find(context, std::move(arguments));
    const Result<KeptBackup> kept = co_await finding;
    if (!kept)
        co_return fail(kept.error());
    LedgerEntry entry;
    entry.artefact = kept->backup.id.text();
    entry.provider = kept->backup;
    Async<BackupProof> verifying = BackupDesk::verifyHeld(
        BackupDesk(context->session), kept->service, entry, progressLines(*context), context->cancel);
    const Result<BackupProof> proof = co_await verifying;
    if (!proof && proof.error().kind() != ErrorKind::Corrupt)
        co_return fail(proof.error());
    const QString result = proof ? Text::tr("every byte read and understood") : proof.error().oneLine();
    const QJsonArray objects{QJsonObject{{u"name"_qs, entry.artefact}, {u"destination"_qs, QString()},
        {u"verified"_qs, proof.has_value()}, {u"bytes"_qs, proof ? proof->bytes : 0},
        {u"message"_qs, proof ? QString() : result}}};
    context->console.list({Text::tr("NAME"), Text::tr("DESTINATION"), Text::tr("RESULT")},
        {{entry.artefact, Text::tr("the provider"), result}}, objects);
    co_return proof ? ExitCode::Done : ExitCode::No;
}

Async<ExitCode> downloadKeptBackup(
    std::shared_ptr<CommandContext> context, Arguments arguments, QFileInfo output)
{
    const bool looking = arguments.has(dryRun);
    Async<KeptBackup> finding = find(context, std::move(arguments));
    const Result<KeptBackup> kept = co_await finding;
    if (!kept)
        co_return fail(kept.error());
    const QString id = kept->backup.id.text();
    const QString file = output.absoluteFilePath();
    QNetworkAccessManager* const network = context->session.context().network();
    QJsonObject object{{u"name"_qs, id}, {u"destination"_qs, QString()}, {u"file"_qs, file}};
    if (looking) {
        Async<qint64> asking = backupSize(kept->keeper, kept->backup.id, network, context->cancel);
        const Result<qint64> size = co_await asking;
        if (size)
            object.insert(u"bytes"_qs, *size);
        context->console.object({{Text::tr("Would fetch"), id}, {Text::tr("From"), Text::tr("the provider")},
                                    {Text::tr("Into"), file}},
            object);
        co_return ExitCode::Done;
    }
    if (output.exists())
        co_return fail(
            ErrorKind::Conflict, Text::tr("%1 exists already.").arg(file), Text::tr("Choose another name."));
    Async<DownloadResult> fetching = fetchHeldBackup(
        kept->keeper, kept->backup.id, network, file, fetchLines(*context), context->cancel);
    const Result<DownloadResult> fetched = co_await fetching;
    if (!fetched)
        co_return fail(fetched.error());
    const QString sum = QString::fromLatin1(fetched->sha256);
    object.insert(u"bytes"_qs, fetched->bytes);
    object.insert(u"sha256"_qs, sum);
    object.insert(u"resumed"_qs, fetched->resumed);
    context->console.object(
        {{Text::tr("Fetched"), id}, {Text::tr("Into"), file}, {Text::tr("SHA-256"), sum},
            {Text::tr("Resumed"), fetched->resumed ? Text::tr("yes, a part was here already") : QString()}},
        object);
    co_return ExitCode::Done;
}

} // namespace vigie
