// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/quiethoursfield.h"

#include "common/naming.h"
#include "common/theme.h"
#include "domain/quiethours.h"
#include "settings/settings.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QTimeEdit>

namespace vigie {

namespace {
QuietHours usualHours()
{
    return {QTime(22, 0), QTime(7, 0)};
}
} // namespace

QuietHoursField::QuietHoursField(Settings& settings, QWidget* parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_on(named(new QCheckBox(tr("Quiet from")), u"settingQuiet"_qs, tr("Quiet hours for alerts")))
    , m_from(named(new QTimeEdit, u"settingQuietFrom"_qs, tr("Quiet from")))
    , m_until(named(new QTimeEdit, u"settingQuietUntil"_qs, tr("Quiet until")))
{
    const auto hours = QuietHours::fromText(settings.text(Setting::AlertQuietHours));
    m_on->setChecked(hours.has_value());
    m_on->setToolTip(
        tr("Alerts of saved searches show no notice of the desktop then. They are listed among the "
           "operations, and one notice sums them up when the hours are over."));
    for (QTimeEdit* const edit : {m_from, m_until})
        edit->setDisplayFormat(u"HH:mm"_qs);
    m_from->setTime(hours.value_or(usualHours()).from);
    m_until->setTime(hours.value_or(usualHours()).until);
    auto* const until = new QLabel(tr("until"));
    until->setBuddy(m_until);
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::between);
    row->addWidget(m_on);
    row->addWidget(m_from);
    row->addWidget(until);
    row->addWidget(m_until);
    row->addStretch(1);
    connect(m_on, &QCheckBox::toggled, this, &QuietHoursField::write);
    connect(m_from, &QTimeEdit::timeChanged, this, &QuietHoursField::write);
    connect(m_until, &QTimeEdit::timeChanged, this, &QuietHoursField::write);
    write();
}

void QuietHoursField::write()
{
    m_from->setEnabled(m_on->isChecked());
    m_until->setEnabled(m_on->isChecked());
    const QuietHours hours{m_from->time(), m_until->time()};
    const QString text = m_on->isChecked() ? hours.text() : QString();
    if (m_settings.text(Setting::AlertQuietHours) != text)
        m_settings.setText(Setting::AlertQuietHours, text);
}

} // namespace vigie
