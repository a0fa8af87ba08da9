// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/database.h"

#include <QCoreApplication>
#include <QSet>

namespace vigie {

QString databaseFigureTitle(DatabaseFigure figure)
{
    switch (figure) {
    case DatabaseFigure::Connections:
        return QCoreApplication::translate("PostgreSql", "Connections");
    case DatabaseFigure::LongestTransaction:
        return QCoreApplication::translate("PostgreSql", "Longest transaction");
    case DatabaseFigure::Blocking:
        return QCoreApplication::translate("PostgreSql", "Blocked sessions");
    case DatabaseFigure::ReplicationLag:
        return QCoreApplication::translate("PostgreSql", "Replication lag");
    case DatabaseFigure::Size:
        return QCoreApplication::translate("PostgreSql", "Size");
    case DatabaseFigure::CacheHit:
        return QCoreApplication::translate("PostgreSql", "Cache hits");
    case DatabaseFigure::Tables:
        return QCoreApplication::translate("PostgreSql", "Tables");
    case DatabaseFigure::SchemaRevision:
        return QCoreApplication::translate("PostgreSql", "Schema revision");
    }
    return {};
}

QStringList databaseFigureTitles(const QList<DatabaseFigure>& figures)
{
    QStringList titles;
    for (const DatabaseFigure figure : figures)
        titles.append(databaseFigureTitle(figure));
    return titles;
}

int DatabaseFigures::waitingSessions() const
{
    QSet<int> waiting; // one that waits for two others is listed under both
    for (const BlockedSession& session : blocking) {
        if (session.depth > 0)
            waiting.insert(session.pid);
    }
    return static_cast<int>(waiting.size());
}

} // namespace vigie
