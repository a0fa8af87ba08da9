// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logmoment.h"

#include "logs/query/querytime.h"

#include <QCoreApplication>

namespace vigie {

namespace {

using namespace std::chrono_literals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LogMoment)
};

/// Walks over a typed moment. The first thing that does not fit is kept as the error.
class Reader {
public:
    Reader(QStringView text, const MomentContext& context)
        : m_text(text)
        , m_context(context)
    {
    }

    tl::expected<TimePoint, MomentError> read()
    {
        skipSpace();
        if (atEnd())
            return fail(Text::tr("A time is expected, such as 14:05, 2026-11-25 14:05 or -10m."));
        if (m_text[m_at] == u'-')
            return ago();
        if (m_text.mid(m_at).trimmed() == u"now")
            return m_context.now;
        QDate date;
        if (looksLikeDate() && !readDate(date))
            return tl::unexpected(*m_error);
        QTime time(0, 0);
        if (!date.isValid() || !atEnd()) {
            if (!readTimeOfDay(time))
                return tl::unexpected(*m_error);
        }
        std::optional<Millis> offset;
        if (!readOffset(offset))
            return tl::unexpected(*m_error);
        skipSpace();
        if (!atEnd())
            return fail(Text::tr("Nothing more is expected here."));
        return whole(date, time, offset);
    }

private:
    bool atEnd() const { return m_at >= m_text.size(); }
    bool at(QChar wanted) const { return !atEnd() && m_text[m_at] == wanted; }
    void skipSpace()
    {
        while (!atEnd() && m_text[m_at].isSpace())
            ++m_at;
    }
    tl::unexpected<MomentError> fail(const QString& text, qsizetype at = -1)
    {
        m_error = MomentError{at < 0 ? m_at : at, text};
        return tl::unexpected(*m_error);
    }
    bool refuse(const QString& text, qsizetype at = -1)
    {
        m_error = MomentError{at < 0 ? m_at : at, text};
        return false;
    }

    tl::expected<TimePoint, MomentError> ago()
    {
        const qsizetype begin = ++m_at;
        const auto span = readDuration(m_text.mid(begin).trimmed());
        if (!span)
            return fail(Text::tr("A length of time is expected, such as 10m, 1h30m or 2d."), begin);
        return m_context.now - *span;
    }

    /// One to @p most figures, as a number up to @p limit.
    bool number(int most, int limit, int& value, const QString& what)
    {
        const qsizetype begin = m_at;
        value = 0;
        for (; !atEnd() && m_at - begin < most && m_text[m_at] >= u'0' && m_text[m_at] <= u'9'; ++m_at)
            value = value * 10 + (m_text[m_at].unicode() - u'0');
        if (m_at == begin)
            return refuse(what);
        return value <= limit || refuse(what, begin);
    }

    bool looksLikeDate() const
    {
        const QStringView rest = m_text.mid(m_at);
        return rest.size() > 4 && rest[4] == u'-';
    }

    bool readDate(QDate& date)
    {
        const qsizetype begin = m_at;
        int year = 0;
        int month = 0;
        int dayOfMonth = 0;
        if (!number(4, 9999, year, Text::tr("A year of four figures is expected.")))
            return false;
        ++m_at; // the dash that looksLikeDate() has seen
        if (!number(2, 12, month, Text::tr("A month from 01 to 12 is expected.")))
            return false;
        if (!at(u'-'))
            return refuse(Text::tr("A dash and the day are expected, as in 2026-11-25."));
        ++m_at;
        if (!number(2, 31, dayOfMonth, Text::tr("A day from 01 to 31 is expected.")))
            return false;
        date = QDate(year, month, dayOfMonth);
        if (!date.isValid())
            return refuse(Text::tr("There is no such day."), begin);
        if (at(u'T') || at(u't'))
            ++m_at;
        skipSpace();
        return true;
    }

    bool readTimeOfDay(QTime& time)
    {
        int hours = 0;
        int minutes = 0;
        int seconds = 0;
        int msecs = 0;
        if (!number(2, 23, hours, Text::tr("An hour from 0 to 23 is expected.")))
            return false;
        // French writes 14h05.
        if (!at(u':') && !at(u'h'))
            return refuse(Text::tr("A colon and the minutes are expected, as in 14:05."));
        ++m_at;
        if (!number(2, 59, minutes, Text::tr("Minutes from 00 to 59 are expected.")))
            return false;
        if (at(u':')) {
            ++m_at;
            if (!number(2, 59, seconds, Text::tr("Seconds from 00 to 59 are expected.")))
                return false;
            if (at(u'.') || at(u',')) {
                ++m_at;
                const qsizetype begin = m_at;
                if (!number(3, 999, msecs, Text::tr("A fraction of a second is expected.")))
                    return false;
                for (qsizetype figures = m_at - begin; figures < 3; ++figures)
                    msecs *= 10;
                while (!atEnd() && m_text[m_at].isDigit())
                    ++m_at;
            }
        }
        time = QTime(hours, minutes, seconds, msecs);
        return true;
    }

    bool readOffset(std::optional<Millis>& offset)
    {
        if (at(u'Z') || at(u'z')) {
            ++m_at;
            offset = 0ms;
            return true;
        }
        if (!at(u'+') && !at(u'-'))
            return true;
        const bool west = at(u'-');
        ++m_at;
        int hours = 0;
        int minutes = 0;
        if (!number(2, 14, hours, Text::tr("An offset from UTC is expected, as in +01:00.")))
            return false;
        if (at(u':'))
            ++m_at;
        if (!atEnd() && !number(2, 59, minutes, Text::tr("An offset from UTC is expected, as in +01:00.")))
            return false;
        const Millis span = std::chrono::hours(hours) + std::chrono::minutes(minutes);
        offset = west ? -span : span;
        return true;
    }

    TimePoint whole(const QDate& date, const QTime& time, std::optional<Millis> offset) const
    {
        const auto on = [&](const QDate& dayOfTime) {
            return offset ? toTimePoint(QDateTime(dayOfTime, time, Qt::UTC)) - *offset
                          : toTimePoint(QDateTime(dayOfTime, time, m_context.zone));
        };
        if (date.isValid())
            return on(date);
        const QDate dayNear = toDateTime(m_context.near).toTimeZone(m_context.zone).date();
        const TimePoint that = on(dayNear);
        return that > m_context.now ? on(dayNear.addDays(-1)) : that;
    }

    QStringView m_text;
    const MomentContext& m_context;
    qsizetype m_at = 0;
    std::optional<MomentError> m_error;
};

} // namespace

tl::expected<TimePoint, MomentError> readMoment(QStringView text, const MomentContext& context)
{
    return Reader(text, context).read();
}

} // namespace vigie
