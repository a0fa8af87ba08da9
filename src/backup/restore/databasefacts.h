// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "postgres/databaseworker.h"

#include <QList>

namespace vigie {

/// One database of a server, as its catalogue lists it.
struct ListedDatabase {
    QString name;
    qint64 oid = 0;
    bool allowsConnections = true;
    QString comment;
};

/// A session on a database that is not ours.
struct OtherSession {
    int pid = 0;
    QString role;
    QString application;
    QString state; ///< as the server says it
    bool mayEnd = false; ///< our role may end it

    QString display() const; ///< "mecapy-api (mecapy)"
};

/// What a restore has to know of the database in its place: read when planning, and read again before each
/// step that changes anything.
struct DatabaseFacts {
    QString systemIdentifier; ///< of the cluster; clones share it, so oid and name count too
    int serverVersion = 0;
    QString name;
    qint64 oid = 0;
    QString owner;
    QString encoding;
    QString collate;
    QString ctype;
    QString icuLocale; ///< empty unless the provider is ICU
    QString comment;
    qint64 bytes = 0;
    qint64 tables = 0; ///< of users
    bool mayCreate = false; ///< our role may create databases
    bool mayOwn = false; ///< our role may act as the owner
    bool superuser = false;
    QStringList
        otherOwners; ///< of objects in it, whom our role may not act as; of the connected database only
    QString dataFolder; ///< of a server of this machine that tells
    QList<ListedDatabase> databases; ///< all of the server
    QList<OtherSession> sessions;

    const ListedDatabase* listed(const QString& database) const;
};

/// Of the database that @p worker is connected to, or of @p name on the same server.
[[nodiscard]] Async<DatabaseFacts> readFacts(DatabaseWorker worker, QString name, CancelToken cancel);

/// Conflict, with what differs, unless @p now is the very database that @p planned is.
[[nodiscard]] Result<> sameTarget(const DatabaseFacts& planned, const DatabaseFacts& now);

} // namespace vigie
