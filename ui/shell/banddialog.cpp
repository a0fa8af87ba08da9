// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/banddialog.h"

#include "common/theme.h"
#include "shell/band.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace vigie {

BandDialog::BandDialog(Session& session, const EnvironmentId& environment, QWidget* parent)
    : QDialog(parent)
    , m_body(new QVBoxLayout)
{
    setAttribute(Qt::WA_DeleteOnClose);
    auto* const band = new Band(Band::Use::Dialog);
    band->setSession(&session);
    band->setEnvironment(environment);
    m_body->setContentsMargins(space::group, space::group, space::group, space::group);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(band);
    column->addLayout(m_body);
}

void BandDialog::addButtons(const QList<QPushButton*>& buttons)
{
    auto* const row = new QHBoxLayout;
    row->addStretch();
    for (QPushButton* const button : buttons) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    m_body->addSpacing(space::between);
    m_body->addLayout(row);
}

} // namespace vigie
