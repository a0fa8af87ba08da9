// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/prune/pruneplan.h"

#include "backup/artefact/artefactname.h"
#include "backup/destination/lease.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSet>
#include <QUuid>

#include <algorithm>

namespace vigie {

namespace {

using enum PlanCheck::Verdict;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(PrunePlan)
};

constexpr qsizetype mostNamed = 40;

int leastOf(const BackupRetention& rules)
{
    return std::max(rules.atLeast, 1);
}

/// What is removed from one destination.
struct Removal {
    ServiceKey service;
    std::shared_ptr<Destination> destination;
    QList<StoredObject> artefacts;
    QStringList manifestsAlone;
    QSet<QString> counted; ///< good ones that the plan counts on to stay
    qsizetype least = 0; ///< how many of them have to be there still; 0: something has to
    QString runId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const Clock* clock = nullptr;
};
using SharedRemoval = std::shared_ptr<Removal>;

Async<void> removeQuietly(std::shared_ptr<Destination> destination, QString name, CancelToken cancel)
{
    Async<void> removing = destination->remove(std::move(name), std::move(cancel));
    auto removed = co_await removing;
    if (!removed && removed.error().kind() == ErrorKind::NotFound)
        co_return Result<>(); // somebody was faster
    co_return removed;
}

/// One backup. Conflict when it is not what was looked at, or is held by now.
Async<void> removeOne(SharedRemoval removal, StoredObject artefact, CancelToken cancel)
{
    const auto parsed = ArtefactName::parse(artefact.name);
    if (!parsed)
        co_return fail(ErrorKind::Internal, artefact.name);
    Async<StoredObject> holding = removal->destination->stat(parsed->name.hold(), cancel);
    auto hold = co_await holding;
    if (hold)
        co_return fail(ErrorKind::Conflict, Text::tr("%1 is held by now.").arg(artefact.name));
    if (hold.error().kind() != ErrorKind::NotFound)
        co_return fail(std::move(hold).error());
    Async<StoredObject> looking = removal->destination->stat(artefact.name, cancel);
    auto now = co_await looking;
    if (now && now->etag != artefact.etag)
        co_return fail(ErrorKind::Conflict, Text::tr("%1 is another object by now.").arg(artefact.name));
    if (!now && now.error().kind() != ErrorKind::NotFound)
        co_return fail(std::move(now).error());
    // The artefact first: if the place protects it, its manifest stays as well.
    Async<void> removing = removeQuietly(removal->destination, artefact.name, cancel);
    auto removed = co_await removing;
    if (!removed)
        co_return removed;
    Async<void> ending = removeQuietly(removal->destination, parsed->name.manifest(), cancel);
    auto ended = co_await ending;
    co_return ended;
}

Async<void> removeAll(SharedRemoval removal, StepRun step)
{
    auto grant = step.grant();
    if (!grant)
        co_return fail(std::move(grant).error());
    Lease::Wish wish;
    wish.prefix = ArtefactName::prefixOf(removal->service);
    wish.purpose = QStringLiteral("prune");
    wish.runId = removal->runId;
    Async<std::shared_ptr<Lease>> acquiring
        = Lease::acquire(removal->destination, std::move(wish), removal->clock, step.interrupt);
    auto lease = co_await acquiring;
    if (!lease)
        co_return fail(std::move(lease).error());
    QStringList refused;
    int done = 0;
    Result<> outcome;
    TimePoint renewed = removal->clock->now();
    const int count = static_cast<int>(removal->artefacts.size());
    for (const StoredObject& artefact : std::as_const(removal->artefacts)) {
        if (step.interrupt.stop_requested()) {
            outcome = fail(ErrorKind::Cancelled, Text::tr("Stopped after %n removal(s).", nullptr, done));
            break;
        }
        if (removal->clock->now() - renewed > Lease::length / 3) {
            Async<void> renewing = Lease::renew(*lease, step.interrupt);
            outcome = co_await renewing;
            if (!outcome)
                break;
            renewed = removal->clock->now();
        }
        Async<void> removing = removeOne(removal, artefact, step.interrupt);
        auto removed = co_await removing;
        if (removed) {
            step.report(Text::tr("%1 of %2 removed").arg(++done).arg(count), {});
        } else if (removed.error().kind() == ErrorKind::Forbidden
            || removed.error().kind() == ErrorKind::Conflict) {
            refused.append(artefact.name); // named, not tried again
        } else {
            outcome = fail(std::move(removed).error());
            break;
        }
    }
    for (const QString& name : std::as_const(removal->manifestsAlone)) {
        if (!outcome)
            break;
        Async<void> removing = removeQuietly(removal->destination, name, step.interrupt);
        outcome = co_await removing;
        if (!outcome && outcome.error().kind() == ErrorKind::Forbidden) {
            refused.append(name);
            outcome = {};
        }
    }
    Async<void> releasing = Lease::release(*lease);
    auto released = co_await releasing;
    if (!outcome)
        co_return outcome;
    if (!refused.isEmpty())
        co_return fail(ErrorKind::Forbidden,
            Text::tr("%1 protects %n of them: %2", nullptr, static_cast<int>(refused.size()))
                .arg(removal->destination->place(), QStringList(refused.mid(0, mostNamed)).join(u", ")),
            Text::tr("They go by themselves when the protection ends and prune runs again."));
    co_return Result<>();
}

/// Conflict when a removal of the plan would leave too few good ones, by what lies there now.
Async<void> recheckPlace(SharedRemoval removal, CancelToken cancel)
{
    Async<QList<StoredObject>> listing
        = removal->destination->list(ArtefactName::prefixOf(removal->service), std::move(cancel));
    auto objects = co_await listing;
    if (!objects)
        co_return fail(std::move(objects).error());
    QSet<QString> going;
    for (const StoredObject& artefact : std::as_const(removal->artefacts))
        going.insert(artefact.name);
    QSet<QString> there;
    for (const StoredObject& object : std::as_const(*objects))
        there.insert(object.name);
    qsizetype others = 0;
    qsizetype counted = 0;
    for (const QString& name : std::as_const(there)) {
        const auto parsed = ArtefactName::parse(name);
        if (!parsed || parsed->part != ArtefactName::Part::Artefact || going.contains(name))
            continue;
        ++others;
        if (removal->counted.contains(name) && there.contains(parsed->name.manifest()))
            ++counted;
    }
    const QString next = Text::tr("Nothing was removed. Look at the ledger, then plan again.");
    if (others == 0 && !going.isEmpty())
        co_return fail(ErrorKind::Conflict,
            Text::tr("Something changed outside this plan: nothing would be left in %1.")
                .arg(removal->destination->place()),
            next);
    if (counted < removal->least && !going.isEmpty())
        co_return fail(ErrorKind::Conflict,
            Text::tr("Something changed outside this plan: only %n good backup(s) would be left in %1.",
                nullptr, static_cast<int>(counted))
                .arg(removal->destination->place()),
            next);
    co_return Result<>();
}

Plan blank(const PruneRequest& request, const QString& action)
{
    Plan plan;
    plan.id = newPlanId();
    plan.action = action;
    plan.level = ActionLevel::CannotBeUndone;
    plan.target = request.service;
    plan.reachesService = false;
    plan.recipe = QJsonObject{{u"action"_qs, action}};
    for (const DestinationContent& content : request.ledger.destinations) {
        plan.checks.append({Text::tr("%1 can be read").arg(content.place),
            content.problem ? Blocking : Passed, content.problem ? content.problem->what() : QString()});
    }
    return plan;
}

/// Names of the good ones of ours that lie in @p destination, but for those of @p without.
QSet<QString> goodIn(const Ledger& ledger, const QString& destination, const QSet<QString>& without)
{
    QSet<QString> names;
    for (const LedgerEntry& entry : ledger.entries) {
        if (entry.provider || !entry.isGood() || without.contains(entry.artefact))
            continue;
        for (const LedgerCopy& copy : entry.copies) {
            if (copy.destination == destination)
                names.insert(entry.artefact);
        }
    }
    return names;
}

void addSteps(Plan& plan, const PruneRequest& request, const QList<StoredBackup>& going)
{
    for (const std::shared_ptr<Destination>& destination : request.destinations) {
        auto removal = std::make_shared<Removal>();
        removal->service = request.service;
        removal->destination = destination;
        removal->clock = request.clock;
        for (const StoredBackup& backup : going) {
            if (backup.destination != destination->id())
                continue;
            for (const LedgerEntry& entry : request.ledger.entries) {
                if (entry.artefact != backup.name)
                    continue;
                for (const LedgerCopy& copy : entry.copies) {
                    if (copy.destination == destination->id())
                        removal->artefacts.append(copy.object);
                }
            }
        }
        for (const Stranger& stranger : request.ledger.strangers) {
            if (stranger.destination == destination->id() && stranger.kind == Stranger::Kind::ManifestAlone)
                removal->manifestsAlone.append(stranger.object.name);
        }
        if (removal->artefacts.isEmpty() && removal->manifestsAlone.isEmpty())
            continue;
        QSet<QString> gone;
        for (const StoredObject& artefact : std::as_const(removal->artefacts))
            gone.insert(artefact.name);
        removal->counted = goodIn(request.ledger, destination->id(), gone);
        removal->least = std::min<qsizetype>(leastOf(request.rules), removal->counted.size());
        PlanStep step;
        step.id = u"remove-"_qs + destination->id();
        step.title
            = Text::tr("Remove %n backup(s) from %1", nullptr, static_cast<int>(removal->artefacts.size()))
                  .arg(destination->place());
        step.writes = true;
        step.recheck = [removal](CancelToken cancel) { return recheckPlace(removal, std::move(cancel)); };
        step.run = [removal](StepRun with) { return removeAll(removal, std::move(with)); };
        plan.steps.append(step);
    }
}

} // namespace

