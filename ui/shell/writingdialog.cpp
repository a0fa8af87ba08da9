// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/writingdialog.h"

#include "common/naming.h"
#include "common/theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace vigie {

namespace {

constexpr int leastWidth = 520;

} // namespace

WritingDialog::WritingDialog(Session& session, const EnvironmentId& environment, QWidget* parent)
    : BandDialog(session, environment, parent)
    , m_reason(new QLineEdit)
    , m_open(new QPushButton(tr("Open writing for 15 minutes")))
{
    setWindowTitle(tr("Open writing"));
    named(this, u"writingDialog"_qs, tr("Open writing"));
    named(m_reason, u"writingReason"_qs, tr("Reason"));
    named(m_open, u"writingConfirm"_qs, m_open->text());
    auto* const text = new QLabel(
        tr("Now this environment is read-only: no write request leaves the program. Opening writing sends "
           "nothing by itself, and each action still shows its plan first. Writing closes by itself after 15 "
           "minutes, and when the program ends."));
    text->setWordWrap(true);
    text->setMinimumWidth(leastWidth - 2 * space::group); // or its height would be that of a narrower text
    auto* const label = new QLabel(tr("&Reason, kept in the record"));
    label->setBuddy(m_reason);
    auto* const keep
        = named(new QPushButton(tr("Stay read-only")), u"writingDismiss"_qs, tr("Stay read-only"));
    m_open->setEnabled(false);
    body()->addWidget(text);
    body()->addSpacing(space::between);
    body()->addWidget(label);
    body()->addWidget(m_reason);
    addButtons({keep, m_open});
    setMinimumWidth(leastWidth);
    m_reason->setFocus();

    connect(m_reason, &QLineEdit::textChanged, this,
        [this](const QString& reason) { m_open->setEnabled(!reason.trimmed().isEmpty()); });
    connect(keep, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_open, &QPushButton::clicked, this, [this] {
        Q_EMIT confirmed(m_reason->text().trimmed());
        accept();
    });
}

} // namespace vigie
