// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/load/memoryfile.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <optional>

#include <sys/mman.h>
#include <unistd.h>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(MemoryFile)
};

Error memoryError()
{
    return Error(ErrorKind::Unavailable,
        Text::tr("Memory for the unpacked backup cannot be had: %1.")
            .arg(QString::fromLocal8Bit(std::strerror(errno))),
        Text::tr(
            "Nothing was loaded. Try again: with less memory to spare, the backup is loaded as it is read."));
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The number behind @p key in lines of "key number"; nothing when there is none.
std::optional<qint64> numberOf(const QByteArray& text, const QByteArray& key)
{
    for (const QByteArray& line : text.split('\n')) {
        if (!line.startsWith(key))
            continue;
        bool valid = false;
        const qint64 number = line.mid(key.size()).simplified().split(' ').constFirst().toLongLong(&valid);
        return valid ? std::optional(number) : std::nullopt;
    }
    return std::nullopt;
}

/// What one control group leaves; nothing when it sets no bound.
std::optional<qint64> leftIn(const QString& group)
{
    bool bounded = false;
    const qint64 most = contentOf(group + u"/memory.max"_qs).trimmed().toLongLong(&bounded);
    if (!bounded)
        return std::nullopt;
    // Pages of files that were read once count as used, but give way.
    const qint64 used = contentOf(group + u"/memory.current"_qs).trimmed().toLongLong();
    const qint64 yielding = numberOf(contentOf(group + u"/memory.stat"_qs), "inactive_file ").value_or(0);
    return most - used + yielding;
}

} // namespace

Result<std::shared_ptr<MemoryFile>> MemoryFile::make()
{
    const int descriptor = ::memfd_create("vigie-archive", MFD_CLOEXEC);
    if (descriptor < 0)
        return fail(memoryError());
    return std::shared_ptr<MemoryFile>(new MemoryFile(descriptor));
}

MemoryFile::~MemoryFile()
{
    ::close(m_descriptor);
}

Result<> MemoryFile::append(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(m_descriptor, bytes.data(), static_cast<size_t>(bytes.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return fail(memoryError());
        bytes = bytes.sliced(written);
    }
    return {};
}

qint64 memoryToSpare(const QString& root)
{
    const auto available = numberOf(contentOf(root + u"proc/meminfo"_qs), "MemAvailable:");
    if (!available)
        return 0;
    qint64 left = *available * 1024;
    // "0::/user.slice/…" in the hierarchy of version 2; every group on the way up may have a bound.
    const QList<QByteArray> groups = contentOf(root + u"proc/self/cgroup"_qs).split('\n');
    for (const QByteArray& line : groups) {
        if (!line.startsWith("0::"))
            continue;
        for (QString group = QString::fromUtf8(line.mid(3)); !group.isEmpty();
             group.truncate(group.lastIndexOf(u'/')))
            left = qMin(left, leftIn(root + u"sys/fs/cgroup"_qs + group).value_or(left));
    }
    return qMax<qint64>(0, left / 2);
}

} // namespace vigie
