// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demohistory.h"

#include "async/worker.h"
#include "demo/demoschema.h"
#include "store/healthhistory.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>

namespace vigie {

namespace {

using namespace std::chrono_literals;
using std::chrono::days;

constexpr Millis dense = 5min;
constexpr Millis sparse = 30min;
constexpr Millis denseSince = 48h;
constexpr Millis wholePast = days(30);
/// The platform notices an unreachable instance only after it has been so for a while.
constexpr Millis unnoticed = 7min;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Demonstration)
};

struct Trouble {
    TimePoint from;
    TimePoint until;
    int httpStatus = 503;
    QString failure;

    bool covers(TimePoint at) const { return at >= from && at < until; }
};

QList<Trouble> troublesOf(
    const sim::World& world, sim::ProductPart front, const QString& environment, TimePoint now)
{
    QList<Trouble> troubles;
    const QString noInstance = Text::tr("Answered 503: no instance answers");
    switch (front) {
    case sim::ProductPart::Api: {
        const sim::Application* const application = world.api().applicationOf(environment);
        if (!application)
            break;
        for (const sim::ApiDeployment& run : application->deployments) {
            const sim::Commit* const commit = world.commits().find(run.commit);
            if (run.cause == u"Monitoring/Unreachable")
                troubles.append({run.started - unnoticed, run.ends, 503, noInstance});
            else if (commit && commit->defect == sim::Defect::FailsToStart
                && run.outcome == sim::ApiState::Fail)
                troubles.append({run.built, run.built + 40s, 503, noInstance});
        }
        break;
    }
    case sim::ProductPart::Page:
        if (environment == u"production")
            troubles.append({now - days(16) - 5h, now - days(16) - 5h + 8min, 502,
                Text::tr("Answered 502 instead of 200")});
        break;
    case sim::ProductPart::Realm:
        troubles.append(
            {now - days(22) - 3h, now - days(22) - 3h + 12min, 0, Text::tr("No answer within 10 s")});
        break;
    }
    return troubles;
}

QList<TimePoint> momentsOf(const QList<Trouble>& troubles, TimePoint now)
{
    QList<TimePoint> moments;
    const auto isTroubled = [&troubles](TimePoint at) {
        return std::ranges::any_of(troubles, [at](const Trouble& trouble) { return trouble.covers(at); });
    };
    for (TimePoint at = now - wholePast + sparse; at<now; at += now - at> denseSince ? sparse : dense) {
        if (!isTroubled(at))
            moments.append(at);
    }
    // A failing check is asked more often; two samples confirm the way in and one the way out.
    for (const Trouble& trouble : troubles) {
        if (trouble.from < now - wholePast || trouble.until > now)
            continue;
        const Millis third = (trouble.until - trouble.from) / 3;
        moments.append(trouble.from);
        if (trouble.until - trouble.from > 2min)
            moments += {trouble.from + third, trouble.from + third * 2};
        moments += {trouble.until, trouble.until + 1min};
    }
    std::ranges::sort(moments);
    return moments;
}

HealthSample sampleAt(const sim::World& world, sim::ProductPart front, const QString& environment,
    const QList<Trouble>& troubles, TimePoint at)
{
    HealthSample sample;
    sample.at = at;
    const auto trouble
        = std::ranges::find_if(troubles, [at](const Trouble& candidate) { return candidate.covers(at); });
    const sim::Commit* const commit
        = front == sim::ProductPart::Api ? world.api().servingCommit(environment, at) : nullptr;
    if (trouble != troubles.end() || (front == sim::ProductPart::Api && !commit)) {
        sample.state = State::Down;
        sample.httpStatus = trouble == troubles.end() ? 503 : trouble->httpStatus;
        sample.failure
            = trouble == troubles.end() ? Text::tr("Answered 503: no instance answers") : trouble->failure;
        return sample;
    }
    sample.state = front == sim::ProductPart::Api && world.traffic().uploadErrorRate(environment, at) > 0
        ? State::Degraded
        : State::Ok;
    sample.httpStatus = 200;
    sample.latency = sim::answerTime(world, front, environment, at);
    if (commit)
        sample.version = commit->shortSha();
    return sample;
}

std::optional<sim::ProductPart> frontOf(ServiceRole role)
{
    switch (role) {
    case ServiceRole::Api:
        return sim::ProductPart::Api;
    case ServiceRole::Frontend:
        return sim::ProductPart::Page;
    case ServiceRole::SignIn:
        return sim::ProductPart::Realm;
    case ServiceRole::Database:
    case ServiceRole::Storage:
    case ServiceRole::Errors:
    case ServiceRole::Repository:
    case ServiceRole::LocalStack:
    case ServiceRole::Other:
        return std::nullopt;
    }
    return std::nullopt;
}

struct Past {
    HealthCheckKey key;
    sim::ProductPart front = sim::ProductPart::Api;
    QList<HealthSample> samples;
};

