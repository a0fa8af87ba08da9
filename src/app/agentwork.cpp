// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agentwork.h"

#include "app/backupcontents.h"
#include "app/backupplans.h"
#include "backup/client/connectionfiles.h"
#include "backup/prune/pruneplan.h"
#include "backup/verify/listing.h"
#include "plan/planrunner.h"
#include "postgres/addressurl.h"
#include "store/backuprecords.h"

#include <QCoroSignal>

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(AgentWork)
};

using Places = QList<std::shared_ptr<Destination>>;

constexpr std::chrono::days looksBack{7};

/// Conflict, with its name in @p found, when a whole backup that began at @p due or later is there. A place
/// that cannot be read says nothing.
Async<void> nothingSince(Places places, ServiceKey service, BackupContent content, TimePoint due,
    std::shared_ptr<QString> found, CancelToken cancel)
{
    for (qsizetype i = 0; i < places.size(); ++i) {
        Async<BackupListing> listing = listBackups(places.at(i), ArtefactName::prefixOf(service), cancel);
        const Result<BackupListing> listed = co_await listing;
        if (!listed && listed.error().kind() == ErrorKind::Cancelled)
            co_return fail(listed.error());
        if (!listed)
            continue;
        for (const ListedBackup& backup : listed->backups) {
            if (!backup.isWhole() || !backup.name.belongsTo(service) || backup.name.content != content
                || backup.name.takenAt < due)
                continue;
            *found = backup.name.artefact();
            co_return fail(ErrorKind::Conflict, Text::tr("%1 is there already.").arg(*found));
        }
    }
    co_return Result<>();
}

Async<TakeReport> takeDatabase(std::shared_ptr<Session> session, BackupJob job, Places places, TimePoint due,
    std::shared_ptr<QString> found, CancelToken cancel)
{
    const QJsonObject settings = session->service(job.service)->config().settings;
    Async<TakeRequest> preparing = BackupAccess::takeRequest(
        BackupAccess(*session), job.service, settings, job.destinations, false, cancel);
    Result<TakeRequest> request = co_await preparing;
    if (!request)
        co_return fail(std::move(request).error());
    request->stillWanted = [places, service = job.service, due, found](CancelToken token) {
        return nothingSince(places, service, BackupContent::Database, due, found, std::move(token));
    };
    Async<TakeReport> taking = takeBackup(*std::move(request), &session->clock(), TakeProgress(), cancel);
    co_return co_await taking;
}

Async<AgentTaken> takeDue(std::shared_ptr<Session> session, BackupJob job, TimePoint due, CancelToken cancel)
{
    if (!backupContentOf(*session, job.service))
        co_return fail(ErrorKind::NotFound, Text::tr("The workspace has no such service any more."));
    const BackupAccess access(*session);
    Result<Places> places = access.destinations(job.destinations);
    if (!places)
        co_return fail(std::move(places).error());
    const auto found = std::make_shared<QString>();
    AgentTaken taken;
    const BackupContent content = backupContentOf(*session, job.service).value_or(BackupContent::Database);
    Async<void> looking = nothingSince(*places, job.service, content, due, found, cancel);
    const Result<> wanted = co_await looking;
    if (!wanted && found->isEmpty())
        co_return fail(wanted.error());
    taken.elsewhere = !wanted;
    taken.artefact = *found;
    if (taken.elsewhere)
        co_return taken;
    Async<TakeReport> taking = content == BackupContent::Database
        ? takeDatabase(session, job, *places, due, found, cancel)
        : takeServiceBackup(session.get(), job.service, job.destinations, TakeProgress(), cancel);
    const Result<TakeReport> report = co_await taking;
    if (!report && found->isEmpty() && report.error().kind() == ErrorKind::Conflict) {
        // The other agent may have ended between the look and this run's lease.
        Async<void> asking = nothingSince(*places, job.service, content, due, found, cancel);
        [[maybe_unused]] const Result<> nothing = co_await asking;
    }
    if (!report && !found->isEmpty()) {
        taken.elsewhere = true;
        taken.artefact = *found;
        co_return taken;
    }
    if (!report)
        co_return fail(report.error());
    taken.artefact = report->manifest.artefact;
    taken.bytes = report->manifest.bytes;
    taken.cleaned = report->cleaned;
    for (const TakenCopy& copy : report->copies) {
        if (copy.error)
            taken.missing.append(copy.error->oneLine());
    }
    co_return taken;
}

