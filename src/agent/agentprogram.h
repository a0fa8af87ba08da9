// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/command.h"
#include "agent/hangup.h"
#include "agent/servicemanager.h"
#include "app/agentwork.h"
#include "backup/agent/metricsserver.h"
#include "workspace/workspacefile.h"

namespace vigie {

/// "vigiectl agent" while it runs: the agent, what it is told (signals, a changed workspace file) and what it
/// tells (journal lines, systemd, people, figures). Main thread; keep it in a shared_ptr.
class AgentProgram final : public QObject {
    Q_OBJECT
public:
    struct Options {
        bool once = false;
        std::optional<MetricsAddress> metrics;
    };

    explicit AgentProgram(std::shared_ptr<CommandContext> context);
    /// Until the context is cancelled; then what is under way is interrupted, and people are still told.
    [[nodiscard]] static Async<ExitCode> run(std::shared_ptr<AgentProgram> self, Options options);

private:
    void adopt(std::shared_ptr<Session> session);
    void watchFile();
    void reload(const Workspace& workspace);
    void tell(const AgentNotice& notice);
    static QCoro::Task<> send(std::shared_ptr<CommandContext> context,
        std::shared_ptr<const Notifier::Means> means, AgentNotice notice);
    void show(const BackupRun& run) const;
    void showStatus();

    std::shared_ptr<CommandContext> m_context;
    std::shared_ptr<Session> m_session; ///< the newest; a run may still hold the one before
    std::shared_ptr<BackupAgent> m_agent;
    std::shared_ptr<const Notifier::Means> m_means;
    std::unique_ptr<WorkspaceFile> m_file;
    std::unique_ptr<MetricsServer> m_metrics;
    std::unique_ptr<HangUp> m_hangUp;
    ServiceManager m_manager;
    std::vector<QCoro::Task<>> m_telling;
    bool m_reloading = false;
};

/// One line of the journal of runs.
[[nodiscard]] QJsonObject runAsJson(const BackupRun& run);

} // namespace vigie
