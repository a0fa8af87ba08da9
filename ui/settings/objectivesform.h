// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/workspace.h"

#include <QWidget>

class QCheckBox;
class QDoubleSpinBox;
class QLineEdit;
class QSpinBox;

namespace vigie {

/// What the product promises: how long it may be down, how much data it may lose, how available it must be.
class ObjectivesForm final : public QWidget {
    Q_OBJECT
public:
    explicit ObjectivesForm(QWidget* parent = nullptr);

    void setObjectives(const Objectives& objectives);
    Objectives objectives() const; ///< meaningful while problems() is empty
    QStringList problems() const; ///< translated sentences
    void setReadOnly(bool readOnly);

Q_SIGNALS:
    void changed();

private:
    QLineEdit* m_recovery;
    QLineEdit* m_loss;
    QDoubleSpinBox* m_availability;
    QSpinBox* m_window;
    QCheckBox* m_maintenance;
};

} // namespace vigie