Async<BackupProof> practise(std::shared_ptr<Session> session, BackupJob job, CancelToken cancel)
{
    const BackupDesk desk(*session);
    Async<LoadSource> finding
        = BackupDesk::source(desk, job.service, u"latest"_qs, QString(), nullptr, cancel);
    Result<LoadSource> source = co_await finding;
    if (!source)
        co_return fail(std::move(source).error());
    std::function<void(DrillReport)> silent = [](const DrillReport&) {};
    Async<BackupProof> practising = BackupDesk::drill(desk, job.service, *source, std::move(silent), cancel);
    co_return co_await practising;
}

Async<qint64> removeOld(std::shared_ptr<Session> session, BackupJob job, CancelToken cancel)
{
    const BackupDesk desk(*session);
    Async<PruneRequest> making = pruneRequest(desk, job.service, cancel);
    const Result<PruneRequest> request = co_await making;
    if (!request)
        co_return fail(request.error());
    const qint64 going
        = planRetention(storedBackups(request->ledger), request->rules, request->zone, session->clock().now())
              .going()
              .size();
    Plan plan = planPrune(*request);
    if (plan.steps.isEmpty())
        co_return qint64(0);
    // A gate of this plan alone: the workspace asks for the removal, and nothing else may write through it.
    const auto gate = std::make_shared<const WriteGate>(session->clock());
    PlanRunner::Surroundings surroundings;
    surroundings.journal = session->journal();
    surroundings.lockFolder = session->lockFolder();
    surroundings.grant = [gate](const EnvironmentId& environment) { return gate->grant(environment); };
    surroundings.clock = &session->clock();
    surroundings.secondThoughts = Millis(0); // nobody is there to have any
    struct Later {
        void operator()(PlanRunner* runner) const { runner->deleteLater(); } // its signal brings us back here
    };
    const std::unique_ptr<PlanRunner, Later> runner(new PlanRunner(std::move(plan), std::move(surroundings)));
    const std::stop_callback onCancel(cancel, [raw = runner.get()] { raw->interruptNow(); });
    runner->start(PlanRunner::Mode::Execute, Text::tr("The workspace lets the agent remove old backups."));
    if (runner->isRunning())
        co_await qCoro(runner.get(), &PlanRunner::finished);
    if (runner->error())
        co_return fail(*runner->error());
    co_return going;
}

Async<Ledger> readLedger(std::shared_ptr<Session> session, BackupJob job, CancelToken cancel)
{
    const BackupDesk desk(*session);
    Async<BackupPicture> reading
        = BackupDesk::picture(desk, job.service, session->clock().now() - looksBack, std::move(cancel));
    auto picture = co_await reading;
    if (!picture)
        co_return fail(std::move(picture).error());
    co_return std::move(picture->ledger);
}

/// Servers that ask for none (a socket with peer) need no entry.
Async<Secret> storePassword(Session::CredentialReader credentials, CancelToken cancel)
{
    Async<Secret> asking = credentials(SharedRecords::credentialName(), std::move(cancel));
    Result<Secret> secret = co_await asking;
    if (!secret && secret.error().kind() == ErrorKind::Unauthorized)
        co_return Secret();
    co_return secret;
}

Async<QList<BackupRun>> readRuns(std::shared_ptr<BackupRecords> records, int most)
{
    Async<QList<BackupRun>> asking = records->runs(most);
    co_return co_await asking;
}

