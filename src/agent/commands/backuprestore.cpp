// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commands/backuptruth.h"
#include "agent/runplan.h"
#include "app/restorefollowup.h"
#include "plan/leftovers.h"

#include <QCoreApplication>

#include <algorithm>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BackupRestoreCommand)
};

bool isDatabase(Provider& provider)
{
    return provider.database() != nullptr;
}

Result<QSet<Hazard>> acceptedOf(const Arguments& arguments)
{
    QSet<Hazard> accepted;
    const QStringList words = arguments.values(u"accept"_qs);
    for (const QString& word : words) {
        const auto hazard = hazardFromName(word);
        if (!hazard || *hazard == Hazard::Incomplete || *hazard == Hazard::NotText
            || *hazard == Hazard::ConnectsElsewhere)
            return fail(ErrorKind::Invalid, Text::tr("“%1” is no hazard that can be accepted.").arg(word));
        accepted.insert(*hazard);
    }
    return accepted;
}

/// The recipe of an earlier restore plan.
Async<JournalEntry> begunPlan(std::shared_ptr<CommandContext> context, QString id)
{
    Async<QList<JournalEntry>> reading = context->session.journal()->entries();
    auto entries = co_await reading;
    if (!entries)
        co_return fail(std::move(entries).error());
    const auto found = std::ranges::find_if(*entries, [&id](const JournalEntry& entry) {
        return entry.event == JournalEvent::PlanBegun && entry.plan.text() == id
            && entry.action.startsWith(u"restore");
    });
    if (found == entries->end())
        co_return fail(ErrorKind::NotFound, Text::tr("The record holds no restore %1.").arg(id),
            Text::tr("vigiectl plans list and vigiectl audit list show plans."));
    co_return JournalEntry(*found);
}

RestoreWish wishFor(const ServiceKey& service, const Arguments& arguments)
{
    RestoreWish wish;
    wish.service = service;
    wish.user = arguments.value(u"user"_qs);
    wish.credential = arguments.value(u"credential"_qs);
    wish.tables = arguments.values(u"table"_qs);
    wish.schemas = arguments.values(u"schema"_qs);
    const QString into = arguments.value(u"into"_qs);
    if (!into.isEmpty()) {
        const QStringList words = into.split(u'/');
        wish.second = words.size() == 2 ? ServiceKey{EnvironmentId(words.first()), ServiceId(words.last())}
                                        : ServiceKey{service.environment, ServiceId(into)};
    }
    wish.switchesServices = !arguments.has(u"aside"_qs);
    wish.way = !into.isEmpty()          ? RestoreWish::Way::Elsewhere
        : arguments.has(u"in-place"_qs) ? RestoreWish::Way::InPlace
        : arguments.has(u"aside"_qs)    ? RestoreWish::Way::Aside
                                        : RestoreWish::Way::Beside;
    return wish;
}

/// --undo, --continue, --abandon, --look with the id of a plan.
Async<ExitCode> followUp(
    std::shared_ptr<CommandContext> context, BackupDesk desk, QString what, Arguments arguments)
{
    Async<JournalEntry> finding = begunPlan(context, arguments.value(what));
    auto begun = co_await finding;
    if (!begun)
        co_return fail(std::move(begun).error());
    const ServiceKey key{begun->environment, begun->service};
    RestoreWish wish = wishFor(key, arguments);
    if (what == u"continue" && !arguments.positional().value(1).isEmpty()) {
        Async<LoadSource> opening = sourceNamed(context, key, arguments);
        auto opened = co_await opening;
        if (!opened)
            co_return fail(std::move(opened).error());
        wish.source = *std::move(opened);
    }
    if (what == u"look") {
        Async<RestoreStanding> looking = lookAtRestore(desk, wish, *begun, context->cancel);
        auto standing = co_await looking;
        if (!standing)
            co_return fail(std::move(standing).error());
        context->console.object({{Text::tr("Now"), standing->sentence}},
            {{u"plan"_qs, begun->plan.text()}, {u"stage"_qs, restoreStageName(standing->reality.stage)},
                {u"sentence"_qs, standing->sentence}, {u"safety"_qs, standing->reality.safety},
                {u"canContinue"_qs, standing->canContinue}, {u"canTakeBack"_qs, standing->canTakeBack}});
        co_return ExitCode::Done;
    }
    const RestoreFollowUp kind = what == u"undo" ? RestoreFollowUp::Undo
        : what == u"continue"                    ? RestoreFollowUp::Continue
                                                 : RestoreFollowUp::TakeBack;
    Async<Plan> planning = planRestoreFollowUp(desk, wish, *begun, kind, context->cancel);
    Async<ExitCode> running = runPlan(context, std::move(planning), arguments);
    auto code = co_await running;
    if (!code || *code != ExitCode::Done || arguments.has(dryRun))
        co_return code;
    // What was left open is settled by what was done about it.
    Async<QList<JournalEntry>> reading = context->session.journal()->entries();
    auto entries = co_await reading;
    if (!entries)
        co_return fail(std::move(entries).error());
    const QList<UnfinishedPlan> open = unfinishedPlans(*entries);
    for (const UnfinishedPlan& plan : open) {
        if (plan.begun.plan == begun->plan)
            context->session.closeLeftover(begun->plan, what == u"continue" ? u"done"_qs : u"stopped"_qs,
                Text::tr("Settled by: %1").arg(what));
    }
    co_return code;
}

} // namespace

