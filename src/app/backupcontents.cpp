// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backupcontents.h"

#include "backup/contents/filecontent.h"
#include "backup/contents/inventorycontent.h"
#include "backup/contents/realmcontent.h"
#include "backup/contents/variablescontent.h"

#include <QCoreApplication>

#include <algorithm>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BackupContents)
};

ObjectStorageAddress addressOf(const QJsonObject& settings)
{
    return {QUrl(settings[u"endpoint"].toString()), settings[u"region"].toString(),
        settings[u"bucket"].toString(), {}, settings[u"path_style"].toBool(true)};
}

Bucket bucketOf(const Session& session, const ObjectStorageAddress& address, const QString& credential)
{
    auto reader = [read = session.credentialReader(), credential](
                      CancelToken cancel) { return read(credential, std::move(cancel)); };
    return Bucket(address, std::move(reader), session.context().network(), &session.clock());
}

/// The second bucket of a job, if it names one: among the destinations, below a folder of the service's own.
std::optional<BucketCopy> copyOf(const Session& session, const BackupJob& job)
{
    const BackupDestination* const place = session.workspace().backups.destination(job.copyTo);
    if (job.copyTo.isEmpty() || !place)
        return {};
    const ObjectStorageAddress address{
        place->endpoint, place->region, place->bucket, place->prefix, place->pathStyle};
    const QString below = ArtefactName::prefixOf(job.service).chopped(1) + u'/';
    return BucketCopy{bucketOf(session, address, place->credential), below};
}

Result<std::shared_ptr<ContentSource>> sourceOf(const Session& session, const BackupJob& job)
{
    const ServiceHandle* const handle = session.service(job.service);
    const auto content = backupContentOf(session, job.service);
    if (content == BackupContent::WorkspaceFile) {
        if (session.workspacePath().isEmpty())
            return fail(ErrorKind::Unsupported, Text::tr("This workspace is not in a file."));
        return fileContent(session.workspacePath(), session.context().workers(), &session.clock());
    }
    if (content == BackupContent::KeycloakRealm) {
        const std::shared_ptr<Provider> provider = handle->provider();
        const QStringList realms
            = job.realms.isEmpty() ? QStringList{provider->realms()->realm()} : job.realms;
        return realmContent(provider, realms, &session.clock());
    }
    if (content == BackupContent::BucketInventory)
        return inventoryContent(
            bucketOf(session, addressOf(handle->config().settings), handle->config().credential),
            copyOf(session, job), &session.clock());
    if (content == BackupContent::Variables)
        return variablesContent(handle->provider(), job.service, &session.clock());
    return fail(ErrorKind::Invalid,
        Text::tr("%1/%2 offers nothing that could be backed up.")
            .arg(job.service.environment.text(), job.service.service.text()));
}

} // namespace

std::optional<BackupContent> backupContentOf(const Session& session, const ServiceKey& service)
{
    if (service == workspaceFileService())
        return BackupContent::WorkspaceFile;
    const ServiceHandle* const handle = session.service(service);
    if (!handle)
        return {};
    if (handle->config().provider == u"postgresql")
        return BackupContent::Database;
    if (handle->config().provider == u"object-storage")
        return BackupContent::BucketInventory;
    const std::shared_ptr<Provider> provider = handle->provider();
    if (provider && provider->realms())
        return BackupContent::KeycloakRealm;
    if (provider && provider->variables())
        return BackupContent::Variables;
    return {};
}

QList<ServiceKey> takenBeside(const Session& session, const EnvironmentId& environment)
{
    QList<ServiceKey> services;
    for (const QString& name : session.workspace().backups.also) {
        const auto content = backupContentFromName(name);
        // The demonstration is in no file.
        if (content == BackupContent::WorkspaceFile && !session.workspacePath().isEmpty())
            services.append(workspaceFileService());
        for (const ServiceHandle* const handle : session.services(environment)) {
            if (content && backupContentOf(session, handle->key()) == content)
                services.append(handle->key());
        }
    }
    return services;
}

BackupJob backupJobOf(const Session& session, const ServiceKey& service)
{
    const BackupSettings& backups = session.workspace().backups;
    if (const BackupJob* const job = backups.job(service))
        return *job;
    BackupJob job;
    job.service = service;
    for (const BackupJob& other : backups.jobs) {
        const bool near
            = other.service.environment == service.environment || service == workspaceFileService();
        if (near && backupContentOf(session, other.service) == BackupContent::Database) {
            job.schedule = other.schedule;
            break;
        }
    }
    return job;
}

QList<BackupJob> allBackupJobs(const Session& session)
{
    const BackupSettings& backups = session.workspace().backups;
    QList<BackupJob> jobs = backups.jobs;
    for (const BackupJob& job : backups.jobs) {
        if (backupContentOf(session, job.service) != BackupContent::Database)
            continue;
        for (const ServiceKey& service : takenBeside(session, job.service.environment)) {
            if (std::ranges::find(jobs, service, &BackupJob::service) == jobs.end())
                jobs.append(backupJobOf(session, service));
        }
    }
    return jobs;
}

Async<ContentRequest> contentRequest(
    const Session* session, ServiceKey service, QStringList destinations, bool looking, CancelToken cancel)
{
    const BackupAccess access(*session);
    const BackupJob job = backupJobOf(*session, service);
    ContentRequest request;
    request.workspace = session->workspace().id;
    request.service = service;
    request.vigieVersion = QCoreApplication::applicationVersion();
    auto source = sourceOf(*session, job);
    if (!source)
        co_return fail(std::move(source).error());
    request.source = *std::move(source);
    auto places = access.destinations(destinations.isEmpty() ? job.destinations : destinations);
    if (!places)
        co_return fail(std::move(places).error());
    request.destinations = *std::move(places);
    for (const BackupDestination& destination : session->workspace().backups.destinations) {
        if (destination.lockDays)
            request.lockDays.insert(destination.id, *destination.lockDays);
    }
    auto recipients = access.recipients();
    if (!recipients)
        co_return fail(std::move(recipients).error());
    request.recipients = *std::move(recipients);
    Async<std::optional<SigningKey>> asking
        = BackupAccess::trustedSigningKey(access, looking, std::move(cancel));
    Result<std::optional<SigningKey>> signing = co_await asking;
    if (!signing)
        co_return fail(std::move(signing).error());
    request.signing = *std::move(signing);
    co_return request;
}

Async<TakeReport> takeServiceBackup(const Session* session, ServiceKey service, QStringList destinations,
    TakeProgress progress, CancelToken cancel)
{
    const Clock* const clock = &session->clock();
    if (backupContentOf(*session, service) == BackupContent::Database) {
        const QJsonObject settings = session->service(service)->config().settings;
        Async<TakeRequest> preparing = BackupAccess::takeRequest(
            BackupAccess(*session), service, settings, std::move(destinations), false, cancel);
        Result<TakeRequest> request = co_await preparing;
        if (!request)
            co_return fail(std::move(request).error());
        Async<TakeReport> taking
            = takeBackup(*std::move(request), clock, std::move(progress), std::move(cancel));
        co_return co_await taking;
    }
    Async<ContentRequest> preparing
        = contentRequest(session, service, std::move(destinations), false, cancel);
    Result<ContentRequest> request = co_await preparing;
    if (!request)
        co_return fail(std::move(request).error());
    Async<TakeReport> taking
        = takeContent(*std::move(request), clock, std::move(progress), std::move(cancel));
    co_return co_await taking;
}

} // namespace vigie
