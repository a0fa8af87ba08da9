// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/destination/folderfiles.h"

#include <QCoreApplication>
#include <QFile>
#include <QRandomGenerator>

#include <cerrno>
#include <cstring>

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

QString join(const QString& folder, const QString& name)
{
    return folder + u'/' + name;
}

StoredObject objectOf(const QString& name, const struct stat& status)
{
    StoredObject object;
    object.name = name;
    object.size = status.st_size;
    const auto nanoseconds
        = std::chrono::seconds(status.st_mtim.tv_sec) + std::chrono::nanoseconds(status.st_mtim.tv_nsec);
    object.modified = TimePoint(std::chrono::duration_cast<Millis>(nanoseconds));
    object.etag = QByteArray::number(qint64(status.st_size), 16) + '-'
        + QByteArray::number(quint64(status.st_ino), 16) + '-'
        + QByteArray::number(qint64(nanoseconds.count()), 16);
    return object;
}

/// Calls @p seen with each regular file whose name begins with @p prefix.
template <class Seen> Result<> walk(const QString& folder, const QString& prefix, Seen seen)
{
    const QByteArray path = QFile::encodeName(folder);
    const std::unique_ptr<DIR, int (*)(DIR*)> directory(::opendir(path.constData()), ::closedir);
    if (!directory)
        return fail(fileError(errno, folder));
    const QByteArray wanted = QFile::encodeName(prefix);
    for (;;) {
        errno = 0;
        const dirent* const entry = ::readdir(directory.get());
        if (!entry)
            return errno == 0 ? Result<>() : fail(fileError(errno, folder));
        if (entry->d_name[0] == '.'
            || std::strncmp(entry->d_name, wanted.constData(), size_t(wanted.size())) != 0)
            continue;
        struct stat status = {};
        // A file that went away since is no failure.
        if (::fstatat(::dirfd(directory.get()), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0
            && S_ISREG(status.st_mode))
            seen(QFile::decodeName(entry->d_name), status);
    }
}

Result<> syncFolder(const QString& folder)
{
    const FileHandle handle(
        ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    // Some network file systems sync no folders and say so: nothing more can be done there.
    if (!handle.isOpen() || (::fsync(handle.get()) != 0 && errno != EINVAL && errno != ENOTSUP))
        return fail(fileError(errno, folder));
    return {};
}

} // namespace

FileHandle::~FileHandle()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Error fileError(int code, const QString& path)
{
    const QString reason = QString::fromLocal8Bit(std::strerror(code));
    switch (code) {
    case ENOENT:
    case ENOTDIR:
        return Error(ErrorKind::NotFound, Text::tr("%1 does not exist.").arg(path));
    case EACCES:
    case EPERM:
    case EROFS:
        return Error(ErrorKind::Forbidden, Text::tr("%1 may not be written or read: %2.").arg(path, reason),
            Text::tr("Give this user the right, or choose another folder."));
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return Error(ErrorKind::Invalid, Text::tr("The disk is full: %1 could not be written.").arg(path),
            Text::tr("Make room there, or choose another folder; nothing that counts was written."));
    case EEXIST:
        return Error(
            ErrorKind::Conflict, Text::tr("%1 exists already.").arg(path), Text::tr("It was not touched."));
    default:
        return Error(ErrorKind::Unavailable, Text::tr("%1 cannot be used: %2.").arg(path, reason));
    }
}

Result<> checkObjectName(const QString& name)
{
    if (name.isEmpty() || name.startsWith(u'.') || name.contains(u'/') || name.contains(QChar(u'\0')))
        return fail(ErrorKind::Invalid, Text::tr("“%1” cannot be the name of a stored object.").arg(name));
    return {};
}

Result<> ensureFolder(const QString& folder)
{
    if (::mkdir(QFile::encodeName(folder).constData(), 0700) != 0 && errno != EEXIST)
        return fail(fileError(errno, folder));
    return {};
}

Result<QList<StoredObject>> listFolder(const QString& folder, const QString& prefix)
{
    QList<StoredObject> objects;
    const auto walked = walk(folder, prefix, [&](const QString& name, const struct stat& status) {
        if (!name.endsWith(partialEnd))
            objects.append(objectOf(name, status));
    });
    if (!walked)
        return fail(walked.error());
    std::ranges::sort(objects, {}, &StoredObject::name);
    return objects;
}

Result<QList<Leftover>> listPartials(const QString& folder, const QString& prefix)
{
    QList<Leftover> partials;
    const auto walked = walk(folder, prefix, [&](const QString& name, const struct stat& status) {
        const QString base = name.chopped(qMin(name.size(), partialEnd.size()));
        if (name.endsWith(partialEnd) && base.contains(u'.'))
            partials.append({base.left(base.lastIndexOf(u'.')), name, objectOf(name, status).modified});
    });
    if (!walked)
        return fail(walked.error());
    std::ranges::sort(partials, {}, &Leftover::handle);
    return partials;
}

Result<StoredObject> statFile(const QString& folder, const QString& name)
{
    struct stat status = {};
    const QString path = join(folder, name);
    if (::lstat(QFile::encodeName(path).constData(), &status) != 0)
        return fail(fileError(errno, path));
    if (!S_ISREG(status.st_mode))
        return fail(fileError(ENOENT, path));
    return objectOf(name, status);
}

Result<QByteArray> readFile(
    const QString& folder, const QString& name, qint64 offset, qint64 length, const QByteArray& etag)
{
    const QString path = join(folder, name);
    const FileHandle file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    struct stat status = {};
    if (!file.isOpen() || ::fstat(file.get(), &status) != 0)
        return fail(fileError(errno, path));
    if (!etag.isEmpty() && objectOf(name, status).etag != etag)
        return fail(ErrorKind::Conflict, Text::tr("%1 was changed while it was read.").arg(path));
    const qint64 wanted = qBound<qint64>(0, status.st_size - offset, length);
    QByteArray bytes(wanted, Qt::Uninitialized);
    for (qint64 done = 0; done < wanted;) {
        const ssize_t got = ::pread(file.get(), bytes.data() + done, size_t(wanted - done), offset + done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail(fileError(errno, path));
        if (got == 0)
            return fail(ErrorKind::Conflict, Text::tr("%1 was changed while it was read.").arg(path));
        done += got;
    }
    return bytes;
}

Result<> removeFile(const QString& folder, const QString& name)
{
    const QString path = join(folder, name);
    if (::unlink(QFile::encodeName(path).constData()) != 0)
        return fail(fileError(errno, path));
    return syncFolder(folder);
}

Result<std::optional<qint64>> freeBytes(const QString& folder)
{
    struct statvfs status = {};
    if (::statvfs(QFile::encodeName(folder).constData(), &status) != 0)
        return fail(fileError(errno, folder));
    return std::optional(static_cast<qint64>(status.f_bavail) * static_cast<qint64>(status.f_frsize));
}

PartialFile::PartialFile(QString folder, QString name, QString partial, FileHandle file)
    : m_folder(std::move(folder))
    , m_name(std::move(name))
    , m_partial(std::move(partial))
    , m_file(std::move(file))
{
}

Result<std::shared_ptr<PartialFile>> PartialFile::create(const QString& folder, const QString& name)
{
    const QString partial = QStringLiteral("%1.%2%3")
                                .arg(name)
                                .arg(QRandomGenerator::system()->generate(), 8, 16, QLatin1Char('0'))
                                .arg(partialEnd);
    const QString path = join(folder, partial);
    FileHandle file(::open(
        QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file.isOpen())
        return fail(fileError(errno, path));
    return std::shared_ptr<PartialFile>(new PartialFile(folder, name, partial, std::move(file)));
}

Result<> PartialFile::append(const QByteArray& bytes)
{
    for (qsizetype done = 0; done < bytes.size();) {
        const ssize_t written = ::write(m_file.get(), bytes.constData() + done, size_t(bytes.size() - done));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return fail(fileError(errno, join(m_folder, m_partial)));
        done += written;
    }
    // The disk begins at once, so that the sync at the end has little left to do.
    ::sync_file_range(m_file.get(), m_size, bytes.size(), SYNC_FILE_RANGE_WRITE);
    m_digest.add(bytes);
    m_size += bytes.size();
    return {};
}

Result<> PartialFile::readBack()
{
    Digest stored(Digest::Kind::Sha256);
    QByteArray bytes(1024 * 1024, Qt::Uninitialized);
    qint64 at = 0;
    for (;;) {
        const ssize_t got = ::pread(m_file.get(), bytes.data(), size_t(bytes.size()), at);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail(fileError(errno, join(m_folder, m_partial)));
        if (got == 0)
            break;
        stored.add(QByteArrayView(bytes.constData(), got));
        at += got;
    }
    if (at != m_size || stored.result() != m_digest.result())
        return fail(ErrorKind::Corrupt,
            Text::tr("What was read back from %1 is not what was written there.").arg(m_folder),
            Text::tr("Check that disk before you trust anything on it."));
    return {};
}

Result<StoredObject> PartialFile::finish(bool replace)
{
    const QString path = join(m_folder, m_partial);
    if (::fsync(m_file.get()) != 0)
        return fail(fileError(errno, path));
    if (auto same = readBack(); !same)
        return fail(std::move(same).error());
    const QByteArray from = QFile::encodeName(path);
    const QByteArray to = QFile::encodeName(join(m_folder, m_name));
    if (replace) {
        if (::rename(from.constData(), to.constData()) != 0)
            return fail(fileError(errno, join(m_folder, m_name)));
    } else if (::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE) != 0) {
        // Not every file system can refuse to replace; a hard link refuses everywhere it exists.
        if (errno != EINVAL && errno != ENOSYS)
            return fail(fileError(errno, join(m_folder, m_name)));
        if (::link(from.constData(), to.constData()) != 0)
            return fail(fileError(errno, join(m_folder, m_name)));
        ::unlink(from.constData());
    }
    if (auto synced = syncFolder(m_folder); !synced)
        return fail(std::move(synced).error());
    m_file = FileHandle();
    return statFile(m_folder, m_name);
}

void PartialFile::discard()
{
    ::unlink(QFile::encodeName(join(m_folder, m_partial)).constData());
    m_file = FileHandle();
}

} // namespace vigie
