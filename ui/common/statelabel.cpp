// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/statelabel.h"

#include "common/icons.h"
#include "common/theme.h"

#include <QPainter>

namespace vigie {

namespace {

constexpr int gap = 6;

}

StateLabel::StateLabel(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setState(State::Unknown);
}

QString StateLabel::text() const
{
    return m_text.isEmpty() ? stateTitle(m_state) : m_text;
}

void StateLabel::setState(State state, const QString& text)
{
    m_state = state;
    m_text = text;
    m_waiting = false;
    //: a state, and what is in it or why
    setAccessibleName(m_text.isEmpty() ? stateTitle(state) : tr("%1: %2").arg(stateTitle(state), m_text));
    setToolTip(this->text());
    updateGeometry();
    update();
}

void StateLabel::setEmphasised(bool emphasised)
{
    m_emphasised = emphasised;
    updateGeometry();
    update();
}

void StateLabel::setWaiting(const QString& text)
{
    setState(State::Unknown, text);
    m_waiting = true;
    setAccessibleName(tr("Not begun: %1").arg(text));
    update();
}

int StateLabel::markSize() const
{
    return QFontMetrics(drawnFont()).height() > space::figureIcon ? space::figureIcon : space::icon;
}

QFont StateLabel::drawnFont() const
{
    QFont drawn = font();
    if (m_emphasised)
        drawn.setWeight(QFont::DemiBold);
    return drawn;
}

QSize StateLabel::sizeHint() const
{
    const QFontMetrics metrics(drawnFont());
    return {markSize() + gap + metrics.horizontalAdvance(text()) + 2,
        std::max(space::icon + 4, metrics.height())};
}

QSize StateLabel::minimumSizeHint() const
{
    return {space::icon, sizeHint().height()};
}

void StateLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QColor colour = theme().colour(m_state);
    const int side = markSize();
    painter.drawPixmap(0, (height() - side) / 2,
        iconPixmap(
            m_waiting ? u"step-waiting"_qs : stateIconName(m_state), colour, side, devicePixelRatioF()));
    painter.setFont(drawnFont());
    const bool loud = m_emphasised && m_state != State::Ok;
    painter.setPen(loud ? colour : palette().color(QPalette::WindowText));
    const QRect room = rect().adjusted(side + gap, 0, 0, 0);
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft,
        painter.fontMetrics().elidedText(text(), Qt::ElideRight, room.width()));
}

} // namespace vigie
