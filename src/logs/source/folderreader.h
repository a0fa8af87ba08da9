// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/source/filereader.h"

#include <QHash>

#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace vigie {

/// The part of a folder source that reads: all files of a folder as one, each of its bytes once, whatever a
/// rotation does to their names. A file is known by its number in the file system, so that one that is
/// renamed goes on; one that is packed after it was read is left out; of a copy that precedes a truncation
/// only that is read which was missed. Its functions block and belong on one worker thread at a time.
class FolderReader {
public:
    FolderReader(QString folder, Millis skew, SegmentSink& sink);
    ~FolderReader();

    /// Looks for files and reads what is new of all. The first time, more than the ends of files may come
    /// late; @p stop ends it soon.
    Result<> read(std::chrono::steady_clock::time_point now, const std::atomic<bool>& stop);
    /// Nothing more will be added.
    void finish();

private:
    class Sink;
    struct FileId {
        quint64 device = 0;
        quint64 inode = 0;
        auto operator<=>(const FileId&) const = default;
    };
    struct Part;
    using Found = std::map<FileId, QString>;

    Result<Found> look() const;
    void meet(const FileId& id, const QString& path, const std::atomic<bool>& stop);
    bool isPackedAgain(const QString& path) const;
    Part* copiedFrom(const QByteArray& head, QByteArray Part::*its) const;
    void begin(Part& part, qint64 from, const std::atomic<bool>& stop);
    void unpack(Part& part, const std::atomic<bool>& stop);
    void grow(Part& part, std::chrono::steady_clock::time_point now, const std::atomic<bool>& stop);
    void closeIdle(std::chrono::steady_clock::time_point now);

    const QString m_folder;
    const Millis m_skew;
    const std::shared_ptr<FileReader::Spans> m_spans;
    std::unique_ptr<Sink> m_sink;
    std::map<FileId, std::unique_ptr<Part>> m_parts;
    QHash<QString, FileId> m_names; ///< paths under which what was read has stood
    bool m_first = true;
};

} // namespace vigie
