// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/apiplatform.h"
#include "sim/world.h"

namespace vigie::sim {

using namespace std::chrono_literals;

const Addon* ApiPlatform::addon(const QString& idOrRealId) const
{
    for (const Addon& addon : m_addons) {
        if (addon.id == idOrRealId || addon.realId == idOrRealId)
            return &addon;
    }
    return nullptr;
}

QList<AddonBackup> ApiPlatform::backups(const Addon& addon, TimePoint at) const
{
    QList<AddonBackup> backups;
    const auto dump = m_backupFiles.dumps.constFind(addon.environment);
    const bool isReal = dump != m_backupFiles.dumps.cend();
    if (addon.providerId != u"postgresql-addon" || (m_backupFiles.coming && !isReal))
        return backups;
    constexpr auto kept = std::chrono::days(7);
    const auto today = std::chrono::floor<std::chrono::days>(at);
    const QByteArray key = "backup " + addon.realId.toLatin1();
    for (int back = 0; back <= 7; ++back) {
        const auto day = today - std::chrono::days(back);
        const auto n = static_cast<quint64>(day.time_since_epoch().count());
        // Started at 02:00 UTC; it is there some minutes later.
        const TimePoint created = day + 2h + std::chrono::milliseconds(m_world.seed().below(600'000, key, n));
        if (created > at || created + kept <= at || created < addon.created)
            continue;
        const qint64 age = (created - addon.created) / std::chrono::days(1);
        const qint64 growth = addon.environment == u"production" ? 7'300 : 1'100;
        backups.append({.id = m_world.seed().uuid(key, n),
            .created = created,
            .expires = created + kept,
            .fileName = u"%1-%2.dump"_qs.arg(addon.name, toDateTime(created).toString(u"yyyyMMdd'T'HHmm"_qs)),
            .size = isReal ? dump->size() : 400'000 + age * growth + m_world.seed().below(20'000, key, n + 1),
            .done = true});
    }
    return backups;
}

} // namespace vigie::sim
