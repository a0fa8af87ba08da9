// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "logs/segment/segmentbuilder.h"
#include "logs/segment/segmenttext.h"

#include <QByteArray>
#include <QString>

#include <map>
#include <memory>
#include <vector>

namespace vigie {

/// What is kept of a record beside its bytes.
struct StoredRow {
    quint32 offset = 0; ///< of its text
    quint32 size = 0; ///< without the line end behind it
    LineOrigin origin;
    QByteArray id; ///< the provider's entry id; at most 64 KiB
};

/// What is known of a stored segment without opening it.
struct ArchivedFile {
    qint64 bytes = 0; ///< text and rows
    TimePoint newest; ///< when its last record was stored; the epoch: none has been yet
};

[[nodiscard]] QString archiveTextPath(const QString& folder, qint64 sequence);
[[nodiscard]] QString archiveRowsPath(const QString& folder, qint64 sequence);
/// The segments in @p folder, by sequence.
[[nodiscard]] std::map<qint64, ArchivedFile> archivedFiles(const QString& folder);
void removeArchived(const QString& folder, qint64 sequence);
/// Gives back what a text file of a segment has beyond @p used bytes of records.
void shortenArchived(const QString& textPath, size_t used);

/// The text of one segment on disk, mapped to be written and read. What is written survives the end of the
/// program, not that of the machine: see sync().
class ArchiveText final : public WritableText {
public:
    /// Makes the file, with its blocks, so that a full disk is told now and not by a signal later. @p size
    /// bytes.
    static Result<std::unique_ptr<ArchiveText>> create(const QString& path, size_t size);
    ~ArchiveText() override;
    ArchiveText(const ArchiveText&) = delete;
    ArchiveText& operator=(const ArchiveText&) = delete;

    const char* data() const override { return m_data; }
    char* writable() override { return m_data; }
    size_t capacity() const override { return m_capacity; }
    void letGo() override;

private:
    ArchiveText() = default;

    char* m_data = nullptr;
    size_t m_mapped = 0;
    size_t m_capacity = 0;
};

/// The rows of one segment on disk: a header, then one entry a record, each with a checksum over itself and
/// its text. An entry counts when it is whole and its checksum fits: what a crash tore off does not.
class RowsFile {
public:
    static Result<std::unique_ptr<RowsFile>> create(const QString& path);
    ~RowsFile();
    RowsFile(const RowsFile&) = delete;
    RowsFile& operator=(const RowsFile&) = delete;

    /// Not on disk before commit(). @p text is the whole text of the segment.
    void add(const StoredRow& row, const char* text);
    /// One write for all rows that were added. When it has returned well, they outlive this program.
    Result<> commit();
    /// Asks the machine to put text and rows on the disk itself.
    void sync();

private:
    RowsFile() = default;

    int m_file = -1;
    QString m_path;
    QByteArray m_waiting;
    qint64 m_end = 0; ///< bytes that are known to be whole
};

/// The rows of @p rowsPath that are whole and whose text in @p text (of @p textSize bytes) is what was
/// written. Stops at the first that is not. Empty for a file that is none of ours.
[[nodiscard]] std::vector<StoredRow> readRows(const QString& rowsPath, const char* text, size_t textSize);

} // namespace vigie
