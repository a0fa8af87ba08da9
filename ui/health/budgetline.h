// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "health/errorbudget.h"

#include <QWidget>

class QLabel;

namespace vigie {

class StateLabel;

/// What an error budget is computed from.
struct BudgetFigures {
    QString check; ///< "API · health"
    Millis window{std::chrono::days(30)};
    double objective = 0.995; ///< a share
    bool maintenanceCounts = false;
    Tally tally;
    Millis covered{0}; ///< how much of the window it is about
    QList<BurnState> burn;

    bool operator==(const BudgetFigures& other) const;
};

/// What a budget means for a person.
struct BudgetWords {
    State state = State::Unknown;
    std::optional<double> left; ///< share of the budget: negative when overspent
    QString leftText; ///< "118 min of 216 min left in 30 days at 99.5 %"
    QString burn; ///< how fast it goes now, and when it is empty
};
[[nodiscard]] BudgetWords budgetWords(const BudgetFigures& figures);

/// The error budget as a bar that empties, with its minutes and burn rates in words.
class BudgetLine final : public QWidget {
    Q_OBJECT
public:
    explicit BudgetLine(QWidget* parent = nullptr);

    void show(const BudgetFigures& figures);

private:
    class Bar;

    QLabel* m_title;
    Bar* m_bar;
    QLabel* m_left;
    StateLabel* m_burn;
};

} // namespace vigie
