// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/agent/backupagent.h"

#include "async/sleep.h"
#include "backup/destination/thisprocess.h"
#include "base/logging.h"
#include "store/backuprecords.h"

#include <QCoreApplication>
#include <QRandomGenerator>

namespace vigie {

namespace {

using namespace std::chrono_literals;
using Kind = BackupRun::Kind;
using Outcome = BackupRun::Outcome;
using Incident = BackupIncident::Kind;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BackupAgent)
};

constexpr int remembered = 1000; ///< runs that are read at the start
constexpr Millis longestNap{60s}; ///< clocks are set, and machines sleep: a timer knows nothing of it
constexpr Millis shortestNap{1s};
constexpr Millis whileAnotherWorks{30s};
constexpr Millis firstRetry{60s};
constexpr Millis slowestRetry{30min};
constexpr int patience = 3; ///< attempts before what may pass by itself is told

Incident failureOf(Kind kind)
{
    switch (kind) {
    case Kind::Take:
        return Incident::TakeFailed;
    case Kind::Drill:
        return Incident::DrillFailed;
    case Kind::Prune:
        return Incident::PruneFailed;
    }
    return Incident::TakeFailed;
}

} // namespace

struct BackupAgent::Attempt {
    AgentTask task;
    BackupRun run;
    std::optional<Error> error;
    QStringList missing; ///< destinations that do not hold it
};

BackupAgent::BackupAgent(const Clock* clock, std::shared_ptr<BackupRecords> records, Options options)
    : m_clock(clock)
    , m_records(std::move(records))
    , m_options(options)
    , m_incidents(std::make_shared<AgentIncidents>(m_records))
{
}

void BackupAgent::configure(const BackupSettings& settings, AgentHands hands)
{
    m_settings = settings;
    m_hands = std::move(hands);
    m_agenda.setJobs(settings.jobs);
    m_ledgersAt.reset();
    for (auto it = m_ledgers.begin(); it != m_ledgers.end();)
        it = settings.job(it.key()) ? std::next(it) : m_ledgers.erase(it);
    wake();
}

QList<Ledger> BackupAgent::ledgers() const
{
    QList<Ledger> all;
    for (const BackupJob& job : m_agenda.jobs()) {
        if (const auto found = m_ledgers.constFind(job.service); found != m_ledgers.cend())
            all.append(*found);
    }
    return all;
}

QCoro::Task<bool> BackupAgent::run(Ptr self, CancelToken stop)
{
    QCoro::Task<> recalling = recall(self);
    co_await recalling;
    while (!stop.stop_requested()) {
        const TimePoint now = self->m_clock->now();
        if (!self->m_ledgersAt || now - *self->m_ledgersAt >= self->m_options.pace
            || now < *self->m_ledgersAt) {
            QCoro::Task<> looking = lookAround(self, stop);
            co_await looking;
            if (stop.stop_requested())
                break;
        }
        QCoro::Task<> searching = lookForMissed(self);
        co_await searching;
        const std::optional<AgentTask> task = self->m_agenda.next(self->m_clock->now());
        if (task) {
            QCoro::Task<> doing = carryOut(self, *task, stop);
            co_await doing;
        } else if (self->m_options.once) {
            break;
        } else {
            QCoro::Task<> pausing = pause(self, stop);
            co_await pausing;
        }
    }
    co_return self->m_allWell;
}

QCoro::Task<> BackupAgent::recall(Ptr self)
{
    Async<void> opening = AgentIncidents::recall(self->m_incidents);
    const Result<> incidents = co_await opening;
    if (!incidents)
        Q_EMIT self->trouble(incidents.error().oneLine());
    Async<QList<BackupRun>> asking = self->m_records->runs(remembered);
    Result<QList<BackupRun>> runs = co_await asking;
    if (!runs) {
        Q_EMIT self->trouble(runs.error().oneLine());
        co_return;
    }
    const QString machine = ThisProcess::machineId();
    for (qsizetype i = 0; i < runs->size(); ++i) {
        BackupRun run = runs->at(i);
        const bool dead = run.outcome == Outcome::Running && run.machineId == machine
            && ThisProcess::startOf(run.process) != run.processStart;
        if (!dead)
            continue;
        run.outcome = Outcome::Interrupted;
        run.endedAt = self->m_clock->now();
        run.problem = Text::tr("Its program ended in the middle; the next run removes what it has left.");
        (*runs)[i] = run;
        QCoro::Task<> keeping = keep(self, run);
        co_await keeping;
        Q_EMIT self->ended(run);
    }
    self->m_agenda.recall(*runs, self->m_clock->now());
    Async<void> pruning = self->m_records->prune(self->m_clock->now());
    const Result<> pruned = co_await pruning;
    if (!pruned)
        qCWarning(lcApp, "backup record: %s", qPrintable(pruned.error().oneLine()));
}

