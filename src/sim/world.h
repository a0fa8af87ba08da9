// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "sim/apiplatform.h"
#include "sim/commits.h"
#include "sim/errortracker.h"
#include "sim/people.h"
#include "sim/seed.h"
#include "sim/traffic.h"
#include "sim/webplatform.h"

#include <QObject>

class QJsonObject;

namespace vigie::sim {

enum class Scenario {
    Incident, ///< a release 40 minutes before the start broke POST /upload in production
    Calm,
};

struct WorldOptions {
    quint64 seed = 1;
    double speed = 1; ///< how many times faster things happen; the clock itself stays real
    Scenario scenario = Scenario::Incident;
    double logRate = 0; ///< log lines a second of production's API from the start on; 0 = 4 × speed
};

/// The tokens that the stand-ins accept; they belong to Operator.
struct Credentials {
    QString cleverToken, cleverSecret, cleverApiToken;
    QString vercelToken; ///< letters, digits and underscore only
    QString sentryToken;
};

/// One consistent MecaPy: people, commits, both clouds, the error tracker and the traffic between them.
/// Fronts translate requests into reads and writes of it and keep nothing of their own. Lives in one thread.
class World final : public QObject {
    Q_OBJECT
public:
    /// @p clock must outlive the world.
    explicit World(WorldOptions options, const Clock& clock = Clock::system());
    ~World() override;

    TimePoint now() const { return m_clock.now(); }
    TimePoint epoch() const { return m_epoch; } ///< when this world was made: history lies before
    const WorldOptions& options() const { return m_options; }
    const Seed& seed() const { return m_seed; }
    /// How long something takes here that takes @p usual in life.
    Millis paced(Millis usual) const;

    const QList<Person>& people() const { return m_people; }
    const Person* person(PersonIndex index) const; ///< nullptr for NoPerson
    const Credentials& credentials() const { return m_credentials; }
    const CommitLog& commits() const { return m_commits; }
    ApiPlatform& api() { return *m_api; }
    WebPlatform& web() { return *m_web; }
    ErrorTracker& errors() { return *m_errors; }
    const Traffic& traffic() const { return *m_traffic; }
    const ApiPlatform& api() const { return *m_api; }
    const WebPlatform& web() const { return *m_web; }
    const ErrorTracker& errors() const { return *m_errors; }

    /// All that can change, and what it was made from; restore() of it gives the same world again.
    QJsonObject save() const;
    [[nodiscard]] Result<> restore(const QJsonObject& state);
    void touch() { Q_EMIT changed(); } ///< called by the parts after each write

Q_SIGNALS:
    void changed();

private:
    void make();

    const Clock& m_clock;
    WorldOptions m_options;
    Seed m_seed;
    TimePoint m_epoch;
    QList<Person> m_people;
    Credentials m_credentials;
    CommitLog m_commits;
    std::unique_ptr<ApiPlatform> m_api;
    std::unique_ptr<WebPlatform> m_web;
    std::unique_ptr<ErrorTracker> m_errors;
    std::unique_ptr<Traffic> m_traffic;
};

} // namespace vigie::sim
