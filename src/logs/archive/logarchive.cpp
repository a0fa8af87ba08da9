// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/archive/logarchive.h"

#include "logs/segment/linereader.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

#include <fcntl.h>
#include <unistd.h>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LogArchive)
};

} // namespace

LogArchive::LogArchive(QString folder, std::shared_ptr<ArchiveShelf> shelf)
    : m_folder(std::move(folder))
    , m_shelf(std::move(shelf))
{
}

LogArchive::~LogArchive()
{
    endSegment();
    m_shelf->release(m_folder);
}

Result<std::unique_ptr<LogArchive>> LogArchive::open(
    const QString& folder, const Limits& limits, TimePoint now)
{
    return open(folder, std::make_shared<ArchiveShelf>(folder, limits), now);
}

Result<std::unique_ptr<LogArchive>> LogArchive::open(
    const QString& folder, std::shared_ptr<ArchiveShelf> shelf, TimePoint now)
{
    if (!QDir().mkpath(folder))
        return fail(
            ErrorKind::Unavailable, Text::tr("The folder %1 for log records cannot be made.").arg(folder));
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    std::unique_ptr<LogArchive> archive(new LogArchive(folder, std::move(shelf)));
    archive->m_shelf->take(folder);
    archive->trim(now);
    for (const auto& [sequence, file] : archivedFiles(folder))
        archive->m_earlier.push_back(sequence);
    if (!archive->m_earlier.empty())
        archive->m_sequence = archive->m_earlier.back();
    return archive;
}

void LogArchive::readStored(Millis skew, const std::function<void(Stored)>& visit)
{
    for (const qint64 sequence : std::vector(m_earlier.rbegin(), m_earlier.rend())) {
        const QString textPath = archiveTextPath(m_folder, sequence);
        const int file = ::open(QFile::encodeName(textPath).constData(), O_RDONLY | O_CLOEXEC);
        const auto size = static_cast<size_t>(QFileInfo(textPath).size());
        auto text = file >= 0 ? MappedText::map(file, 0, size) : nullptr;
        if (file >= 0)
            close(file);
        const std::vector<StoredRow> rows = text
            ? readRows(archiveRowsPath(m_folder, sequence), text->data(), size)
            : std::vector<StoredRow>();
        if (rows.empty()) {
            remove(sequence);
            continue;
        }
        Stored stored{sequence, nullptr, {}, {}};
        LineReader reader;
        reader.last().cuts = 0xffffffff; // where times lie far apart, the segment was cut when it was written
        const auto segment = std::make_shared<Segment>(
            std::move(text), rows.front().origin.time, static_cast<quint32>(rows.size()));
        SegmentBuilder builder(segment, reader, skew);
        for (const StoredRow& row : rows) {
            if (!builder.indexLine(row.size, row.origin))
                break;
            if ((row.origin.flags & RowFlag::Remark) != 0)
                continue;
            const bool first = stored.oldest == TimePoint();
            stored.oldest = first ? row.origin.time : std::min(stored.oldest, row.origin.time);
            stored.newest = std::max(stored.newest, row.origin.time);
        }
        for (auto row = rows.rbegin(); row != rows.rend() && m_ids.size() < mostIds; ++row) {
            if (!row->id.isEmpty())
                m_ids.push_back(row->id);
        }
        builder.seal();
        // A program that was killed has left room for more.
        shortenArchived(textPath, segment->text().size());
        moveColumns(*segment);
        stored.segment = segment;
        visit(std::move(stored));
    }
}

Result<std::unique_ptr<ArchiveText>> LogArchive::begin(size_t atLeast)
{
    endSegment();
    const qint64 sequence = m_sequence + 1;
    const size_t size = std::max(m_shelf->limits().segmentBytes, atLeast + 1);
    auto text = ArchiveText::create(archiveTextPath(m_folder, sequence), size);
    if (!text)
        return text;
    auto rows = RowsFile::create(archiveRowsPath(m_folder, sequence));
    if (!rows) {
        QFile::remove(archiveTextPath(m_folder, sequence));
        return fail(std::move(rows).error());
    }
    m_rows = *std::move(rows);
    m_sequence = sequence;
    m_file = {static_cast<qint64>(size), TimePoint()};
    m_used = 0;
    m_shelf->note(m_folder, sequence, m_file);
    return text;
}

void LogArchive::append(const StoredRow& row, const char* text)
{
    m_rows->add(row, text);
    m_file.newest = std::max(m_file.newest, row.origin.time);
    m_used = row.offset + size_t(row.size) + 1;
}

Result<> LogArchive::commit()
{
    return m_rows ? m_rows->commit() : Result<>();
}

void LogArchive::endSegment()
{
    if (!m_rows)
        return;
    m_rows->sync();
    m_rows.reset();
    const QString textPath = archiveTextPath(m_folder, m_sequence);
    shortenArchived(textPath, m_used);
    m_file.bytes = QFileInfo(textPath).size() + QFileInfo(archiveRowsPath(m_folder, m_sequence)).size();
    m_shelf->note(m_folder, m_sequence, m_file);
}

void LogArchive::sealed(Segment& segment)
{
    endSegment();
    moveColumns(segment);
}

void LogArchive::moveColumns(Segment& segment) const
{
    // Without a name: nothing is left of it after a crash, and the columns can be read from the text again.
    const int file = ::open(QFile::encodeName(m_folder).constData(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file < 0)
        return;
    segment.moveColumns(file);
    close(file);
}

std::vector<qint64> LogArchive::trim(TimePoint now)
{
    if (m_rows)
        m_shelf->note(m_folder, m_sequence, m_file);
    std::vector<qint64> removed = m_shelf->overdue(m_folder, now);
    for (const qint64 sequence : removed)
        remove(sequence);
    m_shelf->trimUnopened(now);
    return removed;
}

void LogArchive::remove(qint64 sequence)
{
    removeArchived(m_folder, sequence);
    m_shelf->forget(m_folder, sequence);
    std::erase(m_earlier, sequence);
}

} // namespace vigie
