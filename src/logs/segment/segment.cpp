// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/segment/segment.h"

#include "logs/segment/dictionary.h"
#include "logs/segment/segmenttext.h"

#include <algorithm>
#include <new>

#include <sys/mman.h>
#include <unistd.h>

namespace vigie {

namespace {

constexpr size_t pageBytes = 4096;

/// Hands out the columns of one mapping. Each begins on pages of its own and 320 bytes further into them than
/// the one before: columns that are written in step would else fight for the same lines of the cache.
class Layout {
public:
    size_t take(size_t bytes)
    {
        const size_t start = m_used + m_shift;
        m_shift = (m_shift + 320) % pageBytes;
        m_used = (start + bytes + pageBytes - 1) / pageBytes * pageBytes;
        return start;
    }
    size_t used() const { return m_used; }

private:
    size_t m_used = 0;
    size_t m_shift = 0;
};

/// The end of the string whose inside begins at @p from: the first quote that is not escaped.
size_t stringEnd(std::string_view line, size_t from)
{
    for (size_t at = from;; ++at) {
        at = line.find('"', at);
        if (at == std::string_view::npos)
            return line.size();
        size_t slashes = 0;
        while (at - slashes > from && line[at - slashes - 1] == '\\')
            ++slashes;
        if (slashes % 2 == 0)
            return at;
    }
}

} // namespace

Segment::Segment(std::unique_ptr<SegmentText> text, TimePoint fallback, quint32 capacity)
    : m_text(std::move(text))
    , m_base(fallback)
    , m_capacity(std::min(capacity, mostRows))
{
    Layout layout;
    const size_t rows = m_capacity;
    const auto take = [&](size_t rowBytes, size_t more = 0) {
        m_layout.push_back({layout.take((rows + more) * rowBytes), rowBytes});
        return m_layout.back().start;
    };
    const size_t offsets = take(sizeof(quint32), 1);
    const size_t times = take(sizeof(quint32));
    const size_t durations = take(sizeof(quint32));
    const size_t statuses = take(sizeof(quint16));
    const size_t messages = take(sizeof(quint16));
    const size_t levels = take(1);
    const size_t flags = take(1);
    std::array<size_t, codedFieldCount> codes{};
    for (size_t& start : codes)
        start = take(1);
    m_reservedBytes = layout.used();
    m_reserved = mmap(
        nullptr, m_reservedBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (m_reserved == MAP_FAILED)
        throw std::bad_alloc();
    // Huge pages would make each of the columns 2 MB.
    madvise(m_reserved, m_reservedBytes, MADV_NOHUGEPAGE);
    char* const start = static_cast<char*>(m_reserved);
    const auto column = [start](auto*& pointer, size_t at) {
        pointer = reinterpret_cast<std::remove_reference_t<decltype(pointer)>>(start + at);
    };
    column(m_offsets, offsets);
    column(m_times, times);
    column(m_durations, durations);
    column(m_statuses, statuses);
    column(m_messages, messages);
    column(m_levels, levels);
    column(m_flags, flags);
    for (size_t i = 0; i < codes.size(); ++i) {
        column(m_codes[i], codes[i]);
        m_dictionaries[i] = std::make_unique<Dictionary>();
    }
}

Segment::~Segment()
{
    munmap(m_reserved, m_reservedBytes);
}

std::string_view Segment::text() const
{
    return {m_text->data(), m_offsets[rows()]};
}

std::string_view Segment::line(quint32 row) const
{
    const quint32 from = m_offsets[row];
    std::string_view line(m_text->data() + from, m_offsets[row + 1] - from);
    if (line.ends_with('\n')) {
        line.remove_suffix(1);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
    }
    return line;
}

quint32 Segment::rowAt(quint32 offset) const
{
    // The last row that begins at or before the offset.
    quint32 row = 0;
    quint32 count = rows();
    while (count > 1) {
        const quint32 half = count / 2;
        row = m_offsets[row + half] <= offset ? row + half : row;
        count -= half;
    }
    return row;
}

std::string_view Segment::message(quint32 row) const
{
    const std::string_view whole = line(row);
    const quint16 from = m_messages[row];
    if (from == noMessage || from >= whole.size())
        return whole;
    if (from > 0 && whole[from - 1] == '"')
        return whole.substr(from, stringEnd(whole, from) - from);
    if ((m_flags[row] & RowFlag::Logfmt) != 0)
        return whole.substr(from, whole.find(' ', from) - from);
    return whole.substr(from);
}

const Dictionary& Segment::dictionary(CodedField field) const
{
    return *m_dictionaries[static_cast<size_t>(field)];
}

size_t Segment::indexBytes() const
{
    constexpr size_t rowBytes = 3 * sizeof(quint32) + 2 * sizeof(quint16) + 2 + codedFieldCount;
    size_t used = sizeof *this + rows() * rowBytes;
    for (const std::unique_ptr<Dictionary>& dictionary : m_dictionaries)
        used += dictionary->usedBytes();
    return used;
}

bool Segment::moveColumns(int file)
{
    Q_ASSERT(isSealed());
    struct Part {
        char* from;
        size_t size;
        off_t at;
    };
    std::vector<Part> parts;
    char* const reserved = static_cast<char*>(m_reserved);
    off_t at = 0;
    for (const Column& column : m_layout) {
        const size_t from = column.start / pageBytes * pageBytes;
        const size_t end = column.start + (rows() + 1) * column.rowBytes; // offsets have one more
        const size_t size = std::min((end + pageBytes - 1) / pageBytes * pageBytes, m_reservedBytes) - from;
        parts.push_back({reserved + from, size, at});
        for (size_t done = 0; done < size;) {
            const ssize_t wrote
                = pwrite(file, reserved + from + done, size - done, at + static_cast<off_t>(done));
            if (wrote <= 0)
                return false;
            done += static_cast<size_t>(wrote);
        }
        at += static_cast<off_t>(size);
    }
    // The new mapping takes the place of the old one in one step, with the same bytes in it.
    for (const Part& part : parts) {
        if (mmap(part.from, part.size, PROT_READ, MAP_PRIVATE | MAP_FIXED, file, part.at) == MAP_FAILED)
            return false;
    }
    m_text->letGo();
    return true;
}

bool Segment::isBroken() const
{
    return m_text->isBroken();
}

bool Segment::isStale() const
{
    return m_text->isStale();
}

void Segment::setStale()
{
    m_text->setStale();
}

} // namespace vigie