Plan planPrune(PruneRequest request)
{
    const RetentionPlan retention
        = planRetention(storedBackups(request.ledger), request.rules, request.zone, request.clock->now());
    const QList<RetentionVerdict> going = retention.going();
    Plan plan = blank(request, u"prune"_qs);
    plan.title = Text::tr("Remove expired backups of %1 of %2")
                     .arg(request.service.service.text(), request.environmentTitle);
    plan.verb = Text::tr("Remove %n backup(s)", nullptr, static_cast<int>(going.size()));
    plan.effects.append(
        Text::tr("%n copy or copies go; %1 become free.", nullptr, static_cast<int>(going.size()))
            .arg(QLocale().formattedDataSize(retention.freedBytes)));
    QList<StoredBackup> backups;
    for (const RetentionVerdict& verdict : going) {
        if (backups.size() < mostNamed)
            plan.effects.append(Text::tr("%1 (%2): %3")
                                    .arg(verdict.backup.name, verdict.backup.destination,
                                        retentionReason(verdict, request.rules)));
        backups.append(verdict.backup);
    }
    if (backups.size() > mostNamed)
        plan.effects.append(
            Text::tr("… and %n more.", nullptr, static_cast<int>(backups.size() - mostNamed)));
    const auto isLocked
        = [](const RetentionVerdict& verdict) { return verdict.rule == RetentionVerdict::Rule::Locked; };
    if (const auto locked = std::ranges::count_if(retention.verdicts, isLocked); locked > 0)
        plan.effects.append(
            Text::tr("%n copy or copies stay that no rule wants: their destination protects them until a "
                     "date. They go when prune runs after it.",
                nullptr, static_cast<int>(locked)));
    const auto isClosed
        = [](const RetentionVerdict& verdict) { return verdict.rule == RetentionVerdict::Rule::Closed; };
    if (const auto closed = std::ranges::count_if(retention.verdicts, isClosed); closed > 0)
        plan.effects.append(
            Text::tr("%n copy or copies stay that no key at hand opens: find their key, or remove them one "
                     "by one.",
                nullptr, static_cast<int>(closed)));
    plan.effects.append(Text::tr(
        "%n copy or copies stay.", nullptr, static_cast<int>(retention.verdicts.size() - going.size())));
    plan.notCovered.append(Text::tr("Files that are no backups of ours stay where they are."));
    addSteps(plan, request, backups);
    return plan;
}

