// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backupwatch.h"

#include "app/backupaccess.h"
#include "app/backupcontents.h"
#include "app/backupreading.h"
#include "app/fetchbackup.h"
#include "app/pointintime.h"
#include "app/session.h"
#include "async/worker.h"
#include "store/backuprecords.h"

#include <algorithm>
#include <utility>

namespace vigie {

BackupWatch::BackupWatch(Session& session)
    : m_session(session)
    , m_records(session.context().backupRecords(session.workspace().id))
{
    nameDestinations();
    m_readAgain.setInterval(pace);
    m_lookAgain.setInterval(std::chrono::minutes(1));
    connect(&m_readAgain, &QTimer::timeout, this, &BackupWatch::refresh);
    connect(&m_lookAgain, &QTimer::timeout, this, [this] {
        for (const ServiceKey& service : allServices())
            look(service);
    });
    connect(&session.operations(), &OperationCenter::planFinished, this, [this](const PlanRunner* runner) {
        if (job(runner->plan().target))
            refresh(); // it may have removed, held or restored one
    });
    connect(&session, &Session::serviceChanged, this,
        [this](const ServiceHandle* handle, ServiceHandle::Topic topic) {
            if (topic != ServiceHandle::Topic::Backups)
                return;
            for (const ServiceKey& service : services(handle->key().environment)) {
                if (holder(service) == handle)
                    look(service);
            }
        });
}

BackupWatch::~BackupWatch() = default;

const BackupSettings& BackupWatch::settings() const
{
    return m_session.workspace().backups;
}

std::optional<BackupJob> BackupWatch::job(const ServiceKey& service) const
{
    const QList<BackupJob> all = allBackupJobs(m_session);
    const auto found = std::ranges::find(all, service, &BackupJob::service);
    return found == all.end() ? std::nullopt : std::optional(*found);
}

ServiceHandle* BackupWatch::holder(const ServiceKey& service) const
{
    ServiceHandle* const own = m_session.service(service);
    if (!own)
        return nullptr;
    const auto holds = [](const ServiceHandle* handle) {
        return handle && handle->provider() && handle->provider()->backups();
    };
    if (holds(own))
        return own;
    for (const ServiceId& base : own->config().dependsOn) {
        ServiceHandle* const below = m_session.service({service.environment, base});
        if (holds(below) && below->role() == ServiceRole::Database && own->role() == ServiceRole::Database)
            return below;
    }
    return nullptr;
}

bool BackupWatch::isHolderOfJob(const ServiceKey& service) const
{
    return std::ranges::any_of(settings().jobs, [this, &service](const BackupJob& other) {
        const ServiceHandle* const held = holder(other.service);
        return other.service != service && held && held->key() == service;
    });
}

QList<ServiceKey> BackupWatch::services(const EnvironmentId& environment) const
{
    QList<ServiceKey> found;
    const QList<ServiceKey> beside = takenBeside(m_session, environment);
    for (const BackupJob& planned : allBackupJobs(m_session)) {
        if (planned.service.environment == environment || beside.contains(planned.service))
            found.append(planned.service);
    }
    for (const ServiceHandle* const handle : m_session.services(environment)) {
        if (handle->provider() && handle->provider()->backups() && !found.contains(handle->key())
            && !isHolderOfJob(handle->key()))
            found.append(handle->key());
        // Of a database whose host recovers to a point in time that can be said, though nothing is kept.
        if (handle->config().provider == u"postgresql" && !found.contains(handle->key())
            && pointInTimeOf(handle->config().settings.value(u"host").toString()))
            found.append(handle->key());
    }
    return found;
}

QList<ServiceKey> BackupWatch::allServices() const
{
    QList<ServiceKey> all;
    for (const EnvironmentConfig& environment : m_session.workspace().environments) {
        for (const ServiceKey& service : services(environment.id)) {
            if (!all.contains(service)) // the workspace file is everybody's
                all.append(service);
        }
    }
    return all;
}

const Observed<BackupPicture>& BackupWatch::picture(const ServiceKey& service) const
{
    return m_pictures[service];
}

void BackupWatch::nameDestinations()
{
    m_destinations.clear();
    const QList<HeldContent> before = std::exchange(m_held, {});
    if (auto places = BackupAccess(m_session).destinations({}))
        m_destinations = *std::move(places);
    for (const std::shared_ptr<Destination>& place : std::as_const(m_destinations)) {
        HeldContent content;
        content.content.id = place->id();
        content.content.place = place->place();
        // What is known of a place that stays is shown until it is read anew.
        for (const HeldContent& known : before) {
            if (known.content.id == place->id() && known.content.place == place->place())
                content = known;
        }
        m_held.append(std::move(content));
    }
}

void BackupWatch::reconfigure()
{
    stopReading();
    nameDestinations();
    for (const ServiceKey& service : allServices())
        look(service);
    refresh();
}

void BackupWatch::start()
{
    m_readAgain.start();
    m_lookAgain.start();
    refresh();
}

void BackupWatch::stopReading()
{
    if (!m_reading)
        return;
    m_readScope.restart();
    m_reading = false;
    for (const ServiceKey& service : allServices()) {
        m_pictures[service].loading = false;
        Q_EMIT changed(service);
    }
}

void BackupWatch::refresh()
{
    const QList<ServiceKey> services = allServices();
    for (const ServiceKey& service : services) {
        if (ServiceHandle* const held = holder(service))
            held->refresh(ServiceHandle::Topic::Backups);
    }
    if (m_reading || services.isEmpty())
        return;
    m_reading = true;
    for (const ServiceKey& service : services) {
        m_pictures[service].loading = true;
        Q_EMIT changed(service);
    }
    m_readScope.run(readBackups(m_destinations, m_records, services, BackupAccess(m_session).signers(),
                        m_session.context().workers(), m_readScope.token()),
        [this](Result<BackupReading> reading) { accept(std::move(reading)); });
}

void BackupWatch::accept(Result<BackupReading> reading)
{
    m_reading = false;
    const TimePoint now = m_session.clock().now();
    if (!reading) {
        for (const ServiceKey& service : allServices()) {
            m_pictures[service].accept(fail(reading.error()), now);
            Q_EMIT changed(service);
        }
        return;
    }
    hold(*std::move(reading));
    for (const ServiceKey& service : allServices())
        look(service);
}

void BackupWatch::hold(BackupReading reading)
{
    const TimePoint now = m_session.clock().now();
    for (qsizetype i = 0; i < reading.contents.size() && i < m_held.size(); ++i) {
        DestinationContent& content = reading.contents[i];
        HeldContent& held = m_held[i];
        held.problem = content.problem;
        if (content.problem) {
            held.content.place = content.place;
            continue;
        }
        held.content = std::move(content);
        held.readAt = now;
        held.known = true;
    }
    m_problem = reading.problem;
    for (auto it = reading.proofs.cbegin(); it != reading.proofs.cend(); ++it)
        m_proofs.insert(it.key(), it.value());
    m_readAt = now;
    m_everRead = true;
}

QList<Backup> BackupWatch::providerBackups(const ServiceKey& service) const
{
    const ServiceHandle* const held = holder(service);
    if (!held || !held->backups().value)
        return {};
    QList<Backup> backups = *held->backups().value;
    for (Backup& backup : backups) {
        if (!backup.bytes)
            backup.bytes = m_sizes.value(backup.id);
    }
    return backups;
}

BackupQuestion BackupWatch::question(const ServiceKey& service) const
{
    BackupQuestion asked = backupQuestion(m_session, service);
    asked.ledger.proofs = m_proofs.value(service);
    asked.ledger.providerBackups = providerBackups(service);
    return asked;
}

void BackupWatch::look(const ServiceKey& service)
{
    const ServiceHandle* const held = holder(service);
    Observed<BackupPicture>& slot = m_pictures[service];
    const bool waits = held && !held->backups().value && !held->backups().error;
    if (!m_everRead || (waits && !job(service)))
        return; // nothing is known yet: no picture is better than one of nothing
    const int look = ++m_looks[service];
    // A service without a job is known as well as its provider knows it.
    const TimePoint readAt = job(service) || !held ? m_readAt : held->backups().readAt;
    const std::optional<Error> problem
        = !job(service) && held && held->backups().error ? held->backups().error : m_problem;
    if (problem && !job(service) && held && !held->backups().value) {
        slot.accept(fail(*problem), readAt);
        Q_EMIT changed(service);
        return;
    }
    auto work = [asked = question(service), contents = m_held] { return makePicture(asked, contents); };
    m_scope.run(onPool(m_session.context().workers(), std::move(work)),
        [this, service, look, readAt, problem](BackupPicture made) {
            if (m_looks.value(service) != look)
                return; // a later look knows more
            Observed<BackupPicture>& known = m_pictures[service];
            known.accept(std::move(made), readAt);
            known.error = problem;
            known.loading = m_reading;
            Q_EMIT changed(service);
        });
}

void BackupWatch::askSizes(const ServiceKey& service)
{
    const ServiceHandle* const held = holder(service);
    if (m_askingSize || !held || !held->backups().value)
        return;
    for (const Backup& backup : *held->backups().value) {
        if (backup.bytes || backup.state != BackupState::Complete || m_sizes.contains(backup.id))
            continue;
        m_askingSize = true;
        m_scope.run(backupSize(held->provider(), backup.id, m_session.context().network(), m_scope.token()),
            [this, id = backup.id, service](const Result<qint64>& size) {
                m_askingSize = false;
                m_sizes.insert(id, size ? std::optional(*size) : std::nullopt);
                look(service);
                askSizes(service);
            });
        return;
    }
}

} // namespace vigie
