// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/namedfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(NamedFile)
};

tl::unexpected<Error> noFile(const QString& path)
{
    return fail(ErrorKind::Invalid, Text::tr("%1 is no regular file, and stays as it is.").arg(path),
        Text::tr("Name a new file, or one that may be replaced."));
}

tl::unexpected<Error> unwritable(const QString& path, const QString& reason)
{
    return fail(ErrorKind::Unavailable, Text::tr("%1 cannot be written: %2.").arg(path, reason));
}

/// /dev/stdout leads to whatever standard output is, perhaps a file that others write too.
bool standsForOpenFile(const QString& path)
{
    const QString name = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    return name.startsWith(u"/proc/") || name.startsWith(u"/dev/fd/") || name.startsWith(u"/dev/std");
}

} // namespace

Result<NamedFile> lookAtNamed(const QString& path)
{
    struct stat info { };
    if (::stat(QFile::encodeName(path).constData(), &info) != 0)
        return NamedFile{path}; // nothing there, or nothing that can be told: writing will say
    if (S_ISREG(info.st_mode)) {
        const bool stream = standsForOpenFile(path);
        return NamedFile{stream ? path : QFileInfo(path).canonicalFilePath(), stream};
    }
    if (S_ISCHR(info.st_mode) || S_ISFIFO(info.st_mode))
        return NamedFile{path, true};
    return noFile(path);
}

Result<QString> replaceable(const QString& path)
{
    auto named = lookAtNamed(path);
    if (!named)
        return fail(std::move(named).error());
    if (named->stream)
        return noFile(path);
    return named->path;
}

Result<> replaceFile(const QString& path, const QByteArray& content)
{
    const auto place = replaceable(path);
    if (!place)
        return fail(place.error());
    QSaveFile file(*place);
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit())
        return {};
    return unwritable(path, file.errorString());
}

Result<> openStream(QFile& file, const QString& path)
{
    // Without O_NONBLOCK a pipe that nobody reads would keep us waiting, deaf to Ctrl+C.
    const int descriptor = ::open(
        QFile::encodeName(path).constData(), O_WRONLY | O_APPEND | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (descriptor < 0)
        return unwritable(path, qt_error_string(errno));
    ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) & ~O_NONBLOCK);
    if (!file.open(descriptor, QIODevice::WriteOnly | QIODevice::Unbuffered, QFile::AutoCloseHandle))
        return unwritable(path, file.errorString());
    return {};
}

} // namespace vigie
