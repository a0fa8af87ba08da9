// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/archive/archiveshelf.h"

#include <functional>

namespace vigie {

/// The records of one live source on disk: segments that are appended to and never changed, bounded by size
/// and age. After a crash at any byte, opening it again gives every record whose append() was followed by a
/// commit() that returned, and none that is torn. One thread at a time; blocks, so not the main thread.
class LogArchive {
public:
    using Limits = ArchiveShelf::Limits;

    /// Opens @p folder, which is made when it is missing, and deletes what is over the limits at @p now. On a
    /// shelf the limits are those of all its archives together; nobody else has this one open.
    static Result<std::unique_ptr<LogArchive>> open(
        const QString& folder, std::shared_ptr<ArchiveShelf> shelf, TimePoint now);
    static Result<std::unique_ptr<LogArchive>> open(
        const QString& folder, const Limits& limits, TimePoint now);
    ~LogArchive();
    LogArchive(const LogArchive&) = delete;
    LogArchive& operator=(const LogArchive&) = delete;

    /// One segment of what earlier runs left, ready to be searched.
    struct Stored {
        qint64 sequence;
        SegmentPtr segment;
        TimePoint oldest, newest; ///< as the provider told the times, remarks left out; the epoch: none
    };
    /// Reads them one after the other, newest first; @p skew as in SegmentBuilder.
    void readStored(Millis skew, const std::function<void(Stored)>& visit);
    /// Entry ids of the records that were stored, newest segment first.
    std::vector<QByteArray> takeIds() { return std::move(m_ids); }

    /// Begins a segment for a record of @p atLeast bytes; its number orders it behind all before.
    Result<std::unique_ptr<ArchiveText>> begin(size_t atLeast);
    qint64 sequence() const { return m_sequence; }
    /// Notes a record that SegmentBuilder has appended to the text of begin().
    void append(const StoredRow& row, const char* text);
    Result<> commit();
    /// The segment of begin() is sealed: what it does not need goes back to the disk, and its columns move
    /// there.
    void sealed(Segment& segment);
    /// Deletes the oldest segments that are over the limits and names them. Readers that hold one keep it
    /// until they let go.
    std::vector<qint64> trim(TimePoint now);

    const std::shared_ptr<ArchiveShelf>& shelf() const { return m_shelf; }

    static constexpr size_t mostIds = 1U << 19;

private:
    LogArchive(QString folder, std::shared_ptr<ArchiveShelf> shelf);
    void endSegment();
    void moveColumns(Segment& segment) const;
    void remove(qint64 sequence);

    QString m_folder;
    std::shared_ptr<ArchiveShelf> m_shelf;
    std::vector<qint64> m_earlier; ///< segments of earlier runs
    qint64 m_sequence = 0; ///< of the segment that is written, or was last
    std::unique_ptr<RowsFile> m_rows; ///< null: none is written
    ArchivedFile m_file; ///< the one that is written
    size_t m_used = 0; ///< bytes of its text
    std::vector<QByteArray> m_ids;
};

} // namespace vigie
