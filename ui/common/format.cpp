// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Format)
};

} // namespace

QString spanText(Millis span)
{
    const qint64 seconds = std::llround(static_cast<double>(std::abs(span.count())) / 1000.0);
    if (seconds < 60)
        return Text::tr("%1 s").arg(seconds);
    const qint64 minutes = seconds / 60;
    if (minutes < 60)
        return seconds % 60 == 0 || minutes >= 10 ? Text::tr("%1 min").arg(minutes)
                                                  : Text::tr("%1 min %2 s").arg(minutes).arg(seconds % 60);
    const qint64 hours = minutes / 60;
    if (hours < 48)
        return minutes % 60 == 0 ? Text::tr("%1 h").arg(hours)
                                 : Text::tr("%1 h %2 min").arg(hours).arg(minutes % 60);
    return Text::tr("%n day(s)", nullptr, static_cast<int>(hours / 24));
}

QString ageText(TimePoint then, TimePoint now)
{
    const Millis age = now - then;
    // Below a second of skew nobody is in the future.
    if (age < Millis(-1500))
        return Text::tr("in %1").arg(spanText(age));
    const qint64 hours = std::chrono::duration_cast<std::chrono::hours>(age).count();
    if (age < std::chrono::minutes(60) && age >= std::chrono::minutes(1))
        return Text::tr("%1 ago").arg(
            Text::tr("%1 min").arg(std::chrono::duration_cast<std::chrono::minutes>(age).count()));
    if (hours >= 1 && hours < 48)
        return Text::tr("%1 ago").arg(Text::tr("%1 h").arg(hours));
    return Text::tr("%1 ago").arg(spanText(std::max(age, Millis(0))));
}

QString exactText(TimePoint time)
{
    const QDateTime local = toDateTime(time).toLocalTime();
    return Text::tr("%1 (%2)").arg(
        QLocale().toString(local, QStringLiteral("ddd d MMM yyyy HH:mm:ss")), local.timeZoneAbbreviation());
}

QString clockText(TimePoint time)
{
    return QLocale().toString(toDateTime(time).toLocalTime().time(), QStringLiteral("HH:mm:ss"));
}

QString dayText(TimePoint time)
{
    return QLocale().toString(toDateTime(time).toLocalTime().date(), QStringLiteral("dddd d MMMM"));
}

QString bytesText(qint64 bytes)
{
    // QLocale writes "MB" in every language; French counts in octets.
    constexpr double step = 1000.0;
    double value = static_cast<double>(bytes);
    int power = 0;
    while (value >= step && power < 4) {
        value /= step;
        ++power;
    }
    const QString number = QLocale().toString(value, 'f', power == 0 || value >= 100 ? 0 : 1);
    switch (power) {
    case 0:
        return Text::tr("%1 B").arg(number);
    case 1:
        return Text::tr("%1 kB").arg(number);
    case 2:
        return Text::tr("%1 MB").arg(number);
    case 3:
        return Text::tr("%1 GB").arg(number);
    default:
        return Text::tr("%1 TB").arg(number);
    }
}

QString percentText(double share, int decimals)
{
    return Text::tr("%1 %").arg(QLocale().toString(share * 100.0, 'f', decimals));
}

QString numberText(qint64 number)
{
    return QLocale().toString(number);
}

QString millisText(Millis latency)
{
    if (latency < std::chrono::seconds(1))
        return Text::tr("%1 ms").arg(latency.count());
    return Text::tr("%1 s").arg(QLocale().toString(static_cast<double>(latency.count()) / 1000.0, 'f', 1));
}

} // namespace vigie
