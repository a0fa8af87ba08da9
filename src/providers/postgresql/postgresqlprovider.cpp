// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/postgresql/postgresqlprovider.h"

#include "postgres/access.h"
#include "postgres/figures.h"
#include "providers/postgresql/assessment.h"
#include "providers/postgresql/postgresql.h"

#include <QCoreApplication>

namespace vigie {

namespace {

/// A weaker line than verify-full over a network is never kept in silence.
bool isWeak(const DatabaseAddress& address)
{
    return !address.isLocal() && (!address.usesTls() || address.sslMode == SslMode::Require);
}

Async<AccessFindings> findings(DatabaseWorker worker, CancelToken cancel)
{
    DatabaseWorker::Work<AccessFindings> work
        = [address = worker.address()](DatabaseSession& session) { return readAccess(session, address); };
    return worker.run<AccessFindings>(std::move(work), std::move(cancel));
}

Async<DatabaseFigures> figuresOf(DatabaseWorker worker, FigureScope scope, CancelToken cancel)
{
    DatabaseWorker::Work<DatabaseFigures> work
        = [scope](DatabaseSession& session) { return readFigures(session, scope); };
    return worker.run<DatabaseFigures>(std::move(work), std::move(cancel));
}

AccessReport reportOf(const AccessFindings& found, const DatabaseAddress& address)
{
    const DatabaseAccess& access = found.access;
    AccessReport report;
    report.identity = QStringLiteral("%1 (%2)").arg(access.role, access.database);
    report.scopes = found.memberships;
    if (!found.seesOtherSessions)
        report.missingRights.append(QCoreApplication::translate("PostgreSql",
            "Transactions and blocked sessions of other roles stay hidden: grant pg_monitor to the role."));
    report.excessRights = access.excessRights;
    report.tls = access.tls;
    report.clockSkew = found.clockSkew;
    const auto add = [&report](const QString& label, const QString& value) {
        report.facts.append(Fact{label, value, {}});
    };
    add(QCoreApplication::translate("PostgreSql", "Server"),
        QStringLiteral("PostgreSQL ") + access.serverVersion);
    add(QCoreApplication::translate("PostgreSql", "Encryption"),
        encryptionSentence(address, access.tlsVersion));
    if (!access.cipher.isEmpty())
        add(QCoreApplication::translate("PostgreSql", "Cipher"), access.cipher);
    if (found.standby)
        add(QCoreApplication::translate("PostgreSql", "Kind of server"),
            QCoreApplication::translate("PostgreSql", "Replica that only reads"));
    if (!access.schemaRevision.isEmpty())
        add(QCoreApplication::translate("PostgreSql", "Schema revision"), access.schemaRevision);
    add(QCoreApplication::translate("PostgreSql", "Round trip"), elapsedText(access.roundTrip));
    return report;
}

Async<AccessReport> verify(DatabaseWorker worker, CancelToken cancel)
{
    Result<AccessFindings> found = co_await findings(worker, std::move(cancel));
    if (!found)
        co_return fail(
            std::move(found).error().during(QCoreApplication::translate("PostgreSql", "verify access")));
    co_return reportOf(*found, worker.address());
}

Async<DatabaseAccess> checkOf(DatabaseWorker worker, CancelToken cancel)
{
    Result<AccessFindings> found = co_await findings(std::move(worker), std::move(cancel));
    if (!found)
        co_return fail(
            std::move(found).error().during(QCoreApplication::translate("PostgreSql", "check database")));
    co_return std::move(found->access);
}

Async<DatabaseFigures> allFigures(DatabaseWorker worker, CancelToken cancel)
{
    Result<DatabaseFigures> figures
        = co_await figuresOf(std::move(worker), FigureScope::All, std::move(cancel));
    if (!figures)
        co_return fail(
            std::move(figures).error().during(QCoreApplication::translate("PostgreSql", "read figures")));
    co_return figures;
}

bool saysDown(const Error& error)
{
    return error.kind() == ErrorKind::Unavailable || error.kind() == ErrorKind::Timeout
        || isRefusedConnection(error);
}

Async<ServiceStatus> statusOf(DatabaseWorker worker, CancelToken cancel)
{
    Result<DatabaseFigures> figures = co_await figuresOf(worker, FigureScope::Activity, std::move(cancel));
    ServiceStatus status;
    if (figures) {
        status = assessDatabase(*figures);
    } else if (saysDown(figures.error())) {
        const Error& error = figures.error();
        status.state = State::Down;
        status.facts.append(Fact{QCoreApplication::translate("PostgreSql", "Failure"), error.what(), {}});
        if (error.reply() && !error.reply()->text.isEmpty())
            status.facts.append(Fact{
                QCoreApplication::translate("PostgreSql", "The server's words"), error.reply()->text, {}});
    } else {
        co_return fail(
            std::move(figures).error().during(QCoreApplication::translate("PostgreSql", "read status")));
    }
    if (isWeak(worker.address()))
        status.facts.append(Fact{QCoreApplication::translate("PostgreSql", "Encryption"),
            encryptionSentence(worker.address(), {}), {}});
    co_return status;
}

} // namespace

PostgresqlProvider::PostgresqlProvider(ProviderContext context)
    : m_worker(databaseAddress(context.settings), SessionRules(), std::move(context.credential))
{
}

PostgresqlProvider::~PostgresqlProvider() = default;

Async<AccessReport> PostgresqlProvider::verifyAccess(CancelToken cancel)
{
    return verify(m_worker, std::move(cancel));
}

Async<ServiceStatus> PostgresqlProvider::status(CancelToken cancel)
{
    return statusOf(m_worker, std::move(cancel));
}

Async<DatabaseAccess> PostgresqlProvider::check(CancelToken cancel)
{
    return checkOf(m_worker, std::move(cancel));
}

Async<DatabaseFigures> PostgresqlProvider::figures(CancelToken cancel)
{
    return allFigures(m_worker, std::move(cancel));
}

} // namespace vigie
