// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/backuppicture.h"
#include "async/taskscope.h"
#include "domain/observed.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace vigie {

class BackupRecords;
struct BackupReading;
class ServiceHandle;
class Session;

/// The backups of one open workspace: reads the destinations that it names, and makes of what lies there, of
/// what providers hold and of what was proven a picture for each service, with its age. Reads by itself every
/// ten minutes; what time alone changes is looked at anew each minute. Computing happens on a pool. Main
/// thread; owned by the Session.
class BackupWatch final : public QObject {
    Q_OBJECT
public:
    static constexpr Millis pace{std::chrono::minutes(10)};

    explicit BackupWatch(Session& session);
    ~BackupWatch() override;

    const BackupSettings& settings() const;
    /// Those of an environment that have a job or are taken beside one that has, the workspace file included,
    /// then those whose provider holds backups of no job's service.
    QList<ServiceKey> services(const EnvironmentId& environment) const;
    /// Its own, or the one that what is taken beside a database has; nothing where none is planned.
    std::optional<BackupJob> job(const ServiceKey& service) const;
    /// The picture of a service that services() names.
    const Observed<BackupPicture>& picture(const ServiceKey& service) const;
    /// Whose provider holds a backup of this service: the service itself, or one that it depends on.
    ServiceHandle* holder(const ServiceKey& service) const;
    std::shared_ptr<BackupRecords> records() const { return m_records; }

    void start();
    /// The section of the workspace has changed: reads the destinations that it names now.
    void reconfigure();
    /// Reads all destinations and asks the providers now; a reading under way goes on.
    void refresh();
    /// Ends a reading under way; what is known stays.
    void stopReading();
    bool isReading() const { return m_reading; }
    /// Not every provider lists sizes: asks those of @p service's backups one after the other.
    void askSizes(const ServiceKey& service);

Q_SIGNALS:
    void changed(vigie::ServiceKey service);

private:
    void accept(Result<BackupReading> reading);
    QList<ServiceKey> allServices() const;
    BackupQuestion question(const ServiceKey& service) const;
    void look(const ServiceKey& service); ///< makes its picture anew of what is known
    QList<Backup> providerBackups(const ServiceKey& service) const;
    bool isHolderOfJob(const ServiceKey& service) const;

    void hold(BackupReading reading); ///< keeps what it tells
    void nameDestinations();

    Session& m_session;
    std::shared_ptr<BackupRecords> m_records;
    QList<std::shared_ptr<Destination>> m_destinations;
    QList<HeldContent> m_held; ///< as m_destinations
    QHash<ServiceKey, QList<BackupProof>> m_proofs;
    std::optional<Error> m_problem; ///< of the record of proofs
    mutable QHash<ServiceKey, Observed<BackupPicture>> m_pictures;
    QHash<ServiceKey, int> m_looks; ///< which look was the last to begin
    QHash<BackupId, std::optional<qint64>> m_sizes; ///< nothing: it could not be told
    TimePoint m_readAt;
    bool m_everRead = false;
    bool m_reading = false;
    bool m_askingSize = false;
    QTimer m_readAgain;
    QTimer m_lookAgain;
    TaskScope m_readScope;
    TaskScope m_scope;
};

} // namespace vigie
