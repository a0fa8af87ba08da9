// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/appcontext.h"
#include "app/demoheld.h"
#include "app/session.h"
#include "demo/demodatabase.h"
#include "secrets/secretstore.h"
#include "sim/simulator.h"
#include "workspace/workspace.h"

#include <memory>

namespace vigie {

/// The demonstration: MecaPy on simulated clouds in a thread of this program, and a real PostgreSQL server of
/// its own. Nothing here touches the user's workspaces, keychain or servers: its credentials live in memory
/// only. Main thread; must outlive the Session that is opened on it.
class Demonstration final {
public:
    struct Options {
        quint64 seed = 1;
        double speed = 1;
        double logRate = 0; ///< lines a second; 0: the scenario's own
        QString stateFile; ///< where the clouds keep what was changed; empty: every start begins anew
        /// The database is started next: a provider's backups that no start has dumped yet appear with it.
        bool startsDatabase = false;
    };

    Demonstration(AppContext& context, Options options);
    ~Demonstration();

    /// Starts the clouds; takes a moment, no network.
    [[nodiscard]] Result<> start();
    /// Starts the database and binds @p session 's database services to it, or says in their titles why not.
    [[nodiscard]] static Async<void> startDatabase(std::shared_ptr<DemoDatabase> database,
        QPointer<Session> session, std::function<void(QString)> progress, CancelToken cancel);
    /// Gives the health checks of @p session the past that this world had, when they have none or one of
    /// another day.
    [[nodiscard]] Async<void> plantHealth(QPointer<Session> session) const;
    std::shared_ptr<DemoDatabase> database() const { return m_database; }
    /// Whether the pretended Clever Cloud keeps real dumps, made by this start or an earlier one.
    bool hasHeldDumps() const { return m_hasHeldDumps; }
    /// Has it keep some of the database once that was started; says there why not when it did not start.
    [[nodiscard]] Async<void> makeHeldDumps(CancelToken cancel) const;
    /// Makes the past of the database's backups, once that is running and bound.
    [[nodiscard]] Async<void> plantBackups(QPointer<Session> session, CancelToken cancel) const;

    Workspace workspace() const;
    /// Its credentials, in memory.
    std::shared_ptr<SecretStore> memory() const { return m_memory; }

private:
    BackupSettings backups() const;
    DemoHeldPlace held() const;

    Options m_options;
    QString m_logs; ///< folder of the records that are kept
    std::shared_ptr<sim::SimulatorThread> m_simulator;
    sim::Endpoints m_endpoints;
    std::shared_ptr<SecretStore> m_memory;
    std::shared_ptr<DemoDatabase> m_database;
    QThreadPool* m_workers;
    QString m_backupFolder;
    QString m_heldFolder;
    bool m_hasHeldDumps = false;
};

} // namespace vigie
