// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/clockskew.h"

#include <QLocale>

#include <algorithm>

namespace vigie {

namespace {

constexpr qsizetype maxSamples = 9;
/// A Date header is cut to the second, so the true time is half a second later on average.
constexpr Millis cutOff{500};

} // namespace

std::optional<TimePoint> fromHttpDate(const QByteArray& text)
{
    QDateTime time = QLocale::c().toDateTime(
        QString::fromLatin1(text.trimmed()), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    if (!time.isValid())
        return std::nullopt;
    time.setTimeSpec(Qt::UTC);
    return toTimePoint(time);
}

void ClockSkew::add(TimePoint date, TimePoint answeredAt, Millis roundTrip)
{
    m_samples.append(date + cutOff - (answeredAt - roundTrip / 2));
    if (m_samples.size() > maxSamples)
        m_samples.removeFirst();
}

std::optional<Millis> ClockSkew::value() const
{
    if (m_samples.isEmpty())
        return std::nullopt;
    QList<Millis> sorted = m_samples;
    const auto middle = sorted.begin() + sorted.size() / 2;
    std::nth_element(sorted.begin(), middle, sorted.end());
    return *middle;
}

} // namespace vigie
