// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/typedname.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace vigie {

TypedName::TypedName(bool pasteAllowed, QWidget* parent)
    : QLineEdit(parent)
    , m_pasteAllowed(pasteAllowed)
{
    if (pasteAllowed)
        return;
    setAcceptDrops(false);
    setContextMenuPolicy(Qt::NoContextMenu);
    setPlaceholderText(tr("to be typed, not pasted"));
}

void TypedName::keyPressEvent(QKeyEvent* event)
{
    if (!m_pasteAllowed && event->matches(QKeySequence::Paste)) {
        event->accept();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

/// The middle button pastes what is selected elsewhere.
void TypedName::mousePressEvent(QMouseEvent* event)
{
    if (m_pasteAllowed || event->button() != Qt::MiddleButton)
        QLineEdit::mousePressEvent(event);
}

void TypedName::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_pasteAllowed || event->button() != Qt::MiddleButton)
        QLineEdit::mouseReleaseEvent(event);
}

} // namespace vigie
