// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/source/filereader.h"

#include "logs/segment/segmenttext.h"
#include "logs/source/growingtext.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(FileReader)
};

constexpr qint64 lookBytes = 256 * 1024; ///< for a line where a part may begin
constexpr qint64 growingBytes = 4 << 20;
constexpr qsizetype mostPartial = 16 << 20; ///< a line longer than that is shown in pieces
constexpr qsizetype headBytes = 256; ///< what other logs do not begin with: their times are others

tl::unexpected<Error> cannot(const QString& path, int code)
{
    const ErrorKind kind = code == ENOENT ? ErrorKind::NotFound
        : code == EACCES                  ? ErrorKind::Forbidden
                                          : ErrorKind::Unavailable;
    return fail(
        kind, Text::tr("%1 cannot be read: %2.").arg(path, QString::fromLocal8Bit(std::strerror(code))));
}

/// The offset just behind the last line end in [from, to); @p from when there is none.
qint64 behindLastLineEnd(int file, qint64 from, qint64 to)
{
    std::array<char, 64 * 1024> buffer{};
    while (to > from) {
        const qint64 begin = std::max(from, to - static_cast<qint64>(buffer.size()));
        const ssize_t size = pread(file, buffer.data(), static_cast<size_t>(to - begin), begin);
        if (size <= 0)
            return from;
        if (const void* found = memrchr(buffer.data(), '\n', static_cast<size_t>(size)))
            return begin + (static_cast<const char*>(found) - buffer.data()) + 1;
        to = begin;
    }
    return from;
}

} // namespace

FileReader::FileReader(QString path, Options options, SegmentSink& sink)
    : m_path(std::move(path))
    , m_options(std::move(options))
    , m_sink(sink)
    , m_spans(m_options.spans ? m_options.spans : std::make_shared<Spans>())
    , m_sequence(m_spans->next())
    , m_growthReader(std::make_unique<LineReader>())
{
}

FileReader::~FileReader()
{
    if (m_file >= 0)
        close(m_file);
}

Result<> FileReader::open()
{
    const int file = ::open(QFile::encodeName(m_path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return cannot(m_path, errno);
    struct stat status { };
    if (fstat(file, &status) < 0 || !S_ISREG(status.st_mode)) {
        const int code = S_ISDIR(status.st_mode) ? EISDIR : errno;
        close(file);
        return cannot(m_path, code);
    }
    if (m_file >= 0)
        close(m_file);
    m_file = file;
    m_inode = status.st_ino;
    m_device = status.st_dev;
    m_modified = fromMsecs(static_cast<qint64>(status.st_mtime) * 1000);
    m_next = std::min<qint64>(m_options.from, status.st_size);
    m_bodyEnd = behindLastLineEnd(m_file, m_next, status.st_size);
    m_end = m_bodyEnd;
    m_lineEnd = m_bodyEnd;
    m_head.clear();
    rememberHead();
    const std::lock_guard lock(m_mutex);
    m_progress.bytesTotal = std::max<qint64>(m_progress.bytesTotal, 0) + status.st_size;
    return {};
}

void FileReader::indexEnds()
{
    if (m_next > 0 || m_bodyEnd < 4 * m_options.endBytes)
        return;
    const qint64 bodyEnd = m_bodyEnd;
    const auto tail = lineThatStandsAlone(bodyEnd - m_options.endBytes, bodyEnd);
    const auto head = lineThatStandsAlone(m_options.endBytes, tail.value_or(bodyEnd));
    if (tail) {
        indexRange({*tail, bodyEnd}, *m_growthReader);
        m_bodyEnd = *tail;
    }
    if (head) {
        LineReader reader;
        indexRange({0, *head}, reader);
        m_next = *head;
    }
}

/// The first line behind the line end at or after @p from that can be read without knowing what stands before
/// it. Nothing when there is none near.
std::optional<qint64> FileReader::lineThatStandsAlone(qint64 from, qint64 end)
{
    const auto size = static_cast<size_t>(std::min(lookBytes, end - from));
    const auto text = MappedText::map(m_file, static_cast<quint64>(from), size);
    if (!text)
        return std::nullopt;
    const std::string_view all(text->data(), size);
    size_t lineEnd = all.find('\n');
    while (lineEnd != std::string_view::npos) {
        const size_t begin = lineEnd + 1;
        lineEnd = all.find('\n', begin);
        if (lineEnd == std::string_view::npos)
            break;
        std::string_view line = all.substr(begin, lineEnd - begin);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (m_cutting.standsAlone(line))
            return from + static_cast<qint64>(begin);
    }
    return std::nullopt;
}

bool FileReader::nextRange(Range& range)
{
    const std::lock_guard lock(m_mutex);
    if (m_next >= m_bodyEnd)
        return false;
    range = {m_next, m_bodyEnd};
    for (qint64 wanted = m_next + m_options.partBytes; wanted < m_bodyEnd; wanted += m_options.partBytes) {
        if (const auto cut = lineThatStandsAlone(wanted, m_bodyEnd)) {
            range.to = *cut;
            break;
        }
    }
    m_next = range.to;
    return true;
}

bool FileReader::indexNext(const std::atomic<bool>& stop)
{
    Range range;
    if (stop || !nextRange(range))
        return false;
    std::unique_ptr<LineReader> reader;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_readers.empty()) {
            reader = std::move(m_readers.back());
            m_readers.pop_back();
        }
    }
    if (!reader)
        reader = std::make_unique<LineReader>();
    indexRange(range, *reader);
    const std::lock_guard lock(m_mutex);
    if (range.to == m_lineEnd)
        m_growthReader = std::move(reader);
    else
        m_readers.push_back(std::move(reader));
    return true;
}

