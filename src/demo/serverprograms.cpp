// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/serverprograms.h"

#include "postgres/libpqenvironment.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace vigie {

namespace {

constexpr auto serversFolder = "/usr/lib/postgresql"; // Debian and Ubuntu

} // namespace

Result<ServerPrograms> findServerPrograms(std::optional<int> major)
{
    ServerPrograms best;
    const QDir servers(QLatin1String{serversFolder});
    const QStringList versions = servers.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& version : versions) {
        ServerPrograms found;
        found.major = version.toInt();
        found.folder = servers.filePath(version) + QStringLiteral("/bin");
        // Client packages make the same folder, with less in it.
        const bool complete = QFileInfo(found.path(QStringLiteral("initdb"))).isExecutable()
            && QFileInfo(found.path(QStringLiteral("postgres"))).isExecutable();
        if (complete && found.major > best.major && (!major || found.major == *major))
            best = found;
    }
    if (best.major > 0)
        return best;
    return fail(ErrorKind::Unsupported,
        QCoreApplication::translate("DemoDatabase", "No PostgreSQL server is installed on this machine."),
        QCoreApplication::translate(
            "DemoDatabase", "Install the package \"postgresql\" to see the demonstration's database."));
}

Result<ServerAccount> ServerAccount::choose()
{
    ServerAccount account;
    account.uid = ::geteuid();
    account.gid = ::getegid();
    if (account.uid != 0) {
        account.name = currentSystemUser();
        return account;
    }
    for (const char* name : {"postgres", "nobody"}) {
        if (const passwd* entry = ::getpwnam(name); entry && entry->pw_uid != 0) {
            account.name = QString::fromLocal8Bit(name);
            account.uid = entry->pw_uid;
            account.gid = entry->pw_gid;
            account.other = true;
            return account;
        }
    }
    return fail(ErrorKind::Unsupported,
        QCoreApplication::translate(
            "DemoDatabase", "PostgreSQL does not run as root, and there is no other user to run it."),
        QCoreApplication::translate("DemoDatabase", "Start the program as an ordinary user."));
}

bool ServerAccount::canReach(const QString& folder) const
{
    if (!other)
        return true;
    for (QString path = QDir::cleanPath(folder); !path.isEmpty(); path = QFileInfo(path).path()) {
        struct stat status = {};
        if (::stat(QFile::encodeName(path).constData(), &status) == 0) {
            const mode_t mask = status.st_uid == uid ? S_IXUSR : status.st_gid == gid ? S_IXGRP : S_IXOTH;
            if ((status.st_mode & mask) == 0)
                return false;
        }
        if (path == u"/")
            break;
    }
    return true;
}

bool ServerAccount::own(const QString& path) const
{
    return !other || ::lchown(QFile::encodeName(path).constData(), uid, gid) == 0;
}

QString currentSystemUser()
{
    const passwd* const entry = ::getpwuid(::geteuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QString::number(::geteuid());
}

ChildCommand commandAs(
    const ServerAccount& account, const QString& program, QStringList arguments, const QString& workingFolder)
{
    ChildCommand command;
    command.program = QStringLiteral("/usr/bin/setpriv"); // util-linux, on every Debian
    command.arguments = {QStringLiteral("--pdeathsig=INT")};
    if (account.other)
        command.arguments += {QStringLiteral("--reuid=%1").arg(account.uid),
            QStringLiteral("--regid=%1").arg(account.gid), QStringLiteral("--clear-groups")};
    command.arguments += QStringList{QStringLiteral("--"), program} + arguments;
    command.workingFolder = workingFolder;
    command.environment = environmentWithoutLibpq();
    return command;
}

} // namespace vigie
