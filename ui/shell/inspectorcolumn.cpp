// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/inspectorcolumn.h"

#include "common/labels.h"
#include "common/naming.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace vigie {

InspectorColumn::InspectorColumn(QWidget* parent)
    : QWidget(parent)
{
    named(this, u"inspector"_qs, tr("Inspector"));
    setMaximumWidth(wanted);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    hide();
}

void InspectorColumn::showContent(QWidget* content)
{
    while (QLayoutItem* const item = layout()->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    if (content) {
        auto* const scroll = scrolling(content);
        scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        layout()->addWidget(scroll);
    }
    fold();
}

void InspectorColumn::setHasRoom(bool room)
{
    m_room = room;
    fold();
}

void InspectorColumn::fold()
{
    setVisible(m_room && layout()->count() > 0);
}

} // namespace vigie
