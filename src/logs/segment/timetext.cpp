// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/segment/timetext.h"

#include <array>
#include <charconv>
#include <cmath>

namespace vigie {

namespace {

bool isDigit(char letter)
{
    return letter >= '0' && letter <= '9';
}

/// Reads a text from front to back. After the end every look gives NUL.
class Cursor {
public:
    explicit Cursor(std::string_view text)
        : m_text(text)
    {
    }
    char peek(size_t ahead = 0) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0'; }
    size_t at() const { return m_at; }
    void skip(size_t count) { m_at += count; }
    bool take(char wanted)
    {
        if (peek() != wanted)
            return false;
        ++m_at;
        return true;
    }
    bool take(std::string_view wanted)
    {
        if (!m_text.substr(std::min(m_at, m_text.size())).starts_with(wanted))
            return false;
        m_at += wanted.size();
        return true;
    }
    /// Exactly @p digits digits.
    bool number(int digits, int& value)
    {
        value = 0;
        for (int i = 0; i < digits; ++i) {
            const char letter = peek();
            if (!isDigit(letter))
                return false;
            value = value * 10 + (letter - '0');
            ++m_at;
        }
        return true;
    }

private:
    std::string_view m_text;
    size_t m_at = 0;
};

/// Days since 1970; nothing when there is no such date.
std::optional<qint64> daysOf(int year, int month, int day)
{
    const std::chrono::year_month_day date{std::chrono::year(year),
        std::chrono::month(static_cast<unsigned>(month)), std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok())
        return std::nullopt;
    return std::chrono::sys_days(date).time_since_epoch().count();
}

struct TimeOfDay {
    int hour = 0;
    int minute = 0;
    int second = 0;
    int millis = 0;

