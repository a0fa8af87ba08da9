// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/throwawayserver.h"

#include "support/await.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>

#include <stdlib.h>
#include <sys/stat.h>

namespace vigie::test {

ThrowawayServer::ThrowawayServer()
{
    QByteArray path = "/tmp/vigie-test-XXXXXX";
    if (::mkdtemp(path.data())) {
        ::chmod(path.constData(), 0711); // the server may run as another user
        m_folder = QFile::decodeName(path);
    }
}

ThrowawayServer::~ThrowawayServer()
{
    m_cluster.reset();
    if (!m_folder.isEmpty())
        QDir(m_folder).removeRecursively();
}

QByteArray ThrowawayServer::password()
{
    return QByteArray("canary 'quoted\\' 7Jq");
}

Result<> ThrowawayServer::start()
{
    Result<> outcome;
    for (int attempt = 0; attempt < 3; ++attempt) {
        outcome = tryStart(); // the port may be taken between our look and the server's
        if (outcome || outcome.error().kind() == ErrorKind::Unsupported)
            break;
    }
    return outcome;
}

Result<> ThrowawayServer::tryStart()
{
    auto programs = findServerPrograms();
    if (!programs)
        return fail(std::move(programs).error());
    auto account = ServerAccount::choose();
    if (!account)
        return fail(std::move(account).error());
    QTcpServer probe;
    if (!probe.listen(QHostAddress::LocalHost))
        return fail(ErrorKind::Internal, probe.errorString());
    m_port = probe.serverPort();
    probe.close();

    LocalClusterOptions options;
    options.folder = m_folder + QStringLiteral("/cluster");
    options.port = m_port;
    options.listensOnLoopback = true;
    options.hostRules = {QStringLiteral("host all outsider 127.0.0.1/32 reject"),
        QStringLiteral("host all all 127.0.0.1/32 scram-sha-256")};
    options.socketRoles = {QStringLiteral("postgres"), QStringLiteral("monitor"), QStringLiteral("plain"),
        QStringLiteral("keeper")};
    options.settings = {QStringLiteral("ssl=on"), QStringLiteral("max_connections=30"),
        QStringLiteral("ssl_cert_file=%1/server.crt").arg(options.folder),
        QStringLiteral("ssl_key_file=%1/server.key").arg(options.folder)};
    m_cluster = std::make_shared<LocalCluster>(*programs, *account, options);
    if (auto created = await(m_cluster->create({})); !created)
        return created;
    if (auto made = makeCertificate(); !made)
        return made;
    if (auto started = await(m_cluster->start({})); !started)
        return started;

    QString quoted = QString::fromLatin1(password());
    quoted.replace(u'\'', QStringLiteral("''"));
    for (const QString& role : {QStringLiteral("monitor"), QStringLiteral("plain"),
             QStringLiteral("outsider"), QStringLiteral("keeper")}) {
        const QString make = QStringLiteral("CREATE ROLE %1 LOGIN PASSWORD '%2'").arg(role, quoted);
        if (auto made = sql(make.toUtf8(), QStringLiteral("postgres")); !made)
            return fail(std::move(made).error());
    }
    for (const QByteArray& statement :
        {QByteArray("GRANT pg_monitor TO monitor"), QByteArray("CREATE DATABASE shop OWNER keeper")}) {
        if (auto made = sql(statement, QStringLiteral("postgres")); !made)
            return fail(std::move(made).error());
    }
    return {};
}

Result<> ThrowawayServer::makeCertificate()
{
    const QString folder = m_folder + QStringLiteral("/cluster");
    const QStringList arguments{QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
        QStringLiteral("ec"), QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:prime256v1"),
        QStringLiteral("-nodes"), QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-subj"),
        QStringLiteral("/CN=localhost"), QStringLiteral("-addext"),
        QStringLiteral("subjectAltName=DNS:localhost"), QStringLiteral("-keyout"),
        folder + QStringLiteral("/server.key"), QStringLiteral("-out"),
        folder + QStringLiteral("/server.crt")};
    ChildCommand openssl
        = commandAs(m_cluster->account(), QStringLiteral("/usr/bin/openssl"), arguments, folder);
    auto made = await(runChild(std::move(openssl), std::chrono::seconds(30), {}));
    if (!made)
        return fail(std::move(made).error());
    if (made->exitCode != 0)
        return fail(ErrorKind::Internal, made->text);
    return {};
}

Result<> ThrowawayServer::stop()
{
    return await(m_cluster->stop());
}

DatabaseAddress ThrowawayServer::overTls(const QString& user) const
{
    DatabaseAddress address;
    address.host = QStringLiteral("localhost");
    address.port = m_port;
    address.database = QStringLiteral("shop");
    address.user = user;
    address.rootCertificate = m_folder + QStringLiteral("/cluster/server.crt");
    return address;
}

DatabaseAddress ThrowawayServer::overSocket(const QString& user) const
{
    DatabaseAddress address;
    address.host = m_cluster->socketFolder();
    address.port = m_port;
    address.database = QStringLiteral("shop");
    address.user = user;
    return address;
}

Result<SqlRows> ThrowawayServer::sql(const QByteArray& statement, const QString& database)
{
    DatabaseAddress address = overSocket(QStringLiteral("postgres"));
    address.database = database;
    SessionRules rules;
    rules.applicationName = QStringLiteral("vigie-test-admin");
    rules.readOnly = false;
    rules.statementTimeout
        = std::chrono::minutes(1); // what a test prepares may be large, and the machine busy
    const DatabaseWorker worker(address, rules, nullptr);
    DatabaseWorker::Work<SqlRows> work
        = [statement](DatabaseSession& session) { return session.query(statement); };
    return await(worker.run<SqlRows>(std::move(work), {}));
}

QString ThrowawayServer::value(const QByteArray& statement)
{
    const auto rows = sql("SELECT (" + statement + ")::text AS value");
    return rows && !rows->isEmpty() ? rows->first().text("value") : QString();
}

Async<Secret> readySecret(QByteArray password)
{
    co_return Secret(std::move(password));
}

DatabaseWorker workerFor(const DatabaseAddress& address, const SessionRules& rules)
{
    return DatabaseWorker(
        address, rules, [](CancelToken) { return readySecret(ThrowawayServer::password()); });
}

} // namespace vigie::test