struct Invention {
    TimePoint epoch; ///< of the world that it belongs to
    QList<Past> pasts;
    QList<std::pair<ServiceKey, QList<SchemaSpan>>> schemas;
};

QList<Past> pastsOf(const Workspace& workspace)
{
    QList<Past> pasts;
    for (const EnvironmentConfig& environment : workspace.environments) {
        for (const ServiceConfig& service : environment.services) {
            const auto front = frontOf(service.role);
            if (!front)
                continue;
            for (const HealthCheck& check : service.healthChecks)
                pasts.append({check.key(), *front, {}});
        }
    }
    return pasts;
}

QList<ServiceKey> databasesOf(const Workspace& workspace)
{
    QList<ServiceKey> databases;
    for (const EnvironmentConfig& environment : workspace.environments) {
        for (const ServiceConfig& service : environment.services) {
            if (service.provider == u"postgresql")
                databases.append(service.key);
        }
    }
    return databases;
}

/// A world that is kept over a restart has the same epoch; another one has another past.
bool isOf(const QString& stamp, TimePoint epoch)
{
    QFile file(stamp);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    return fromIso(QString::fromLatin1(file.readAll().trimmed())) == epoch;
}

} // namespace

QList<HealthSample> inventedSamples(
    const sim::World& world, sim::ProductPart front, const QString& environment, TimePoint now)
{
    const QList<Trouble> troubles = troublesOf(world, front, environment, now);
    const QList<TimePoint> moments = momentsOf(troubles, now);
    QList<HealthSample> samples;
    samples.reserve(moments.size());
    for (const TimePoint at : moments) {
        // Nobody watched what did not serve yet.
        const bool begun = front != sim::ProductPart::Api || world.api().servingCommit(environment, at)
            || !samples.isEmpty();
        if (begun)
            samples.append(sampleAt(world, front, environment, troubles, at));
    }
    return samples;
}

QList<SchemaSpan> inventedSchema(const sim::World& world, const QString& environment, TimePoint now)
{
    const sim::Application* const application = world.api().applicationOf(environment);
    if (!application)
        return {};
    const QString newest = world.commits().all().last().sha;
    const QStringList revisions = demoSchemaRevisions();
    const TimePoint migrated = now - days(29);
    for (const sim::ApiDeployment& run : application->deployments) {
        if (run.commit != newest)
            continue;
        return {{revisions.at(0), now - wholePast, migrated - 1h},
            {revisions.at(1), migrated + 1h, run.started - 5s}, {revisions.at(2), run.ends, run.ends}};
    }
    return {};
}

Async<void> plantHealth(std::shared_ptr<sim::SimulatorThread> simulator, QPointer<Session> session)
{
    if (!session || !simulator)
        co_return Result<>();
    const std::shared_ptr<HealthHistory> history = session->healthHistory();
    const QString folder = session->context().paths().cache + u"/health/"_qs;
    const QString stamp = folder + session->workspace().id + u".planted"_qs;
    const TimePoint now = session->clock().now();
    // The world answers in its own thread; waiting for it is not for this one.
    auto work = [simulator, stamp, pasts = pastsOf(session->workspace()),
                    databases = databasesOf(session->workspace()), now] {
        Invention made;
        simulator->run([&](sim::Simulator& running) {
            made.epoch = running.world().epoch();
            if (now - made.epoch < 24h && isOf(stamp, made.epoch))
                return;
            made.pasts = pasts;
            for (Past& past : made.pasts)
                past.samples
                    = inventedSamples(running.world(), past.front, past.key.service.environment.text(), now);
            for (const ServiceKey& database : databases)
                made.schemas.append(
                    {database, inventedSchema(running.world(), database.environment.text(), now)});
        });
        return made;
    };
    auto inventing = onPool(session->context().workers(), std::move(work));
    const Invention made = co_await inventing;
    if (made.pasts.isEmpty())
        co_return Result<>();
    for (const Past& past : made.pasts) {
        Async<void> forgetting = history->forget(past.key);
        auto forgotten = co_await forgetting;
        if (!forgotten)
            co_return fail(std::move(forgotten).error());
        Async<void> appending = history->append(past.key, past.samples);
        auto appended = co_await appending;
        if (!appended)
            co_return fail(std::move(appended).error());
    }
    for (const auto& [database, spans] : made.schemas) {
        Async<void> forgetting = history->forgetSchema(database);
        auto forgotten = co_await forgetting;
        Async<void> noting = history->noteSchema(database, spans);
        auto noted = co_await noting;
        if (!forgotten || !noted)
            co_return fail(forgotten ? std::move(noted).error() : std::move(forgotten).error());
    }
    QFile file(stamp);
    if (file.open(QIODevice::WriteOnly))
        file.write(toIso(made.epoch).toLatin1());
    if (session)
        Q_EMIT session->healthHistoryChanged();
    co_return Result<>();
}

} // namespace vigie