Result<Plan> planRemoval(PruneRequest request, const QString& artefact)
{
    const auto entry = std::ranges::find(request.ledger.entries, artefact, &LedgerEntry::artefact);
    if (entry == request.ledger.entries.end() || entry->provider)
        return fail(ErrorKind::NotFound, Text::tr("There is no backup %1.").arg(artefact));
    Plan plan = blank(request, u"remove-backup"_qs);
    plan.title = Text::tr("Remove the backup %1").arg(artefact);
    plan.verb = Text::tr("Remove the backup");
    plan.recipe.insert(u"artefact"_qs, artefact);
    QList<StoredBackup> going;
    QString left; // what would be too few, and where
    for (const LedgerCopy& copy : entry->copies) {
        if (copy.lockedUntil && *copy.lockedUntil > request.clock->now()) {
            plan.effects.append(Text::tr("%1 stays in %2, which protects it until %3.")
                                    .arg(artefact, copy.destination, toIso(*copy.lockedUntil)));
            continue;
        }
        StoredBackup backup;
        backup.destination = copy.destination;
        backup.name = artefact;
        going.append(backup);
        plan.effects.append(Text::tr("%1 goes from %2.").arg(artefact, copy.destination));
        const qsizetype rest = goodIn(request.ledger, copy.destination, {artefact}).size();
        if (entry->isGood() && rest < leastOf(request.rules))
            left = Text::tr("%1 would hold %2; the workspace wants %3 at least.")
                       .arg(copy.destination)
                       .arg(rest)
                       .arg(leastOf(request.rules));
    }
    const bool others = std::ranges::any_of(request.ledger.entries, [&artefact](const LedgerEntry& other) {
        return other.artefact != artefact && !other.provider && other.isGood();
    });
    plan.checks.append({Text::tr("Nobody holds it"), entry->isHeld() ? Blocking : Passed, {}});
    plan.checks.append({Text::tr("It is not the only good one"), others ? Passed : Blocking, {}});
    plan.checks.append({Text::tr("Enough good ones stay"), left.isEmpty() ? Passed : Blocking, left});
    plan.checks.append({Text::tr("Its destinations let it go"), going.isEmpty() ? Blocking : Passed, {}});
    addSteps(plan, request, going);
    return plan;
}

} // namespace vigie
