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

const QString textSuffix = u".text"_qs;
const QString rowsSuffix = u".rows"_qs;

} // namespace

LogArchive::LogArchive(QString folder, Limits limits)
    : m_folder(std::move(folder))
    , m_limits(limits)
{
}

LogArchive::~LogArchive()
{
    if (m_rows)
        m_rows->sync();
}

QString LogArchive::textPath(qint64 sequence) const
{
    return m_folder + u'/' + QString::number(sequence).rightJustified(12, u'0') + textSuffix;
}

QString LogArchive::rowsPath(qint64 sequence) const
{
    return m_folder + u'/' + QString::number(sequence).rightJustified(12, u'0') + rowsSuffix;
}

Result<std::unique_ptr<LogArchive>> LogArchive::open(
    const QString& folder, const Limits& limits, TimePoint now)
{
    if (!QDir().mkpath(folder))
        return fail(
            ErrorKind::Unavailable, Text::tr("The folder %1 for log records cannot be made.").arg(folder));
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    std::unique_ptr<LogArchive> archive(new LogArchive(folder, limits));
    const QFileInfoList texts = QDir(folder).entryInfoList({u'*' + textSuffix}, QDir::Files, QDir::Name);
    for (const QFileInfo& text : texts) {
        bool numbered = false;
        const qint64 sequence = text.completeBaseName().toLongLong(&numbered);
        if (!numbered)
            continue;
        const QFileInfo rows(archive->rowsPath(sequence));
        archive->m_files[sequence]
            = {text.size() + rows.size(), toTimePoint(std::max(rows.lastModified(), text.lastModified()))};
        archive->m_sequence = std::max(archive->m_sequence, sequence);
    }
    archive->trim(now);
    return archive;
}

std::vector<LogArchive::Stored> LogArchive::stored(LineReader& reader, Millis skew)
{
    std::vector<Stored> all;
    std::vector<qint64> useless;
    for (const auto& [sequence, kept] : m_files) {
        const int file = ::open(QFile::encodeName(textPath(sequence)).constData(), O_RDONLY | O_CLOEXEC);
        const auto size = static_cast<size_t>(QFileInfo(textPath(sequence)).size());
        auto text = file >= 0 ? MappedText::map(file, 0, size) : nullptr;
        if (file >= 0)
            close(file);
        const std::vector<StoredRow> rows
            = text ? readRows(rowsPath(sequence), text->data(), size) : std::vector<StoredRow>();
        if (rows.empty()) {
            useless.push_back(sequence);
            continue;
        }
        const auto segment = std::make_shared<Segment>(std::move(text), rows.front().origin.time);
        SegmentBuilder builder(segment, reader, skew);
        for (const StoredRow& row : rows) {
            if (!builder.indexLine(row.size, row.origin))
                break;
            if (!row.id.isEmpty())
                m_ids.push_back(row.id);
        }
        builder.seal();
        all.push_back({sequence, segment});
    }
    for (const qint64 sequence : useless)
        remove(sequence);
    return all;
}

std::vector<QByteArray> LogArchive::newestIds(size_t most) const
{
    const size_t from = m_ids.size() > most ? m_ids.size() - most : 0;
    return {m_ids.begin() + static_cast<std::ptrdiff_t>(from), m_ids.end()};
}

Result<std::unique_ptr<ArchiveText>> LogArchive::begin(size_t atLeast)
{
    if (m_rows)
        m_rows->sync();
    m_rows.reset();
    const qint64 sequence = m_sequence + 1;
    const size_t size = std::max(m_limits.segmentBytes, atLeast + 1);
    auto text = ArchiveText::create(textPath(sequence), size);
    if (!text)
        return text;
    auto rows = RowsFile::create(rowsPath(sequence));
    if (!rows) {
        QFile::remove(textPath(sequence));
        return fail(std::move(rows).error());
    }
    m_rows = *std::move(rows);
    m_sequence = sequence;
    m_files[sequence] = {static_cast<qint64>(size), TimePoint()};
    return text;
}

void LogArchive::append(const StoredRow& row, const char* text)
{
    m_rows->add(row, text);
    File& file = m_files[m_sequence];
    file.newest = std::max(file.newest, row.origin.time);
}

Result<> LogArchive::commit()
{
    return m_rows ? m_rows->commit() : Result<>();
}

std::vector<qint64> LogArchive::trim(TimePoint now)
{
    std::vector<qint64> removed;
    qint64 bytes = 0;
    for (const auto& [sequence, file] : m_files)
        bytes += file.bytes;
    while (m_files.size() > 1) {
        const auto [sequence, file] = *m_files.begin();
        const bool old = file.newest != TimePoint() && now - file.newest > m_limits.mostAge;
        if (bytes <= m_limits.mostBytes && !old)
            break;
        bytes -= file.bytes;
        removed.push_back(sequence);
        remove(sequence);
    }
    return removed;
}

void LogArchive::remove(qint64 sequence)
{
    // Rows first: a text without rows counts for nothing, rows without their text would be looked for.
    QFile::remove(rowsPath(sequence));
    QFile::remove(textPath(sequence));
    m_files.erase(sequence);
}

} // namespace vigie
