// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/servicestatus.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace vigie {

/// Bounds and sizes to be asked for; leads to a plan, changes nothing itself.
class ScaleForm final : public QWidget {
    Q_OBJECT
public:
    explicit ScaleForm(QWidget* parent = nullptr);

    void setScale(const Scale& now); ///< what is set at the provider, and what may be chosen
    Scale wanted() const;

Q_SIGNALS:
    void planRequested(vigie::Scale wanted);
    void closed();

private:
    void check();

    Scale m_now;
    QSpinBox* m_least;
    QSpinBox* m_most;
    QComboBox* m_smallest;
    QComboBox* m_largest;
    QLabel* m_problem;
    QPushButton* m_plan;
};

} // namespace vigie
