// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <chrono>
#include <optional>

namespace vigie {

/// Wall-clock time in UTC with millisecond resolution; everything stored or compared is of this type.
using TimePoint = std::chrono::sys_time<std::chrono::milliseconds>;
using Millis = std::chrono::milliseconds;

/// The only source of "now", so that tests can hold time still. Safe to use from any thread.
class Clock {
public:
    virtual ~Clock() = default;
    virtual TimePoint now() const = 0;

    /// The machine's clock; lives as long as the program.
    static const Clock& system();
};

/// A clock that stands still until it is told otherwise.
class FixedClock final : public Clock {
public:
    explicit FixedClock(TimePoint now)
        : m_now(now)
    {
    }
    TimePoint now() const override { return m_now; }
    void set(TimePoint now) { m_now = now; }
    void advance(Millis by) { m_now += by; }

private:
    TimePoint m_now;
};

[[nodiscard]] QDateTime toDateTime(TimePoint time); ///< UTC
[[nodiscard]] TimePoint toTimePoint(const QDateTime& time);
[[nodiscard]] inline qint64 toMsecs(TimePoint time)
{
    return time.time_since_epoch().count();
}
[[nodiscard]] inline TimePoint fromMsecs(qint64 msecsSinceEpoch)
{
    return TimePoint(std::chrono::milliseconds(msecsSinceEpoch));
}
/// ISO 8601 in UTC with milliseconds and a trailing Z.
[[nodiscard]] QString toIso(TimePoint time);
/// Reads ISO 8601 with any offset and any number of fraction digits, a trailing "[UTC]" included (Clever
/// Cloud v4 sends it). A time without a zone is taken as UTC. Nothing when the text is not a time.
[[nodiscard]] std::optional<TimePoint> fromIso(QStringView text);

} // namespace vigie
