// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/source/spill.h"

#include <QCoreApplication>
#include <QDir>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(FileReader)
};

constexpr size_t readablePast = 64;
/// What is left to others on the disk.
constexpr quint64 leftFree = quint64(512) << 20;

} // namespace

int openSpillFile()
{
    // The first one outlives a start of the machine, hence is on a disk.
    for (const QString& folder : {u"/var/tmp"_qs, QDir::tempPath()}) {
        const int file = ::open(QFile::encodeName(folder).constData(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
        if (file >= 0)
            return file;
    }
    return -1;
}

Result<std::unique_ptr<SpillText>> SpillText::create(size_t capacity)
{
    const int file = openSpillFile();
    std::unique_ptr<SpillText> text(new SpillText);
    text->m_capacity = capacity;
    text->m_mapped = capacity + readablePast;
    int code = file < 0 ? errno : 0;
    struct statvfs room { };
    if (code == 0 && fstatvfs(file, &room) == 0
        && quint64(room.f_bavail) * room.f_frsize < text->m_mapped + leftFree)
        code = ENOSPC;
    if (code == 0)
        code = posix_fallocate(file, 0, static_cast<off_t>(text->m_mapped));
    void* memory = MAP_FAILED;
    if (code == 0) {
        memory = mmap(nullptr, text->m_mapped, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        code = errno;
    }
    if (file >= 0)
        close(file);
    if (memory == MAP_FAILED) {
        return fail(ErrorKind::Unavailable,
            Text::tr("There is no room to unpack more: %1.").arg(QString::fromLocal8Bit(std::strerror(code))),
            Text::tr("Make room on the disk of temporary files, or unpack the file yourself and open it."));
    }
    text->m_data = static_cast<char*>(memory);
    return text;
}

SpillText::~SpillText()
{
    if (m_data)
        munmap(m_data, m_mapped);
}

void SpillText::letGo()
{
    madvise(m_data, m_mapped, MADV_DONTNEED); // shared with the file, where all of it stays
}

void spillColumns(Segment& segment)
{
    const int file = openSpillFile();
    if (file < 0)
        return;
    segment.moveColumns(file);
    close(file);
}

} // namespace vigie
