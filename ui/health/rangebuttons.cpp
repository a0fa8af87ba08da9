// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/rangebuttons.h"

#include "common/naming.h"
#include "common/theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

#include <algorithm>
#include <array>

namespace vigie {

namespace {

using namespace std::chrono_literals;

constexpr std::array<Millis, 5> ranges{1h, 6h, 24h, 7 * 24h, 30 * 24h};

/// In object names; stays what it is in every language.
QString idOf(Millis range)
{
    const qint64 hours = range / 1h;
    return hours <= 24 ? u"%1h"_qs.arg(hours) : u"%1d"_qs.arg(hours / 24);
}

} // namespace

RangeButtons::RangeButtons(QWidget* parent)
    : QWidget(parent)
    , m_buttons(new QButtonGroup(this))
{
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_buttons->setExclusive(true);
    for (size_t i = 0; i < ranges.size(); ++i) {
        auto* const button = named(
            new QToolButton, u"range-"_qs + idOf(ranges[i]), tr("Show the last %1").arg(text(ranges[i])));
        button->setText(text(ranges[i]));
        button->setCheckable(true);
        button->setMinimumSize(space::target * 2, space::target);
        m_buttons->addButton(button, static_cast<int>(i));
        row->addWidget(button);
    }
    connect(m_buttons, &QButtonGroup::idClicked, this,
        [this](int id) { Q_EMIT rangeChosen(ranges.at(static_cast<size_t>(id))); });
}

QString RangeButtons::text(Millis range)
{
    const qint64 hours = range / 1h;
    return hours <= 24 ? tr("%1 h").arg(hours) : tr("%1 d").arg(hours / 24);
}

bool RangeButtons::offers(Millis range)
{
    return std::ranges::find(ranges, range) != ranges.end();
}

Millis RangeButtons::longest()
{
    return ranges.back();
}

Millis RangeButtons::atLeast(Millis range)
{
    const auto fits = std::ranges::lower_bound(ranges, range);
    return fits == ranges.end() ? ranges.back() : *fits;
}

void RangeButtons::setRange(Millis range)
{
    const auto at = std::ranges::find(ranges, range);
    if (at != ranges.end())
        m_buttons->button(static_cast<int>(at - ranges.begin()))->setChecked(true);
}

} // namespace vigie
