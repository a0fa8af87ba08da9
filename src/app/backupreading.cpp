// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backupreading.h"

#include "app/backupcontents.h"
#include "backup/ledger/ledgerreader.h"

#include <algorithm>

namespace vigie {

Async<BackupReading> readBackups(QList<std::shared_ptr<Destination>> destinations,
    std::shared_ptr<BackupRecords> records, QList<ServiceKey> services, QList<SignerKey> signers,
    QThreadPool* workers, CancelToken cancel)
{
    BackupReading reading;
    LedgerReader::Means means;
    means.signers = std::move(signers);
    means.records = records;
    means.workers = workers;
    Async<QList<DestinationContent>> listing = LedgerReader::read(std::move(destinations), means, cancel);
    auto contents = co_await listing;
    if (!contents)
        co_return fail(std::move(contents).error());
    reading.contents = *std::move(contents);
    for (const ServiceKey& service : std::as_const(services)) {
        Async<QList<BackupProof>> asking = records->proofs(service);
        auto proofs = co_await asking;
        if (proofs)
            reading.proofs.insert(service, *std::move(proofs));
        else
            reading.problem = std::move(proofs).error();
    }
    co_return reading;
}

BackupQuestion backupQuestion(const Session& session, const ServiceKey& service)
{
    const BackupSettings& settings = session.workspace().backups;
    const QList<BackupJob> all = allBackupJobs(session);
    const auto found = std::ranges::find(all, service, &BackupJob::service);
    const BackupJob* const planned = found == all.end() ? nullptr : &*found;
    BackupQuestion asked;
    asked.planned = planned != nullptr;
    asked.database = !planned
        || backupContentOf(session, service).value_or(BackupContent::Database) == BackupContent::Database;
    asked.rules = planned && planned->retention ? *planned->retention : settings.retention;
    LedgerQuestion& ledger = asked.ledger;
    if (planned)
        ledger.job = *planned;
    ledger.job.service = service;
    for (const BackupJob& other : all)
        ledger.known.append(other.service);
    for (const EnvironmentConfig& environment : session.workspace().environments) {
        for (const ServiceConfig& config : environment.services)
            ledger.known.append(config.key);
    }
    for (const BackupRecipient& recipient : settings.recipients)
        ledger.recipients.append(recipient.recipient);
    ledger.judgesSigners = !settings.signers.isEmpty();
    ledger.workspace = session.workspace().id;
    ledger.objectives = session.workspace().objectives;
    ledger.destinations = ledger.job.destinations;
    if (ledger.destinations.isEmpty()) {
        for (const BackupDestination& named : settings.destinations)
            ledger.destinations.append(named.id);
    }
    ledger.now = session.clock().now();
    return asked;
}

} // namespace vigie
