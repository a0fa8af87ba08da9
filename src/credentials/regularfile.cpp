// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/regularfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QPasswordDigestor>
#include <QRandomGenerator>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace vigie {

namespace {

constexpr int rounds = 20000;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CredentialImport)
};

class Descriptor {
public:
    explicit Descriptor(int fd)
        : m_fd(fd)
    {
    }
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return m_fd; }

private:
    int m_fd;
};

/// O_NONBLOCK: opening a pipe that nobody writes into would wait for ever before fstat() can tell what it is.
int openWithoutSurprise(const QString& path)
{
    return ::open(
        QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
}

QString permissionText(mode_t mode)
{
    QString text = QStringLiteral("rwxrwxrwx");
    for (int bit = 0; bit < 9; ++bit) {
        if (!(mode & (1U << (8 - bit))))
            text[bit] = u'-';
    }
    return text;
}

tl::unexpected<Error> unreadable(const QString& path, int error)
{
    const bool missing = error == ENOENT || error == ENOTDIR;
    return fail(missing ? ErrorKind::NotFound : ErrorKind::Forbidden,
        Text::tr("%1 cannot be read: %2.").arg(path, qt_error_string(error)));
}

} // namespace

Result<RegularFile> readRegularFile(const QString& path)
{
    RegularFile file;
    file.path = path;
    int fd = openWithoutSurprise(path);
    if (fd < 0 && errno == ELOOP) {
        // Many people keep their dot files elsewhere and link them. The link is followed once, knowingly.
        file.target = QFileInfo(path).canonicalFilePath();
        if (file.target.isEmpty())
            return unreadable(path, ENOENT);
        fd = openWithoutSurprise(file.target);
    }
    const int openError = errno;
    const Descriptor descriptor(fd);
    if (fd < 0)
        return openError == ENXIO
            ? fail(ErrorKind::Corrupt, Text::tr("%1 is not a regular file and is not read.").arg(path))
            : unreadable(path, openError);
    struct stat info { };
    if (::fstat(fd, &info) != 0)
        return unreadable(path, errno);
    if (!S_ISREG(info.st_mode))
        return fail(ErrorKind::Corrupt, Text::tr("%1 is not a regular file and is not read.").arg(path));
    if (info.st_size > largestImport)
        return fail(ErrorKind::Corrupt, Text::tr("%1 is larger than 1 MiB and is not read.").arg(path));

    QByteArray content(largestImport + 1, Qt::Uninitialized);
    qsizetype length = 0;
    while (length < content.size()) {
        const ssize_t got = ::read(fd, content.data() + length, static_cast<size_t>(content.size() - length));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return unreadable(path, errno);
        if (got == 0)
            break;
        length += got;
    }
    if (length > largestImport)
        return fail(ErrorKind::Corrupt, Text::tr("%1 is larger than 1 MiB and is not read.").arg(path));
    QByteArray exact(content.constData(), length);
    content.fill('\0');
    file.content = Secret(std::move(exact));
    file.modified
        = fromMsecs(static_cast<qint64>(info.st_mtim.tv_sec) * 1000 + info.st_mtim.tv_nsec / 1000000);
    file.permissions = permissionText(info.st_mode);
    file.groupOrOthers = (info.st_mode & (S_IRWXG | S_IRWXO)) != 0;
    file.foreign = info.st_uid != ::geteuid();
    return file;
}

static QByteArray digest(const Secret& content, const QByteArray& salt)
{
    return QPasswordDigestor::deriveKeyPbkdf2(QCryptographicHash::Sha256, content.reveal(), salt, rounds, 16)
        .toHex();
}

QString sourceFingerprint(const Secret& content)
{
    QByteArray salt;
    for (int i = 0; i < 8; ++i)
        salt.append(static_cast<char>(QRandomGenerator::system()->bounded(256)));
    salt = salt.toHex();
    return QString::fromLatin1(salt + ':' + digest(content, salt));
}

bool matchesFingerprint(const Secret& content, const QString& fingerprint)
{
    const QList<QByteArray> parts = fingerprint.toLatin1().split(':');
    return parts.size() == 2 && digest(content, parts.first()) == parts.last();
}

} // namespace vigie
