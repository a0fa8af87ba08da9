// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/agent/agenda.h"
#include "backup/agent/agenthands.h"
#include "backup/agent/incidents.h"

#include <QObject>

namespace vigie {

class BackupRecords;

/// Takes backups when they are due, practises restoring them, removes what the rules let go where the
/// workspace asks for it, and keeps a journal of it: one thing at a time. Locks in the database and in the
/// destinations keep agents of several machines apart; what another one has done counts. Failures are tried
/// again with growing pauses, and told once. Main thread; keep it in a shared_ptr. @p clock outlives it.
class BackupAgent final : public QObject {
    Q_OBJECT
public:
    static constexpr Millis usualPace{std::chrono::minutes(10)}; ///< of looking at the destinations

    struct Options {
        bool once = false; ///< ends when nothing is due any more, and does not wait for another attempt
        Millis pace = usualPace;
    };

    BackupAgent(const Clock* clock, std::shared_ptr<BackupRecords> records, Options options);

    /// What the workspace says, now and at each reload; what runs at the moment ends as it began.
    void configure(const BackupSettings& settings, AgentHands hands);
    /// Works until @p stop fires; then what runs is interrupted and what is left of it is named. False when
    /// something did not succeed: of use with `once`.
    [[nodiscard]] static QCoro::Task<bool> run(std::shared_ptr<BackupAgent> self, CancelToken stop);
    /// Looks again now: the clock was moved, or the workspace has changed.
    void wake()
    {
        m_woken = true;
        m_nap.request_stop();
    }

    const AgentAgenda& agenda() const { return m_agenda; }
    const AgentIncidents& incidents() const { return *m_incidents; }
    const std::optional<BackupRun>& busyWith() const { return m_busy; }
    /// As the destinations were read last, in the order of the jobs; fewer before the first reading.
    QList<Ledger> ledgers() const;
    std::optional<TimePoint> ledgersReadAt() const { return m_ledgersAt; }
    TimePoint now() const { return m_clock->now(); }

Q_SIGNALS:
    void began(vigie::BackupRun run);
    void ended(vigie::BackupRun run);
    void removed(vigie::ServiceKey service, qint64 copies); ///< by the rules of retention
    void tells(vigie::AgentNotice notice);
    void trouble(QString sentence); ///< translated; something that is no run's failure
    void changed(); ///< anything of the above, and before each pause

private:
    using Ptr = std::shared_ptr<BackupAgent>;
    struct Attempt; ///< a run with what is needed to judge it

    static QCoro::Task<> recall(Ptr self);
    static QCoro::Task<> lookAround(Ptr self, CancelToken stop);
    static QCoro::Task<> lookForMissed(Ptr self);
    static QCoro::Task<> carryOut(Ptr self, AgentTask task, CancelToken stop);
    static QCoro::Task<> attempt(Ptr self, std::shared_ptr<Attempt> attempt, CancelToken stop);
    static QCoro::Task<> conclude(Ptr self, std::shared_ptr<Attempt> attempt);
    static QCoro::Task<> prune(Ptr self, BackupJob job, CancelToken stop);
    static QCoro::Task<> raise(
        Ptr self, AgentNotice::Event event, ServiceKey service, BackupIncident::Kind kind, QString problem);
    static QCoro::Task<> lower(Ptr self, ServiceKey service, QList<BackupIncident::Kind> kinds);
    static QCoro::Task<> keep(Ptr self, BackupRun run);
    static QCoro::Task<> pause(Ptr self, CancelToken stop);
    BackupRun newRun(BackupRun::Kind kind, const ServiceKey& service) const;
    bool removesByItself(const BackupJob& job) const;

    const Clock* m_clock;
    const std::shared_ptr<BackupRecords> m_records;
    const Options m_options;
    const std::shared_ptr<AgentIncidents> m_incidents;
    BackupSettings m_settings;
    AgentHands m_hands;
    AgentAgenda m_agenda;
    QHash<ServiceKey, Ledger> m_ledgers;
    std::optional<TimePoint> m_ledgersAt;
    std::optional<BackupRun> m_busy;
    std::stop_source m_nap;
    bool m_woken = false; ///< since the last pause
    bool m_allWell = true;
};

} // namespace vigie
