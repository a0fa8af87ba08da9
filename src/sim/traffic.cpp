// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/traffic.h"

#include "sim/logtext.h"
#include "sim/routes.h"
#include "sim/world.h"

#include <algorithm>
#include <array>
#include <vector>

namespace vigie::sim {

using namespace std::chrono_literals;

namespace {

TimePoint startOf(qint64 second)
{
    return fromMsecs(second * 1000);
}

bool breaksUpload(const Commit* commit, const QString& environment)
{
    // The new bucket exists everywhere but in production, which is why staging did not show it.
    return commit && commit->defect == Defect::BreaksUpload && environment == u"production";
}

/// What the API is asked for when the frontend serves a route; null where it is not asked.
const char* askedFor(const QByteArray& webEndpoint)
{
    constexpr std::array<std::pair<const char*, const char*>, 5> calls{
        {{"/api/upload", "/upload"}, {"/projects", "/projects"}, {"/projects/{id}", "/projects/{id}"},
            {"/projects/{id}/calculations", "/calculations/{id}"}, {"/materials", "/materials"}}};
    const auto call
        = std::ranges::find_if(calls, [&](const auto& each) { return webEndpoint == each.first; });
    return call == calls.end() ? nullptr : call->second;
}

/// One request goes through both tiers under one id: the frontend asks the API for what it serves. Where the
/// API has no such request in this second, the page came out of a cache.
void joinToApi(QList<Visit>& web, const QList<Visit>& api, TimePoint start)
{
    std::vector<bool> taken(static_cast<size_t>(api.size()));
    for (Visit& visit : web) {
        const char* const endpoint = askedFor(visit.endpoint);
        for (qsizetype i = 0; endpoint && i < api.size(); ++i) {
            const Visit& asked = api.at(i);
            if (taken[static_cast<size_t>(i)] || asked.endpoint != endpoint || asked.method != visit.method
                || (asked.status >= 500) != (visit.status >= 500))
                continue;
            taken[static_cast<size_t>(i)] = true;
            visit.requestId = asked.requestId;
            visit.userId = asked.userId;
            visit.when = std::max(start, asked.when - Millis(12));
            visit.durationMs = std::max(visit.durationMs, asked.durationMs + 20);
            break;
        }
    }
    std::ranges::stable_sort(web, {}, &Visit::when);
}

} // namespace

Traffic::Traffic(World& world)
    : m_world(world)
    , m_visits(60'000)
    , m_lines(40'000)
{
}

Traffic::~Traffic() = default;

void Traffic::forget()
{
    m_visits.clear();
    m_lines.clear();
}

double Traffic::linesPerSecond(const QString& environment, qint64 second) const
{
    constexpr double usual = 4;
    const bool isLive = startOf(second) >= m_world.epoch();
    const WorldOptions& options = m_world.options();
    const double live = options.logRate > 0 ? options.logRate : usual * options.speed;
    return (isLive ? live : usual) * (environment == u"production" ? 1 : 0.15);
}

double Traffic::uploadErrorRate(const QString& environment, TimePoint at) const
{
    return breaksUpload(m_world.api().servingCommit(environment, at), environment) ? 1 : 0;
}

double Traffic::errorRate(const QString& environment, TimePoint at) const
{
    return usualErrorShare + uploadErrorRate(environment, at) * uploadShare();
}

Traffic::Visits Traffic::visits(Tier tier, const QString& environment, qint64 second) const
{
    const QString key = (tier == Tier::Api ? u"a"_qs : u"w"_qs) + environment + QString::number(second);
    if (const Visits* known = m_visits.object(key))
        return *known;
    const double rate = linesPerSecond(environment, second);
    const double fraction
        = m_world.seed().unit("rate " + environment.toLatin1(), static_cast<quint64>(second));
    auto made = std::make_shared<const QList<Visit>>(
        makeVisits(tier, environment, second, static_cast<int>(rate + fraction)));
    // What serves in a second is what serves at its start, so it is settled as soon as it begins.
    if (startOf(second) <= m_world.now())
        m_visits.insert(key, new Visits(made), std::max<qsizetype>(1, made->size()));
    return made;
}

QList<Visit> Traffic::makeVisits(Tier tier, const QString& environment, qint64 second, int wanted) const
{
    QList<Visit> visits;
    const TimePoint start = startOf(second);
    const bool isApi = tier == Tier::Api;
    const Commit* commit = isApi ? m_world.api().servingCommit(environment, start) : nullptr;
    if (isApi ? !commit : environment == u"production" && !m_world.web().productionAt(start))
        return visits;
    // The frontend hands uploads on to the API of its environment, so both fail together.
    const bool broken = breaksUpload(m_world.api().servingCommit(environment, start), environment);
    quint64 state
        = m_world.seed().number((isApi ? QByteArray("api ") : QByteArray("web ")) + environment.toLatin1(),
            static_cast<quint64>(second));
    const auto next = [&state](quint64 bound) {
        state = mix(state);
        return static_cast<int>(state % bound);
    };
    int lines = 0;
    while (lines < wanted) {
        const Route& route = pickRoute(tier, next(1000));
        Visit visit;
        visit.when = start + Millis(lines * 1000 / wanted + next(1 + 600 / static_cast<quint64>(wanted)));
        visit.when = std::min(visit.when, start + 999ms);
        visit.requestId = fastUuid(state);
        visit.method = route.method;
        visit.endpoint = route.endpoint;
        visit.path = route.endpoint;
        visit.path.replace("{id}", QByteArray::number(1000 + next(9000)));
        visit.userId = route.isPublic ? 0 : 1 + next(240);
        visit.ip = "203.0.113." + QByteArray::number(1 + next(250));
        visit.durationMs
            = route.usualMs / 2 + next(static_cast<quint64>(route.usualMs)) + (next(40) == 0 ? 1800 : 0);
        const int luck = next(10'000);
        if (broken && route.isUpload) {
            visit.status = isApi ? 500 : 502;
            visit.isIncident = true;
            visit.durationMs = 180 + next(240);
        } else if (isApi && luck < static_cast<int>(usualErrorShare * 10'000)) {
            visit.status = 500;
        } else if (luck < 120) {
            visit.status = 404;
        } else if (luck < 190) {
            visit.status = 422;
        } else if (luck < 260 && !route.isPublic) {
            visit.status = 401;
            visit.userId = 0;
        } else {
            visit.status = route.usualStatus;
        }
        lines += isApi ? linesOf(visit) : 1;
        visits.append(std::move(visit));
    }
    if (!isApi)
        joinToApi(visits, *this->visits(Tier::Api, environment, second), start);
    return visits;
}

Traffic::Lines Traffic::lines(const QString& environment, qint64 second) const
{
    const QString key = environment + QString::number(second);
    if (const Lines* known = m_lines.object(key))
        return *known;
    auto made = std::make_shared<const QList<LogLine>>(makeLines(environment, second));
    if (startOf(second) <= m_world.now())
        m_lines.insert(key, new Lines(made), std::max<qsizetype>(1, made->size()));
    return made;
}

QList<LogLine> Traffic::makeLines(const QString& environment, qint64 second) const
{
    QList<LogLine> lines;
    const Application* application = m_world.api().applicationOf(environment);
    if (!application)
        return lines;
    const TimePoint start = startOf(second);
    const ApiDeployment* serving = application->servingAt(start);
    const Commit* commit = serving ? m_world.commits().find(serving->commit) : nullptr;
    if (commit) {
        const QList<Instance> instances = m_world.api().instances(*application, start);
        const LogContext context{
            .environment = environment.toUtf8(), .version = commit->shortSha().toLatin1()};
        const Visits made = visits(Tier::Api, environment, second);
        for (const Visit& visit : *made) {
            // Not qHash: that differs between machines.
            const quint64 luck = mix(QStringView(visit.requestId).left(8).toUInt(nullptr, 16));
            const Instance& instance
                = instances.at(static_cast<qsizetype>(luck % static_cast<quint64>(instances.size())));
            for (auto& [message, severity] : textOf(visit, context)) {
                LogLine line;
                line.when = visit.when;
                line.message = std::move(message);
                line.severity = severity;
                line.deployment = serving->id;
                line.instance = instance.id;
                line.commit = commit->sha;
                line.pid = 11 + static_cast<int>(luck >> 32) % 4;
                lines.append(std::move(line));
            }
        }
    }
    for (auto it = application->deployments.crbegin(); it != application->deployments.crend(); ++it) {
        if (it->ends < start - 24h) // older runs ended before; a run never lasts a day
            break;
        if (it->started >= start + 1s || it->ends < start)
            continue;
        const QList<BuildLine> build = m_world.api().buildLog(*application, *it);
        for (const BuildLine& text : build) {
            if (text.when < start || text.when >= start + 1s)
                continue;
            LogLine line;
            line.when = text.when;
            line.message = text.text.toUtf8();
            line.severity = text.isError ? "err" : "info";
            line.deployment = it->id;
            line.instance = m_world.seed().uuid("builder " + it->id.toLatin1());
            line.commit = it->commit;
            line.isBuild = true;
            line.pid = 1;
            lines.append(std::move(line));
        }
    }
    // Stable: the lines of one traceback stay together.
    std::stable_sort(
        lines.begin(), lines.end(), [](const LogLine& a, const LogLine& b) { return a.when < b.when; });
    const QByteArray prefix = QByteArray::number(second) + ':';
    const QByteArray suffix = environment == u"production" ? ":0" : ":1";
    for (qsizetype i = 0; i < lines.size(); ++i)
        lines[i].id = prefix + QByteArray::number(i) + suffix;
    return lines;
}

} // namespace vigie::sim
