// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/segment/segmentbuilder.h"

#include "logs/bytes/linescan.h"
#include "logs/segment/dictionary.h"
#include "logs/segment/segmenttext.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace vigie {

namespace {

/// Room before the first record's time, for late ones: 8 of the 49 days that 32 bits of milliseconds hold.
constexpr Millis roomBefore = std::chrono::days(8);
/// Segments that a source may end early because of times far away, besides one every so many rows. After that
/// a far time counts as none: a broken clock shall not make a segment of every line.
constexpr quint32 freeCuts = 64;
constexpr quint32 rowsPerCut = 4096;
/// Small enough that the lines are in the cache still when they are read.
constexpr size_t linesAtOnce = 64;
/// Offsets have 32 bits; the last one is kept out of use.
constexpr size_t longestText = 0xfffffff0;

/// Simple loops, so that the compiler makes wide ones of them.
[[gnu::always_inline]] inline Segment::BlockSummary summaryBy(
    const quint32* times, const quint8* levels, const quint8* flags, quint32 rows)
{
    Segment::BlockSummary summary;
    quint32 seen = 0;
    for (quint32 row = 0; row < rows; ++row)
        summary.earliest = std::min(summary.earliest, times[row]);
    for (quint32 row = 0; row < rows; ++row)
        summary.latest = std::max(summary.latest, times[row]);
    for (quint32 row = 0; row < rows; ++row)
        summary.flags |= flags[row];
    for (quint32 row = 0; row < rows; ++row)
        seen |= 1U << levels[row];
    summary.levels = static_cast<quint8>(seen);
    return summary;
}

using SummaryOf = Segment::BlockSummary (*)(const quint32*, const quint8*, const quint8*, quint32);

Segment::BlockSummary summaryPortable(
    const quint32* times, const quint8* levels, const quint8* flags, quint32 rows)
{
    return summaryBy(times, levels, flags, rows);
}

#if defined(__x86_64__)
[[gnu::target("avx2")]] Segment::BlockSummary summaryAvx2(
    const quint32* times, const quint8* levels, const quint8* flags, quint32 rows)
{
    return summaryBy(times, levels, flags, rows);
}
const SummaryOf summaryOf = __builtin_cpu_supports("avx2") ? summaryAvx2 : summaryPortable;
#else
const SummaryOf summaryOf = summaryPortable;
#endif

} // namespace

SegmentBuilder::SegmentBuilder(std::shared_ptr<Segment> segment, LineReader& reader, Millis skew)
    : m_segment(std::move(segment))
    , m_reader(reader)
    , m_skew(skew)
    , m_endpointTemplate(endpointTemplateReadable())
    , m_data(m_segment->m_text->data())
{
}

size_t SegmentBuilder::indexLines(size_t from, size_t to, const LineOrigin& origin)
{
    to = std::min(to, longestText);
    const char* const data = m_data;
    bytes::LineScan scan(data, from, to);
    std::array<bytes::LineEnd, linesAtOnce> ends;
    size_t at = from;
    const auto take = [&](size_t end, size_t next, bool backslash) {
        size_t size = end - at;
        if (size > 0 && data[end - 1] == '\r')
            --size;
        const std::string_view line(data + at, size);
        if (!addRow(at, next - at, m_reader.read(line, backslash), origin))
            return false;
        at = next;
        return true;
    };
    while (true) {
        const size_t count = scan.next(ends.data(), ends.size());
        for (size_t i = 0; i < count; ++i) {
            if (!take(ends[i].end, ends[i].end + size_t(1), ends[i].backslash != 0))
                return at - from;
        }
        if (count < ends.size())
            break;
    }
    if (at < to && take(to, to, scan.restHasBackslash()) && !origin.ended)
        m_segment->m_flags[m_row - 1] |= RowFlag::Unended;
    return at - from;
}

bool SegmentBuilder::append(std::string_view line, const LineOrigin& origin)
{
    auto* const text = static_cast<WritableText*>(m_segment->m_text.get());
    if (m_used + line.size() + 1 > std::min(text->capacity(), longestText))
        return false;
    char* const start = text->writable() + m_used;
    if (!line.empty())
        std::memcpy(start, line.data(), line.size());
    start[line.size()] = '\n';
    return indexLine(line.size(), origin);
}

bool SegmentBuilder::indexLine(size_t size, const LineOrigin& origin)
{
    const std::string_view line(m_data + m_used, size);
    const bool backslash = line.find('\\') != std::string_view::npos;
    if ((origin.flags & RowFlag::Remark) == 0)
        return addRow(m_used, size + 1, m_reader.read(line, backslash), origin);
    LineValues nothing;
    nothing.flags = backslash ? RowFlag::Escapes : 0;
    return addRow(m_used, size + 1, nothing, origin);
}

inline bool SegmentBuilder::settleTime(TimePoint time)
{
    Segment& segment = *m_segment;
    if (!m_based) {
        segment.m_base = time - roomBefore;
        m_based = true;
    }
    const auto after = static_cast<quint64>((time - segment.m_base).count());
    if (after > 0xffffffffU)
        return false;
    m_ms = static_cast<quint32>(after);
    if (m_untimed > 0) [[unlikely]] {
        std::fill_n(segment.m_times, m_untimed, m_ms);
        m_untimed = 0;
    }
    return true;
}

