// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chartdata.h"

#include "common/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Charts)
};

/// The smallest of 1, 2, 5 times a power of ten that is not below @p value.
double roundUp(double value)
{
    const double power = std::pow(10.0, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 5.0}) {
        if (value <= step * power * 1.0000001)
            return step * power;
    }
    return 10.0 * power;
}

} // namespace

bool ChartSeries::operator==(const ChartSeries& other) const
{
    // NaN equals nothing, not even itself; here it is the same absence.
    const auto same = [](const QPointF& a, const QPointF& b) {
        return a.x() == b.x() && (a.y() == b.y() || (std::isnan(a.y()) && std::isnan(b.y())));
    };
    return name == other.name && longestGap == other.longestGap && failures == other.failures
        && std::ranges::equal(points, other.points, same);
}

QString chartValueText(ChartUnit unit, double value)
{
    if (std::isnan(value))
        return Text::tr("no data");
    switch (unit) {
    case ChartUnit::Milliseconds:
        return millisText(Millis(std::llround(value)));
    case ChartUnit::Duration:
        return value < 60000.0 ? millisText(Millis(std::llround(value)))
                               : spanText(Millis(std::llround(value)));
    case ChartUnit::Bytes:
        return bytesText(std::llround(value));
    case ChartUnit::BytesPerSecond:
        return Text::tr("%1/s").arg(bytesText(std::llround(value)));
    case ChartUnit::PerHour:
        return value > 0 && value < 10 ? QLocale().toString(value, 'f', value == std::floor(value) ? 0 : 1)
                                       : numberText(std::llround(value));
    case ChartUnit::Count:
        return numberText(std::llround(value));
    case ChartUnit::Share:
        return percentText(value, 1);
    }
    return {};
}

QString chartUnitText(ChartUnit unit)
{
    switch (unit) {
    case ChartUnit::Milliseconds:
        return Text::tr("Time to answer");
    case ChartUnit::Duration:
        return Text::tr("Duration");
    case ChartUnit::Bytes:
        return Text::tr("Size");
    case ChartUnit::BytesPerSecond:
        return Text::tr("Throughput");
    case ChartUnit::PerHour:
        return Text::tr("Per hour");
    case ChartUnit::Count:
        return Text::tr("Number");
    case ChartUnit::Share:
        return Text::tr("Share");
    }
    return {};
}

std::pair<double, double> chartBounds(ChartUnit unit, double lowest, double highest)
{
    if (unit == ChartUnit::Share) {
        const double missing = std::max(1.0 - lowest, 0.005);
        return {std::max(0.0, 1.0 - roundUp(missing)), 1.0};
    }
    if (unit == ChartUnit::Duration) {
        // Steps that a clock has: 600 s are 10 min, but 1000 s are nothing.
        for (const double minutes :
            {0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0, 120.0, 240.0, 360.0, 720.0}) {
            if (highest <= minutes * 60000.0)
                return {0.0, highest <= 10000.0 ? roundUp(std::max(highest, 10.0)) : minutes * 60000.0};
        }
    }
    return {0.0, roundUp(std::max(highest, unit == ChartUnit::Milliseconds ? 10.0 : 2.0))};
}

} // namespace vigie
