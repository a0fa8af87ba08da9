// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"

#include <QTimeZone>

namespace vigie {

namespace {

class SystemClock final : public Clock {
public:
    TimePoint now() const override
    {
        return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    }
};

} // namespace

const Clock& Clock::system()
{
    static const SystemClock clock;
    return clock;
}

QDateTime toDateTime(TimePoint time)
{
    return QDateTime::fromMSecsSinceEpoch(toMsecs(time), Qt::UTC);
}

TimePoint toTimePoint(const QDateTime& time)
{
    return fromMsecs(time.toMSecsSinceEpoch());
}

QString toIso(TimePoint time)
{
    return toDateTime(time).toString(Qt::ISODateWithMs);
}

std::optional<TimePoint> fromIso(QStringView text)
{
    if (text.endsWith(u"[UTC]"))
        text.chop(5);
    QDateTime time = QDateTime::fromString(text.toString(), Qt::ISODateWithMs);
    if (!time.isValid())
        return std::nullopt;
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    return toTimePoint(time);
}

} // namespace vigie
