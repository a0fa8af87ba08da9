// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/apiplatform.h"

#include "sim/apicatalog.h"
#include "sim/world.h"

#include <QRegularExpression>

namespace vigie::sim {

using namespace std::chrono_literals;

namespace {

constexpr int firstDeploymentNumber = 118; // the application is older than the 30 days that are told

// Messages of the platform itself: machine text, English as the service's own.
tl::unexpected<Error> refusal(ErrorKind kind, const QString& what)
{
    return fail(kind, what);
}

tl::unexpected<Error> noSuchApplication()
{
    return refusal(ErrorKind::NotFound, u"Application not found"_qs);
}

int flavorRank(const QList<Flavor>& flavors, const QString& name)
{
    for (qsizetype i = 0; i < flavors.size(); ++i) {
        if (flavors.at(i).name == name)
            return static_cast<int>(i);
    }
    return -1;
}

} // namespace

const ApiDeployment* Application::servingAt(TimePoint at) const
{
    for (auto it = deployments.crbegin(); it != deployments.crend(); ++it) {
        if (it->ends > at || it->outcome != ApiState::Ok)
            continue;
        return it->action == ApiAction::Undeploy ? nullptr : &*it;
    }
    return nullptr;
}

const ApiDeployment* Application::deployment(const QString& idOrNumber) const
{
    for (const ApiDeployment& deployment : deployments) {
        if (deployment.id == idOrNumber || QString::number(deployment.number) == idOrNumber)
            return &deployment;
    }
    return nullptr;
}

ApiPlatform::ApiPlatform(World& world)
    : m_world(world)
    , m_flavors(makeFlavors())
    , m_addons(makeAddons(world.seed(), world.epoch()))
{
    m_applications = makeApplications(world.seed(), world.epoch(), m_addons);
}

QString ApiPlatform::ownerId() const
{
    return u"orga_"_qs + m_world.seed().uuid("owner");
}

QString ApiPlatform::ownerName() const
{
    return u"MecaPy"_qs;
}

QString ApiPlatform::zone() const
{
    return u"par"_qs;
}

const QList<Flavor>& ApiPlatform::flavors() const
{
    return m_flavors;
}

const Application* ApiPlatform::application(const QString& id) const
{
    for (const Application& application : m_applications) {
        if (application.id == id)
            return &application;
    }
    return nullptr;
}

const Application* ApiPlatform::applicationOf(const QString& environment) const
{
    for (const Application& application : m_applications) {
        if (application.environment == environment)
            return &application;
    }
    return nullptr;
}

Application* ApiPlatform::find(const QString& id)
{
    return const_cast<Application*>(std::as_const(*this).application(id));
}

QList<Instance> ApiPlatform::instances(const Application& application, TimePoint at) const
{
    static constexpr const char16_t* adjectives[]
        = {u"Agile", u"Brave", u"Calme", u"Docte", u"Fidèle", u"Vif"};
    static constexpr const char16_t* animals[]
        = {u"Loutre", u"Héron", u"Lynx", u"Martre", u"Pivert", u"Chamois"};

    QList<Instance> instances;
    const auto add = [&](const ApiDeployment& deployment, const QString& state) {
        const int count = deployment.instances;
        for (int index = 0; index < count; ++index) {
            const Seed& seed = m_world.seed();
            const QByteArray key = "instance " + deployment.id.toLatin1();
            const auto n = static_cast<quint64>(index);
            instances.append({.id = seed.uuid(key, n),
                .deployment = deployment.id,
                .commit = deployment.commit,
                .flavor = application.minFlavor,
                .name = QString::fromUtf16(animals[seed.below(6, key, n)]) + u' '
                    + QString::fromUtf16(adjectives[seed.below(6, key, n + 100)]),
                .ip = u"10.%1.%2.%3"_qs.arg(2 + seed.below(8, key, n + 200))
                          .arg(seed.below(255, key, n + 300))
                          .arg(1 + seed.below(250, key, n + 400)),
                .state = state,
                .deploymentNumber = deployment.number,
                .index = index,
                .created = deployment.built});
        }
    };
    if (const ApiDeployment* serving = application.servingAt(at))
        add(*serving, u"UP"_qs);
    if (!application.deployments.isEmpty()) {
        const ApiDeployment& newest = application.deployments.last();
        if (newest.stateAt(at) == ApiState::Wip && newest.action != ApiAction::Undeploy
            && at >= newest.built) {
            const double done = static_cast<double>((at - newest.built).count())
                / static_cast<double>(std::max<qint64>(1, (newest.ends - newest.built).count()));
            add(newest, done < 0.25 ? u"BOOTING"_qs : done < 0.5 ? u"STARTING"_qs : u"DEPLOYING"_qs);
        }
    }
    return instances;
}

const Commit* ApiPlatform::servingCommit(const QString& environment, TimePoint at) const
{
    const Application* application = applicationOf(environment);
    const ApiDeployment* serving = application ? application->servingAt(at) : nullptr;
    return serving ? m_world.commits().find(serving->commit) : nullptr;
}

ApiDeployment& ApiPlatform::start(Application& application, ApiAction action, const QString& commit)
{
    const TimePoint now = m_world.now();
    // A new run takes the place of one that is still under way.
    for (ApiDeployment& older : application.deployments) {
        if (older.stateAt(now) == ApiState::Wip) {
            older.outcome = ApiState::Cancelled;
            older.ends = now;
            older.built = std::min(older.built, now);
        }
    }
    ApiDeployment deployment;
    deployment.number = application.deployments.isEmpty() ? firstDeploymentNumber
                                                          : application.deployments.last().number + 1;
    deployment.id = u"deployment_"_qs
        + m_world.seed().uuid(
            "deployment " + application.id.toLatin1(), static_cast<quint64>(deployment.number));
    deployment.action = action;
    deployment.commit = commit;
    deployment.instances = application.minInstances;
    deployment.started = now;
    deployment.built = now + m_world.paced(45s);
    deployment.ends = now + m_world.paced(75s);
    application.deployments.append(deployment);
    return application.deployments.last();
}

Result<ApiDeployment> ApiPlatform::redeploy(const QString& applicationId, std::optional<QString> commit,
    bool useCache, PersonIndex who, const QString& cause)
{
    Application* application = find(applicationId);
    if (!application)
        return noSuchApplication();
    if (application->deployments.isEmpty())
        return refusal(ErrorKind::Conflict, u"This application has never been deployed"_qs);
    const QString sha = commit ? *commit : application->pushed;
    const Commit* known = m_world.commits().find(sha);
    if (!known || known->when > m_world.now())
        return refusal(
            ErrorKind::Invalid, u"The commit %1 is not in the application's repository"_qs.arg(sha));

    ApiDeployment& deployment = start(*application, ApiAction::Deploy, sha);
    deployment.useCache = useCache;
    deployment.author = who;
    deployment.cause = cause;
    if (!useCache) {
        deployment.built += m_world.paced(35s);
        deployment.ends += m_world.paced(35s);
    }
    if (known->defect == Defect::FailsToBuild) {
        deployment.outcome = ApiState::Fail;
        deployment.ends = deployment.built;
    } else if (known->defect == Defect::FailsToStart) {
        deployment.outcome = ApiState::Fail;
        deployment.ends += m_world.paced(45s);
    }
    application->wantedUp = true;
    ApiDeployment started = deployment;
    m_world.touch();
    return started;
}

Result<ApiDeployment> ApiPlatform::cancel(const QString& applicationId, const QString& idOrNumber)
{
    Application* application = find(applicationId);
    if (!application)
        return noSuchApplication();
    for (ApiDeployment& deployment : application->deployments) {
        if (deployment.id != idOrNumber && QString::number(deployment.number) != idOrNumber)
            continue;
        const TimePoint now = m_world.now();
        if (deployment.stateAt(now) != ApiState::Wip)
            return refusal(ErrorKind::Conflict, u"This deployment is already over"_qs);
        deployment.outcome = ApiState::Cancelled;
        deployment.ends = now;
        deployment.built = std::min(deployment.built, now);
        ApiDeployment cancelled = deployment;
        m_world.touch();
        return cancelled;
    }
    return refusal(ErrorKind::NotFound, u"Deployment not found"_qs);
}

Result<> ApiPlatform::stop(const QString& applicationId, PersonIndex who)
{
    Application* application = find(applicationId);
    if (!application)
        return noSuchApplication();
    ApiDeployment& deployment = start(*application, ApiAction::Undeploy, {});
    deployment.author = who;
    deployment.cause = u"clever-tools"_qs;
    deployment.instances = 0;
    deployment.built = deployment.started;
    deployment.ends = deployment.started + m_world.paced(4s);
    application->wantedUp = false;
    m_world.touch();
    return {};
}

Result<> ApiPlatform::scale(const QString& applicationId, const Scale& change, PersonIndex who)
{
    Application* application = find(applicationId);
    if (!application)
        return noSuchApplication();
    const int minInstances = change.minInstances.value_or(application->minInstances);
    const int maxInstances = change.maxInstances.value_or(application->maxInstances);
    const QString minFlavor = change.minFlavor.value_or(application->minFlavor);
    const QString maxFlavor = change.maxFlavor.value_or(application->maxFlavor);
    const QString buildFlavor = change.buildFlavor.value_or(application->buildFlavor);
    const int minRank = flavorRank(m_flavors, minFlavor);
    const int maxRank = flavorRank(m_flavors, maxFlavor);
    if (minInstances < 1 || maxInstances > 40 || minInstances > maxInstances || minRank < 0
        || maxRank < minRank || flavorRank(m_flavors, buildFlavor) < 0)
        return refusal(ErrorKind::Invalid, u"The scalability values are invalid"_qs);

    const int change0 = minInstances - application->minInstances;
    const int change1 = minRank - flavorRank(m_flavors, application->minFlavor);
    application->minInstances = minInstances;
    application->maxInstances = maxInstances;
    application->minFlavor = minFlavor;
    application->maxFlavor = maxFlavor;
    application->buildFlavor = buildFlavor;
    application->separateBuild = change.separateBuild.value_or(application->separateBuild);
    const ApiDeployment* serving = application->servingAt(m_world.now());
    if ((change0 != 0 || change1 != 0) && serving) {
        const bool grows = change1 != 0 ? change1 > 0 : change0 > 0;
        const QString commit = serving->commit;
        ApiDeployment& deployment
            = start(*application, grows ? ApiAction::Upscale : ApiAction::Downscale, commit);
        deployment.author = who;
        deployment.cause = u"Console"_qs;
        deployment.built = deployment.started; // the build is there already
        deployment.ends = deployment.started + m_world.paced(30s);
    }
    m_world.touch();
    return {};
}

Result<> ApiPlatform::setVariable(const QString& applicationId, const QString& name, const QString& value)
{
    static const QRegularExpression valid(u"^[A-Za-z0-9_.-]+$"_qs);
    Application* application = find(applicationId);
    if (!application)
        return noSuchApplication();
    if (!valid.match(name).hasMatch())
        return refusal(ErrorKind::Invalid, u"The variable name %1 is invalid"_qs.arg(name));
    application->variables.insert(name, value);
    m_world.touch();
    return {};
}

Result<> ApiPlatform::removeVariable(const QString& applicationId, const QString& name)
{
    Application* application = find(applicationId);
    if (!application)
        return noSuchApplication();
    application->variables.remove(name); // removing what is not there is a success, as with the real one
    m_world.touch();
    return {};
}

Result<> ApiPlatform::replaceVariables(const QString& applicationId, QMap<QString, QString> variables)
{
    Application* application = find(applicationId);
    if (!application)
        return noSuchApplication();
    application->variables = std::move(variables);
    m_world.touch();
    return {};
}

Result<> ApiPlatform::addDomain(const QString& applicationId, const QString& domain)
{
    Application* application = find(applicationId);
    if (!application)
        return noSuchApplication();
    for (const Application& other : std::as_const(m_applications)) {
        if (other.domains.contains(domain))
            return refusal(ErrorKind::Conflict, u"This domain is already taken"_qs);
    }
    application->domains.append(domain);
    m_world.touch();
    return {};
}

Result<> ApiPlatform::removeDomain(const QString& applicationId, const QString& domain)
{
    Application* application = find(applicationId);
    if (!application)
        return noSuchApplication();
    if (application->domains.removeAll(domain) == 0)
        return refusal(ErrorKind::NotFound, u"Domain not found"_qs);
    if (application->favouriteDomain == domain)
        application->favouriteDomain.clear();
    m_world.touch();
    return {};
}

Result<> ApiPlatform::setFavouriteDomain(const QString& applicationId, const QString& domain)
{
    Application* application = find(applicationId);
    if (!application)
        return noSuchApplication();
    if (!domain.isEmpty() && !application->domains.contains(domain))
        return refusal(ErrorKind::NotFound, u"Domain not found"_qs);
    application->favouriteDomain = domain;
    m_world.touch();
    return {};
}

void ApiPlatform::plant(const QString& environment, ApiDeployment deployment)
{
    Application* application = find(applicationOf(environment)->id);
    deployment.number = application->deployments.isEmpty() ? firstDeploymentNumber
                                                           : application->deployments.last().number + 1;
    deployment.id = u"deployment_"_qs
        + m_world.seed().uuid(
            "deployment " + application->id.toLatin1(), static_cast<quint64>(deployment.number));
    if (deployment.cause == u"Git")
        application->pushed = deployment.commit;
    application->deployments.append(std::move(deployment));
}

} // namespace vigie::sim