/// From @p from on what makes one segment: up to @p to, or to a line end near the usual size. @p size: its
/// bytes. Null when the system refuses.
std::unique_ptr<MappedText> FileReader::mapPart(qint64 from, qint64 to, size_t& size) const
{
    const auto left = static_cast<size_t>(to - from);
    const auto usual = static_cast<size_t>(m_options.partBytes);
    // Many parts are a little longer, as they end at a line that was looked for.
    if (left <= usual + lookBytes) {
        size = left;
        return MappedText::map(m_file, static_cast<quint64>(from), size);
    }
    // A window that is a little longer than a segment, to find a line end behind which it may end.
    for (size_t window = usual + lookBytes;; window *= 2) {
        window = std::min(window, left);
        auto text = MappedText::map(m_file, static_cast<quint64>(from), window);
        if (!text)
            return nullptr;
        size = segmentEnd(text->data(), window, 0, usual);
        if (size < window || window == left)
            return text;
    }
}

void FileReader::indexRange(Range range, LineReader& reader)
{
    reader.beginAnew();
    qint64 records = 0;
    for (qint64 from = range.from; from < range.to;) {
        size_t size = 0;
        auto text = mapPart(from, range.to, size);
        if (!text)
            break;
        const auto segment = std::make_shared<Segment>(std::move(text), m_modified);
        SegmentBuilder builder(segment, reader, m_options.skew);
        LineOrigin origin;
        origin.ended = true;
        const size_t taken = builder.indexLines(0, size, origin);
        builder.seal();
        if (segment->isBroken()) {
            // Cut under our hands: what is still there is read again, and what is not is no record of zeros.
            struct stat status { };
            const qint64 left
                = fstat(m_file, &status) < 0 ? 0 : std::min<qint64>(range.to - 1, status.st_size);
            range.to = left > from ? behindLastLineEnd(m_file, from, left) : from;
            m_cutUnderHand = true;
            continue;
        }
        if (taken == 0)
            break;
        {
            const std::lock_guard lock(m_mutex);
            m_mapped.push_back(segment);
        }
        m_sink.added(segment, m_sequence + from);
        records += segment->rows();
        from += static_cast<qint64>(taken);
    }
    const std::lock_guard lock(m_mutex);
    m_progress.records += records;
    m_progress.bytesDone += range.to - range.from;
    m_sink.progressed(m_progress);
}

void FileReader::finishBody()
{
    const std::lock_guard lock(m_mutex);
    m_progress.complete = true;
    m_sink.progressed(m_progress);
}

SourceProgress FileReader::progress() const
{
    const std::lock_guard lock(m_mutex);
    return m_progress;
}

void FileReader::report()
{
    if (m_growing)
        m_growing->publish();
    const std::lock_guard lock(m_mutex);
    m_sink.progressed(m_progress);
}

bool FileReader::isRemoved() const
{
    struct stat status { };
    return m_file >= 0 && fstat(m_file, &status) == 0 && status.st_nlink == 0;
}

void FileReader::startGrowing(size_t atLeast)
{
    sealGrowing();
    const size_t size = std::max(static_cast<size_t>(growingBytes), atLeast + 1);
    auto text = std::make_unique<GrowingText>(size, static_cast<quint64>(m_lineEnd));
    m_growingText = text.get();
    m_grown = 0;
    m_copies = true;
    const auto segment = std::make_shared<Segment>(std::move(text), m_modified);
    m_growing = std::make_unique<SegmentBuilder>(segment, *m_growthReader, m_options.skew);
    m_sink.added(segment, m_sequence + m_lineEnd);
}

void FileReader::sealGrowing()
{
    if (m_growing) {
        m_growing->seal();
        if (m_copies && m_growingText->takeFrom(m_file, m_grown)) {
            const std::lock_guard lock(m_mutex);
            m_mapped.push_back(m_growing->segment());
        }
    }
    m_growing.reset();
}

