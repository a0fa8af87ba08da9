// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/drill/scratchcluster.h"

#include "base/logging.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QUuid>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ScratchCluster)
};

constexpr auto rootFolder = "/var/cache/vigie/scratch";

/// Where scratch folders go; empty when neither place will do.
QString usableBase(const QString& base, const ServerAccount& account)
{
    for (const QString& folder : {base, QString(QLatin1String(rootFolder))}) {
        if (QDir().mkpath(folder) && account.canReach(folder))
            return folder;
        if (!account.other)
            break;
    }
    return {};
}

int lockOf(const QString& path, bool* taken)
{
    const int lock = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    *taken = lock >= 0 && ::flock(lock, LOCK_EX | LOCK_NB) == 0;
    return lock;
}

LocalClusterOptions optionsFor(const QString& folder)
{
    LocalClusterOptions options;
    options.folder = folder;
    options.socketRoles = {QStringLiteral("postgres")};
    // What is in it can be made again: as fast as the machine allows.
    options.settings = {QStringLiteral("shared_buffers=128MB"), QStringLiteral("maintenance_work_mem=256MB"),
        QStringLiteral("max_wal_size=4GB"), QStringLiteral("wal_level=minimal"),
        QStringLiteral("max_wal_senders=0"), QStringLiteral("autovacuum=off"),
        QStringLiteral("synchronous_commit=off"), QStringLiteral("checkpoint_timeout=30min"),
        QStringLiteral("max_connections=20"), QStringLiteral("log_min_messages=fatal")};
    return options;
}

Result<ServerPrograms> programsFor(int major)
{
    if (auto same = findServerPrograms(major))
        return same;
    auto newest = findServerPrograms();
    if (newest && newest->major < major)
        return fail(ErrorKind::Unsupported,
            Text::tr("The backup is of PostgreSQL %1, and only version %2 is installed here.")
                .arg(major)
                .arg(newest->major),
            Text::tr("Install the package postgresql-%1, or name another server for drills.").arg(major));
    return newest;
}

} // namespace

Async<std::shared_ptr<ScratchCluster>> ScratchCluster::make(QString base, int major, CancelToken cancel)
{
    auto programs = programsFor(major);
    if (!programs)
        co_return fail(std::move(programs).error());
    auto account = ServerAccount::choose();
    if (!account)
        co_return fail(std::move(account).error());
    const QString place = usableBase(base, *account);
    if (place.isEmpty())
        co_return fail(
            ErrorKind::Invalid, Text::tr("The folder %1 cannot be used for a database.").arg(base));
    std::shared_ptr<ScratchCluster> scratch(new ScratchCluster);
    scratch->m_programs = *programs;
    scratch->m_folder = place + u'/' + QUuid::createUuid().toString(QUuid::Id128).left(12);
    bool taken = false;
    scratch->m_lock = lockOf(scratch->m_folder + u".lock"_qs, &taken);
    if (!taken)
        co_return fail(
            ErrorKind::Unavailable, Text::tr("The folder %1 cannot be used for a database.").arg(place));
    scratch->m_cluster = std::make_shared<LocalCluster>(*programs, *account, optionsFor(scratch->m_folder));
    Result<> done = co_await scratch->m_cluster->create(cancel);
    if (done)
        done = co_await scratch->m_cluster->start(cancel);
    if (!done) {
        Result<> gone = co_await destroy(scratch);
        if (!gone)
            qCWarning(lcApp, "scratch server: %s", qPrintable(gone.error().oneLine()));
        co_return fail(std::move(done).error());
    }
    co_return scratch;
}

ScratchCluster::~ScratchCluster()
{
    m_cluster.reset();
    removeFiles();
}

void ScratchCluster::removeFiles()
{
    if (m_lock < 0)
        return;
    if (!QDir(m_folder).removeRecursively())
        qCWarning(lcApp, "%s could not be removed", qPrintable(m_folder));
    QFile::remove(m_folder + u".lock"_qs);
    ::close(m_lock);
    m_lock = -1;
}

DatabaseAddress ScratchCluster::address(const QString& database) const
{
    DatabaseAddress address;
    address.host = m_cluster->socketFolder();
    address.port = m_cluster->port();
    address.database = database;
    address.user = QStringLiteral("postgres");
    return address;
}

Async<void> ScratchCluster::destroy(std::shared_ptr<ScratchCluster> self)
{
    Result<> stopped = co_await self->m_cluster->stop();
    self->removeFiles();
    co_return stopped;
}

Async<QStringList> ScratchCluster::sweep(QString base, CancelToken cancel)
{
    QStringList found;
    auto account = ServerAccount::choose();
    auto programs = findServerPrograms();
    if (!account || !programs)
        co_return found;
    const QString place = usableBase(base, *account);
    const QStringList locks = QDir(place).entryList({u"*.lock"_qs}, QDir::Files);
    for (const QString& name : locks) {
        const QString folder = place + u'/' + name.chopped(5);
        bool taken = false;
        const int lock = lockOf(folder + u".lock"_qs, &taken);
        if (taken && QDir(folder).exists()) {
            // Making a cluster anew ends a server that is still there.
            auto cluster = std::make_shared<LocalCluster>(*programs, *account, optionsFor(folder));
            Result<> ended = co_await cluster->create(cancel);
            if (!ended)
                qCWarning(lcApp, "scratch server in %s: %s", qPrintable(folder),
                    qPrintable(ended.error().oneLine()));
            cluster.reset();
            QDir(folder).removeRecursively();
            found.append(folder);
        }
        if (taken)
            QFile::remove(folder + u".lock"_qs);
        if (lock >= 0)
            ::close(lock);
    }
    co_return found;
}

} // namespace vigie