QCoro::Task<> BackupAgent::lookAround(Ptr self, CancelToken stop)
{
    const QList<BackupJob> jobs = self->m_agenda.jobs();
    for (qsizetype i = 0; i < jobs.size() && !stop.stop_requested(); ++i) {
        const BackupJob& job = jobs.at(i);
        Async<Ledger> reading = self->m_hands.ledger(job, stop);
        const Result<Ledger> ledger = co_await reading;
        if (!ledger) {
            if (ledger.error().kind() != ErrorKind::Cancelled)
                Q_EMIT self->trouble(ledger.error().oneLine());
            continue;
        }
        const TimePoint now = self->m_clock->now();
        for (const LedgerEntry& entry : ledger->entries) {
            if (entry.provider || entry.manifest.content != BackupContent::Database)
                continue;
            self->m_agenda.sawDone(Kind::Take, job.service, entry.manifest.startedAt, now);
            // Also one that did not pass: it was tried, and the answer is known.
            if (entry.drilled && entry.drilled->kind == BackupProof::Kind::Drill)
                self->m_agenda.sawDone(Kind::Drill, job.service, entry.drilled->at, now);
        }
        self->m_ledgers.insert(job.service, *ledger);
    }
    self->m_ledgersAt = self->m_clock->now();
    Q_EMIT self->changed();
}

QCoro::Task<> BackupAgent::lookForMissed(Ptr self)
{
    const QList<BackupJob> jobs = self->m_agenda.jobs();
    for (qsizetype i = 0; i < jobs.size(); ++i) {
        const BackupJob& job = jobs.at(i);
        const auto slot = self->m_agenda.missedSlot(job, self->m_clock->now());
        if (!slot) {
            // Another machine may have taken it.
            const QList<Incident> kinds{Incident::TakeFailed, Incident::SlotMissed};
            const bool open = std::ranges::any_of(
                kinds, [&](Incident kind) { return self->m_incidents->isOpen(job.service, kind); });
            if (open && self->m_agenda.isFilled(job, self->m_clock->now())) {
                QCoro::Task<> lowering = lower(self, job.service, kinds);
                co_await lowering;
            }
            continue;
        }
        if (self->m_incidents->isOpen(job.service, Incident::TakeFailed))
            continue; // told already, with its reason
        const QString problem
            = Text::tr("It was due at %1, and nothing that was taken since is in its destinations.")
                  .arg(toIso(*slot));
        QCoro::Task<> raising
            = raise(self, AgentNotice::Event::Missed, job.service, Incident::SlotMissed, problem);
        co_await raising;
    }
}

BackupRun BackupAgent::newRun(Kind kind, const ServiceKey& service) const
{
    BackupRun run;
    run.startedAt = m_clock->now();
    run.id = u"%1-%2"_qs.arg(toMsecs(run.startedAt), 15, 10, QLatin1Char('0'))
                 .arg(QRandomGenerator::global()->generate64(), 16, 16, QLatin1Char('0'));
    run.kind = kind;
    run.service = service;
    run.due = run.startedAt;
    run.machine = ThisProcess::machineName();
    run.machineId = ThisProcess::machineId();
    run.process = ThisProcess::id();
    run.processStart = ThisProcess::startOf(run.process);
    return run;
}

