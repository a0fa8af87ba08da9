// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/agent/agentmetrics.h"

#include "backup/agent/backupagent.h"
#include "backup/metrics/openmetrics.h"

namespace vigie {

QByteArray agentMetrics(const BackupAgent& agent)
{
    using Kind = BackupRun::Kind;
    const TimePoint now = agent.now();
    MetricFamily result{"vigie_agent_run_success", "",
        "1 when the newest finished run of this kind succeeded; 0 also when it reached only some places.",
        {}};
    MetricFamily time{"vigie_agent_run_time_seconds", "seconds", "When that run began, Unix time.", {}};
    MetricFamily took{"vigie_agent_run_duration_seconds", "seconds", "How long that run took.", {}};
    MetricFamily next{"vigie_agent_next_run_time_seconds", "seconds",
        "When the next run of this kind is to begin, Unix time.", {}};
    MetricFamily incidents{"vigie_agent_incidents", "", "Open incidents that this agent has seen.", {}};
    MetricFamily read{"vigie_agent_ledger_time_seconds", "seconds",
        "When the agent last compared what is due with what the destinations hold, Unix time.", {}};
    MetricFamily busy{"vigie_agent_busy", "", "1 while a run is at work.", {}};
    for (const BackupJob& job : agent.agenda().jobs()) {
        const MetricLabels service{
            {"environment", job.service.environment.text()}, {"service", job.service.service.text()}};
        incidents.values.append({service, QByteArray::number(agent.incidents().count(job.service))});
        for (const Kind kind : {Kind::Take, Kind::Drill, Kind::Prune}) {
            MetricLabels labels = service;
            labels.append({"kind", runKindName(kind)});
            if (const auto run = agent.agenda().newestRun(kind, job.service); run && run->endedAt) {
                const bool well = (run->outcome == BackupRun::Outcome::Done && run->problem.isEmpty())
                    || run->outcome == BackupRun::Outcome::Elsewhere
                    || run->outcome == BackupRun::Outcome::Refused;
                result.values.append({labels, well ? "1" : "0"});
                time.values.append({labels, metricSeconds(run->startedAt)});
                took.values.append({labels, metricSeconds(Millis(*run->endedAt - run->startedAt))});
            }
            if (const auto slot = agent.agenda().nextSlot(kind, job, now))
                next.values.append({labels, metricSeconds(*slot)});
        }
    }
    busy.values.append({MetricLabels(), agent.busyWith() ? "1" : "0"});
    if (const auto at = agent.ledgersReadAt())
        read.values.append({MetricLabels(), metricSeconds(*at)});
    return openMetrics(agent.ledgers(), now, {result, time, took, next, incidents, read, busy});
}

} // namespace vigie
