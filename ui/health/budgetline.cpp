// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/budgetline.h"

#include "common/format.h"
#include "common/naming.h"
#include "common/statelabel.h"
#include "common/theme.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace vigie {

namespace {

constexpr int barWidth = 168;
constexpr int barHeight = 10;

QString minutesText(Millis time)
{
    const qint64 minutes = std::llround(static_cast<double>(time.count()) / 60'000.0);
    return BudgetLine::tr("%1 min").arg(numberText(minutes));
}

QString rateText(double rate)
{
    return QLocale().toString(rate, 'f', rate < 10 ? 1 : 0);
}

/// The rate over about the last hour and over three days are what people ask for first.
const BurnState* ruleOver(const QList<BurnState>& states, Millis longWindow)
{
    const auto found
        = std::ranges::find(states, longWindow, [](const BurnState& s) { return s.rule.longWindow; });
    return found == states.end() ? nullptr : &*found;
}

} // namespace

bool BudgetFigures::operator==(const BudgetFigures& other) const
{
    const auto same = [](const BurnState& a, const BurnState& b) {
        return a.longRate == b.longRate && a.shortRate == b.shortRate && a.firing == b.firing;
    };
    return check == other.check && window == other.window && objective == other.objective
        && maintenanceCounts == other.maintenanceCounts && tally == other.tally && covered == other.covered
        && std::ranges::equal(burn, other.burn, same);
}

BudgetWords budgetWords(const BudgetFigures& figures)
{
    BudgetWords words;
    words.left = budgetLeft(
        figures.tally, figures.covered, figures.window, figures.objective, figures.maintenanceCounts);
    if (!words.left) {
        words.leftText = BudgetLine::tr("No check has counted yet.");
        return words;
    }
    const Millis whole = allowance(figures.window, figures.objective);
    const Millis left(std::llround(static_cast<double>(whole.count()) * *words.left));
    const int days = static_cast<int>(std::chrono::floor<std::chrono::days>(figures.window).count());
    const QString goal = percentText(figures.objective, 2);
    words.leftText = left.count() >= 0
        ? BudgetLine::tr("%1 of %2 left in %n day(s) at %3", nullptr, days)
              .arg(minutesText(left), minutesText(whole), goal)
        : BudgetLine::tr("overspent by %1 of %2 in %n day(s) at %3", nullptr, days)
              .arg(minutesText(-left), minutesText(whole), goal);

    words.state = *words.left <= 0 ? State::Down : State::Ok;
    for (const BurnState& burn : figures.burn) {
        if (burn.firing)
            words.state = worstOf(
                words.state, burn.rule.severity == BurnSeverity::Page ? State::Down : State::Degraded);
    }
    using namespace std::chrono_literals;
    const BurnState* const hour = ruleOver(figures.burn, 1h);
    const BurnState* const days3 = ruleOver(figures.burn, 72h);
    const auto rate = [](const BurnState* burn, bool isLong) -> std::optional<double> {
        return burn ? (isLong ? burn->longRate : burn->shortRate) : std::nullopt;
    };
    const auto now = rate(hour, true);
    const auto lately = rate(days3, true);
    QStringList sentences;
    if (!now && !lately)
        sentences.append(BudgetLine::tr("No recent check tells how fast it burns."));
    else if (now.value_or(0) <= 0 && lately.value_or(0) <= 0)
        sentences.append(BudgetLine::tr("Nothing burned in the last hour nor in 3 days."));
    else if (now && lately)
        sentences.append(BudgetLine::tr("Burns %1 times as fast as agreed over 1 hour, %2 times over 3 days.")
                             .arg(rateText(*now), rateText(*lately)));
    else if (now)
        sentences.append(
            BudgetLine::tr("Burns %1 times as fast as agreed over 1 hour. No check tells of 3 days.")
                .arg(rateText(*now)));
    else
        sentences.append(
            BudgetLine::tr("Burned %1 times as fast as agreed over 3 days. No check tells of the last hour.")
                .arg(rateText(*lately)));
    const double fastest = std::max(now.value_or(0) >= 1 ? *now : 0.0, lately.value_or(0));
    const auto empty = timeToEmpty(figures.window, *words.left, fastest);
    if (*words.left <= 0)
        sentences.append(BudgetLine::tr("The budget is spent."));
    else if (empty && *empty <= figures.window)
        sentences.append(BudgetLine::tr("At this pace it is empty in %1.").arg(spanText(*empty)));
    else if (now || lately)
        sentences.append(BudgetLine::tr("At this pace it does not run out."));
    words.burn = sentences.join(u' ');
    return words;
}

/// A bar that empties from the right; overspent, it is empty and crossed out.
class BudgetLine::Bar final : public QWidget {
public:
    Bar() { setFixedSize(barWidth, barHeight + 2); }
    void setLeft(std::optional<double> left, State state)
    {
        m_left = left;
        m_state = state;
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const QRectF room = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
        painter.setPen(QPen(theme().muted, 1));
        painter.setBrush(theme().base);
        painter.drawRect(room);
        const QColor colour = m_state == State::Ok ? theme().ok : theme().colour(m_state);
        if (!m_left)
            return;
        const double part = std::clamp(*m_left, 0.0, 1.0);
        painter.fillRect(
            QRectF(room.left() + 1.5, room.top() + 1.5, (room.width() - 3) * part, room.height() - 3),
            colour);
        if (*m_left > 0)
            return;
        painter.setPen(QPen(colour, 1));
        for (double x = room.left() + 4; x < room.right() - 4; x += 8)
            painter.drawLine(QPointF(x, room.bottom()), QPointF(x + 6, room.top()));
    }

private:
    std::optional<double> m_left;
    State m_state = State::Unknown;
};

BudgetLine::BudgetLine(QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel)
    , m_bar(new Bar)
    , m_left(new QLabel)
    , m_burn(new StateLabel)
{
    setObjectName(u"errorBudget"_qs);
    m_title->setObjectName(u"budgetTitle"_qs);
    m_left->setObjectName(u"budgetLeft"_qs);
    named(m_bar, u"budgetBar"_qs, tr("Error budget left"));
    named(m_burn, u"budgetBurn"_qs, {});
    QFont semibold = m_title->font();
    semibold.setWeight(QFont::DemiBold);
    m_title->setFont(semibold);
    auto* const first = new QHBoxLayout;
    first->setSpacing(space::between);
    first->addWidget(m_title);
    first->addWidget(m_bar);
    first->addWidget(m_left);
    first->addStretch();
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::grid);
    column->addLayout(first);
    column->addWidget(m_burn);
}

void BudgetLine::show(const BudgetFigures& figures)
{
    const BudgetWords words = budgetWords(figures);
    m_title->setText(tr("Error budget of %1").arg(figures.check));
    m_left->setText(words.leftText);
    m_bar->setLeft(words.left, words.state);
    m_bar->setAccessibleDescription(words.leftText);
    m_burn->setVisible(!words.burn.isEmpty());
    m_burn->setState(words.state, words.burn);
    m_burn->setEmphasised(words.state == State::Down || words.state == State::Degraded);
}

} // namespace vigie
