// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "environments/variablestaging.h"
#include "provider/facets.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace vigie {

/// Asks for name and value of a variable that is to be added or changed. Stages; sends nothing.
class VariableEditor final : public QWidget {
    Q_OBJECT
public:
    explicit VariableEditor(QWidget* parent = nullptr);

    /// A new variable in one of @p sides, @p chosen to begin with.
    void add(const QList<VariableSide>& sides, const ServiceKey& chosen, const QString& name,
        VariableFeatures features);
    void change(const VariableSide& side, const Variable& variable, VariableFeatures features);

Q_SIGNALS:
    void opened(); ///< also when it was open already, for another variable
    void staged(vigie::ServiceKey key, vigie::VariableChange change);
    void closed();

private:
    void open(const QString& title);
    void check();
    void stage();
    void finish(); ///< forgets the value
    QString problem() const;

    QList<VariableSide> m_sides;
    std::optional<Variable> m_existing;
    std::optional<Secret> m_pasted; ///< a value of several lines, which a line edit would bend
    bool m_hasTargets = false;
    QLabel* m_title;
    QComboBox* m_environment;
    QLineEdit* m_name;
    QLineEdit* m_value;
    QCheckBox* m_visible;
    QPushButton* m_paste;
    QLineEdit* m_targets;
    QLabel* m_targetsLabel;
    QLabel* m_problem;
    QPushButton* m_stage;
};

} // namespace vigie
