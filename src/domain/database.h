// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace vigie {

/// What a connection test of a PostgreSQL database found out; reads only.
struct DatabaseAccess {
    QString serverVersion; ///< "15.18 (Debian 15.18-0+deb12u1)"
    int serverVersionNumber = 0; ///< 150018
    bool tls = false;
    QString tlsVersion; ///< "TLSv1.3"; empty without TLS
    QString cipher;
    bool certificateVerified = false; ///< chain and host name, by our side of the line
    bool localSocket = false; ///< a Unix socket or a loopback address: no TLS needed
    QString role;
    QStringList excessRights; ///< translated; what this role may do that a console does not need
    QString database;
    QString schemaRevision; ///< Alembic head; empty without an alembic_version table
    Millis roundTrip{0};
};

struct BlockedSession {
    int pid = 0;
    int blockedBy = 0; ///< 0 for the root of a blocking tree
    int depth = 0;
    QString user;
    QString application;
    QString state;
    Millis waiting{0};
    QString query; ///< first line, literals kept: it is shown only, never logged
};

struct TableFigure {
    QString name; ///< schema-qualified
    qint64 liveRows = 0;
    qint64 deadRows = 0;
    qint64 bytes = 0;
    std::optional<TimePoint> lastVacuum;
};

enum class DatabaseFigure {
    Connections,
    LongestTransaction,
    Blocking,
    ReplicationLag,
    Size,
    CacheHit,
    Tables, ///< dead rows too
    SchemaRevision
};

[[nodiscard]] QString databaseFigureTitle(DatabaseFigure figure); ///< translated
[[nodiscard]] QStringList databaseFigureTitles(const QList<DatabaseFigure>& figures);

/// What the database looks like now. Figures that the role may not see are absent, not zero.
struct DatabaseFigures {
    qint64 bytes = 0;
    int connections = 0;
    int connectionLimit = 0;
    std::optional<int> reservedConnections;
    std::optional<Millis> longestTransaction;
    QString longestTransactionWho;
    QList<BlockedSession> blocking;
    std::optional<double> cacheHit; ///< 0 to 1; absent before the first read
    std::optional<Millis> replicationLag; ///< absent without a replica
    QList<TableFigure> tables; ///< those with most dead rows, at most 20
    qint64 deadRows = 0;
    std::optional<QString> schemaRevision; ///< Alembic's; empty: the database keeps none
    QList<DatabaseFigure> unavailable; ///< what the role may not see, or what did not come in time

    int waitingSessions() const; ///< those that are blocked, without the roots that block them
};

} // namespace vigie
