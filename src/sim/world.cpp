// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/world.h"

#include "sim/history.h"

#include <QCoreApplication>
#include <QJsonObject>

namespace vigie::sim {

namespace {

constexpr int stateFormat = 1;

QString scenarioName(Scenario scenario)
{
    switch (scenario) {
    case Scenario::Incident:
        return u"incident"_qs;
    case Scenario::Calm:
        return u"calm"_qs;
    }
    return {};
}

} // namespace

World::World(WorldOptions options, const Clock& clock)
    : m_clock(clock)
    , m_options(options)
    , m_seed(options.seed)
    , m_epoch(clock.now())
{
    make();
    connect(this, &World::changed, this, [this] { m_traffic->forget(); });
}

World::~World() = default;

void World::make()
{
    m_people = makePeople(m_seed);
    m_credentials = {.cleverToken = m_seed.hex(32, "clever token"),
        .cleverSecret = m_seed.hex(32, "clever secret"),
        .cleverApiToken = m_seed.uuid("clever api token"),
        .vercelToken = m_seed.word(24, "vercel token"),
        .sentryToken = u"sntryu_"_qs + m_seed.hex(64, "sentry token")};
    m_commits = makeCommits(m_seed, m_epoch, m_options.scenario);
    m_api = std::make_unique<ApiPlatform>(*this);
    m_web = std::make_unique<WebPlatform>(*this);
    plantHistory(*this);
    m_errors = std::make_unique<ErrorTracker>(*this);
    m_traffic = std::make_unique<Traffic>(*this);
}

Millis World::paced(Millis usual) const
{
    return Millis(
        std::max<qint64>(1, static_cast<qint64>(static_cast<double>(usual.count()) / m_options.speed)));
}

const Person* World::person(PersonIndex index) const
{
    return index < 0 || index >= m_people.size() ? nullptr : &m_people.at(index);
}

QJsonObject World::save() const
{
    return {{u"format"_qs, stateFormat}, {u"seed"_qs, QString::number(m_seed.value())},
        {u"epoch"_qs, toMsecs(m_epoch)}, {u"scenario"_qs, scenarioName(m_options.scenario)},
        {u"api"_qs, m_api->save()}, {u"web"_qs, m_web->save()}, {u"errors"_qs, m_errors->save()}};
}

Result<> World::restore(const QJsonObject& state)
{
    if (state.value(u"format").toInt() != stateFormat) {
        return fail(ErrorKind::Corrupt,
            QCoreApplication::translate(
                "Simulator", "The state file is not one of this version of the simulator."));
    }
    m_seed = Seed(state.value(u"seed").toString().toULongLong());
    m_options.seed = m_seed.value();
    m_options.scenario = state.value(u"scenario").toString() == u"calm" ? Scenario::Calm : Scenario::Incident;
    m_epoch = fromMsecs(state.value(u"epoch").toInteger());
    make();
    if (auto read = m_api->restore(state.value(u"api").toObject()); !read)
        return read;
    if (auto read = m_web->restore(state.value(u"web").toObject()); !read)
        return read;
    return m_errors->restore(state.value(u"errors").toObject());
}

} // namespace vigie::sim
