// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/agent/incidents.h"

#include "base/logging.h"
#include "store/backuprecords.h"

#include <algorithm>

namespace vigie {

Async<void> AgentIncidents::recall(std::shared_ptr<AgentIncidents> self)
{
    Async<QList<BackupIncident>> asking = self->m_records->incidents();
    Result<QList<BackupIncident>> open = co_await asking;
    if (!open)
        co_return fail(std::move(open).error());
    self->m_open = *std::move(open);
    co_return Result<>();
}

QCoro::Task<std::optional<AgentNotice>> AgentIncidents::begin(
    std::shared_ptr<AgentIncidents> self, AgentNotice::Event event, BackupIncident incident)
{
    if (self->isOpen(incident.service, incident.kind))
        co_return std::nullopt;
    self->m_open.append(incident);
    Async<bool> asking = self->m_records->openIncident(incident);
    const Result<bool> first = co_await asking;
    if (!first)
        qCWarning(lcApp, "backup record: %s", qPrintable(first.error().oneLine()));
    else if (!*first)
        co_return std::nullopt;
    AgentNotice notice{event, incident.service, {incident.kind}, incident.openedAt, incident.problem};
    co_return notice;
}

QCoro::Task<std::optional<AgentNotice>> AgentIncidents::end(std::shared_ptr<AgentIncidents> self,
    ServiceKey service, QList<BackupIncident::Kind> kinds, TimePoint now)
{
    AgentNotice notice{AgentNotice::Event::Recovery, service, {}, now, {}};
    for (qsizetype i = 0; i < kinds.size(); ++i) {
        const BackupIncident::Kind kind = kinds.at(i);
        const bool known = self->isOpen(service, kind);
        self->m_open.removeIf([&service, kind](const BackupIncident& incident) {
            return incident.service == service && incident.kind == kind;
        });
        Async<bool> asking = self->m_records->closeIncident(service, kind, now);
        const Result<bool> ours = co_await asking;
        if (!ours)
            qCWarning(lcApp, "backup record: %s", qPrintable(ours.error().oneLine()));
        if (ours ? *ours : known)
            notice.kinds.append(kind);
    }
    if (notice.kinds.isEmpty())
        co_return std::nullopt;
    co_return notice;
}

bool AgentIncidents::isOpen(const ServiceKey& service, BackupIncident::Kind kind) const
{
    return std::ranges::any_of(m_open, [&service, kind](const BackupIncident& incident) {
        return incident.service == service && incident.kind == kind;
    });
}

qint64 AgentIncidents::count(const ServiceKey& service) const
{
    return std::ranges::count(m_open, service, &BackupIncident::service);
}

} // namespace vigie
