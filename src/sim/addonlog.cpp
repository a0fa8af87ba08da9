// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/addonlog.h"

#include "sim/world.h"

namespace vigie::sim {

QList<LogLine> addonLines(const World& world, const Addon& addon, qint64 second)
{
    QList<LogLine> lines;
    if (addon.providerId != u"postgresql-addon")
        return lines;
    const Seed& seed = world.seed();
    const QByteArray key = "addon log " + addon.id.toLatin1();
    const auto n = static_cast<quint64>(second);
    const auto add = [&](int millis, const QByteArray& severity, const QByteArray& message) {
        LogLine line;
        line.when = fromMsecs(second * 1000 + millis);
        line.id = QByteArray::number(second) + ':' + QByteArray::number(lines.size()) + ":3";
        line.message = message;
        line.severity = severity;
        line.pid = 300 + seed.below(60, key, n);
        lines.append(line);
    };
    const int luck = seed.below(1000, key, n);
    const QByteArray user = addon.variables.value(u"POSTGRESQL_ADDON_USER"_qs).toLatin1();
    if (luck < 140)
        add(100 + luck, "info",
            "LOG:  connection authorized: user=" + user + " SSL enabled (protocol=TLSv1.3)");
    if (luck >= 960)
        add(400 + luck / 4, "warning",
            "LOG:  duration: " + QByteArray::number(800 + seed.below(1900, key, n + 1))
                + ".117 ms  statement: SELECT * FROM calculations WHERE project_id = $1 ORDER BY created_at "
                  "DESC");
    if (luck == 500)
        add(700, "err", "ERROR:  duplicate key value violates unique constraint \"projects_slug_key\"");
    if (second % 300 == 17)
        add(900, "info",
            "LOG:  checkpoint complete: wrote " + QByteArray::number(40 + seed.below(400, key, n + 2))
                + " buffers (0.8%); 0 WAL file(s) added, 0 removed, 1 recycled");
    return lines;
}

} // namespace vigie::sim
