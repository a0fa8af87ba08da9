// SPDX-License-Identifier: GPL-3.0-or-later
#include "backups/scheduleform.h"

#include "common/naming.h"
#include "common/theme.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QSpinBox>
#include <QTimeEdit>
#include <QTimeZone>

namespace vigie {

ScheduleForm::ScheduleForm(const QString& prefix, QWidget* parent)
    : QWidget(parent)
    , m_rhythm(named(new QComboBox, prefix + u"Rhythm"_qs, tr("How often")))
    , m_weekday(named(new QComboBox, prefix + u"Weekday"_qs, tr("On")))
    , m_weekdayLabel(new QLabel(tr("On")))
    , m_hours(named(new QSpinBox, prefix + u"Hours"_qs, tr("Hours between")))
    , m_hoursLabel(new QLabel(tr("Hours between")))
    , m_time(named(new QTimeEdit, prefix + u"Time"_qs, tr("At")))
    , m_zone(named(new QComboBox, prefix + u"Zone"_qs, tr("Time zone")))
{
    m_rhythm->addItem(tr("every day"), static_cast<int>(BackupSchedule::Rhythm::Daily));
    m_rhythm->addItem(tr("every week"), static_cast<int>(BackupSchedule::Rhythm::Weekly));
    m_rhythm->addItem(tr("every so many hours"), static_cast<int>(BackupSchedule::Rhythm::EveryHours));
    for (int day = 1; day <= 7; ++day)
        m_weekday->addItem(QLocale().standaloneDayName(day), day);
    m_hours->setRange(1, 24);
    m_time->setDisplayFormat(u"HH:mm"_qs);
    m_zone->setEditable(true);
    m_zone->setInsertPolicy(QComboBox::NoInsert);
    m_zone->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_zone->setMinimumContentsLength(18);
    for (const QByteArray& id : QTimeZone::availableTimeZoneIds())
        m_zone->addItem(QString::fromLatin1(id));

    auto* const form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(space::grid + 2);
    form->addRow(tr("How often"), m_rhythm);
    form->addRow(m_weekdayLabel, m_weekday);
    form->addRow(m_hoursLabel, m_hours);
    form->addRow(tr("At"), m_time);
    form->addRow(tr("Time zone"), m_zone);
    connect(m_rhythm, &QComboBox::currentIndexChanged, this, [this] {
        fit();
        Q_EMIT changed();
    });
    connect(m_weekday, &QComboBox::currentIndexChanged, this, &ScheduleForm::changed);
    connect(m_hours, &QSpinBox::valueChanged, this, &ScheduleForm::changed);
    connect(m_time, &QTimeEdit::timeChanged, this, &ScheduleForm::changed);
    connect(m_zone, &QComboBox::currentTextChanged, this, &ScheduleForm::changed);
    fit();
}

void ScheduleForm::setSchedule(const BackupSchedule& schedule)
{
    m_base = schedule;
    {
        const QSignalBlocker quiet(this);
        m_rhythm->setCurrentIndex(m_rhythm->findData(static_cast<int>(schedule.rhythm)));
        m_weekday->setCurrentIndex(m_weekday->findData(schedule.weekday));
        m_hours->setValue(schedule.hours);
        m_time->setTime(QTime(0, 0).addSecs(schedule.minuteOfDay * 60));
        m_zone->setCurrentText(schedule.timeZone);
        fit();
    }
    Q_EMIT changed();
}

BackupSchedule ScheduleForm::schedule() const
{
    BackupSchedule schedule = m_base;
    schedule.rhythm = static_cast<BackupSchedule::Rhythm>(m_rhythm->currentData().toInt());
    schedule.weekday = m_weekday->currentData().toInt();
    schedule.hours = m_hours->value();
    schedule.minuteOfDay = m_time->time().hour() * 60 + m_time->time().minute();
    schedule.timeZone = m_zone->currentText().trimmed();
    return schedule;
}

void ScheduleForm::fit()
{
    const auto rhythm = static_cast<BackupSchedule::Rhythm>(m_rhythm->currentData().toInt());
    const bool weekly = rhythm == BackupSchedule::Rhythm::Weekly;
    const bool hourly = rhythm == BackupSchedule::Rhythm::EveryHours;
    m_weekday->setVisible(weekly);
    m_weekdayLabel->setVisible(weekly);
    m_hours->setVisible(hourly);
    m_hoursLabel->setVisible(hourly);
}

} // namespace vigie
