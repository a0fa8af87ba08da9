// SPDX-License-Identifier: GPL-3.0-or-later
#include "backups/exampleplan.h"

#include <QTimeZone>

#include <algorithm>

namespace vigie {

QString examplePlan(const ServiceKey& service, Millis dataLoss)
{
    using namespace std::chrono_literals;
    // A backup counts only once it is whole: half the rhythm leaves room for the run itself.
    const qint64 hours = std::clamp<qint64>(dataLoss / 1h / 2, 1, 24);
    return QStringLiteral(R"("backups": {
  "destinations": [
    {"name": "local", "kind": "folder", "path": "~/vigie-backups"}
  ],
  "recipients": [
    {"name": "custodian", "recipient": "age1…"}
  ],
  "retention": {"days": 30, "weekly": 8, "at_least": 3},
  "jobs": [
    {
      "environment": "%1",
      "service": "%2",
      "schedule": {"rhythm": "hours", "hours": %3, "at": "02:00", "time_zone": "%4"},
      "drill": {"rhythm": "weekly", "weekday": "sunday", "at": "04:00", "time_zone": "%4"}
    }
  ]
}
)")
        .arg(service.environment.text(), service.service.text())
        .arg(hours)
        .arg(QString::fromLatin1(QTimeZone::systemTimeZoneId()));
}

} // namespace vigie
