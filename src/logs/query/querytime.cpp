// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/query/querytime.h"

#include <array>

namespace vigie {

namespace {

struct Unit {
    const char16_t* name;
    qint64 milliseconds;
};

constexpr std::array<Unit, 6> units{{
    {u"ms", 1},
    {u"s", 1000},
    {u"m", 60'000},
    {u"h", 3'600'000},
    {u"d", 86'400'000},
    {u"w", 7 * 86'400'000LL},
}};

constexpr qint64 longest = 1000 * 366 * 86'400'000LL;

/// Reads @p digits figures at @p at and moves behind them; -1 when they are not there.
int figures(QStringView text, qsizetype& at, int digits)
{
    int value = 0;
    for (int i = 0; i < digits; ++i, ++at) {
        if (at >= text.size() || text[at] < u'0' || text[at] > u'9')
            return -1;
        value = value * 10 + (text[at].unicode() - u'0');
    }
    return value;
}

bool take(QStringView text, qsizetype& at, QChar wanted)
{
    if (at >= text.size() || text[at] != wanted)
        return false;
    ++at;
    return true;
}

/// Z, +02, +0200, +02:00 or nothing, up to the end.
std::optional<Millis> readOffset(QStringView text, qsizetype at)
{
    if (at == text.size() || text.mid(at) == u"Z" || text.mid(at) == u"z")
        return Millis(0);
    const bool west = text[at] == u'-';
    if (!west && text[at] != u'+')
        return std::nullopt;
    const int hours = figures(text, ++at, 2);
    int minutes = 0;
    if (at < text.size()) {
        take(text, at, u':');
        minutes = figures(text, at, 2);
    }
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || at != text.size())
        return std::nullopt;
    const std::chrono::minutes offset(hours * 60 + minutes);
    return west ? -offset : offset;
}

std::optional<TimePoint> readCalendar(QStringView text)
{
    qsizetype at = 0;
    const int year = figures(text, at, 4);
    const bool dashed = take(text, at, u'-');
    const int month = figures(text, at, 2);
    const bool again = take(text, at, u'-');
    const int dayOfMonth = figures(text, at, 2);
    if (year < 1 || month < 1 || dayOfMonth < 1 || !dashed || !again)
        return std::nullopt;
    const std::chrono::year_month_day day{std::chrono::year(year),
        std::chrono::month(static_cast<unsigned>(month)), std::chrono::day(static_cast<unsigned>(dayOfMonth))};
    if (!day.ok())
        return std::nullopt;
    TimePoint time = std::chrono::sys_days(day);
    if (!take(text, at, u'T') && !take(text, at, u't')) {
        const auto offset = readOffset(text, at);
        return offset ? std::optional(time - *offset) : std::nullopt;
    }
    const int hours = figures(text, at, 2);
    if (hours < 0 || hours > 23)
        return std::nullopt;
    int minutes = 0;
    int seconds = 0;
    qint64 fraction = 0;
    if (take(text, at, u':')) {
        minutes = figures(text, at, 2);
        if (take(text, at, u':')) {
            seconds = figures(text, at, 2);
            if (take(text, at, u'.') || take(text, at, u',')) {
                const qsizetype begin = at;
                for (; at < text.size() && text[at] >= u'0' && text[at] <= u'9'; ++at) {
                    if (at - begin < 3)
                        fraction = fraction * 10 + (text[at].unicode() - u'0');
                }
                if (at == begin)
                    return std::nullopt;
                for (qsizetype digits = at - begin; digits < 3; ++digits)
                    fraction *= 10;
            }
        }
    }
    if (minutes < 0 || minutes > 59 || seconds < 0 || seconds > 60)
        return std::nullopt;
    time += Millis(((hours * 60 + minutes) * 60 + seconds) * 1000LL + fraction);
    const auto offset = readOffset(text, at);
    return offset ? std::optional(time - *offset) : std::nullopt;
}

} // namespace

std::optional<Millis> readDuration(QStringView text)
{
    qint64 total = 0;
    qsizetype at = 0;
    if (text.isEmpty())
        return std::nullopt;
    while (at < text.size()) {
        qint64 count = 0;
        const qsizetype begin = at;
        for (; at < text.size() && text[at] >= u'0' && text[at] <= u'9'; ++at)
            count = std::min(count * 10 + (text[at].unicode() - u'0'), longest);
        if (at == begin)
            return std::nullopt;
        const qsizetype letters = at;
        while (at < text.size() && text[at] >= u'a' && text[at] <= u'z')
            ++at;
        const QStringView name = text.mid(letters, at - letters);
        qint64 length = 0;
        for (const Unit& unit : units) {
            if (name == unit.name)
                length = unit.milliseconds;
        }
        if (length == 0 || count > longest / length)
            return std::nullopt;
        total += count * length;
        if (total > longest)
            return std::nullopt;
    }
    return Millis(total);
}

std::optional<TimePoint> readTime(QStringView text, TimePoint now)
{
    if (text == u"now")
        return now;
    if (const auto back = readDuration(text))
        return now - *back;
    return readCalendar(text);
}

} // namespace vigie
