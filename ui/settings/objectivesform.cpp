// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/objectivesform.h"

#include "common/naming.h"
#include "workspace/duration.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QSpinBox>

namespace vigie {

namespace {

QLineEdit* durationField(const QString& objectName, const QString& name, const QString& hover)
{
    auto* const field = named(new QLineEdit, objectName, name, hover);
    field->setToolTip(hover);
    field->setPlaceholderText(u"4h"_qs);
    return field;
}

} // namespace

ObjectivesForm::ObjectivesForm(QWidget* parent)
    : QWidget(parent)
    , m_recovery(durationField(u"objectiveRecovery"_qs, tr("Longest outage (RTO)"),
          tr("How long the product may be down before it must run again, such as 4h or 1h30m.")))
    , m_loss(durationField(u"objectiveLoss"_qs, tr("Most data lost (RPO)"),
          tr("How much time of data may be lost, such as 24h or 15m.")))
    , m_availability(named(new QDoubleSpinBox, u"objectiveAvailability"_qs, tr("Availability")))
    , m_window(named(new QSpinBox, u"objectiveWindow"_qs, tr("Measured over (days)")))
    , m_maintenance(named(new QCheckBox(tr("Planned maintenance counts as downtime")),
          u"objectiveMaintenance"_qs, tr("Planned maintenance counts as downtime")))
{
    m_availability->setRange(50, 100);
    m_availability->setDecimals(3);
    m_availability->setSingleStep(0.1);
    m_availability->setSuffix(u" %"_qs);
    m_window->setRange(1, 366);
    auto* const form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->addRow(tr("Longest outage (RTO)"), m_recovery);
    form->addRow(tr("Most data lost (RPO)"), m_loss);
    form->addRow(tr("Availability"), m_availability);
    form->addRow(tr("Measured over (days)"), m_window);
    form->addRow(m_maintenance);
    setObjectives({});
    for (QLineEdit* const field : {m_recovery, m_loss})
        connect(field, &QLineEdit::textChanged, this, &ObjectivesForm::changed);
    connect(m_availability, &QDoubleSpinBox::valueChanged, this, &ObjectivesForm::changed);
    connect(m_window, &QSpinBox::valueChanged, this, &ObjectivesForm::changed);
    connect(m_maintenance, &QCheckBox::toggled, this, &ObjectivesForm::changed);
}

void ObjectivesForm::setObjectives(const Objectives& objectives)
{
    m_recovery->setText(durationText(objectives.recoveryTime));
    m_loss->setText(durationText(objectives.dataLoss));
    m_availability->setValue(objectives.availability);
    m_window->setValue(objectives.availabilityWindowDays);
    m_maintenance->setChecked(objectives.maintenanceCounts);
}

Objectives ObjectivesForm::objectives() const
{
    Objectives entered;
    entered.recoveryTime = durationFromText(m_recovery->text().trimmed()).value_or(entered.recoveryTime);
    entered.dataLoss = durationFromText(m_loss->text().trimmed()).value_or(entered.dataLoss);
    entered.availability = m_availability->value();
    entered.availabilityWindowDays = m_window->value();
    entered.maintenanceCounts = m_maintenance->isChecked();
    return entered;
}

QStringList ObjectivesForm::problems() const
{
    QStringList sentences;
    for (const QLineEdit* const field : {m_recovery, m_loss}) {
        const auto duration = durationFromText(field->text().trimmed());
        if (!duration || duration->count() <= 0)
            sentences.append(tr("“%1” is a duration such as 4h, 1h30m or 2d.").arg(field->accessibleName()));
    }
    return sentences;
}

void ObjectivesForm::setReadOnly(bool readOnly)
{
    for (QLineEdit* const field : {m_recovery, m_loss})
        field->setReadOnly(readOnly);
    m_availability->setReadOnly(readOnly);
    m_window->setReadOnly(readOnly);
    for (QAbstractSpinBox* const box :
        {static_cast<QAbstractSpinBox*>(m_availability), static_cast<QAbstractSpinBox*>(m_window)})
        box->setButtonSymbols(readOnly ? QAbstractSpinBox::NoButtons : QAbstractSpinBox::UpDownArrows);
    m_maintenance->setEnabled(!readOnly);
}

} // namespace vigie
