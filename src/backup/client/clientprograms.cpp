// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/client/clientprograms.h"

#include "postgres/libpqenvironment.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>
#include <QProcessEnvironment>
#include <QRegularExpression>

#include <algorithm>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

/// The version that brought the newest setting that programs of version @p major make at the beginning of
/// every restore. An older server refuses it, and a restore that stops at the first error ends there:
/// transaction_timeout and default_table_access_method.
int newestSetting(int major)
{
    return major >= 17 ? 17 : (major >= 12 ? 12 : 0);
}

std::optional<ClientPrograms> clientIn(const QString& folder)
{
    const QString program = folder + u"/pg_dump"_qs;
    if (!QFileInfo(program).isExecutable())
        return {};
    QProcess process;
    process.setProcessEnvironment(environmentWithoutLibpq());
    process.start(program, {u"--version"_qs}, QIODevice::ReadOnly);
    if (!process.waitForFinished(10'000))
        return {};
    static const QRegularExpression version(u"\\(PostgreSQL\\) ((\\d+)[0-9.a-z]*)"_qs);
    const auto match = version.match(QString::fromUtf8(process.readAllStandardOutput()));
    if (!match.hasMatch())
        return {};
    return ClientPrograms{folder, match.captured(2).toInt(), match.captured(1)};
}

QStringList usualFolders()
{
    const QDir debian(u"/usr/lib/postgresql"_qs);
    QStringList folders;
    for (const QString& major : debian.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        folders.append(debian.filePath(major) + u"/bin"_qs);
    // There, /usr/bin holds a wrapper that chooses by rules of its own; elsewhere, the programs themselves.
    if (folders.isEmpty())
        folders = {u"/usr/bin"_qs, u"/usr/local/bin"_qs, u"/usr/local/pgsql/bin"_qs};
    return folders;
}

} // namespace

QList<ClientPrograms> installedClients(const QStringList& folders)
{
    QList<ClientPrograms> found;
    for (const QString& folder : folders.isEmpty() ? usualFolders() : folders) {
        if (auto client = clientIn(folder))
            found.append(*std::move(client));
    }
    std::ranges::stable_sort(found, std::ranges::greater(), &ClientPrograms::major);
    return found;
}

Result<ClientPrograms> clientFor(const QList<ClientPrograms>& installed, int serverVersion)
{
    if (serverVersion == 0 && !installed.isEmpty())
        return installed.first(); // what an older one wrote, the newest reads
    const int wanted = serverVersion / 10'000;
    const ClientPrograms* newest = nullptr; // of those whose settings the server knows
    const ClientPrograms* oldest = nullptr; // of those that are not older than it
    QStringList versions;
    for (const ClientPrograms& client : installed) { // from new to old
        versions.append(client.version);
        if (client.major < wanted)
            continue;
        oldest = &client;
        if (!newest && wanted >= newestSetting(client.major))
            newest = &client;
    }
    if (newest)
        return *newest;
    if (oldest)
        return *oldest;
    const QString package = u"postgresql-client-%1"_qs.arg(wanted);
    if (versions.isEmpty())
        return fail(ErrorKind::Unsupported,
            Text::tr("PostgreSQL's client programs (pg_dump) are not installed on this machine."),
            Text::tr("Install the package %1.").arg(package));
    return fail(ErrorKind::Unsupported,
        Text::tr("The server is PostgreSQL %1, and pg_dump here is older: %2. An older one refuses a newer "
                 "server.")
            .arg(wanted)
            .arg(versions.join(u", ")),
        Text::tr("Install the package %1; the repository apt.postgresql.org has all versions.").arg(package));
}

} // namespace vigie
