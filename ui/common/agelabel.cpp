// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/agelabel.h"

#include "common/format.h"
#include "common/theme.h"

namespace vigie {

AgeLabel::AgeLabel(const Clock& clock, QWidget* parent)
    : QLabel(parent)
    , m_clock(clock)
{
    m_timer.setInterval(1000);
    connect(&m_timer, &QTimer::timeout, this, &AgeLabel::write);
    m_timer.start();
    write();
}

void AgeLabel::setTime(std::optional<TimePoint> time)
{
    m_time = time;
    write();
}

void AgeLabel::write()
{
    const bool stale = m_time && m_clock.now() - *m_time > m_staleAfter;
    const QString text = !m_time ? tr("no data yet")
        : stale                  ? tr("stale, %1").arg(ageText(*m_time, m_clock.now()))
                                 : tr("fresh %1").arg(ageText(*m_time, m_clock.now()));
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, stale ? theme().degraded : theme().muted);
    setPalette(colours);
    if (text == this->text())
        return;
    setText(text);
    setToolTip(m_time ? exactText(*m_time) : QString());
}

} // namespace vigie
