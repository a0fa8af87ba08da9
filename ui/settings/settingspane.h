// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/taskscope.h"
#include "settings/settingstable.h"
#include "shell/pane.h"

#include <QFormLayout>

class QLabel;
class QPushButton;

namespace vigie {

class ErrorView;
class ObjectivesForm;
class ServicesView;
class Settings;

/// How the program looks and how often it asks; what the workspace promises; which services there are and
/// whether their credentials are kept.
class SettingsPane final : public Pane {
    Q_OBJECT
public:
    SettingsPane(Session& session, Shell& shell, QWidget* parent = nullptr);

    QString title() const override;
    void setEnvironment(const EnvironmentId& environment) override;
    void refresh() override;
    void goTo(const PaneTarget& destination) override;
    QString help() const override;

private:
    QWidget* makeChoices(Settings& settings);
    void addChoice(QFormLayout* form, Settings& settings, Setting setting, const QString& objectName,
        const QString& title, const QList<std::pair<QString, QString>>& choices, const QString& hover);
    void addFlag(QFormLayout* form, Settings& settings, Setting setting, const QString& objectName,
        const QString& title, const QString& hover);
    void addNumber(QFormLayout* form, Settings& settings, Setting setting, const QString& objectName,
        const QString& title, const QString& unit);
    QWidget* makeObjectives();
    void objectivesEdited();
    void saveObjectives();

    ObjectivesForm* m_objectives = nullptr;
    QLabel* m_objectivesHint = nullptr;
    QPushButton* m_saveObjectives = nullptr;
    ErrorView* m_objectivesError = nullptr;
    ServicesView* m_services;
    TaskScope m_scope;
};

} // namespace vigie
