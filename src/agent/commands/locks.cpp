// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/runplan.h"
#include "plan/planlock.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LocksCommand)
};

/// A lock as its file tells it: held by a living program, or left behind by one that died.
QString stateOf(bool alive)
{
    return alive ? QStringLiteral("held") : QStringLiteral("left-behind");
}

QJsonObject asJson(const EnvironmentId& environment, const LockHolder& holder, bool alive)
{
    return {{u"name"_qs, environment.text()}, {u"state"_qs, stateOf(alive)}, {u"who"_qs, holder.who},
        {u"machine"_qs, holder.machine}, {u"process"_qs, holder.process}, {u"why"_qs, holder.why},
        {u"plan"_qs, holder.plan.text()}, {u"since"_qs, toIso(holder.since)},
        {u"heartbeat"_qs, toIso(holder.heartbeat)}};
}

Async<ExitCode> list(std::shared_ptr<CommandContext> context)
{
    QList<QStringList> rows;
    QJsonArray objects;
    for (const EnvironmentConfig& environment : context->session.workspace().environments) {
        const PlanLock lock(context->session.lockFolder(), environment.id, context->session.clock());
        const auto holder = lock.lastHolder();
        if (!holder)
            continue;
        const bool alive = lock.holder().has_value();
        rows.append({environment.id.text(), stateOf(alive), holder->who, holder->machine,
            toIso(holder->since), holder->plan.text(), holder->why});
        objects.append(asJson(environment.id, *holder, alive));
    }
    context->console.list({Text::tr("NAME"), Text::tr("STATE"), Text::tr("WHO"), Text::tr("MACHINE"),
                              Text::tr("SINCE"), Text::tr("PLAN"), Text::tr("WHY")},
        rows, objects);
    co_return ExitCode::Done;
}

Async<ExitCode> takeOver(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    const Console& console = context->console;
    const EnvironmentId environment(arguments.positional().at(1));
    if (auto known = knownEnvironment(*context, environment.text()); !known)
        co_return fail(std::move(known).error());
    PlanLock lock(context->session.lockFolder(), environment, context->session.clock());
    const auto holder = lock.lastHolder();
    if (!holder)
        co_return fail(
            ErrorKind::NotFound, Text::tr("Nobody holds the lock of “%1”.").arg(environment.text()));
    const bool alive = lock.holder().has_value();
    const QString words = Text::tr("%1 on %2 since %3: %4")
                              .arg(holder->who, holder->machine, toIso(holder->since), holder->why);
    console.remark(Text::tr("Take over the lock of “%1” from %2").arg(environment.text(), words));
    console.remark(u"  "_qs
        + (alive ? Text::tr("Their plan ends before its next step. What it has sent goes on at the provider.")
                 : Text::tr("The program that took it is gone: only the file is removed.")));
    console.remark(u"  "_qs + Text::tr("The environment is free then, for whoever plans next."));

    QJsonObject object = asJson(environment, *holder, alive);
    const bool simulate = arguments.has(dryRun);
    if (!simulate) {
        if (auto allowed = mayWrite(*context, arguments, environment); !allowed)
            co_return fail(std::move(allowed).error());
        const QString reason = arguments.value(u"reason"_qs).trimmed();
        if (reason.isEmpty())
            co_return fail(ErrorKind::Forbidden, Text::tr("Taking over needs a reason: nothing was done."),
                Text::tr("Add --reason TEXT; whoever holds the lock reads it."));
        JournalEntry entry;
        entry.event = JournalEvent::LockTakenOver;
        entry.environment = environment;
        entry.action = u"take-over"_qs;
        entry.plan = holder->plan;
        entry.reason = reason;
        entry.detail = words;
        Async<JournalEntry> recording = context->session.journal()->append(std::move(entry));
        if (auto recorded = co_await recording; !recorded)
            co_return fail(std::move(recorded).error());
        if (auto revoked = lock.revoke(reason, newPlanId()); !revoked)
            co_return fail(std::move(revoked).error());
    }
    const PlanPhase phase = simulate ? PlanPhase::Checked : PlanPhase::Done;
    object.insert(u"outcome"_qs, planPhaseName(phase));
    console.object({{Text::tr("Outcome"), planPhaseTitle(phase)}}, object);
    co_return ExitCode::Done;
}

Async<ExitCode> run(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    const QString verb = arguments.positional().value(0);
    const qsizetype words = verb == u"list" ? 1 : 2;
    if ((verb != u"list" && verb != u"take-over") || arguments.positional().size() < words)
        co_return fail(ErrorKind::Invalid, Text::tr("Say: locks list, or locks take-over ENVIRONMENT."));
    if (auto fits = arguments.wordsAtMost(words); !fits)
        co_return fail(std::move(fits).error());
    Async<ExitCode> task = verb == u"list" ? list(context) : takeOver(context, arguments);
    auto code = co_await task;
    co_return code;
}

} // namespace

Command locksCommand()
{
    return {u"locks"_qs,
        {u"locks list"_qs, u"locks take-over ENVIRONMENT [--dry-run] [--confirm NAME] [--reason TEXT]"_qs},
        Text::tr("List who is running a plan on which environment, and take over from them"), writeOptions,
        {dryRun}, run};
}

} // namespace vigie
