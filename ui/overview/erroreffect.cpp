// SPDX-License-Identifier: GPL-3.0-or-later
#include "overview/erroreffect.h"

#include "common/format.h"
#include "common/naming.h"
#include "common/theme.h"
#include "domain/errortrend.h"
#include "domain/eventcounts.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace vigie {

namespace {

constexpr int drawnWidth = 60;
constexpr int drawnHeight = 16;
constexpr qreal gap = 1;

} // namespace

bool ErrorEffect::canTell(const TimeSeries& errors, TimePoint moment, TimePoint now)
{
    return errorTrend(errors, moment, now).has_value();
}

ErrorEffect::ErrorEffect(TimeSeries errors, TimePoint moment, TimePoint now, QWidget* parent)
    : QWidget(parent)
    , m_errors(std::move(errors))
    , m_moment(moment)
    , m_now(now)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    const auto trend = errorTrend(m_errors, m_moment, m_now);
    if (!trend)
        return;
    m_rose = trend->rose();
    const QString text = tr("Errors: about %1 in the %2 before, about %3 in the %4 after.")
                             .arg(numberText(std::llround(trend->before)), spanText(trend->beforeSpan),
                                 numberText(std::llround(trend->after)), spanText(trend->afterSpan));
    setAccessibleName(text);
    setToolTip(text);
}

QSize ErrorEffect::sizeHint() const
{
    return {drawnWidth, drawnHeight};
}

void ErrorEffect::paintEvent(QPaintEvent* event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    const TimePoint from = m_moment - reach;
    const auto x = [this, from](TimePoint at) {
        return static_cast<double>((at - from).count()) / static_cast<double>((2 * reach).count())
            * drawnWidth;
    };
    // Bars of a rate, so that the bucket under way is as high as it will be if it goes on.
    QList<double> rates;
    double highest = 0;
    for (qsizetype i = 0; i < m_errors.values.size(); ++i) {
        const TimePoint begin = m_errors.start + m_errors.bucket * i;
        const Millis counted = std::min(begin + m_errors.bucket, m_now) - begin;
        const double count = m_errors.values.at(i);
        const bool known = counted > Millis(0) && !std::isnan(count);
        rates.append(known ? count / static_cast<double>(counted.count()) : 0);
        if (begin + m_errors.bucket > from && begin < m_moment + reach)
            highest = std::max(highest, rates.last());
    }
    const Theme& colours = theme();
    painter.fillRect(QRectF(0, drawnHeight - 1, drawnWidth, 1), colours.hairline);
    for (qsizetype i = 0; i < rates.size() && highest > 0; ++i) {
        const TimePoint begin = m_errors.start + m_errors.bucket * i;
        const TimePoint end = std::min(begin + m_errors.bucket, m_now);
        const double left = std::max(0.0, x(begin));
        const double right = std::min<double>(drawnWidth, x(end));
        if (right <= left || rates.at(i) <= 0)
            continue;
        const double tall = std::max(1.0, rates.at(i) / highest * (drawnHeight - 1));
        const bool after = end > m_moment;
        painter.fillRect(QRectF(left, drawnHeight - tall, std::max(1.0, right - left - gap), tall),
            after && m_rose ? colours.down : colours.muted);
    }
    painter.fillRect(QRectF(x(m_moment) - 1, 0, 2, drawnHeight), colours.text);
}

} // namespace vigie
