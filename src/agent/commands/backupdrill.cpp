// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commands/backuptruth.h"
#include "agent/commands/backupverbs.h"
#include "async/worker.h"
#include "backup/ledger/exposure.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BackupDrillCommand)
};

QJsonObject asJson(const BackupProof& proof)
{
    QJsonArray phases;
    for (const ProofPhase& phase : proof.phases)
        phases.append(QJsonObject{
            {u"name"_qs, phase.name}, {u"seconds"_qs, static_cast<double>(phase.took.count()) / 1000}});
    return {{u"kind"_qs, proofKindName(proof.kind)}, {u"environment"_qs, proof.service.environment.text()},
        {u"service"_qs, proof.service.service.text()}, {u"artefact"_qs, proof.artefact},
        {u"destination"_qs, proof.destination}, {u"at"_qs, toIso(proof.at)}, {u"passed"_qs, proof.passed},
        {u"problem"_qs, proof.problem}, {u"phases"_qs, phases},
        {u"seconds"_qs, static_cast<double>(proof.total().count()) / 1000}, {u"bytes"_qs, proof.bytes},
        {u"rows"_qs, proof.rows}, {u"digest"_qs, proof.digest}, {u"remark"_qs, proof.remark}};
}

void show(const Console& console, const BackupProof& proof)
{
    QList<std::pair<QString, QString>> facts{{Text::tr("Backup"), proof.artefact},
        {Text::tr("Outcome"), proof.passed ? Text::tr("restored and checked") : Text::tr("did not pass")},
        {Text::tr("Problem"), proof.problem}, {Text::tr("Rows"), QLocale().toString(proof.rows)}};
    for (const ProofPhase& phase : proof.phases)
        facts.append({phase.name, spanText(phase.took)});
    facts.append({Text::tr("In all"), spanText(proof.total())});
    facts.append({Text::tr("Remark"), proof.remark});
    console.object(facts, asJson(proof));
}

} // namespace

Async<LoadSource> sourceNamed(
    std::shared_ptr<CommandContext> context, ServiceKey service, Arguments arguments)
{
    Async<LoadSource> opening = BackupDesk::source(BackupDesk(context->session), std::move(service),
        arguments.positional().value(1, u"latest"_qs), arguments.value(u"destination"_qs),
        progressLines(*context), context->cancel);
    auto source = co_await opening;
    co_return source;
}

Async<ExitCode> backupDrill(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    if (auto fits = arguments.wordsAtMost(2); !fits)
        co_return fail(std::move(fits).error());
    const BackupDesk desk(context->session);
    auto job = desk.job(arguments.value(u"environment"_qs), arguments.value(u"service"_qs));
    if (!job)
        co_return fail(std::move(job).error());
    Async<LoadSource> finding = sourceNamed(context, job->service, arguments);
    auto source = co_await finding;
    if (!source)
        co_return fail(std::move(source).error());
    if (arguments.has(u"dry-run"_qs)) {
        context->console.object({{Text::tr("Would be restored"), source->title()},
                                    {Text::tr("Size"), QLocale::c().formattedDataSize(source->bytes())}},
            {{u"artefact"_qs, source->title()}, {u"bytes"_qs, source->bytes()}});
        co_return ExitCode::Done;
    }
    QString told;
    auto report = [context, told](const DrillReport& now) mutable {
        if (now.phase != told)
            context->console.remark(u"  "_qs + now.phase);
        told = now.phase;
    };
    Async<BackupProof> practising
        = BackupDesk::drill(desk, job->service, *source, std::move(report), context->cancel);
    auto proof = co_await practising;
    if (!proof)
        co_return fail(std::move(proof).error());
    show(context->console, *proof);
    co_return proof->passed ? ExitCode::Done : ExitCode::No;
}

Async<ExitCode> backupInspect(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    if (arguments.positional().size() != 2)
        co_return fail(ErrorKind::Invalid, Text::tr("Say: backup inspect FILE."));
    auto file = DumpFile::open(QFileInfo(arguments.positional().at(1)).absoluteFilePath());
    if (!file)
        co_return fail(std::move(file).error());
    const LoadSource source(*file);
    auto finding = [source] { return Loader::programsFor(source, 0); };
    QThreadPool* const workers = context->session.context().workers();
    Result<ClientPrograms> programs = co_await onPool(workers, std::move(finding));
    if (!programs)
        co_return fail(std::move(programs).error());
    DumpFile::Tools tools{programs->path(u"pg_restore"_qs), QProcessEnvironment::systemEnvironment()};
    Async<DumpInspection> reading
        = LoadSource::inspect(source, std::move(tools), QSet<Hazard>(), workers, context->cancel);
    auto inspection = co_await reading;
    if (!inspection)
        co_return fail(std::move(inspection).error());
    QList<QStringList> rows;
    QJsonArray findings;
    for (const InspectionFinding& found : std::as_const(inspection->findings)) {
        rows.append({QString::number(found.line), found.refused ? Text::tr("refused") : Text::tr("warning"),
            hazardName(found.hazard), found.excerpt});
        findings.append(QJsonObject{{u"line"_qs, found.line}, {u"refused"_qs, found.refused},
            {u"hazard"_qs, hazardName(found.hazard)}, {u"reason"_qs, hazardReason(found.hazard)},
            {u"excerpt"_qs, found.excerpt}});
    }
    if (context->console.json()) {
        QJsonObject tables;
        for (auto it = inspection->rows.cbegin(); it != inspection->rows.cend(); ++it)
            tables.insert(it.key(), it.value());
        context->console.object({},
            {{u"format"_qs, dumpFormatName(inspection->format)}, {u"madeBy"_qs, inspection->madeBy},
                {u"serverVersion"_qs, inspection->serverVersion}, {u"statements"_qs, inspection->statements},
                {u"drops"_qs, inspection->drops}, {u"refusals"_qs, inspection->refusals},
                {u"warnings"_qs, inspection->warnings}, {u"findings"_qs, findings}, {u"rows"_qs, tables}});
    } else {
        context->console.list(
            {Text::tr("LINE"), Text::tr("VERDICT"), Text::tr("HAZARD"), Text::tr("STATEMENT")}, rows,
            findings);
        context->console.remark(inspection->isRefused()
                ? Text::tr("%1 (%2): refused, %n statement(s) must not run.", nullptr,
                    static_cast<int>(inspection->refusals))
                      .arg(file->path(), dumpFormatName(inspection->format))
                : Text::tr("%1 (%2): %n statement(s), none of which reaches outside the database.", nullptr,
                    static_cast<int>(inspection->statements))
                      .arg(file->path(), dumpFormatName(inspection->format)));
    }
    co_return inspection->isRefused() ? ExitCode::No : ExitCode::Done;
}

} // namespace vigie