QCoro::Task<> BackupAgent::carryOut(Ptr self, AgentTask task, CancelToken stop)
{
    const auto now = std::make_shared<Attempt>();
    now->task = task;
    now->run = self->newRun(task.kind, task.job.service);
    now->run.due = task.due;
    now->run.attempt = task.attempt;
    // Waiting for another machine is one line of the journal, however often it is looked.
    const auto before = self->m_agenda.newestRun(task.kind, task.job.service);
    const bool waits = before && before->due == task.due && before->problemKind == u"conflict";
    if (waits)
        now->run.id = before->id;
    self->m_busy = now->run;
    QCoro::Task<> keeping = keep(self, now->run);
    co_await keeping;
    if (!waits)
        Q_EMIT self->began(now->run);
    Q_EMIT self->changed();

    QCoro::Task<> trying = attempt(self, now, stop);
    co_await trying;
    now->run.endedAt = self->m_clock->now();
    self->m_busy.reset();
    const bool transient = now->error && now->error->isTransient();
    const bool conflict = now->error && now->error->kind() == ErrorKind::Conflict;
    const Millis wait = conflict ? whileAnotherWorks
        : transient              ? backoff(task.attempt, firstRetry, slowestRetry)
                                 : slowestRetry;
    self->m_agenda.ended(task, now->run, self->m_clock->now() + wait);
    QCoro::Task<> ending = keep(self, now->run);
    co_await ending;
    if (!conflict || !waits)
        Q_EMIT self->ended(now->run);
    QCoro::Task<> concluding = conclude(self, now);
    co_await concluding;
    if (task.kind == Kind::Take && now->run.settles() && !stop.stop_requested()
        && now->run.outcome != Outcome::Elsewhere && self->removesByItself(task.job)) {
        QCoro::Task<> pruning = prune(self, task.job, stop);
        co_await pruning;
    }
    self->m_ledgersAt.reset();
    Q_EMIT self->changed();
}

QCoro::Task<> BackupAgent::attempt(Ptr self, std::shared_ptr<Attempt> attempt, CancelToken stop)
{
    const BackupJob job = attempt->task.job;
    BackupRun& run = attempt->run;
    // A copy: a reload may bring other hands meanwhile.
    const AgentHands hands = self->m_hands;
    if (attempt->task.kind == Kind::Take) {
        Async<AgentTaken> taking = hands.take(job, attempt->task.due, stop);
        const Result<AgentTaken> taken = co_await taking;
        if (taken) {
            run.artefact = taken->artefact;
            run.bytes = taken->bytes;
            run.outcome = taken->elsewhere ? Outcome::Elsewhere
                : taken->missing.isEmpty() ? Outcome::Done
                                           : Outcome::Partly;
            attempt->missing = taken->missing;
            run.problem = taken->missing.join(u'\n');
        } else {
            attempt->error = taken.error();
        }
    } else {
        Async<BackupProof> practising = hands.drill(job, stop);
        const Result<BackupProof> proof = co_await practising;
        if (proof) {
            run.artefact = proof->artefact;
            run.bytes = proof->bytes;
            run.outcome = Outcome::Done;
            run.problem = proof->passed ? QString() : proof->problem;
            run.problemKind = proof->problemKind;
        } else {
            attempt->error = proof.error();
        }
    }
    if (!attempt->error)
        co_return;
    run.problem = attempt->error->oneLine();
    run.problemKind = errorKindName(attempt->error->kind());
    const bool stopped = stop.stop_requested();
    run.outcome = stopped ? Outcome::Interrupted
        : attempt->task.kind == Kind::Drill && attempt->error->kind() == ErrorKind::Unauthorized
        ? Outcome::Refused // a machine that only takes backups has no key to open them
        : Outcome::Failed;
    if (!stopped || attempt->task.kind != Kind::Take)
        co_return;
    std::stop_source limit;
    Async<QStringList> asking = hands.remains(job, limit.get_token());
    const Result<QStringList> remains = co_await asking;
    run.problem = !remains
        ? Text::tr("Interrupted. What it has left could not be found out: %1").arg(remains.error().oneLine())
        : remains->isEmpty()
        ? Text::tr("Interrupted. Nothing of it is left.")
        : Text::tr("Interrupted. It has left %1; the next run removes this.").arg(remains->join(u", "));
}

