// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/closingquestion.h"

#include "common/naming.h"

#include <QPushButton>

namespace vigie {

ClosingQuestion::ClosingQuestion(QWidget* parent)
    : QMessageBox(QMessageBox::Warning, tr("An action is running"),
        tr("A plan is being carried out. What has been sent to a provider goes on there."),
        QMessageBox::NoButton, parent)
{
    named(this, u"closeWhileRunning"_qs, tr("An action is running"));
    setAttribute(Qt::WA_DeleteOnClose);
    setInformativeText(
        tr("Vigie can stay in the background until it is done, or stop after the present step."));
    QPushButton* const stay = addButton(tr("Stay"), QMessageBox::RejectRole);
    QPushButton* const background = addButton(tr("Keep in background"), QMessageBox::ActionRole);
    QPushButton* const stop = addButton(tr("Stop after this step"), QMessageBox::ActionRole);
    setDefaultButton(stay);
    connect(background, &QPushButton::clicked, this, &ClosingQuestion::backgroundChosen);
    connect(stop, &QPushButton::clicked, this, &ClosingQuestion::stopChosen);
}

} // namespace vigie
