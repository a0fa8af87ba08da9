// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QString>
#include <QTimeZone>

#include <array>

namespace vigie {

/// How a log writes its times: in UTC or in the machine's zone. Where clocks go back, an hour of the day
/// comes twice; its times say which one is meant. Cheap enough for every row that is painted. Main thread.
class LogTimes {
public:
    explicit LogTimes(const QTimeZone& zone = QTimeZone::systemTimeZone());

    void setUtc(bool utc) { m_utc = utc; }
    bool isUtc() const { return m_utc; }

    /// Whether a local time is the only one of its name, or the first or second of two.
    enum class Passage { Only, First, Second };
    Passage passage(TimePoint time) const;

    QString clock(TimePoint time) const; ///< "14:05:02.123"; "02:30:00.000¹" when its hour comes twice
    QString spoken(TimePoint time) const; ///< "14:05:02", with the offset where two are possible
    QString day(TimePoint time) const; ///< "Monday 23 November 2026"
    QString shortDay(TimePoint time) const; ///< "Mon 23 Nov"
    qint64 dayNumber(TimePoint time) const; ///< of the shown calendar, to see where a day begins
    QString zoneAt(TimePoint time) const; ///< "UTC", "UTC+1", "UTC+5:30"
    const QTimeZone& zone() const { return m_utc ? m_utcZone : m_zone; }

private:
    /// A stretch of time without a change of the clocks.
    struct Span {
        qint64 from = 0; ///< ms; what is at it belongs to it
        qint64 until = 0;
        qint64 offset = 0; ///< of the zone, ms
        qint64 before = 0; ///< offset of the stretch before
        qint64 after = 0;
    };
    const Span& spanAt(qint64 msecs) const;
    qint64 offsetAt(TimePoint time) const;

    QTimeZone m_zone;
    QTimeZone m_utcZone;
    bool m_utc = false;
    mutable std::array<Span, 2> m_known; ///< the stretches asked for last
    mutable size_t m_oldest = 0;
};

} // namespace vigie
