// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/letterkeys.h"

#include <QApplication>
#include <QKeyEvent>

#include <algorithm>

namespace vigie {

namespace {

bool isTyping()
{
    const QWidget* const focus = QApplication::focusWidget();
    return focus
        && (focus->inherits("QLineEdit") || focus->inherits("QTextEdit") || focus->inherits("QPlainTextEdit")
            || focus->inherits("QAbstractSpinBox"));
}

} // namespace

LetterKeys::LetterKeys(QObject* parent)
    : QObject(parent)
{
    m_prefix.setSingleShot(true);
    m_prefix.setInterval(1500);
}

bool LetterKeys::take(const QKeyEvent& event, const QList<PaneType>& types)
{
    const QString typed = event.text().toUpper();
    if (typed.isEmpty() || isTyping() || (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier)))
        return false;
    if (m_prefix.isActive()) {
        m_prefix.stop();
        const auto type = std::ranges::find(types, QKeySequence(typed), &PaneType::letter);
        if (type != types.end())
            Q_EMIT paneRequested(type->id);
        return type != types.end();
    }
    if (typed == u"G")
        m_prefix.start();
    else if (typed == u"?")
        Q_EMIT helpRequested();
    else if (typed == u"/")
        Q_EMIT findRequested();
    else
        return false;
    return true;
}

} // namespace vigie
