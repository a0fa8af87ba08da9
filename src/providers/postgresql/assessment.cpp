// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/postgresql/assessment.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace vigie {

namespace {

Millis longestWait(const DatabaseFigures& figures)
{
    Millis longest{0};
    for (const BlockedSession& session : figures.blocking)
        longest = std::max(longest, session.waiting);
    return longest;
}

int openConnections(const DatabaseFigures& figures)
{
    return figures.connectionLimit - figures.reservedConnections.value_or(0);
}

QString firstReason(const DatabaseFigures& figures, const DatabaseLimits& limits)
{
    const int open = openConnections(figures);
    if (open > 0 && figures.connections > limits.connectionShare * open)
        return QCoreApplication::translate("PostgreSql", "connections nearly used up");
    if (figures.longestTransaction > limits.transaction)
        return QCoreApplication::translate("PostgreSql", "a transaction is open for too long");
    if (longestWait(figures) > limits.waiting)
        return QCoreApplication::translate("PostgreSql", "sessions wait for a lock");
    if (figures.replicationLag > limits.replicationLag)
        return QCoreApplication::translate("PostgreSql", "the replica lags behind");
    return {};
}

} // namespace

QString elapsedText(Millis duration)
{
    using namespace std::chrono;
    if (duration < seconds(1))
        return QStringLiteral("%1 ms").arg(duration.count());
    const auto whole = duration_cast<seconds>(duration).count();
    if (whole < 60)
        return QStringLiteral("%1 s").arg(whole);
    if (whole < 3600)
        return QStringLiteral("%1 min %2 s").arg(whole / 60).arg(whole % 60);
    return QStringLiteral("%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60);
}

ServiceStatus assessDatabase(const DatabaseFigures& figures, const DatabaseLimits& limits)
{
    ServiceStatus status;
    status.word = firstReason(figures, limits);
    status.state = status.word.isEmpty() ? State::Ok : State::Degraded;
    const auto add = [&status](const QString& label, const QString& value) {
        status.facts.append(Fact{label, value, {}});
    };
    if (figures.connectionLimit > 0)
        add(QCoreApplication::translate("PostgreSql", "Connections"),
            QCoreApplication::translate("PostgreSql", "%1 of %2")
                .arg(figures.connections)
                .arg(openConnections(figures)));
    if (figures.longestTransaction)
        add(QCoreApplication::translate("PostgreSql", "Longest transaction"),
            QStringLiteral("%1, %2").arg(
                elapsedText(*figures.longestTransaction), figures.longestTransactionWho));
    if (const int blocked = figures.waitingSessions(); blocked > 0)
        add(QCoreApplication::translate("PostgreSql", "Blocked sessions"),
            QCoreApplication::translate("PostgreSql", "%1, waiting for up to %2")
                .arg(blocked)
                .arg(elapsedText(longestWait(figures))));
    if (figures.replicationLag)
        add(QCoreApplication::translate("PostgreSql", "Replication lag"),
            elapsedText(*figures.replicationLag));
    if (!figures.unavailable.isEmpty())
        add(QCoreApplication::translate("PostgreSql", "Hidden from this role"),
            databaseFigureTitles(figures.unavailable).join(u", "));
    return status;
}

} // namespace vigie
