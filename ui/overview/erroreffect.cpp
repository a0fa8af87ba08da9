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

ErrorEffect::ErrorEffect(TimePoint moment, QWidget* parent)
    : QWidget(parent)
    , m_moment(moment)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

bool ErrorEffect::setErrors(const TimeSeries& errors, TimePoint readAt)
{
    const auto trend = errorTrend(errors, m_moment, readAt);
    if (!trend)
        return false;
    m_errors = errors;
    m_readAt = readAt;
    m_rose = trend->rose();
    const QString text = tr("Errors: about %1 in the %2 before, about %3 in the %4 after.")
                             .arg(numberText(std::llround(trend->before)), spanText(trend->beforeSpan),
                                 numberText(std::llround(trend->after)), spanText(trend->afterSpan));
    setAccessibleName(text);
    setToolTip(text);
    update();
    return true;
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
    const auto x = [from](TimePoint at) {
        return static_cast<double>((at - from).count()) / static_cast<double>((2 * reach).count())
            * drawnWidth;
    };
    // Bars of a rate, so that the bucket under way is as high as it will be if it goes on.
    QList<double> rates;
    double highest = 0;
    for (qsizetype i = 0; i < m_errors.values.size(); ++i) {
        const TimePoint begin = m_errors.start + m_errors.bucket * i;
        const Millis counted = std::min(begin + m_errors.bucket, m_readAt) - begin;
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
        const TimePoint end = std::min(begin + m_errors.bucket, m_readAt);
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
