// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/environmentview.h"
#include "shell/pane.h"

#include <QTimer>

#include <array>
#include <functional>

class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace vigie {

class AgeLabel;
class ErrorEffect;
class Faces;
class OverviewReadings;
class StateLabel;

/// Home: is it healthy, what changed, what is at risk, what can I do. Four short blocks, read in that order.
class OverviewPane final : public Pane {
    Q_OBJECT
public:
    OverviewPane(Session& session, Shell& shell, QWidget* parent = nullptr);

    QString title() const override;
    void setEnvironment(const EnvironmentId& environment) override;
    void refresh() override;
    QString help() const override;

private:
    enum class Section { Tiers, Changes, Risks, Suggestions };
    struct TierFigure {
        ServiceKey service;
        QLabel* word;
        QLabel* figure;
        QLabel* age;
    };
    struct Age {
        TimePoint since;
        std::function<void(const QString&)> write;
    };

    /// Whether the section shows this already; remembers it otherwise.
    bool isShown(Section section, const QString& content);
    void write();
    void writeAges();
    void writeTiers();
    void writeChanges();
    void writeEffects();
    void writeRisks();
    QStringList missingTexts() const;
    void writeSuggestions();
    void act(const Suggestion& suggestion);

    EnvironmentId m_environment;
    StateLabel* m_verdict;
    QLabel* m_reason;
    AgeLabel* m_age;
    Faces* m_faces;
    QGridLayout* m_tiers;
    QGridLayout* m_changes;
    QVBoxLayout* m_risks;
    QVBoxLayout* m_suggestions;
    OverviewReadings* m_readings;
    std::array<QString, 4> m_shown;
    QList<TierFigure> m_tierFigures;
    QList<Age> m_ages;
    QList<ErrorEffect*> m_effects; ///< of the changes shown
    QTimer m_pending; ///< joins the bursts of a refresh into one rewrite
    QTimer m_clock;
};

} // namespace vigie
