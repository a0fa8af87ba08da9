// SPDX-License-Identifier: GPL-3.0-or-later
#include "backups/holddialog.h"

#include "common/naming.h"
#include "common/theme.h"
#include "common/wrappedtext.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace vigie {

namespace {

constexpr int leastWidth = 520;

} // namespace

HoldDialog::HoldDialog(
    Session& session, const EnvironmentId& environment, const QString& artefact, QWidget* parent)
    : BandDialog(session, environment, parent)
{
    setWindowTitle(tr("Hold backup"));
    named(this, u"backupHoldDialog"_qs, tr("Hold backup"));
    auto* const name = named(new WrappedText(artefact), u"backupHoldName"_qs, artefact);
    name->setFont(fixedFont());
    auto* const text = new QLabel(
        tr("While it is held, neither retention nor a person removes it from any destination. The hold, with "
           "its reason and your name, lies beside the backup, and ends when somebody releases it."));
    text->setWordWrap(true);
    text->setMinimumWidth(leastWidth - 2 * space::group); // or its height would be that of a narrower text
    auto* const reason = named(new QLineEdit, u"backupHoldReason"_qs, tr("Reason"));
    auto* const label = new QLabel(tr("&Reason, kept with the backup"));
    label->setBuddy(reason);
    auto* const close
        = named(new QPushButton(tr("Close")), u"backupHoldClose"_qs, tr("Close without a hold"));
    auto* const hold
        = named(new QPushButton(tr("Plan the hold…")), u"backupHoldConfirm"_qs, tr("Plan the hold…"));
    hold->setEnabled(false);
    body()->addWidget(name);
    body()->addWidget(text);
    body()->addSpacing(space::between);
    body()->addWidget(label);
    body()->addWidget(reason);
    addButtons({close, hold});
    setMinimumWidth(leastWidth);
    reason->setFocus();
    connect(reason, &QLineEdit::textChanged, this,
        [hold](const QString& entered) { hold->setEnabled(!entered.trimmed().isEmpty()); });
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(hold, &QPushButton::clicked, this, [this, reason] {
        Q_EMIT confirmed(reason->text().trimmed());
        accept();
    });
}

} // namespace vigie
