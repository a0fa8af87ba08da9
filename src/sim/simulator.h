// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "sim/apiplatform.h"
#include "sim/faultplan.h"
#include "sim/signin.h"
#include "sim/world.h"

#include <QHostAddress>
#include <QThread>
#include <QTimer>

#include <memory>
#include <vector>

namespace vigie::sim {

class HttpServer;

struct SimulatorOptions {
    WorldOptions world;
    FaultPlan faults;
    QString stateFile; ///< empty: nothing is kept
    BackupFiles backupFiles;
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    quint16 portBase = 0; ///< Clever Cloud gets it, the others the next four; 0 = free ports
};

/// Where everything is: exactly the keys of the ready file.
struct Endpoints {
    QString cleverUrl, vercelUrl, sentryUrl;
    QString healthUrl; ///< base without slash at the end: add "/production/health"
    QString cleverToken, cleverSecret, cleverApiToken, vercelToken, sentryToken;
    QString cleverOwner, cleverApp, cleverAddon; ///< production's
    QString vercelTeam, vercelProject; ///< ids
    QString sentryOrg, sentryProject; ///< slugs
    QString keycloakUrl, keycloakRealm, keycloakClient, keycloakSecret; ///< of a service account

    QJsonObject toJson() const;
};

/// The world and its five servers, in the thread that made it. Stops when it is destroyed.
class Simulator final : public QObject {
    Q_OBJECT
public:
    explicit Simulator(SimulatorOptions options, QObject* parent = nullptr);
    ~Simulator() override;

    [[nodiscard]] Result<Endpoints> start();
    World& world() { return *m_world; }
    SignIn& signIn() { return *m_signIn; }
    FaultPlan& faults() { return m_options.faults; }
    [[nodiscard]] Result<> saveState() const;

private:
    [[nodiscard]] Result<> loadState();
    [[nodiscard]] Result<HttpServer*> listen(const QString& service);

    SimulatorOptions m_options;
    std::unique_ptr<World> m_world;
    std::unique_ptr<SignIn> m_signIn;
    std::vector<std::unique_ptr<HttpServer>> m_servers;
    quint16 m_nextPort = 0; ///< 0: free ones
    QTimer m_saveSoon;
};

/// A simulator on its own thread, for the demonstration and for tests whose code under test blocks or shares
/// the loop. start() returns when it listens; destruction ends it.
class SimulatorThread final {
public:
    explicit SimulatorThread(SimulatorOptions options);
    ~SimulatorThread();

    [[nodiscard]] Result<Endpoints> start();
    /// Runs @p work in the simulator's thread and waits for it; use it to change faults or to look at the
    /// world.
    void run(std::function<void(Simulator&)> work);

private:
    SimulatorOptions m_options;
    QThread m_thread;
    Simulator* m_simulator = nullptr; ///< lives and dies in m_thread
};

} // namespace vigie::sim
