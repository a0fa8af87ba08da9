// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/client/connectionfiles.h"

#include "postgres/libpqenvironment.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

constexpr QLatin1StringView serviceName("vigie");
constexpr QLatin1StringView serviceFile("/service");
constexpr QLatin1StringView passFile("/pass");
constexpr QLatin1StringView lockFile("/lock");

Error noFolder(const QString& folder)
{
    return Error(ErrorKind::Forbidden,
        Text::tr("No private folder could be made in %1 for the connection of pg_dump: %2.")
            .arg(folder, QString::fromLocal8Bit(std::strerror(errno))),
        Text::tr("Check XDG_RUNTIME_DIR and the rights of that folder."));
}

/// Where each run makes its own folder: on a file system in memory where the session offers one.
Result<QString> parentFolder()
{
    QString base = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (!QDir::isAbsolutePath(base) || ::access(QFile::encodeName(base).constData(), W_OK) != 0)
        base = QDir::tempPath();
    QString folder = u"%1/vigie-%2"_qs.arg(base).arg(::getuid());
    const QByteArray path = QFile::encodeName(folder);
    struct stat status = {};
    if (::mkdir(path.constData(), 0700) != 0 && errno != EEXIST)
        return fail(noFolder(base));
    // In a folder that everybody may write to, somebody else may have made it first.
    if (::lstat(path.constData(), &status) != 0 || !S_ISDIR(status.st_mode) || status.st_uid != ::getuid()
        || (status.st_mode & 077) != 0) {
        errno = EPERM;
        return fail(noFolder(base));
    }
    return folder;
}

void removeRun(const QString& folder)
{
    for (const QLatin1StringView name : {serviceFile, passFile, lockFile})
        ::unlink(QFile::encodeName(folder + name).constData());
    ::rmdir(QFile::encodeName(folder).constData());
}

/// Folders of runs that were killed: nobody holds their lock.
void removeDeadRuns(const QString& parent)
{
    for (const QString& name : QDir(parent).entryList({u"pg-*"_qs}, QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString folder = parent + u'/' + name;
        const int lock = ::open(QFile::encodeName(folder + lockFile).constData(), O_RDWR | O_CLOEXEC);
        if (lock < 0)
            continue; // being made just now
        if (::flock(lock, LOCK_EX | LOCK_NB) == 0)
            removeRun(folder);
        ::close(lock);
    }
}

bool writePrivately(const QString& path, const QByteArray& content)
{
    const int file = ::open(
        QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0)
        return false;
    const bool written = ::write(file, content.constData(), size_t(content.size())) == content.size();
    return ::close(file) == 0 && written;
}

QByteArray serviceText(const DatabaseAddress& address, const QString& applicationName)
{
    QByteArray text = QByteArray("[") + serviceName.latin1() + "]\n";
    const auto add = [&text](const char* key, const QString& value) {
        text += QByteArray(key) + '=' + value.toUtf8() + '\n';
    };
    add("host", address.host);
    add("port", QString::number(address.port));
    add("dbname", address.database);
    add("user", address.user);
    add("sslmode", address.isSocket() ? u"disable"_qs : sslModeName(address.sslMode));
    add("sslrootcert", rootCertificateFor(address));
    add("gssencmode", u"disable"_qs);
    add("application_name", applicationName);
    add("connect_timeout", u"10"_qs);
    add("keepalives_idle", u"30"_qs);
    add("keepalives_interval", u"10"_qs);
    add("keepalives_count", u"3"_qs);
    add("tcp_user_timeout", u"60000"_qs);
    return text;
}

} // namespace

ConnectionFiles::ConnectionFiles(QString folder)
    : m_folder(std::move(folder))
{
}

Result<std::unique_ptr<ConnectionFiles>> ConnectionFiles::make(
    const DatabaseAddress& address, const Secret& password, const QString& applicationName)
{
    if (auto problem = address.problem())
        return fail(*std::move(problem));
    for (const QString& value : {address.host, address.database, address.user, address.rootCertificate}) {
        if (value.contains(u'\n') || value.contains(u'\r') || value != value.trimmed())
            return fail(ErrorKind::Invalid,
                Text::tr("A name in the address of the database has blanks at its end or a line break."),
                Text::tr("PostgreSQL's client programs cannot be given such a name safely."));
    }
    auto parent = parentFolder();
    if (!parent)
        return fail(std::move(parent).error());
    removeDeadRuns(*parent);
    QByteArray pattern = QFile::encodeName(*parent + u"/pg-XXXXXX"_qs);
    if (!::mkdtemp(pattern.data()))
        return fail(noFolder(*parent));
    std::unique_ptr<ConnectionFiles> files(new ConnectionFiles(QFile::decodeName(pattern)));
    files->m_lock = ::open(QFile::encodeName(files->m_folder + lockFile).constData(),
        O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    QByteArray secret = password.reveal();
    if (secret.contains('\n') || secret.contains('\0'))
        return fail(ErrorKind::Invalid, Text::tr("A password with a line break cannot be given to pg_dump."));
    QByteArray escaped;
    escaped.reserve(secret.size() * 2 + 16);
    escaped += "*:*:*:*:"; // the file is for this one connection
    for (const char c : std::as_const(secret)) {
        if (c == ':' || c == '\\')
            escaped += '\\';
        escaped += c;
    }
    escaped += '\n';
    const bool written = files->m_lock >= 0 && ::flock(files->m_lock, LOCK_EX | LOCK_NB) == 0
        && writePrivately(files->m_folder + serviceFile, serviceText(address, applicationName))
        && writePrivately(files->m_folder + passFile, escaped);
    ::explicit_bzero(secret.data(), size_t(secret.size()));
    ::explicit_bzero(escaped.data(), size_t(escaped.size()));
    if (!written)
        return fail(noFolder(files->m_folder));
    return files;
}

ConnectionFiles::~ConnectionFiles()
{
    removeRun(m_folder);
    if (m_lock >= 0)
        ::close(m_lock);
}

QString ConnectionFiles::service() const
{
    return serviceName;
}

QProcessEnvironment ConnectionFiles::environment() const
{
    QProcessEnvironment environment = environmentWithoutLibpq();
    environment.insert(u"PGSERVICEFILE"_qs, m_folder + serviceFile);
    environment.insert(u"PGPASSFILE"_qs, m_folder + passFile);
    // Nothing from the home folder may step in: no certificates, no other service file.
    environment.insert(u"PGSSLCERT"_qs, u"/nonexistent/vigie"_qs);
    environment.insert(u"PGSSLKEY"_qs, u"/nonexistent/vigie"_qs);
    environment.insert(u"PGSSLCRL"_qs, u"/nonexistent/vigie"_qs);
    return environment;
}

Result<> mayCarryBackups(const DatabaseAddress& address)
{
    if (address.isLocal() || address.verifiesServer())
        return {};
    const bool pinned
        = address.usesTls() && address.sslMode == SslMode::VerifyCa && !address.rootCertificate.isEmpty();
    if (pinned)
        return {};
    return fail(ErrorKind::Unsupported,
        Text::tr("The line to %1 is not protected well enough for a backup: its mode is %2.")
            .arg(address.host, sslModeName(address.sslMode)),
        Text::tr("Set sslmode to verify-full, or to verify-ca with the server's own certificate as "
                 "sslrootcert."));
}

} // namespace vigie
