// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <memory>

namespace vigie {

/// Permission to send writes for one environment, for a limited time. Only WriteGate makes one;
/// ApiClient::write() asks for one, so a forgotten check does not compile. It goes dead when the gate closes
/// that environment.
class WriteGrant {
public:
    const EnvironmentId& environment() const { return m_environment; }
    bool isValid(TimePoint now) const { return m_state && m_state->open && now < m_state->until; }

private:
    friend class WriteGate;
    struct State {
        bool open = false;
        TimePoint until;
    };
    WriteGrant(EnvironmentId environment, std::shared_ptr<const State> state)
        : m_environment(std::move(environment))
        , m_state(std::move(state))
    {
    }

    EnvironmentId m_environment;
    std::shared_ptr<const State> m_state;
};

/// Decides whether writes may leave the program. Protected environments (production) start closed, at every
/// start, and are opened by a person for a limited time; all others always grant. Lives on the main thread.
class WriteGate : public QObject {
    Q_OBJECT
public:
    static constexpr Millis openingTime{std::chrono::minutes(15)};

    explicit WriteGate(const Clock& clock, QObject* parent = nullptr);
    ~WriteGate() override;

    /// Which environments need opening. Those not named always grant. Closes what was open;
    /// every grant given before goes dead.
    void setProtected(QSet<EnvironmentId> environments);
    bool isProtected(const EnvironmentId& environment) const { return m_protected.contains(environment); }

    void open(const EnvironmentId& environment, Millis duration = openingTime);
    void close(const EnvironmentId& environment);
    void closeAll();
    bool isOpen(const EnvironmentId& environment) const; ///< true for those that need no opening
    /// Time left until a protected environment closes by itself; zero when closed.
    Millis timeLeft(const EnvironmentId& environment) const;

    /// Forbidden, with the next step named, while a protected environment is closed.
    [[nodiscard]] Result<WriteGrant> grant(const EnvironmentId& environment) const;

Q_SIGNALS:
    void changed(vigie::EnvironmentId environment);

private:
    void expire();
    static std::shared_ptr<WriteGrant::State> alwaysOpen();

    const Clock& m_clock;
    QSet<EnvironmentId> m_protected;
    QHash<EnvironmentId, std::shared_ptr<WriteGrant::State>> m_states;
    std::shared_ptr<WriteGrant::State> m_always; ///< shared by the grants of what needs no opening
};

} // namespace vigie
