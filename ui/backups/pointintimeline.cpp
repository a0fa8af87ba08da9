// SPDX-License-Identifier: GPL-3.0-or-later
#include "backups/pointintimeline.h"

#include "common/icons.h"
#include "common/labels.h"
#include "common/naming.h"
#include "common/theme.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace vigie {

PointInTimeLine::PointInTimeLine(QWidget* parent)
    : QWidget(parent)
    , m_words(mutedParagraph({}))
    , m_open(named(new QPushButton(icon(u"link"_qs), {}), u"backupPointInTimeOpen"_qs, {}))
{
    m_words->setObjectName(u"backupPointInTime"_qs);
    m_open->setAutoDefault(false);
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::between);
    row->addWidget(m_words, 1);
    row->addWidget(m_open);
    connect(m_open, &QPushButton::clicked, this, [this] { QDesktopServices::openUrl(m_link); });
    hide();
}

void PointInTimeLine::show(const std::optional<PointInTime>& offer, const Objectives& objectives)
{
    setVisible(offer.has_value());
    if (!offer)
        return;
    m_link = offer->link;
    m_words->setText(offer->how + u' ' + offer->verdict(objectives));
    m_open->setText(tr("Open %1's pages").arg(offer->provider));
    m_open->setAccessibleName(m_open->text());
    m_open->setToolTip(offer->link.toString());
}

} // namespace vigie
