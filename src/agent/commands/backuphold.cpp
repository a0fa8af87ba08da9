// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commands/backuptruth.h"
#include "agent/runplan.h"
#include "app/backupplans.h"
#include "plan/journal.h"

#include <QCoreApplication>
#include <QSysInfo>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BackupHoldCommand)
};

} // namespace

Async<ExitCode> backupHold(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    if (arguments.positional().size() != 2)
        co_return fail(
            ErrorKind::Invalid, Text::tr("Say: backup hold ARTEFACT --reason TEXT, or with --release."));
    const auto parsed = ArtefactName::parse(arguments.positional().at(1));
    if (!parsed)
        co_return fail(ErrorKind::Invalid,
            Text::tr("“%1” is not the name of a backup.").arg(arguments.positional().at(1)));
    const bool release = arguments.has(u"release"_qs);
    const QString reason = arguments.value(u"reason"_qs).trimmed();
    const BackupDesk desk(context->session);
    auto job = desk.job(arguments.value(u"environment"_qs), arguments.value(u"service"_qs));
    if (!job)
        co_return fail(std::move(job).error());
    if (!parsed->name.belongsTo(job->service))
        co_return fail(ErrorKind::Invalid,
            Text::tr("This is no backup of %1/%2.")
                .arg(job->service.environment.text(), job->service.service.text()));
    if (reason.isEmpty())
        co_return fail(ErrorKind::Forbidden, Text::tr("A reason is needed."), Text::tr("Add --reason TEXT."));
    // Holding protects; only letting go can lose something.
    if (release) {
        if (auto allowed
            = mayWrite(*context, arguments, job->service.environment, ActionLevel::AffectsProduction);
            !allowed)
            co_return fail(std::move(allowed).error());
    }
    auto places = desk.access().destinations(job->destinations);
    if (!places)
        co_return fail(std::move(places).error());
    BackupCopies copies{parsed->name.artefact(), *std::move(places)};
    std::optional<BackupHold> hold;
    if (!release)
        hold = BackupHold{loginName(), QSysInfo::machineHostName(), context->session.clock().now(), reason};
    Async<QStringList> changing
        = changeHold(std::move(copies), std::move(hold), arguments.has(dryRun), context->cancel);
    auto changed = co_await changing;
    if (!changed)
        co_return fail(std::move(changed).error());
    const QStringList done = *changed;
    context->console.object({{Text::tr("Backup"), parsed->name.artefact()},
                                {release ? Text::tr("Let go in") : Text::tr("Held in"), done.join(u", ")}},
        {{u"artefact"_qs, parsed->name.artefact()}, {u"held"_qs, !release},
            {u"destinations"_qs, QJsonArray::fromStringList(done)}});
    co_return ExitCode::Done;
}

} // namespace vigie
