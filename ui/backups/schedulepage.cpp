// SPDX-License-Identifier: GPL-3.0-or-later
#include "backups/schedulepage.h"

#include "backups/retentionmodel.h"
#include "common/datatable.h"
#include "common/format.h"
#include "common/labels.h"
#include "common/naming.h"
#include "common/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

namespace vigie {

namespace {

constexpr int nextRuns = 5;

QLabel* paragraph(const QString& objectName)
{
    auto* const label = new QLabel;
    label->setObjectName(objectName);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

/// A heading with a button at the end of its line.
QHBoxLayout* headed(const QString& title, QPushButton* button)
{
    auto* const row = new QHBoxLayout;
    row->addWidget(headingLabel(title));
    row->addSpacing(space::between);
    row->addWidget(button);
    row->addStretch();
    button->setAutoDefault(false);
    return row;
}

} // namespace

QStringList nextRunLines(const BackupJob& job, TimePoint now)
{
    QStringList lines;
    for (const DueTime& due : nextDueTimes(job.schedule, now, nextRuns)) {
        QString line = SchedulePage::tr("%1, %2").arg(exactText(due.at), ageText(due.at, now));
        const QString odd = oddityText(due, job.schedule);
        if (!odd.isEmpty())
            line += u' ' + odd;
        lines.append(line);
    }
    return lines;
}

QString removalText(const RetentionPlan& plan)
{
    const int going = static_cast<int>(plan.going().size());
    return going == 0 ? SchedulePage::tr("Nothing would be removed now.")
                      : SchedulePage::tr("%n copies would be removed now, which frees %1.", nullptr, going)
                            .arg(bytesText(plan.freedBytes));
}

QString retentionText(const BackupRetention& rules)
{
    QStringList parts;
    if (rules.days > 0)
        parts.append(SchedulePage::tr("everything of the last %n day(s)", nullptr, rules.days));
    if (rules.daily > 0)
        parts.append(SchedulePage::tr("one a day for %n day(s)", nullptr, rules.daily));
    if (rules.weekly > 0)
        parts.append(SchedulePage::tr("one a week for %n week(s)", nullptr, rules.weekly));
    if (rules.monthly > 0)
        parts.append(SchedulePage::tr("one a month for %n month(s)", nullptr, rules.monthly));
    if (rules.yearly > 0)
        parts.append(SchedulePage::tr("one a year for %n year(s)", nullptr, rules.yearly));
    const QString least = SchedulePage::tr(
        "At least %n good one(s) stay whatever their age, and so does what somebody holds.", nullptr,
        rules.atLeast);
    if (parts.isEmpty())
        return least;
    return SchedulePage::tr("Kept: %1. %2").arg(parts.join(u", "), least);
}

SchedulePage::SchedulePage(QWidget* parent)
    : QWidget(parent)
    , m_schedule(paragraph(u"backupSchedule"_qs))
    , m_drills(paragraph(u"backupDrills"_qs))
    , m_runs(paragraph(u"backupNextRuns"_qs))
    , m_promise(paragraph(u"backupPromise"_qs))
    , m_rules(paragraph(u"backupRetention"_qs))
    , m_removal(paragraph(u"backupRemoval"_qs))
    , m_model(new RetentionModel(this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_table(named(new DataTable, u"backupRetentionTable"_qs, tr("What retention says of each copy")))
{
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(RetentionModel::SortRole);
    m_table->setModel(m_sorted);
    m_table->sortByColumn(static_cast<int>(RetentionModel::Column::Verdict), Qt::AscendingOrder);
    m_table->setColumnWidths({90, 220, 110, 90, 240});
    m_table->setStretchColumn(static_cast<int>(RetentionModel::Column::Why));

    auto* const when = new QVBoxLayout;
    when->setSpacing(space::grid);
    auto* const editSchedule = named(new QPushButton(tr("Change the schedule…")), u"backupScheduleEdit"_qs,
        tr("Change the schedule of backups"));
    auto* const editRetention = named(new QPushButton(tr("Change the rules…")), u"backupRetentionEdit"_qs,
        tr("Change how long backups are kept"));
    connect(editSchedule, &QPushButton::clicked, this, &SchedulePage::scheduleEditRequested);
    connect(editRetention, &QPushButton::clicked, this, &SchedulePage::retentionEditRequested);
    when->addLayout(headed(tr("Schedule"), editSchedule));
    when->addWidget(m_schedule);
    when->addWidget(m_promise);
    when->addWidget(m_drills);
    when->addStretch();
    auto* const next = new QVBoxLayout;
    next->setSpacing(space::grid);
    next->addWidget(headingLabel(tr("Next runs")));
    next->addWidget(m_runs);
    next->addStretch();
    auto* const upper = new QHBoxLayout;
    upper->setSpacing(space::group * 2);
    upper->addLayout(when, 3);
    upper->addLayout(next, 2);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, space::between, 0, 0);
    column->setSpacing(space::grid);
    column->addLayout(upper);
    column->addSpacing(space::between);
    column->addLayout(headed(tr("Retention"), editRetention));
    column->addWidget(m_rules);
    column->addWidget(m_removal);
    column->addWidget(m_table, 1);
}

void SchedulePage::show(const BackupJob* job, const BackupPicture& picture, TimePoint now)
{
    if (!job)
        return;
    const auto problem = problemOf(job->schedule);
    m_schedule->setText(problem ? problem->what() : scheduleText(job->schedule));
    m_promise->setText(picture.ledger.exposure.sentence);
    m_drills->setText(job->drill
            ? tr("Restored for practice: %1.").arg(scheduleText(*job->drill))
            : tr("No restoring for practice is planned: how long a restore takes stays unmeasured."));
    m_runs->setText(problem ? tr("none") : nextRunLines(*job, now).join(u'\n'));
    m_rules->setText(retentionText(picture.rules));
    m_removal->setText(removalText(picture.retention));
    m_model->apply(picture.retention, picture.rules);
}

} // namespace vigie
