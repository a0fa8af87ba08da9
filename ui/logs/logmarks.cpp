// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logmarks.h"

#include "async/worker.h"

#include <algorithm>

namespace vigie {

namespace {

/// Records of one moment that are compared with a mark, at most.
constexpr qint64 mostCompared = 100'000;

} // namespace

LogMarks::LogMarks(QString file, QObject* parent)
    : QObject(parent)
    , m_file(std::move(file))
{
    m_writer.setMaxThreadCount(1);
    if (m_file.isEmpty())
        return;
    auto reading = onPool(&m_writer, [name = m_file] { return marksfile::read(name); });
    ++m_writing;
    m_scope.run(std::move(reading), [this](marksfile::Content content) { take(std::move(content)); });
}

LogMarks::~LogMarks()
{
    m_scope.close();
    m_writer.waitForDone();
}

void LogMarks::take(marksfile::Content content)
{
    if (!content.trouble.isEmpty())
        Q_EMIT troubled(content.trouble);
    // What a person has done meanwhile is not on disk yet, and comes with its own answer.
    if (--m_writing > 0 || content.marks == m_marks)
        return;
    // A mark that could not be kept stays while the program runs.
    if (content.trouble.isEmpty() || m_marks.isEmpty())
        m_marks = std::move(content.marks);
    Q_EMIT changed();
}

const LogMark* LogMarks::at(const LogLines& lines, qint64 row) const
{
    if (m_marks.isEmpty() || row < 0 || row >= lines.count())
        return nullptr;
    const RecordRef place = lines.at(row);
    const Segment& segment = lines.segment(place);
    const TimePoint time = segment.time(place.row);
    const auto length = static_cast<qint64>(segment.line(place.row).size());
    auto mark = std::ranges::lower_bound(m_marks, time - marksfile::tolerance, {}, &LogMark::time);
    std::optional<LogMark> self;
    for (; mark != m_marks.end() && mark->time <= time + marksfile::tolerance; ++mark) {
        if (mark->length != length || (!mark->dated && mark->time != time))
            continue;
        if (!self)
            self = LogMark::of(lines.record(row), lines.sourcePlace(row));
        if (mark->isSame(*self))
            return &*mark;
    }
    return nullptr;
}

qint64 LogMarks::rowOf(const LogLines& lines, const LogMark& mark) const
{
    const Millis reach = mark.dated ? marksfile::tolerance : Millis(0);
    const auto look = [&](qint64 from, TimePoint until) -> qint64 {
        for (qint64 row = from; row < std::min(lines.count(), from + mostCompared); ++row) {
            const RecordRef place = lines.at(row);
            const Segment& segment = lines.segment(place);
            if (segment.time(place.row) > until)
                return -1;
            if (static_cast<qint64>(segment.line(place.row).size()) == mark.length
                && LogMark::of(lines.record(row), lines.sourcePlace(row)).isSame(mark))
                return row;
        }
        return -1;
    };
    const qint64 exact = look(lines.rowFrom(mark.time), mark.time);
    if (exact >= 0 || reach == Millis(0))
        return exact;
    return look(lines.rowFrom(mark.time - reach), mark.time + reach);
}

bool LogMarks::toggle(const LogLines& lines, qint64 row)
{
    if (row < 0 || row >= lines.count())
        return false;
    const LogMark* const known = at(lines, row);
    const bool present = !known;
    put(known ? *known : LogMark::of(lines.record(row), lines.sourcePlace(row)), present);
    return present;
}

void LogMarks::setNote(const LogMark& mark, const QString& note)
{
    LogMark noted = mark;
    noted.note = note.simplified();
    put(noted, true);
}

void LogMarks::remove(const LogMark& mark)
{
    put(mark, false);
}

void LogMarks::put(LogMark mark, bool present)
{
    m_marks.removeIf([&mark](const LogMark& known) { return known.isSame(mark); });
    if (present)
        m_marks.insert(std::ranges::upper_bound(m_marks, mark.time, {}, &LogMark::time), mark);
    write(std::move(mark), present);
    Q_EMIT changed();
}

void LogMarks::write(LogMark mark, bool present)
{
    if (m_file.isEmpty())
        return;
    auto writing = onPool(&m_writer,
        [name = m_file, mark = std::move(mark), present] { return marksfile::change(name, mark, present); });
    ++m_writing;
    m_scope.run(std::move(writing), [this](marksfile::Content content) { take(std::move(content)); });
}

} // namespace vigie
