// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <QCache>
#include <QList>
#include <QString>

#include <memory>

namespace vigie::sim {

class World;

/// Which part of the product a request went to.
enum class Tier { Api, Web };

/// One request that a visitor made, invented from the seed and what served at that moment.
struct Visit {
    TimePoint when;
    QString requestId; ///< uuid
    QByteArray method;
    QByteArray endpoint; ///< the route: "/projects/{id}"
    QByteArray path; ///< the real path: "/projects/4812"
    int status = 200;
    int durationMs = 0;
    int userId = 0; ///< 0 = anonymous
    QByteArray ip;
    bool isIncident = false; ///< failed because of the incident
};

/// One line of an application's output.
struct LogLine {
    TimePoint when;
    QByteArray id; ///< "second:index:source": grows with time, stable, good for resuming
    QByteArray message; ///< UTF-8; a JSON record, an access line, or one line of a traceback
    QByteArray severity; ///< debug, info, warning, err
    QString deployment; ///< id of the deployment that wrote it
    QString instance;
    QString commit;
    bool isBuild = false; ///< output of the build and start of a deployment
    int pid = 0;
};

/// Everything the product's users do and what its programs write about it. Nothing is stored: each second is
/// made again from the seed, so the last 24 hours can always be read, twice the same. One thread.
class Traffic {
public:
    explicit Traffic(World& world);
    ~Traffic();

    using Visits = std::shared_ptr<const QList<Visit>>;
    using Lines = std::shared_ptr<const QList<LogLine>>;
    /// @p second since 1970. @p environment: production, staging; for Web also preview.
    Visits visits(Tier tier, const QString& environment, qint64 second) const;
    /// The API's output of one second in order, deployments' build output included.
    Lines lines(const QString& environment, qint64 second) const;
    /// Share of POST /upload that fails at a time, 0 to 1, and of all requests.
    double uploadErrorRate(const QString& environment, TimePoint at) const;
    double errorRate(const QString& environment, TimePoint at) const;
    /// Lines a second that the API of an environment writes at a time.
    double linesPerSecond(const QString& environment, qint64 second) const;

    /// The present changed: seconds that were made ahead of it are to be made again.
    void forget();

private:
    QList<Visit> makeVisits(Tier tier, const QString& environment, qint64 second, int wanted) const;
    QList<LogLine> makeLines(const QString& environment, qint64 second) const;

    World& m_world;
    // Weighed by their length, so that memory stays bounded at any rate.
    mutable QCache<QString, Visits> m_visits;
    mutable QCache<QString, Lines> m_lines;
};

} // namespace vigie::sim
