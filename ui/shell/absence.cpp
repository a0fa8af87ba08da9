// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/absence.h"

#include "app/session.h"

#include <QCoreApplication>
#include <QEvent>

namespace vigie {

namespace {

// In the journal, hence not translated.
QString idle()
{
    return QStringLiteral("nobody was there");
}

QString locked()
{
    return QStringLiteral("the screen was locked or the machine went to sleep");
}

} // namespace

Absence::Absence(Session& session, QObject* parent, Millis idleAfter)
    : QObject(parent)
    , m_session(session)
    , m_screen(session.context().workers())
{
    m_idle.setSingleShot(true);
    m_idle.setInterval(idleAfter);
    connect(&m_idle, &QTimer::timeout, this, [this] { closeOrWait(idle()); });
    connect(&m_screen, &ScreenLock::locked, this, [this] { closeOrWait(locked()); });
    connect(&m_session, &Session::writingChanged, this, [this](const EnvironmentId& environment) {
        if (!m_session.isProtected(environment) || !m_session.isWritingOpen(environment))
            return;
        m_due.clear(); // whoever opens it is there
        m_idle.start();
    });
    connect(&m_session.operations(), &OperationCenter::planFinished, this, [this] {
        if (!m_due.isEmpty())
            closeOrWait(m_due);
    });
    QCoreApplication::instance()->installEventFilter(this);
}

void Absence::closeOrWait(const QString& why)
{
    if (m_session.operations().isWriting()) {
        m_due = why;
        return;
    }
    m_due.clear();
    m_session.closeAllWriting(why);
}

bool Absence::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::MouseButtonPress
        || event->type() == QEvent::Wheel) {
        m_idle.start();
        if (m_due == idle()) // back again; a locked() screen has ended what was allowed, whoever unlocks it
            m_due.clear();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace vigie
