// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pointintime.h"

#include "backup/ledger/exposure.h"

#include <QCoreApplication>

namespace vigie {

namespace {

using namespace std::chrono_literals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(PointInTime)
};

bool isBelow(const QString& host, QLatin1StringView domain)
{
    return host.endsWith(domain, Qt::CaseInsensitive) && host.size() > domain.size()
        && host.at(host.size() - domain.size() - 1) == u'.';
}

} // namespace

QString PointInTime::verdict(const Objectives& objectives) const
{
    const QString loss = spanText(loses);
    const QString objective = spanText(objectives.dataLoss);
    return loses <= objectives.dataLoss
        ? Text::tr("It would lose about %1 at most and so meet the objective of %2. Nothing proves that from "
                   "here: practise it there, and keep backups of your own elsewhere.")
              .arg(loss, objective)
        : Text::tr("It would lose about %1 and so miss the objective of %2.").arg(loss, objective);
}

std::optional<PointInTime> pointInTimeOf(const QString& host)
{
    if (isBelow(host, QLatin1StringView("neon.tech")))
        return PointInTime{u"Neon"_qs, 1min,
            Text::tr("Neon brings a branch back to any moment of its history window, in place or as a new "
                     "branch. The window is 6 hours or a day unless it was made longer (up to 30 days, by "
                     "plan)."),
            QUrl(u"https://neon.com/docs/introduction/history-window"_qs)};
    for (const char* const domain : {"railway.app", "railway.internal", "rlwy.net"}) {
        if (isBelow(host, QLatin1StringView(domain)))
            return PointInTime{u"Railway"_qs, 5min,
                Text::tr("Railway brings a PostgreSQL back to a moment as a new service, once point-in-time "
                         "recovery is switched on for it; until then only its volume backups are there."),
                QUrl(u"https://docs.railway.com/reference/backups"_qs)};
    }
    for (const char* const domain : {"rds.amazonaws.com", "rds.amazonaws.com.cn"}) {
        if (isBelow(host, QLatin1StringView(domain)))
            return PointInTime{u"Amazon RDS"_qs, 5min,
                Text::tr("Amazon RDS brings a database back to any second of its retention period (1 to 35 "
                         "days, while automated backups are on), usually up to five minutes ago, as a new "
                         "instance."),
                QUrl(u"https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIT.html"_qs)};
    }
    return {};
}

} // namespace vigie