    bool ok() const { return hour < 24 && minute < 60 && second <= 60; }
    qint64 msecs() const { return ((hour * 60LL + minute) * 60 + second) * 1000 + millis; }
};

/// HH:MM[:SS[.fraction]]
bool takeTimeOfDay(Cursor& cursor, TimeOfDay& time)
{
    if (!cursor.number(2, time.hour) || !cursor.take(':') || !cursor.number(2, time.minute))
        return false;
    if (cursor.peek() == ':' && isDigit(cursor.peek(1))) {
        cursor.skip(1);
        if (!cursor.number(2, time.second))
            return false;
        if ((cursor.peek() == '.' || cursor.peek() == ',') && isDigit(cursor.peek(1))) {
            cursor.skip(1);
            int weight = 100;
            for (; isDigit(cursor.peek()); cursor.skip(1), weight /= 10)
                time.millis += (cursor.peek() - '0') * weight;
        }
    }
    return time.ok();
}

/// Z, UTC, +02:00, +0200, +02, with a blank before it or not; nothing there is UTC. In minutes.
int takeOffset(Cursor& cursor)
{
    const size_t blank = cursor.peek() == ' ' ? 1 : 0;
    const char sign = cursor.peek(blank);
    if ((sign == '+' || sign == '-') && isDigit(cursor.peek(blank + 1)) && isDigit(cursor.peek(blank + 2))) {
        cursor.skip(blank + 1);
        int hours = 0;
        int minutes = 0;
        cursor.number(2, hours);
        const size_t colon = cursor.peek() == ':' ? 1 : 0;
        if (isDigit(cursor.peek(colon)) && isDigit(cursor.peek(colon + 1))) {
            cursor.skip(colon);
            cursor.number(2, minutes);
        }
        const int offset = hours * 60 + minutes;
        return sign == '-' ? -offset : offset;
    }
    if (blank == 0 && cursor.take('Z')) {
        cursor.take("[UTC]");
        return 0;
    }
    if (!cursor.take(" UTC") && !cursor.take(" GMT"))
        cursor.take("UTC");
    return 0;
}

LeadingTime leading(qint64 days, const TimeOfDay& time, int offsetMinutes, size_t length)
{
    return {fromMsecs(days * 86'400'000 + time.msecs() - offsetMinutes * 60'000LL), length};
}

/// 1 to 12 for "Jan" to "Dec", else 0.
int takeMonth(Cursor& cursor)
{
    static constexpr std::array<std::string_view, 12> names{
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    for (size_t i = 0; i < names.size(); ++i) {
        if (cursor.take(names[i]))
            return static_cast<int>(i) + 1;
    }
    return 0;
}

} // namespace

std::optional<LeadingTime> leadingIsoTime(std::string_view text)
{
    Cursor cursor(text);
    int year = 0;
    int month = 0;
    int day = 0;
    if (!cursor.number(4, year))
        return std::nullopt;
    const char between = cursor.peek();
    if ((between != '-' && between != '/') || !cursor.take(between) || !cursor.number(2, month)
        || !cursor.take(between) || !cursor.number(2, day))
        return std::nullopt;
    if (!cursor.take('T') && !cursor.take(' ') && !cursor.take('t'))
        return std::nullopt;
    TimeOfDay time;
    if (!takeTimeOfDay(cursor, time))
        return std::nullopt;
    const std::optional<qint64> days = daysOf(year, month, day);
    if (!days)
        return std::nullopt;
    const int offset = takeOffset(cursor);
    return leading(*days, time, offset, cursor.at());
}

std::optional<LeadingTime> leadingClfTime(std::string_view text)
{
    Cursor cursor(text);
    int day = 0;
    int year = 0;
    if (!cursor.number(2, day) || !cursor.take('/'))
        return std::nullopt;
    const int month = takeMonth(cursor);
    TimeOfDay time;
    if (month == 0 || !cursor.take('/') || !cursor.number(4, year) || !cursor.take(':')
        || !takeTimeOfDay(cursor, time))
        return std::nullopt;
    const std::optional<qint64> days = daysOf(year, month, day);
    if (!days)
        return std::nullopt;
    const int offset = takeOffset(cursor);
    return leading(*days, time, offset, cursor.at());
}

std::optional<LeadingTime> leadingSyslogTime(std::string_view text, TimePoint now)
{
    Cursor cursor(text);
    const int month = takeMonth(cursor);
    int day = 0;
    if (month == 0 || !cursor.take(' ') || !cursor.number(cursor.take(' ') ? 1 : 2, day) || !cursor.take(' '))
        return std::nullopt;
    TimeOfDay time;
    if (!takeTimeOfDay(cursor, time))
        return std::nullopt;
    const auto today = std::chrono::floor<std::chrono::days>(now);
    const int thisYear = int(std::chrono::year_month_day(today).year());
    for (const int year : {thisYear + 1, thisYear, thisYear - 1, thisYear - 2, thisYear - 3, thisYear - 4}) {
        // Not every year has a 29 February.
        const std::optional<qint64> days = daysOf(year, month, day);
        if (!days)
            continue;
        const LeadingTime found = leading(*days, time, 0, cursor.at());
        if (found.time <= now + std::chrono::days(1))
            return found;
    }
    return std::nullopt;
}

std::optional<TimePoint> timeOfText(std::string_view text)
{
    if (const std::optional<LeadingTime> found = leadingIsoTime(text); found && found->length == text.size())
        return found->time;
    if (const std::optional<LeadingTime> found = leadingClfTime(text); found && found->length == text.size())
        return found->time;
    return timeOfNumber(text);
}

std::optional<TimePoint> timeOfNumber(std::string_view text)
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    // Seconds until the year 5138, milliseconds from 1973 on, and so forth: the ranges do not meet.
    const double size = std::abs(number);
    if (size < 1e8 || size >= 1e20)
        return std::nullopt;
    const double msecs = size < 1e11 ? number * 1e3
        : size < 1e14                ? number
        : size < 1e17                ? number / 1e3
                                     : number / 1e6;
    return fromMsecs(static_cast<qint64>(std::floor(msecs + (size < 1e11 ? 0.0005 : 0))));
}

} // namespace vigie