QCoro::Task<> BackupAgent::conclude(Ptr self, std::shared_ptr<Attempt> attempt)
{
    const Kind kind = attempt->task.kind;
    const ServiceKey service = attempt->task.job.service;
    const QString problem = attempt->run.problem;
    switch (attempt->run.outcome) {
    case Outcome::Done:
    case Outcome::Elsewhere: {
        if (kind == Kind::Drill && !problem.isEmpty()) {
            self->m_allWell = false;
            QCoro::Task<> raising
                = raise(self, AgentNotice::Event::Failure, service, Incident::DrillFailed, problem);
            co_await raising;
            co_return;
        }
        QList<Incident> over{Incident::DrillFailed};
        if (kind == Kind::Take)
            over = {Incident::TakeFailed, Incident::SlotMissed};
        if (kind == Kind::Take && attempt->run.outcome == Outcome::Done)
            over.append(Incident::CopyMissing);
        QCoro::Task<> lowering = lower(self, service, over);
        co_await lowering;
        co_return;
    }
    case Outcome::Partly: {
        self->m_allWell = false;
        QCoro::Task<> raising
            = raise(self, AgentNotice::Event::Failure, service, Incident::CopyMissing, problem);
        co_await raising;
        const QList<Incident> over{Incident::TakeFailed, Incident::SlotMissed};
        QCoro::Task<> lowering = lower(self, service, over);
        co_await lowering;
        co_return;
    }
    case Outcome::Failed: {
        self->m_allWell = false;
        const Error& error = *attempt->error;
        if (error.kind() == ErrorKind::Conflict)
            co_return; // another one is at it; if nothing comes of that, the slot is missed
        if (error.isTransient() && attempt->task.attempt < patience && !self->m_options.once)
            co_return;
        QCoro::Task<> raising = raise(self, AgentNotice::Event::Failure, service, failureOf(kind), problem);
        co_await raising;
        co_return;
    }
    case Outcome::Interrupted:
        self->m_allWell = false;
        break;
    case Outcome::Refused:
    case Outcome::Running:
        break;
    }
}

bool BackupAgent::removesByItself(const BackupJob& job) const
{
    return job.retention ? job.retention->automatic : m_settings.retention.automatic;
}

QCoro::Task<> BackupAgent::prune(Ptr self, BackupJob job, CancelToken stop)
{
    BackupRun run = self->newRun(Kind::Prune, job.service);
    Async<qint64> removing = self->m_hands.prune(job, stop);
    const Result<qint64> gone = co_await removing;
    run.endedAt = self->m_clock->now();
    if (gone && *gone == 0)
        co_return; // nothing to tell
    run.outcome = gone ? Outcome::Done : stop.stop_requested() ? Outcome::Interrupted : Outcome::Failed;
    if (!gone) {
        run.problem = gone.error().oneLine();
        run.problemKind = errorKindName(gone.error().kind());
    }
    QCoro::Task<> keeping = keep(self, run);
    co_await keeping;
    Q_EMIT self->ended(run);
    if (gone) {
        Q_EMIT self->removed(job.service, *gone);
        QCoro::Task<> lowering = lower(self, job.service, {Incident::PruneFailed});
        co_await lowering;
    } else if (run.outcome == Outcome::Failed && gone.error().kind() != ErrorKind::Conflict) {
        self->m_allWell = false;
        QCoro::Task<> raising
            = raise(self, AgentNotice::Event::Failure, job.service, Incident::PruneFailed, run.problem);
        co_await raising;
    }
}

QCoro::Task<> BackupAgent::raise(
    Ptr self, AgentNotice::Event event, ServiceKey service, Incident kind, QString problem)
{
    BackupIncident incident{std::move(service), kind, self->m_clock->now(), {}, std::move(problem)};
    QCoro::Task<std::optional<AgentNotice>> beginning
        = AgentIncidents::begin(self->m_incidents, event, std::move(incident));
    const std::optional<AgentNotice> notice = co_await beginning;
    if (notice)
        Q_EMIT self->tells(*notice);
}

QCoro::Task<> BackupAgent::lower(Ptr self, ServiceKey service, QList<Incident> kinds)
{
    QCoro::Task<std::optional<AgentNotice>> ending
        = AgentIncidents::end(self->m_incidents, std::move(service), std::move(kinds), self->m_clock->now());
    const std::optional<AgentNotice> notice = co_await ending;
    if (notice)
        Q_EMIT self->tells(*notice);
}

QCoro::Task<> BackupAgent::keep(Ptr self, BackupRun run)
{
    Async<void> keeping = self->m_records->keepRun(std::move(run));
    const Result<> kept = co_await keeping;
    // A backup that is taken and not on record is better than none.
    if (!kept)
        Q_EMIT self->trouble(kept.error().oneLine());
}

QCoro::Task<> BackupAgent::pause(Ptr self, CancelToken stop)
{
    Q_EMIT self->changed();
    if (std::exchange(self->m_woken, false))
        co_return;
    const TimePoint now = self->m_clock->now();
    Millis nap = longestNap;
    if (const auto begin = self->m_agenda.nextBegin(now))
        nap = std::clamp<Millis>(*begin - now, shortestNap, longestNap);
    self->m_nap = std::stop_source();
    const std::stop_callback onStop(stop, [self] { self->m_nap.request_stop(); });
    co_await sleepFor(nap, self->m_nap.get_token());
    self->m_woken = false;
}

} // namespace vigie