bool SegmentBuilder::addRow(size_t from, size_t size, const LineValues& values, const LineOrigin& origin)
{
    Segment& segment = *m_segment;
    const quint32 row = m_row;
    if (row == segment.m_capacity)
        return false;
    quint8 flags = values.flags | origin.flags;
    const bool continuation = (flags & RowFlag::Continuation) != 0;
    const bool remark = (flags & RowFlag::Remark) != 0;
    if (!values.time || !settleTime(*values.time + m_skew)) [[unlikely]] {
        const LineReader::LastRecord& last = lastRecord();
        if (values.time && last.cuts < freeCuts + row / rowsPerCut) {
            ++m_reader.last().cuts;
            return false;
        }
        flags |= remark ? quint8(0) : RowFlag::BorrowedTime;
        const bool seen = origin.time != TimePoint();
        const std::optional<TimePoint> time = seen && (!continuation || !last.time) ? origin.time : last.time;
        // What was borrowed and does not fit stays at the time of the row before.
        if ((!time || !settleTime(*time)) && !m_based)
            m_untimed = row + 1;
    }
    LogLevel level = values.level;
    if (continuation) [[unlikely]] {
        if (const LogLevel head = lastRecord().level; head != LogLevel::Unknown)
            level = head;
    } else {
        if (level == LogLevel::Unknown) [[unlikely]]
            level = origin.level;
        m_head = remark ? m_head : row;
    }
    // It stands there already, and may be read as the end of the row before while this one is added.
    if (segment.m_offsets[row] != static_cast<quint32>(from))
        segment.m_offsets[row] = static_cast<quint32>(from);
    segment.m_offsets[row + 1] = static_cast<quint32>(from + size);
    segment.m_times[row] = m_ms;
    segment.m_durations[row] = values.duration;
    segment.m_statuses[row] = values.status;
    segment.m_levels[row] = static_cast<quint8>(level);
    segment.m_flags[row] = flags;
    const char* const text = m_data + from;
    const auto message = values.message.empty() ? qint64(Segment::noMessage) : values.message.data() - text;
    segment.m_messages[row] = static_cast<quint16>(std::min<qint64>(message, Segment::noMessage));
    const auto put = [&](CodedField field, std::string_view value) {
        const auto index = static_cast<size_t>(field);
        segment.m_codes[index][row]
            = value.empty() ? Segment::absentCode : segment.m_dictionaries[index]->internReadable(value);
    };
    put(CodedField::Service, values.service);
    put(CodedField::Environment, values.environment);
    put(CodedField::Version, values.version);
    put(CodedField::Method, values.method);
    EndpointBuffer buffer;
    put(CodedField::Endpoint, m_endpointTemplate(values.endpoint, buffer));
    if (continuation) [[unlikely]]
        takeFieldsOfHead(row);
    m_row = row + 1;
    m_used = from + size;
    return true;
}

/// A line of a traceback says nothing of its service, status and duration: its record does.
void SegmentBuilder::takeFieldsOfHead(quint32 row)
{
    quint16& status = m_segment->m_statuses[row];
    if (status == Segment::noStatus)
        status = row > 0 ? m_segment->m_statuses[row - 1] : m_reader.last().status;
    quint32& duration = m_segment->m_durations[row];
    if (duration == Segment::noDuration)
        duration = row > 0 ? m_segment->m_durations[row - 1] : m_reader.last().duration;
    for (size_t field = 0; field < codedFieldCount; ++field) {
        quint8& code = m_segment->m_codes[field][row];
        if (code != Segment::absentCode)
            continue;
        if (row > 0) {
            code = m_segment->m_codes[field][row - 1]; // the record, or a line that has its codes already
        } else if (const std::string& value = m_reader.last().coded[field]; !value.empty()) {
            code = m_segment->m_dictionaries[field]->intern(value);
        }
    }
}

/// For the lines of the last record that follow in the next segment.
void SegmentBuilder::rememberFields()
{
    if (m_row == 0)
        return;
    m_reader.last().status = m_segment->m_statuses[m_row - 1];
    m_reader.last().duration = m_segment->m_durations[m_row - 1];
    for (size_t field = 0; field < codedFieldCount; ++field) {
        const quint8 code = m_segment->m_codes[field][m_row - 1];
        const bool known = code != Segment::absentCode && code != Segment::readTextCode;
        m_reader.last().coded[field]
            = known ? std::string(m_segment->m_dictionaries[field]->value(code)) : std::string();
    }
}

const LineReader::LastRecord& SegmentBuilder::lastRecord()
{
    LineReader::LastRecord& last = m_reader.last();
    if (m_head != noRow) {
        last.level = m_segment->level(m_head);
        if (m_based)
            last.time = m_segment->time(m_head);
    }
    return last;
}

void SegmentBuilder::summarise(quint32 from, quint32 to)
{
    const Segment& segment = *m_segment;
    m_segment->m_blocks[from / Segment::blockRows]
        = summaryOf(segment.m_times + from, segment.m_levels + from, segment.m_flags + from, to - from);
}

void SegmentBuilder::publish()
{
    Segment& segment = *m_segment;
    if (m_untimed > 0)
        settleTime(segment.m_base);
    lastRecord();
    const quint32 full = m_row / Segment::blockRows;
    const quint32 done = segment.m_summarised.load(std::memory_order_relaxed);
    for (quint32 block = done; block < full; ++block)
        summarise(block * Segment::blockRows, (block + 1) * Segment::blockRows);
    segment.m_rows.store(m_row, std::memory_order_release);
    segment.m_summarised.store(full, std::memory_order_release);
}

void SegmentBuilder::seal()
{
    publish();
    rememberFields();
    Segment& segment = *m_segment;
    if (m_row % Segment::blockRows != 0) {
        const quint32 last = m_row / Segment::blockRows;
        summarise(last * Segment::blockRows, m_row);
        segment.m_summarised.store(last + 1, std::memory_order_release);
    }
    for (const std::unique_ptr<Dictionary>& dictionary : segment.m_dictionaries)
        dictionary->finish();
    segment.m_sealed.store(true, std::memory_order_release);
}

} // namespace vigie
