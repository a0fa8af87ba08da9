// SPDX-License-Identifier: GPL-3.0-or-later
#include "backups/scheduledialog.h"

#include "app/backupwatch.h"
#include "app/session.h"
#include "backup/ledger/exposure.h"
#include "backups/scheduleform.h"
#include "backups/schedulepage.h"
#include "common/labels.h"
#include "common/naming.h"
#include "common/theme.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QSpinBox>
#include <QVBoxLayout>

namespace vigie {

namespace {

constexpr int previewWidth = 300;

QSpinBox* minutes(const QString& objectName, const QString& accessibleName)
{
    auto* const box = named(new QSpinBox, objectName, accessibleName);
    box->setRange(0, 24 * 60);
    box->setSuffix(ScheduleDialog::tr(" min"));
    return box;
}

int minutesOf(Millis time)
{
    return static_cast<int>(std::chrono::round<std::chrono::minutes>(time).count());
}

} // namespace

ScheduleDialog::ScheduleDialog(
    Session& session, const ServiceKey& service, const BackupPicture& picture, QWidget* parent)
    : SettingsEditor(session, service, picture, u"schedule"_qs, tr("Save the schedule"), parent)
    , m_base(*session.backups().job(service))
    , m_form(new ScheduleForm(u"schedule"_qs))
    , m_jitter(minutes(u"scheduleJitter"_qs, tr("Begins up to this much later")))
    , m_grace(minutes(u"scheduleGrace"_qs, tr("Missing after")))
    , m_drills(named(new QCheckBox(tr("Restore the newest one for practice")), u"scheduleDrills"_qs,
          tr("Restore the newest one for practice")))
    , m_drill(new ScheduleForm(u"drillSchedule"_qs))
    , m_runs(mutedParagraph({}))
    , m_promise(mutedParagraph({}))
{
    setWindowTitle(tr("Schedule of backups"));
    named(this, u"scheduleDialog"_qs, tr("Schedule of backups"));
    m_runs->setObjectName(u"scheduleRuns"_qs);
    m_promise->setObjectName(u"schedulePromise"_qs);
    m_form->setSchedule(m_base.schedule);
    m_jitter->setValue(minutesOf(m_base.schedule.jitter));
    m_grace->setValue(minutesOf(m_base.schedule.grace));
    m_drills->setChecked(m_base.drill.has_value());
    BackupSchedule weekly = m_base.schedule;
    weekly.rhythm = BackupSchedule::Rhythm::Weekly;
    weekly.weekday = Qt::Sunday;
    weekly.minuteOfDay = 4 * 60;
    m_drill->setSchedule(m_base.drill.value_or(weekly));

    auto* const spread = new QFormLayout;
    spread->setVerticalSpacing(space::grid + 2);
    spread->addRow(tr("Begins up to this much later"), m_jitter);
    spread->addRow(tr("Missing after"), m_grace);
    auto* const fields = new QVBoxLayout;
    fields->addWidget(m_form);
    fields->addLayout(spread);
    fields->addSpacing(space::between);
    fields->addWidget(m_drills);
    fields->addWidget(m_drill);
    fields->addStretch();
    auto* const outlook = new QVBoxLayout;
    outlook->addWidget(headingLabel(tr("Next runs")));
    outlook->addWidget(m_runs);
    outlook->addSpacing(space::between);
    outlook->addWidget(headingLabel(tr("What it promises")));
    outlook->addWidget(m_promise);
    outlook->addStretch();
    for (QLabel* const label : {m_runs, m_promise}) {
        label->setFixedWidth(previewWidth);
        label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    }
    auto* const columns = new QHBoxLayout;
    columns->setSpacing(space::group * 2);
    columns->addLayout(fields);
    columns->addLayout(outlook);
    body()->addLayout(columns);

    for (ScheduleForm* const form : {m_form, m_drill})
        connect(form, &ScheduleForm::changed, this, &ScheduleDialog::preview);
    for (QSpinBox* const box : {m_jitter, m_grace})
        connect(box, &QSpinBox::valueChanged, this, &ScheduleDialog::preview);
    connect(m_drills, &QCheckBox::toggled, this, &ScheduleDialog::preview);
    finish();
}

BackupJob ScheduleDialog::job() const
{
    BackupJob job = m_base;
    job.schedule = m_form->schedule();
    job.schedule.jitter = std::chrono::minutes(m_jitter->value());
    job.schedule.grace = std::chrono::minutes(m_grace->value());
    job.drill = m_drills->isChecked() ? std::optional(m_drill->schedule()) : std::nullopt;
    return job;
}

void ScheduleDialog::preview()
{
    const BackupJob now = job();
    m_drill->setVisible(m_drills->isChecked());
    std::optional<Error> problem = problemOf(now.schedule);
    if (!problem && now.drill)
        problem = problemOf(*now.drill);
    offer(now != m_base, problem ? problem->what() : QString());
    if (problem) {
        m_runs->setText(problem->what());
        m_promise->clear();
        return;
    }
    m_runs->setText(nextRunLines(now, session().clock().now()).join(u'\n'));
    LedgerQuestion question;
    question.job = now;
    question.objectives = session().workspace().objectives;
    question.now = session().clock().now();
    m_promise->setText(measureExposure(question, picture().ledger.entries).sentence);
}

BackupSettings ScheduleDialog::entered() const
{
    BackupSettings settings = session().workspace().backups;
    for (BackupJob& known : settings.jobs) {
        if (known.service == service())
            known = job();
    }
    return settings;
}

} // namespace vigie
