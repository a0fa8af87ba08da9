// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/backupsettings.h"

#include <algorithm>

namespace vigie {

const BackupDestination* BackupSettings::destination(QStringView id) const
{
    const auto found = std::ranges::find(destinations, id, &BackupDestination::id);
    return found == destinations.end() ? nullptr : &*found;
}

const BackupJob* BackupSettings::job(const ServiceKey& service) const
{
    const auto found = std::ranges::find(jobs, service, &BackupJob::service);
    return found == jobs.end() ? nullptr : &*found;
}

} // namespace vigie
