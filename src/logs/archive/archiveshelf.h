// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "logs/archive/archivefiles.h"

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <set>

namespace vigie {

/// The archives of one workspace: a folder for each below a common root, bounded together by size and age, in
/// whole segments, oldest first. Only one program at a time may write below a root. Blocks; any thread.
class ArchiveShelf {
public:
    struct Limits {
        qint64 mostBytes = qint64(1) << 30; ///< text and rows of all archives
        std::chrono::hours mostAge{24 * 7}; ///< of a segment's newest record
        size_t segmentBytes = 4 << 20;
    };

    /// Takes the lock of @p root, which is made when it is missing. Unavailable: another program holds it, or
    /// nothing can be written there. What is over the limits at @p now goes.
    static Result<std::shared_ptr<ArchiveShelf>> open(
        const QString& root, const Limits& limits, TimePoint now);
    /// Deletes everything below @p root, unless another program holds it.
    static void clear(const QString& root);
    /// Of one archive alone, without a lock.
    ArchiveShelf(const QString& folder, const Limits& limits);
    ~ArchiveShelf();
    ArchiveShelf(const ArchiveShelf&) = delete;
    ArchiveShelf& operator=(const ArchiveShelf&) = delete;

    QString root() const { return m_root; }
    void setLimits(const Limits& limits);
    Limits limits() const;
    qint64 bytes() const; ///< of all archives

    /// Deletes what is over the limits in archives that nobody has open.
    void trimUnopened(TimePoint now);

    // For LogArchive.
    std::map<qint64, ArchivedFile> take(const QString& folder); ///< opens it; by sequence
    void release(const QString& folder);
    void note(const QString& folder, qint64 sequence, const ArchivedFile& file);
    void forget(const QString& folder, qint64 sequence);
    /// The segments of an open archive that are over the limits; its newest is never among them.
    std::vector<qint64> overdue(const QString& folder, TimePoint now) const;

private:
    struct Archive {
        std::map<qint64, ArchivedFile> files;
        bool open = false;
    };
    struct Place {
        QString folder;
        qint64 sequence;
    };
    std::vector<Place> allOverdue(TimePoint now) const;

    const QString m_root;
    int m_lock = -1;
    mutable std::mutex m_mutex;
    Limits m_limits;
    std::map<QString, Archive> m_archives; ///< by folder
};

} // namespace vigie