/// One line of the file that ends at m_lineEnd once it is taken, or a word of ours.
void FileReader::takeLine(std::string_view line, quint8 flags)
{
    const bool remark = (flags & RowFlag::Remark) != 0;
    LineOrigin origin;
    origin.flags = flags;
    if (remark)
        origin.time = Clock::system().now();
    if (!m_growing)
        startGrowing(line.size());
    if (!m_growing->append(line, origin)) {
        startGrowing(line.size());
        m_growing->append(line, origin);
    }
    m_grown += line.size() + 1;
    m_copies = m_copies && flags == 0;
    if (!remark)
        m_lineEnd += static_cast<qint64>(line.size()) + ((flags & RowFlag::Unended) == 0 ? 1 : 0);
    const std::lock_guard lock(m_mutex);
    ++(remark ? m_progress.remarks : m_progress.records);
}

void FileReader::takePartial()
{
    takeLine({m_partial.constData(), static_cast<size_t>(m_partial.size())}, RowFlag::Unended);
    m_partial.clear();
}

Result<> FileReader::readOn(std::chrono::steady_clock::time_point now)
{
    std::array<char, 256 * 1024> buffer; // NOLINT: filled by pread
    for (;;) {
        const ssize_t size = pread(m_file, buffer.data(), buffer.size(), m_end);
        if (size < 0)
            return cannot(m_path, errno);
        if (size == 0)
            break;
        std::string_view rest(buffer.data(), static_cast<size_t>(size));
        while (!rest.empty()) {
            const size_t end = rest.find('\n');
            if (end == std::string_view::npos) {
                m_partial.append(rest.data(), static_cast<qsizetype>(rest.size()));
                m_partialSince = now;
                break;
            }
            if (m_partial.isEmpty()) {
                takeLine(rest.substr(0, end), 0);
            } else {
                m_partial.append(rest.data(), static_cast<qsizetype>(end));
                takeLine({m_partial.constData(), static_cast<size_t>(m_partial.size())}, 0);
                m_partial.clear();
            }
            rest.remove_prefix(end + 1);
        }
        m_end += size;
        if (m_partial.size() > mostPartial)
            takePartial();
        const std::lock_guard lock(m_mutex);
        m_progress.bytesDone += size;
        m_progress.bytesTotal = std::max(m_progress.bytesTotal, m_progress.bytesDone);
    }
    rememberHead();
    return {};
}

void FileReader::rememberHead()
{
    if (m_head.size() == headBytes || m_head.size() >= m_end)
        return;
    std::array<char, headBytes> buffer{};
    const auto wanted = static_cast<size_t>(std::min<qint64>(headBytes, m_end));
    const ssize_t size = pread(m_file, buffer.data(), wanted, 0);
    if (size > 0)
        m_head = QByteArray(buffer.data(), size);
}

/// Cut, and as long again as it was or longer: it begins with other bytes then.
bool FileReader::isRewritten() const
{
    std::array<char, headBytes> buffer{};
    const auto known = static_cast<size_t>(m_head.size());
    return known > 0
        && (pread(m_file, buffer.data(), known, 0) != m_head.size()
            || std::memcmp(buffer.data(), m_head.constData(), known) != 0);
}

void FileReader::beginAnew(qint64 size)
{
    const bool shorter = size < m_end;
    m_partial.clear();
    m_cutAt = m_lineEnd;
    ++m_cuts;
    sealGrowing();
    m_growthReader->beginAnew();
    m_sequence = m_spans->next();
    m_end = 0;
    m_lineEnd = 0;
    m_head.clear();
    std::vector<std::weak_ptr<Segment>> mapped;
    {
        const std::lock_guard lock(m_mutex);
        mapped = std::exchange(m_mapped, {});
        ++m_progress.gaps;
    }
    for (const std::weak_ptr<Segment>& one : mapped) {
        if (const std::shared_ptr<Segment> segment = one.lock())
            segment->setStale();
    }
    const QByteArray said
        = (shorter ? Text::tr("The file was cut to %n byte(s); reading goes on at its beginning.", nullptr,
               static_cast<int>(size))
                   : Text::tr("The file was written anew; reading goes on at its beginning."))
              .toUtf8();
    takeLine({said.constData(), static_cast<size_t>(said.size())}, RowFlag::Remark);
}

Result<> FileReader::readGrowth(std::chrono::steady_clock::time_point now)
{
    struct stat status { };
    if (fstat(m_file, &status) < 0)
        return cannot(m_path, errno);
    if (status.st_size < m_end || m_cutUnderHand.exchange(false) || isRewritten())
        beginAnew(status.st_size);
    if (auto read = readOn(now); !read)
        return read;
    struct stat named { };
    if (m_options.followName && stat(QFile::encodeName(m_path).constData(), &named) == 0
        && (named.st_ino != m_inode || named.st_dev != m_device)) {
        if (auto read = reopen(now); !read)
            return read;
        if (auto read = readOn(now); !read)
            return read;
    }
    if (!m_partial.isEmpty() && now - m_partialSince >= std::chrono::seconds(1))
        takePartial();
    readEarlier(now, false);
    report();
    return {};
}

void FileReader::finish()
{
    readEarlier({}, true);
    if (!m_partial.isEmpty())
        takePartial();
    sealGrowing();
    report();
}

} // namespace vigie
