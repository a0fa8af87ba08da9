// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/writegate.h"

#include <QTimer>

namespace vigie {

WriteGate::WriteGate(const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
    , m_always(alwaysOpen())
{
}

std::shared_ptr<WriteGrant::State> WriteGate::alwaysOpen()
{
    return std::make_shared<WriteGrant::State>(WriteGrant::State{true, TimePoint::max()});
}

WriteGate::~WriteGate()
{
    m_always->open = false;
    for (const auto& state : std::as_const(m_states))
        state->open = false;
}

void WriteGate::setProtected(QSet<EnvironmentId> environments)
{
    closeAll();
    m_protected = std::move(environments);
    // Grants from before may be of an environment that is protected now.
    m_always->open = false;
    m_always = alwaysOpen();
}

void WriteGate::open(const EnvironmentId& environment, Millis duration)
{
    if (!isProtected(environment))
        return;
    auto& state = m_states[environment];
    if (state)
        state->open = false;
    state = std::make_shared<WriteGrant::State>();
    state->open = true;
    state->until = m_clock.now() + duration;
    QTimer::singleShot(duration, this, &WriteGate::expire);
    Q_EMIT changed(environment);
}

void WriteGate::close(const EnvironmentId& environment)
{
    const auto state = m_states.take(environment);
    if (!state)
        return;
    state->open = false;
    Q_EMIT changed(environment);
}

void WriteGate::closeAll()
{
    const auto environments = m_states.keys();
    for (const EnvironmentId& environment : environments)
        close(environment);
}

bool WriteGate::isOpen(const EnvironmentId& environment) const
{
    return !isProtected(environment) || timeLeft(environment) > Millis(0);
}

Millis WriteGate::timeLeft(const EnvironmentId& environment) const
{
    const auto state = m_states.value(environment);
    return state && state->open ? std::max(Millis(0), state->until - m_clock.now()) : Millis(0);
}

Result<WriteGrant> WriteGate::grant(const EnvironmentId& environment) const
{
    if (!isProtected(environment))
        return WriteGrant(environment, m_always);
    if (!isOpen(environment)) {
        return fail(ErrorKind::Forbidden, tr("“%1” is read-only: nothing was sent.").arg(environment.text()),
            tr("Open writing for this environment, then try again."));
    }
    return WriteGrant(environment, m_states.value(environment));
}

void WriteGate::expire()
{
    const auto environments = m_states.keys();
    for (const EnvironmentId& environment : environments) {
        // A timer of many minutes may come some seconds early.
        if (const Millis left = timeLeft(environment); left > Millis(0))
            QTimer::singleShot(left, this, &WriteGate::expire);
        else
            close(environment);
    }
}

} // namespace vigie
