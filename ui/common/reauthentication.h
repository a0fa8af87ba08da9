// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/taskscope.h"
#include "base/result.h"

#include <QObject>

class QDBusConnection;
class QThreadPool;

namespace vigie {

/// Lets the operating system make sure that the person at the keyboard is the one who is logged in, before
/// something that cannot be undone or a secret on the screen. Asks polkit (org.freedesktop.PolicyKit1 on the
/// system bus) for the action org.mecapy.vigie.irreversible or .reveal, which packaging/ installs; the
/// desktop's agent shows its own window, and the password never comes near this program. Main thread; nothing
/// here waits.
///
/// Errors: Forbidden when the person was not recognised or turned it down; Unsupported when this machine
/// cannot ask: no polkit, no agent, or the action is not installed.
class Reauthentication final : public QObject {
    Q_OBJECT
public:
    enum class Purpose { Irreversible, Reveal };

    /// The bus is reached on @p workers, since reaching it may wait; it outlives this object.
    Reauthentication(QThreadPool* workers, Purpose purpose, QObject* parent = nullptr);

    bool isAsking() const { return m_asking; }
    /// Nothing happens while a question is open.
    void ask();

Q_SIGNALS:
    void proven();
    void refused(vigie::Error why);

private:
    void send(QDBusConnection bus);
    void end(const Result<>& outcome);

    QThreadPool* m_workers;
    Purpose m_purpose;
    bool m_asking = false;
    TaskScope m_scope;
};

} // namespace vigie
