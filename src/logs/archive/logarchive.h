// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/archive/archivefiles.h"

#include <chrono>
#include <map>

namespace vigie {

/// The records of one live source on disk: segments that are appended to and never changed, bounded by size
/// and age. After a crash at any byte, opening it again gives every record whose append() was followed by a
/// commit() that returned, and none that is torn. One thread at a time; blocks, so not the main thread.
class LogArchive {
public:
    struct Limits {
        qint64 mostBytes = qint64(1) << 30; ///< text and rows together; at least the newest segment is kept
        std::chrono::hours mostAge{24 * 14}; ///< of a segment's newest record
        size_t segmentBytes = 4 << 20;
    };

    /// Opens @p folder, which is made when it is missing, and deletes what is over the limits at @p now.
    static Result<std::unique_ptr<LogArchive>> open(
        const QString& folder, const Limits& limits, TimePoint now);
    ~LogArchive();

    /// What earlier runs left, oldest first, ready to be searched; @p skew as in SegmentBuilder.
    struct Stored {
        qint64 sequence;
        SegmentPtr segment;
    };
    std::vector<Stored> stored(LineReader& reader, Millis skew);
    /// Entry ids of the newest records that were stored, oldest first, at most @p most.
    std::vector<QByteArray> newestIds(size_t most) const;

    /// Begins a segment for a record of @p atLeast bytes; its number orders it behind all before.
    Result<std::unique_ptr<ArchiveText>> begin(size_t atLeast);
    qint64 sequence() const { return m_sequence; }
    /// Notes a record that SegmentBuilder has appended to the text of begin().
    void append(const StoredRow& row, const char* text);
    Result<> commit();
    /// Deletes the oldest segments that are over the limits and names them. Readers that hold one keep it
    /// until they let go.
    std::vector<qint64> trim(TimePoint now);

private:
    struct File {
        qint64 bytes = 0;
        TimePoint newest;
    };
    LogArchive(QString folder, Limits limits);
    QString textPath(qint64 sequence) const;
    QString rowsPath(qint64 sequence) const;
    void remove(qint64 sequence);

    QString m_folder;
    Limits m_limits;
    std::map<qint64, File> m_files; ///< by sequence
    qint64 m_sequence = 0; ///< of the segment that is written, or was last
    std::unique_ptr<RowsFile> m_rows;
    std::vector<QByteArray> m_ids;
};

} // namespace vigie
