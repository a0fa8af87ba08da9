// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "backup/agent/agentnotice.h"

#include <memory>

namespace vigie {

class BackupRecords;

/// Which incidents are open, in the record that machines may share: of all that see the same, one tells it.
/// While the record cannot be reached, each tells for itself, still once. Main thread; keep it in a
/// shared_ptr.
class AgentIncidents {
public:
    explicit AgentIncidents(std::shared_ptr<BackupRecords> records)
        : m_records(std::move(records))
    {
    }

    /// What was open when the last agent ended.
    [[nodiscard]] static Async<void> recall(std::shared_ptr<AgentIncidents> self);
    /// What to tell, if this is the first to see it.
    [[nodiscard]] static QCoro::Task<std::optional<AgentNotice>> begin(
        std::shared_ptr<AgentIncidents> self, AgentNotice::Event event, BackupIncident incident);
    /// What to tell, if any of @p kinds was open and nobody else has told of its end.
    [[nodiscard]] static QCoro::Task<std::optional<AgentNotice>> end(std::shared_ptr<AgentIncidents> self,
        ServiceKey service, QList<BackupIncident::Kind> kinds, TimePoint now);

    bool isOpen(const ServiceKey& service, BackupIncident::Kind kind) const;
    qint64 count(const ServiceKey& service) const;

private:
    std::shared_ptr<BackupRecords> m_records;
    QList<BackupIncident> m_open; ///< as far as this agent knows
};

} // namespace vigie
