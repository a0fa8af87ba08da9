// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/archive/archivefiles.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <zlib.h>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LogArchive)
};

constexpr size_t readablePast = 64;
constexpr char magic[] = "VIGIELOG1\n"; ///< the header; the number is the format's
constexpr size_t magicSize = sizeof magic - 1;

/// Before each entry; numbers are in the machine's own order, the files never leave it.
struct EntryHead {
    quint32 checksum; ///< of the rest of the entry, then of the record's text
    quint32 idSize;
    quint32 offset;
    quint32 size;
    qint64 time; ///< ms since the epoch
    quint8 level;
    quint8 flags;
    quint8 zero[6];
};
static_assert(sizeof(EntryHead) == 32);

tl::unexpected<Error> cannotWrite(const QString& path, int code)
{
    return fail(ErrorKind::Unavailable,
        Text::tr("Log records cannot be written to %1: %2.")
            .arg(path, QString::fromLocal8Bit(std::strerror(code))),
        Text::tr("Make room on the disk, or let fewer records be kept in the settings."));
}

quint32 checksumOf(const EntryHead& head, const char* id, const char* text)
{
    uLong sum = crc32(0, nullptr, 0);
    sum = crc32(sum, reinterpret_cast<const Bytef*>(&head) + sizeof head.checksum,
        sizeof head - sizeof head.checksum);
    sum = crc32(sum, reinterpret_cast<const Bytef*>(id), head.idSize);
    sum = crc32_z(sum, reinterpret_cast<const Bytef*>(text + head.offset), head.size);
    return static_cast<quint32>(sum);
}

const QString textSuffix = u".text"_qs;
const QString rowsSuffix = u".rows"_qs;

QString pathOf(const QString& folder, qint64 sequence, const QString& suffix)
{
    return folder + u'/' + QString::number(sequence).rightJustified(12, u'0') + suffix;
}

} // namespace

QString archiveTextPath(const QString& folder, qint64 sequence)
{
    return pathOf(folder, sequence, textSuffix);
}

QString archiveRowsPath(const QString& folder, qint64 sequence)
{
    return pathOf(folder, sequence, rowsSuffix);
}

std::map<qint64, ArchivedFile> archivedFiles(const QString& folder)
{
    std::map<qint64, ArchivedFile> files;
    const QFileInfoList texts = QDir(folder).entryInfoList({u'*' + textSuffix}, QDir::Files, QDir::Name);
    for (const QFileInfo& text : texts) {
        bool numbered = false;
        const qint64 sequence = text.completeBaseName().toLongLong(&numbered);
        if (!numbered)
            continue;
        const QFileInfo rows(archiveRowsPath(folder, sequence));
        files[sequence] = {text.size() + rows.size(),
            toTimePoint(rows.exists() ? rows.lastModified() : text.lastModified())};
    }
    return files;
}

void removeArchived(const QString& folder, qint64 sequence)
{
    // Rows first: a text without rows counts for nothing, rows without their text would be looked for.
    QFile::remove(archiveRowsPath(folder, sequence));
    QFile::remove(archiveTextPath(folder, sequence));
}

void shortenArchived(const QString& textPath, size_t used)
{
    const auto wanted = static_cast<qint64>(used) + qint64(readablePast);
    if (QFileInfo(textPath).size() > wanted)
        QFile::resize(textPath, wanted);
}

Result<std::unique_ptr<ArchiveText>> ArchiveText::create(const QString& path, size_t size)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return cannotWrite(path, errno);
    std::unique_ptr<ArchiveText> text(new ArchiveText);
    text->m_capacity = size;
    text->m_mapped = size + readablePast;
    int code = posix_fallocate(file, 0, static_cast<off_t>(text->m_mapped));
    void* memory = MAP_FAILED;
    if (code == 0) {
        memory = mmap(nullptr, text->m_mapped, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        code = errno;
    }
    close(file);
    if (memory == MAP_FAILED) {
        QFile::remove(path);
        return cannotWrite(path, code);
    }
    text->m_data = static_cast<char*>(memory);
    return text;
}

ArchiveText::~ArchiveText()
{
    if (m_data)
        munmap(m_data, m_mapped);
}

void ArchiveText::letGo()
{
    madvise(m_data, m_mapped, MADV_DONTNEED); // shared with the file, where all of it stays
}

Result<std::unique_ptr<RowsFile>> RowsFile::create(const QString& path)
{
    std::unique_ptr<RowsFile> rows(new RowsFile);
    rows->m_path = path;
    rows->m_file
        = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600);
    if (rows->m_file < 0)
        return cannotWrite(path, errno);
    rows->m_waiting.append(magic, magicSize);
    if (auto written = rows->commit(); !written)
        return fail(std::move(written).error());
    return rows;
}

RowsFile::~RowsFile()
{
    if (m_file >= 0)
        close(m_file);
}

void RowsFile::add(const StoredRow& row, const char* text)
{
    EntryHead head{};
    head.idSize = static_cast<quint32>(std::min<qsizetype>(row.id.size(), 0xffff));
    head.offset = row.offset;
    head.size = row.size;
    head.time = toMsecs(row.origin.time);
    head.level = static_cast<quint8>(row.origin.level);
    head.flags = row.origin.flags;
    head.checksum = checksumOf(head, row.id.constData(), text);
    m_waiting.append(reinterpret_cast<const char*>(&head), sizeof head);
    m_waiting.append(row.id.constData(), static_cast<qsizetype>(head.idSize));
}

Result<> RowsFile::commit()
{
    qsizetype done = 0;
    while (done < m_waiting.size()) {
        const ssize_t size
            = ::write(m_file, m_waiting.constData() + done, static_cast<size_t>(m_waiting.size() - done));
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0) {
            const int code = errno;
            // Half an entry must not stand before whole ones.
            [[maybe_unused]] const int cut = ftruncate(m_file, m_end);
            m_waiting.clear();
            return cannotWrite(m_path, code);
        }
        done += size;
    }
    m_end += m_waiting.size();
    m_waiting.clear();
    return {};
}

void RowsFile::sync()
{
    fdatasync(m_file);
}

std::vector<StoredRow> readRows(const QString& rowsPath, const char* text, size_t textSize)
{
    std::vector<StoredRow> rows;
    QFile file(rowsPath);
    if (!file.open(QIODevice::ReadOnly))
        return rows;
    const std::string bytes = file.readAll().toStdString();
    if (!bytes.starts_with(std::string_view(magic, magicSize)))
        return rows;
    size_t at = magicSize;
    quint64 behind = 0;
    while (bytes.size() - at >= sizeof(EntryHead)) {
        EntryHead head{};
        memcpy(&head, bytes.data() + at, sizeof head);
        const char* const id = bytes.data() + at + sizeof head;
        const quint64 left = bytes.size() - at - sizeof head;
        const quint64 end = quint64(head.offset) + head.size + 1;
        if (head.idSize > left || head.offset != behind || end > textSize
            || head.level > static_cast<quint8>(LogLevel::Unknown)
            || checksumOf(head, id, text) != head.checksum || text[end - 1] != '\n')
            break;
        StoredRow row;
        row.offset = head.offset;
        row.size = head.size;
        row.origin.time = fromMsecs(head.time);
        row.origin.level = static_cast<LogLevel>(head.level);
        row.origin.flags = head.flags;
        row.id = QByteArray(id, static_cast<qsizetype>(head.idSize));
        rows.push_back(std::move(row));
        behind = end;
        at += sizeof head + head.idSize;
    }
    return rows;
}

} // namespace vigie
