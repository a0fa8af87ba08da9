// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logtimes.h"

#include <QLocale>

#include <cstdlib>

namespace vigie {

namespace {

constexpr qint64 dayLength = 86'400'000;

QDateTime utcTime(qint64 msecs)
{
    return QDateTime::fromMSecsSinceEpoch(msecs, Qt::UTC);
}

qint64 floorDiv(qint64 value, qint64 by)
{
    return value / by - (value % by < 0 ? 1 : 0);
}

QString twoDigits(qint64 number)
{
    return QString::number(number).rightJustified(2, u'0');
}

QString offsetText(qint64 offset)
{
    if (offset == 0)
        return QStringLiteral("UTC");
    const qint64 minutes = std::abs(offset) / 60'000;
    QString text = QStringLiteral("UTC") + (offset < 0 ? u'−' : u'+') + QString::number(minutes / 60);
    if (minutes % 60 != 0)
        text += u':' + twoDigits(minutes % 60);
    return text;
}

} // namespace

LogTimes::LogTimes(const QTimeZone& zone)
    : m_zone(zone)
    , m_utcZone(QTimeZone::utc())
{
}

const LogTimes::Span& LogTimes::spanAt(qint64 msecs) const
{
    for (const Span& span : m_known) {
        if (msecs >= span.from && msecs < span.until)
            return span;
    }
    const auto offset = [this](qint64 at) { return m_zone.offsetFromUtc(utcTime(at)) * qint64(1000); };
    Span span;
    span.offset = offset(msecs);
    // previousTransition() is before the time asked for; what is at a change belongs to what follows it.
    const auto previous = m_zone.previousTransition(utcTime(msecs + 1));
    const auto next = m_zone.nextTransition(utcTime(msecs));
    const auto farAway = 400 * dayLength;
    span.from = previous.atUtc.isValid() ? previous.atUtc.toMSecsSinceEpoch() : msecs - farAway;
    span.until = next.atUtc.isValid() ? next.atUtc.toMSecsSinceEpoch() : msecs + farAway;
    span.before = previous.atUtc.isValid() ? offset(span.from - 1) : span.offset;
    span.after = next.atUtc.isValid() ? offset(span.until) : span.offset;
    Span& slot = m_known.at(m_oldest);
    m_oldest = 1 - m_oldest;
    slot = span;
    return slot;
}

qint64 LogTimes::offsetAt(TimePoint time) const
{
    return m_utc ? 0 : spanAt(toMsecs(time)).offset;
}

LogTimes::Passage LogTimes::passage(TimePoint time) const
{
    if (m_utc)
        return Passage::Only;
    const qint64 msecs = toMsecs(time);
    const Span& span = spanAt(msecs);
    if (span.after < span.offset && msecs + (span.offset - span.after) >= span.until)
        return Passage::First;
    if (span.before > span.offset && msecs - (span.before - span.offset) < span.from)
        return Passage::Second;
    return Passage::Only;
}

QString LogTimes::clock(TimePoint time) const
{
    // QDateTime takes several microseconds for this, and there are many rows.
    const qint64 local = toMsecs(time) + offsetAt(time);
    const qint64 rest = local - floorDiv(local, dayLength) * dayLength;
    QString text(12, u':');
    const auto put = [&text](qsizetype at, qint64 number, int digits) {
        for (int digit = digits - 1; digit >= 0; --digit, number /= 10)
            text[at + digit] = QChar(u'0' + static_cast<char16_t>(number % 10));
    };
    put(0, rest / 3'600'000, 2);
    put(3, rest / 60'000 % 60, 2);
    put(6, rest / 1000 % 60, 2);
    text[8] = u'.';
    put(9, rest % 1000, 3);
    switch (passage(time)) {
    case Passage::Only:
        break;
    case Passage::First:
        text += u'¹';
        break;
    case Passage::Second:
        text += u'²';
        break;
    }
    return text;
}

QString LogTimes::spoken(TimePoint time) const
{
    const QString text = clock(time).left(8);
    return passage(time) == Passage::Only ? text : text + u' ' + offsetText(offsetAt(time));
}

qint64 LogTimes::dayNumber(TimePoint time) const
{
    return floorDiv(toMsecs(time) + offsetAt(time), dayLength);
}

QString LogTimes::day(TimePoint time) const
{
    const QDate date = utcTime(toMsecs(time) + offsetAt(time)).date();
    return QLocale().toString(date, QStringLiteral("dddd d MMMM yyyy"));
}

QString LogTimes::shortDay(TimePoint time) const
{
    return QLocale().toString(utcTime(toMsecs(time) + offsetAt(time)).date(), QStringLiteral("ddd d MMM"));
}

QString LogTimes::zoneAt(TimePoint time) const
{
    return offsetText(offsetAt(time));
}

} // namespace vigie
