// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/reauthentication.h"
#include "environments/variablestaging.h"
#include "provider/facets.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace vigie {

/// One variable in all compared environments: where it comes from, who edited it, and its values, masked
/// until a person asks for them, says so again, and has proven who they are, where this machine can ask for
/// that; then they are shown for 30 s at most. Copying needs the same proof.
class VariableDetail final : public QWidget {
    Q_OBJECT
public:
    /// @p workers outlives this: see Reauthentication.
    VariableDetail(const Clock& clock, QThreadPool* workers, QWidget* parent = nullptr);

    /// Another variable masks the values again.
    void show(const QList<VariableSide>& sides, const ComparedRow& row, const VariableFeatures& features);
    void clear();
    bool valuesShown() const { return m_left > 0; }

Q_SIGNALS:
    void changeRequested(vigie::ServiceKey key, vigie::Variable variable);
    void removeRequested(vigie::ServiceKey key, vigie::Variable variable);
    void addRequested(vigie::ServiceKey key, QString name);
    void copied(); ///< a value lies on the clipboard for a while

protected:
    void hideEvent(QHideEvent* event) override;

private:
    void write();
    void writeStaged(const VariableSide& side, const ComparedCell& cell);
    void writeSide(const VariableSide& side, const ComparedCell& cell);
    void writeButtons();
    void maskValues();
    void ask(std::optional<Secret> toCopy);
    void grant();

    const Clock& m_clock;
    QList<VariableSide> m_sides;
    std::optional<ComparedRow> m_row;
    VariableFeatures m_features;
    QLabel* m_title;
    QWidget* m_content = nullptr;
    QVBoxLayout* m_lines = nullptr;
    QVBoxLayout* m_column;
    QPushButton* m_show;
    QPushButton* m_confirm;
    QLabel* m_note;
    QTimer m_countdown;
    Reauthentication m_identity;
    bool m_asked = false; ///< the proof is for what is shown now
    std::optional<Secret> m_toCopy; ///< what is done once the person is recognised; else the values are shown
    QString
        m_unproven; ///< why this machine cannot make sure who somebody is; empty: it can, or was not asked
    int m_left = 0; ///< seconds until the values are masked again
};

} // namespace vigie
