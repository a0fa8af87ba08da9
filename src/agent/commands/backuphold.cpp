// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commands/backuptruth.h"
#include "agent/runplan.h"
#include "app/backupdesk.h"
#include "backup/prune/hold.h"
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
    BackupDesk desk(context->session);
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
    auto destinations = desk.destinations(*job);
    if (!destinations)
        co_return fail(std::move(destinations).error());
    BackupHold hold{loginName(), QSysInfo::machineHostName(), context->session.clock().now(), reason};
    QStringList done;
    for (const std::shared_ptr<Destination>& destination : std::as_const(*destinations)) {
        Async<StoredObject> looking = destination->stat(parsed->name.artefact(), context->cancel);
        auto there = co_await looking;
        if (!there && there.error().kind() == ErrorKind::NotFound)
            continue;
        if (!there)
            co_return fail(std::move(there).error().during(destination->place()));
        done.append(destination->id());
        if (arguments.has(dryRun))
            continue;
        Async<void> setting = release ? releaseHold(destination, parsed->name, context->cancel)
                                      : setHold(destination, parsed->name, hold, context->cancel);
        auto set = co_await setting;
        if (!set)
            co_return fail(std::move(set).error().during(destination->place()));
    }
    if (done.isEmpty())
        co_return fail(ErrorKind::NotFound, Text::tr("There is no backup %1.").arg(parsed->name.artefact()));
    context->console.object({{Text::tr("Backup"), parsed->name.artefact()},
                                {release ? Text::tr("Let go in") : Text::tr("Held in"), done.join(u", ")}},
        {{u"artefact"_qs, parsed->name.artefact()}, {u"held"_qs, !release},
            {u"destinations"_qs, QJsonArray::fromStringList(done)}});
    co_return ExitCode::Done;
}

} // namespace vigie