Async<QStringList> findRemains(std::shared_ptr<Session> session, BackupJob job, CancelToken cancel)
{
    const BackupAccess access(*session);
    const Result<Places> places = access.destinations(job.destinations);
    if (!places)
        co_return fail(places.error());
    QStringList remains;
    for (qsizetype i = 0; i < places->size(); ++i) {
        const std::shared_ptr<Destination> place = places->at(i);
        Async<QList<Leftover>> looking = place->leftovers(ArtefactName::prefixOf(job.service), cancel);
        const Result<QList<Leftover>> leftovers = co_await looking;
        if (!leftovers && leftovers.error().kind() == ErrorKind::NotFound)
            continue;
        if (!leftovers)
            co_return fail(leftovers.error());
        for (const Leftover& leftover : *leftovers) {
            const auto parsed = ArtefactName::parse(leftover.name);
            if (parsed && parsed->name.belongsTo(job.service))
                remains.append(Text::tr("%1 in %2").arg(leftover.handle, place->place()));
        }
    }
    co_return remains;
}

} // namespace

AgentHands agentHands(std::shared_ptr<Session> session)
{
    AgentHands hands;
    hands.take = [session](BackupJob job, TimePoint due, CancelToken cancel) {
        return takeDue(session, std::move(job), due, std::move(cancel));
    };
    hands.drill = [session](BackupJob job, CancelToken cancel) {
        return practise(session, std::move(job), std::move(cancel));
    };
    hands.prune = [session](BackupJob job, CancelToken cancel) {
        return removeOld(session, std::move(job), std::move(cancel));
    };
    hands.ledger = [session](BackupJob job, CancelToken cancel) {
        return readLedger(session, std::move(job), std::move(cancel));
    };
    hands.remains = [session](BackupJob job, CancelToken cancel) {
        return findRemains(session, std::move(job), std::move(cancel));
    };
    return hands;
}

BackupSettings agentSettings(const Session& session, QStringList* left)
{
    BackupSettings settings = session.workspace().backups;
    settings.jobs = allBackupJobs(session); // what is taken beside a database has its schedule
    settings.jobs.removeIf([&session, left](const BackupJob& job) {
        const QString name = job.service.environment.text() + u'/' + job.service.service.text();
        if (!backupContentOf(session, job.service)) {
            left->append(Text::tr("%1 is no PostgreSQL service: its backups are not taken here.").arg(name));
            return true;
        }
        if (auto problem = problemOf(job.schedule)) {
            left->append(Text::tr("%1 is left out: %2").arg(name, problem->what()));
            return true;
        }
        return false;
    });
    return settings;
}

std::shared_ptr<const Notifier::Means> notifierMeans(const Session& session)
{
    auto means = std::make_shared<Notifier::Means>();
    means->settings = session.workspace().backups.notifications;
    means->product = session.workspace().product;
    means->network = session.context().network();
    means->credential = session.credentialReader();
    return means;
}

QString sharedRecordsCredential()
{
    return SharedRecords::credentialName();
}

Result<> useSharedRecords(
    AppContext& context, const QString& url, const Session::CredentialReader& credentials)
{
    SharedRecords shared;
    auto address = databaseAddressFromUrl(url,
        Text::tr("Keep it in the keychain (vigiectl secret set %1), or as the systemd credential %1.")
            .arg(SharedRecords::credentialName()));
    if (!address)
        return fail(std::move(address).error());
    if (auto safe = mayCarryBackups(*address); !safe)
        return fail(std::move(safe).error());
    shared.address = *std::move(address);
    shared.credential
        = [credentials](CancelToken cancel) { return storePassword(credentials, std::move(cancel)); };
    context.shareBackupRecords(shared);
    return {};
}

std::shared_ptr<BackupAgent> makeAgent(const Session& session, BackupAgent::Options options)
{
    return std::make_shared<BackupAgent>(
        &session.clock(), session.context().backupRecords(session.workspace().id), options);
}

Async<QList<BackupRun>> agentRuns(const Session& session, int most)
{
    return readRuns(session.context().backupRecords(session.workspace().id), most);
}

} // namespace vigie