Async<ExitCode> backupRestore(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    if (auto fits = arguments.wordsAtMost(2); !fits)
        co_return fail(std::move(fits).error());
    const BackupDesk desk(context->session);
    const QStringList followUps{u"undo"_qs, u"continue"_qs, u"abandon"_qs, u"look"_qs};
    for (const QString& what : followUps) {
        if (!arguments.has(what))
            continue;
        Async<ExitCode> following = followUp(context, desk, what, arguments);
        auto code = co_await following;
        co_return code;
    }
    auto service = chosenService(*context, arguments, isDatabase);
    if (!service)
        co_return fail(std::move(service).error());
    auto accepted = acceptedOf(arguments);
    if (!accepted)
        co_return fail(std::move(accepted).error());
    Async<LoadSource> opening = sourceNamed(context, (*service)->key(), arguments);
    auto source = co_await opening;
    if (!source)
        co_return fail(std::move(source).error());
    RestoreWish wish = wishFor((*service)->key(), arguments);
    wish.source = *std::move(source);
    wish.accepted = *std::move(accepted);
    Async<Plan> planning = planRestore(desk, std::move(wish), context->cancel);
    Async<ExitCode> running = runPlan(context, std::move(planning), arguments);
    auto code = co_await running;
    co_return code;
}

Async<ExitCode> backupPrune(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    if (auto fits = arguments.wordsAtMost(2); !fits)
        co_return fail(std::move(fits).error());
    const BackupDesk desk(context->session);
    auto job = desk.job(arguments.value(u"environment"_qs), arguments.value(u"service"_qs));
    if (!job)
        co_return fail(std::move(job).error());
    const QString artefact = arguments.positional().value(1);
    Async<Plan> planning = artefact.isEmpty() ? planPruning(desk, job->service, context->cancel)
                                              : planRemoval(desk, job->service, artefact, context->cancel);
    auto planned = co_await planning;
    if (!planned)
        co_return fail(std::move(planned).error());
    Plan plan = *std::move(planned);
    if (plan.steps.isEmpty()) {
        context->console.object({{Text::tr("Outcome"), Text::tr("Nothing is to be removed.")}},
            {{u"outcome"_qs, u"done"_qs}, {u"steps"_qs, QJsonArray()}});
        co_return ExitCode::Done;
    }
    Async<ExitCode> running = runPlan(context, std::move(plan), arguments);
    auto code = co_await running;
    co_return code;
}

QStringList backupTruthUsage()
{
    return {u"backup ledger [--environment E] [--service S] [--since TIME] [--openmetrics]"_qs,
        u"backup drill [NAME|latest|FILE] [--destination D] [--dry-run]"_qs, u"backup inspect FILE"_qs,
        u"backup restore [NAME|latest|FILE] [--aside|--in-place|--into S] [--dry-run] [--confirm NAME --reason TEXT]"_qs,
        u"backup restore [--look|--continue|--abandon|--undo PLAN] [--confirm NAME --reason TEXT]"_qs,
        u"backup prune [NAME] [--dry-run] --confirm NAME --reason TEXT"_qs,
        u"backup hold NAME [--release] [--confirm NAME] --reason TEXT"_qs};
}

QStringList backupTruthValued()
{
    return {u"environment"_qs, u"service"_qs, u"since"_qs, u"user"_qs, u"credential"_qs, u"table"_qs,
        u"schema"_qs, u"into"_qs, u"accept"_qs, u"look"_qs, u"continue"_qs, u"abandon"_qs, u"undo"_qs};
}

QStringList backupTruthFlags()
{
    return {u"aside"_qs, u"in-place"_qs, u"release"_qs, u"openmetrics"_qs};
}

} // namespace vigie
