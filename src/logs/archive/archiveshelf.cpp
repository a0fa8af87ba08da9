// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/archive/archiveshelf.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>

#include <algorithm>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LogArchive)
};

} // namespace

ArchiveShelf::ArchiveShelf(const QString& folder, const Limits& limits)
    : m_root(folder)
    , m_limits(limits)
{
}

ArchiveShelf::~ArchiveShelf()
{
    if (m_lock >= 0)
        close(m_lock);
}

Result<std::shared_ptr<ArchiveShelf>> ArchiveShelf::open(
    const QString& root, const Limits& limits, TimePoint now)
{
    if (!QDir().mkpath(root))
        return fail(
            ErrorKind::Unavailable, Text::tr("The folder %1 for log records cannot be made.").arg(root));
    QFile::setPermissions(root, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    auto shelf = std::make_shared<ArchiveShelf>(root, limits);
    // The system lets go of it when the program ends, in whatever way.
    shelf->m_lock
        = ::open(QFile::encodeName(root + u"/lock"_qs).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (shelf->m_lock < 0 || flock(shelf->m_lock, LOCK_EX | LOCK_NB) != 0)
        return fail(ErrorKind::Unavailable,
            Text::tr("Another window keeps the log records of this workspace in %1.").arg(root));
    QDirIterator folders(root, QDir::Dirs | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (folders.hasNext()) {
        const QString folder = folders.next();
        if (auto files = archivedFiles(folder); !files.empty())
            shelf->m_archives[folder].files = std::move(files);
    }
    shelf->trimUnopened(now);
    return shelf;
}

void ArchiveShelf::clear(const QString& root)
{
    if (!QDir(root).exists())
        return;
    if (const auto held = open(root, Limits(), TimePoint()))
        QDir(root).removeRecursively();
}

void ArchiveShelf::setLimits(const Limits& limits)
{
    const std::lock_guard lock(m_mutex);
    m_limits = limits;
}

ArchiveShelf::Limits ArchiveShelf::limits() const
{
    const std::lock_guard lock(m_mutex);
    return m_limits;
}

qint64 ArchiveShelf::bytes() const
{
    const std::lock_guard lock(m_mutex);
    qint64 bytes = 0;
    for (const auto& [folder, archive] : m_archives) {
        for (const auto& [sequence, file] : archive.files)
            bytes += file.bytes;
    }
    return bytes;
}

std::map<qint64, ArchivedFile> ArchiveShelf::take(const QString& folder)
{
    const std::lock_guard lock(m_mutex);
    Archive& archive = m_archives[folder];
    archive.open = true;
    archive.files = archivedFiles(folder);
    return archive.files;
}

void ArchiveShelf::release(const QString& folder)
{
    const std::lock_guard lock(m_mutex);
    m_archives[folder].open = false;
}

void ArchiveShelf::note(const QString& folder, qint64 sequence, const ArchivedFile& file)
{
    const std::lock_guard lock(m_mutex);
    m_archives[folder].files[sequence] = file;
}

void ArchiveShelf::forget(const QString& folder, qint64 sequence)
{
    const std::lock_guard lock(m_mutex);
    m_archives[folder].files.erase(sequence);
}

/// Under the lock.
std::vector<ArchiveShelf::Place> ArchiveShelf::allOverdue(TimePoint now) const
{
    struct Aged {
        TimePoint newest;
        qint64 bytes;
        Place place;
    };
    std::vector<Aged> all;
    for (const auto& [folder, archive] : m_archives) {
        for (const auto& [sequence, file] : archive.files)
            all.push_back({file.newest == TimePoint() ? TimePoint::max() : file.newest, file.bytes,
                {folder, sequence}});
    }
    std::ranges::sort(all, [](const Aged& a, const Aged& b) { return a.newest > b.newest; });
    std::vector<Place> overdue;
    qint64 bytes = 0;
    for (Aged& one : all) {
        bytes += one.bytes;
        const bool old = one.newest < now && now - one.newest > m_limits.mostAge;
        if (bytes > m_limits.mostBytes || old)
            overdue.push_back(std::move(one.place));
    }
    return overdue;
}

std::vector<qint64> ArchiveShelf::overdue(const QString& folder, TimePoint now) const
{
    const std::lock_guard lock(m_mutex);
    std::vector<qint64> sequences;
    const auto archive = m_archives.find(folder);
    if (archive == m_archives.end() || archive->second.files.empty())
        return sequences;
    const qint64 newest = archive->second.files.rbegin()->first;
    for (const Place& place : allOverdue(now)) {
        if (place.folder == folder && place.sequence != newest)
            sequences.push_back(place.sequence);
    }
    std::ranges::sort(sequences);
    return sequences;
}

void ArchiveShelf::trimUnopened(TimePoint now)
{
    const std::lock_guard lock(m_mutex);
    for (const Place& place : allOverdue(now)) {
        Archive& archive = m_archives[place.folder];
        if (archive.open)
            continue;
        removeArchived(place.folder, place.sequence);
        archive.files.erase(place.sequence);
        if (archive.files.empty())
            QDir().rmdir(place.folder);
    }
}

} // namespace vigie
