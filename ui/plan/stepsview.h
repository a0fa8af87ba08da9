// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/planrunner.h"

#include <QWidget>

class QLabel;

namespace vigie {

class StateLabel;

/// The checks and steps of a plan, each with its state, live detail and time. The same rows serve as preview,
/// progress and record.
class StepsView final : public QWidget {
    Q_OBJECT
public:
    explicit StepsView(const Plan& plan, QWidget* parent = nullptr);

    void update(const PlanRunner& runner);

private:
    struct Row {
        StateLabel* state;
        QLabel* detail;
        QString title;
        QString remark; ///< shown while the step waits
    };
    QList<Row> m_steps;
};

} // namespace vigie
