// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/localcluster.h"

#include "async/sleep.h"
#include "base/logging.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

namespace vigie {

namespace {

constexpr Millis look{20}; // how often a server's coming and going is looked at
constexpr Millis startPatience{60'000}; // crash recovery on a slow disk
constexpr Millis orderlyPatience{8'000};
constexpr Millis roughPatience{2'000};

Error clusterError(const QString& what, const QString& words)
{
    Error error(ErrorKind::Unavailable, what,
        QCoreApplication::translate("DemoDatabase", "The server's own words say why."));
    ServiceReply reply;
    reply.service = QStringLiteral("PostgreSQL");
    reply.text = words;
    return std::move(error).quoting(std::move(reply));
}

Error folderError(const QString& folder)
{
    return Error(ErrorKind::Invalid,
        QCoreApplication::translate("DemoDatabase", "The folder %1 cannot be used for a database.")
            .arg(folder),
        QCoreApplication::translate("DemoDatabase", "Check its owner, its rights and the free space."));
}

Error stoppedError()
{
    return Error(ErrorKind::Cancelled, QCoreApplication::translate("DemoDatabase", "Stopped on request."));
}

bool writeText(const QString& path, const QStringList& lines)
{
    // In place, not by renaming: the file keeps the owner that the server needs.
    QFile file(path);
    const QByteArray text = lines.join(u'\n').toUtf8() + '\n';
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(text) == text.size();
}

QStringList linesOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.read(64 * 1024)).split(u'\n');
}

/// Waits until @p process has ended; false when it still runs after @p most.
QCoro::Task<bool> ended(QProcess* process, Millis most)
{
    QElapsedTimer timer;
    timer.start();
    while (process->state() != QProcess::NotRunning) {
        if (timer.hasExpired(most.count()))
            co_return false;
        co_await sleepFor(look, CancelToken());
    }
    co_return true;
}

/// The server that works in @p dataFolder according to its pid file, if it is really one.
qint64 serverIn(const QString& dataFolder)
{
    const qint64 pid = linesOf(dataFolder + QStringLiteral("/postmaster.pid")).value(0).toLongLong();
    // After a reboot the number may belong to anything; a server's working folder is its data folder.
    const QString workingFolder = QFileInfo(QStringLiteral("/proc/%1/cwd").arg(pid)).symLinkTarget();
    return pid > 1 && QFileInfo(workingFolder) == QFileInfo(dataFolder) ? pid : 0;
}

} // namespace

LocalCluster::LocalCluster(ServerPrograms programs, ServerAccount account, LocalClusterOptions options)
    : m_programs(std::move(programs))
    , m_account(std::move(account))
    , m_options(std::move(options))
{
}

LocalCluster::~LocalCluster()
{
    if (isRunning()) {
        ::kill(static_cast<pid_t>(m_server->processId()), SIGINT);
        if (!m_server->waitForFinished(static_cast<int>(orderlyPatience.count())))
            m_server->kill();
    }
    m_server.reset();
    removeSocketFolder();
}

QString LocalCluster::dataFolder() const
{
    return m_options.folder + QStringLiteral("/data");
}

bool LocalCluster::exists() const
{
    return linesOf(dataFolder() + QStringLiteral("/PG_VERSION")).value(0).toInt() == m_programs.major;
}

bool LocalCluster::isRunning() const
{
    return m_server && m_server->state() != QProcess::NotRunning;
}

Async<void> LocalCluster::create(CancelToken cancel)
{
    return doCreate(shared_from_this(), std::move(cancel));
}

Async<void> LocalCluster::start(CancelToken cancel)
{
    return doStart(shared_from_this(), std::move(cancel));
}

Async<void> LocalCluster::stop()
{
    return doStop(shared_from_this());
}

Result<> LocalCluster::prepareFolder()
{
    const QFileDevice::Permissions onlyOwner
        = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
    if (!QDir().mkpath(m_options.folder) || !m_account.canReach(QFileInfo(m_options.folder).path())
        || !m_account.own(m_options.folder) || !QFile::setPermissions(m_options.folder, onlyOwner))
        return fail(folderError(m_options.folder));
    return {};
}

Async<void> LocalCluster::doCreate(std::shared_ptr<LocalCluster> self, CancelToken cancel)
{
    if (auto prepared = self->prepareFolder(); !prepared)
        co_return prepared;
    Result<> recovered = co_await recover(self, cancel);
    if (!recovered)
        co_return recovered;
    // About a thousand files: a child removes them without holding up our event loop.
    const QStringList removal{QStringLiteral("-rf"), QStringLiteral("--"), self->dataFolder()};
    ChildCommand remove
        = commandAs(self->m_account, QStringLiteral("/bin/rm"), removal, self->m_options.folder);
    Result<ChildOutput> removed = co_await runChild(std::move(remove), startPatience, cancel);
    if (!removed)
        co_return fail(std::move(removed).error());
    const QStringList arguments{QStringLiteral("-D"), self->dataFolder(), QStringLiteral("-U"),
        QStringLiteral("postgres"), QStringLiteral("-E"), QStringLiteral("UTF8"),
        QStringLiteral("--locale=C.UTF-8"), QStringLiteral("-A"), QStringLiteral("peer"),
        QStringLiteral("--no-sync")};
    ChildCommand initdb = commandAs(
        self->m_account, self->m_programs.path(QStringLiteral("initdb")), arguments, self->m_options.folder);
    Result<ChildOutput> made = co_await runChild(std::move(initdb), startPatience, cancel);
    if (!made)
        co_return fail(std::move(made).error());
    if (made->exitCode != 0)
        co_return fail(clusterError(
            QCoreApplication::translate("DemoDatabase", "A new database could not be made."), made->text));
    co_return {};
}

Async<void> LocalCluster::recover(std::shared_ptr<LocalCluster> self, CancelToken cancel)
{
    const QString pidFile = self->dataFolder() + QStringLiteral("/postmaster.pid");
    QElapsedTimer timer;
    timer.start();
    // It was told to stop when its program died and may be at it; a second request does no harm.
    for (qint64 pid = serverIn(self->dataFolder()); pid != 0; pid = serverIn(self->dataFolder())) {
        ::kill(static_cast<pid_t>(pid), timer.hasExpired(orderlyPatience.count()) ? SIGQUIT : SIGINT);
        if (timer.hasExpired((orderlyPatience + roughPatience).count()))
            co_return fail(clusterError(
                QCoreApplication::translate("DemoDatabase", "A database of an earlier start does not end."),
                QStringLiteral("pid %1").arg(pid)));
        if (!co_await sleepFor(look * 5, cancel))
            co_return fail(stoppedError());
    }
    QFile::remove(pidFile);
    const QString oldSocketFolder
        = linesOf(self->m_options.folder + QStringLiteral("/socket-folder")).value(0);
    if (QFileInfo(oldSocketFolder).fileName().startsWith(u"vigie-"))
        QDir(oldSocketFolder).removeRecursively();
    co_return {};
}

Result<> LocalCluster::writeAccessRules()
{
    QStringList rules{QStringLiteral("local all all peer map=vigie")};
    rules += m_options.hostRules;
    QStringList users;
    for (const QString& role : m_options.socketRoles)
        users.append(QStringLiteral("vigie \"%1\" \"%2\"").arg(currentSystemUser(), role));
    if (!writeText(dataFolder() + QStringLiteral("/pg_hba.conf"), rules)
        || !writeText(dataFolder() + QStringLiteral("/pg_ident.conf"), users))
        return fail(folderError(dataFolder()));
    return {};
}

Result<> LocalCluster::makeSocketFolder()
{
    // A socket's path holds 107 bytes at most, so not below the cluster. The runtime folder belongs to
    // the user alone; the server's account cannot enter it when it is another.
    QString parent = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (m_account.other || parent.isEmpty() || parent.size() > 60 || !QFileInfo(parent).isWritable())
        parent = QStringLiteral("/tmp");
    QByteArray path = QFile::encodeName(parent + QStringLiteral("/vigie-XXXXXX"));
    if (!::mkdtemp(path.data())) // mode 0700
        return fail(folderError(parent));
    m_socketFolder = QFile::decodeName(path);
    if (!m_account.own(m_socketFolder)
        || !writeText(m_options.folder + QStringLiteral("/socket-folder"), QStringList{m_socketFolder}))
        return fail(folderError(m_socketFolder));
    return {};
}

void LocalCluster::removeSocketFolder()
{
    if (!m_socketFolder.isEmpty())
        QDir(m_socketFolder).removeRecursively();
    m_socketFolder.clear();
}

void LocalCluster::launch()
{
    QStringList settings{
        QStringLiteral("listen_addresses=%1")
            .arg(m_options.listensOnLoopback ? QStringLiteral("127.0.0.1") : QString()),
        QStringLiteral("port=%1").arg(m_options.port),
        QStringLiteral("unix_socket_directories=%1").arg(m_socketFolder),
        // What is lost with the machine can be made again.
        QStringLiteral("fsync=off"),
        QStringLiteral("full_page_writes=off"),
        QStringLiteral("shared_buffers=32MB"),
        QStringLiteral("logging_collector=off"),
        QStringLiteral("log_destination=stderr"),
        QStringLiteral("lc_messages=C"),
    };
    settings += m_options.settings;
    QStringList arguments{QStringLiteral("-D"), dataFolder()};
    for (const QString& setting : settings)
        arguments += {QStringLiteral("-c"), setting};
    const ChildCommand command
        = commandAs(m_account, m_programs.path(QStringLiteral("postgres")), arguments, m_options.folder);
    m_server = std::make_unique<QProcess>();
    m_server->setProcessEnvironment(command.environment);
    m_server->setWorkingDirectory(command.workingFolder);
    m_server->setStandardInputFile(QProcess::nullDevice());
    m_server->setStandardOutputFile(QProcess::nullDevice());
    m_server->setStandardErrorFile(m_options.folder + QStringLiteral("/server.log"), QIODevice::Truncate);
    m_server->start(command.program, command.arguments);
    qCInfo(lcApp, "starting a PostgreSQL server in %s", qPrintable(m_options.folder));
}

bool LocalCluster::isReady() const
{
    // Line 1 the process, line 8 its state; setpriv became the server, so the number is ours.
    const QStringList lines = linesOf(dataFolder() + QStringLiteral("/postmaster.pid"));
    return lines.value(0).toLongLong() == m_server->processId() && lines.value(7).startsWith(u"ready");
}

QString LocalCluster::logTail() const
{
    return linesOf(m_options.folder + QStringLiteral("/server.log")).join(u'\n').trimmed().right(1500);
}

Async<void> LocalCluster::doStart(std::shared_ptr<LocalCluster> self, CancelToken cancel)
{
    if (self->isRunning())
        co_return {};
    if (auto prepared = self->prepareFolder(); !prepared)
        co_return prepared;
    Result<> recovered = co_await recover(self, cancel);
    if (!recovered)
        co_return recovered;
    if (auto rules = self->writeAccessRules(); !rules)
        co_return rules;
    self->removeSocketFolder();
    if (auto folder = self->makeSocketFolder(); !folder)
        co_return folder;
    self->launch();
    QElapsedTimer timer;
    timer.start();
    while (!self->isReady()) {
        const bool over = self->m_server->state() == QProcess::NotRunning;
        const bool awake = !over && co_await sleepFor(look, cancel);
        if (over || !awake || timer.hasExpired(startPatience.count())) {
            const QString words = self->logTail();
            Result<> stopped = co_await doStop(self);
            if (!over && !awake)
                co_return fail(stoppedError());
            co_return fail(clusterError(
                QCoreApplication::translate("DemoDatabase", "The database server did not start."), words));
        }
    }
    co_return {};
}

Async<void> LocalCluster::doStop(std::shared_ptr<LocalCluster> self)
{
    if (self->isRunning()) {
        QProcess* const server = self->m_server.get();
        const auto pid = static_cast<pid_t>(server->processId());
        // SIGTERM would wait for every session to end by itself.
        ::kill(pid, SIGINT);
        bool gone = co_await ended(server, orderlyPatience);
        if (!gone) {
            ::kill(pid, SIGQUIT);
            gone = co_await ended(server, roughPatience);
        }
        if (!gone)
            server->kill();
    }
    self->m_server.reset();
    self->removeSocketFolder();
    co_return {};
}

} // namespace vigie
