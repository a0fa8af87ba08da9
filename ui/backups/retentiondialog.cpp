// SPDX-License-Identifier: GPL-3.0-or-later
#include "backups/retentiondialog.h"

#include "app/backupwatch.h"
#include "app/session.h"
#include "backups/retentionmodel.h"
#include "backups/schedulepage.h"
#include "common/datatable.h"
#include "common/labels.h"
#include "common/naming.h"
#include "common/theme.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace vigie {

namespace {

constexpr int tableWidth = 480; ///< at least; wide enough for whole sentences where there is room
constexpr int usualWidth = 1080;
constexpr int tableHeight = 220;

QSpinBox* count(const QString& objectName, const QString& accessibleName, int value, int least = 0)
{
    auto* const box = named(new QSpinBox, objectName, accessibleName);
    box->setRange(least, 9999);
    box->setValue(value);
    return box;
}

} // namespace

RetentionDialog::RetentionDialog(
    Session& session, const ServiceKey& service, const BackupPicture& picture, QWidget* parent)
    : SettingsEditor(session, service, picture, u"retention"_qs, tr("Save the rules"), parent)
    , m_zone(session.backups().job(service)->schedule.timeZone.toUtf8())
    , m_days(count(u"retentionDays"_qs, tr("Days of which everything is kept"), picture.rules.days))
    , m_daily(count(u"retentionDaily"_qs, tr("Then one a day, for days"), picture.rules.daily))
    , m_weekly(count(u"retentionWeekly"_qs, tr("One a week, for weeks"), picture.rules.weekly))
    , m_monthly(count(u"retentionMonthly"_qs, tr("One a month, for months"), picture.rules.monthly))
    , m_yearly(count(u"retentionYearly"_qs, tr("One a year, for years"), picture.rules.yearly))
    , m_atLeast(count(u"retentionAtLeast"_qs, tr("Good ones that always stay"), picture.rules.atLeast, 1))
    , m_own(named(new QCheckBox(tr("Only for this service")), u"retentionOwn"_qs, tr("Only for this service"),
          tr("Otherwise for all services without rules of their own")))
    , m_words(mutedParagraph({}))
    , m_removal(new QLabel)
    , m_model(new RetentionModel(this))
{
    setWindowTitle(tr("Retention of backups"));
    named(this, u"retentionDialog"_qs, tr("Retention of backups"));
    if (!m_zone.isValid())
        m_zone = QTimeZone::utc();
    m_own->setChecked(session.backups().job(service)->retention.has_value());
    m_own->setToolTip(m_own->accessibleDescription());
    m_words->setObjectName(u"retentionWords"_qs);
    m_removal->setObjectName(u"retentionRemoval"_qs);
    m_removal->setWordWrap(true);
    auto* const table = named(
        new DataTable, u"retentionPreview"_qs, tr("What these rules say of each copy, those that go first"));
    table->setModel(m_model);
    table->setColumnWidths({80, 200, 90, 80, 200});
    table->setStretchColumn(static_cast<int>(RetentionModel::Column::Why));
    table->setFirstToGo({static_cast<int>(RetentionModel::Column::Size)});
    table->setMinimumSize(tableWidth, tableHeight);

    auto* const form = new QFormLayout;
    form->setVerticalSpacing(space::grid + 2);
    for (QSpinBox* const box : {m_days, m_daily, m_weekly, m_monthly, m_yearly, m_atLeast}) {
        form->addRow(box->accessibleName(), box);
        connect(box, &QSpinBox::valueChanged, this, &RetentionDialog::preview);
    }
    form->addRow(m_own);
    auto* const outlook = new QVBoxLayout;
    outlook->addWidget(m_words);
    outlook->addWidget(m_removal);
    outlook->addWidget(table, 1);
    m_words->setMinimumWidth(tableWidth);
    for (QLabel* const label : {m_words, m_removal})
        label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto* const columns = new QHBoxLayout;
    columns->setSpacing(space::group * 2);
    columns->addLayout(form);
    columns->addLayout(outlook, 1);
    body()->addLayout(columns);
    connect(m_own, &QCheckBox::toggled, this, &RetentionDialog::preview);
    finish(tr("Nothing is removed by saving: that is a plan of its own."));
    resize(std::max(usualWidth, sizeHint().width()), sizeHint().height());
}

BackupRetention RetentionDialog::rules() const
{
    BackupRetention rules = picture().rules; // with what is not edited here
    rules.days = m_days->value();
    rules.daily = m_daily->value();
    rules.weekly = m_weekly->value();
    rules.monthly = m_monthly->value();
    rules.yearly = m_yearly->value();
    rules.atLeast = m_atLeast->value();
    return rules;
}

void RetentionDialog::preview()
{
    const BackupRetention now = rules();
    const RetentionPlan plan
        = planRetention(storedBackups(picture().ledger), now, m_zone, session().clock().now());
    m_words->setText(retentionText(now));
    m_removal->setText(removalText(plan));
    m_model->apply(plan, now);
    const bool own = session().backups().job(service())->retention.has_value();
    const bool edited = now != picture().rules || m_own->isChecked() != own;
    offer(edited);
}

BackupSettings RetentionDialog::entered() const
{
    BackupSettings settings = session().workspace().backups;
    for (BackupJob& job : settings.jobs) {
        if (job.service == service())
            job.retention = m_own->isChecked() ? std::optional(rules()) : std::nullopt;
    }
    if (!m_own->isChecked())
        settings.retention = rules();
    return settings;
}

} // namespace vigie
