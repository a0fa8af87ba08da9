// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/simulator.h"

#include "base/namedfile.h"
#include "providers/clevercloud/sim/clevercloudfront.h"
#include "providers/keycloak/sim/keycloakfront.h"
#include "providers/sentry/sim/sentryfront.h"
#include "providers/vercel/sim/vercelfront.h"
#include "sim/healthfront.h"
#include "sim/httpserver.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace vigie::sim {

namespace {

struct Front {
    const char16_t* service; ///< as fault rules name it
    void (*addRoutes)(HttpServer&, World&);
};

/// The explicit list: one line for each service of the world. Keycloak comes after them.
constexpr Front fronts[] = {
    {u"clever", addCleverCloudRoutes},
    {u"vercel", addVercelRoutes},
    {u"sentry", addSentryRoutes},
    {u"health", addHealthRoutes},
};

} // namespace

QJsonObject Endpoints::toJson() const
{
    return {{u"clever_url"_qs, cleverUrl}, {u"vercel_url"_qs, vercelUrl}, {u"sentry_url"_qs, sentryUrl},
        {u"health_url"_qs, healthUrl}, {u"clever_token"_qs, cleverToken}, {u"clever_secret"_qs, cleverSecret},
        {u"clever_api_token"_qs, cleverApiToken}, {u"vercel_token"_qs, vercelToken},
        {u"sentry_token"_qs, sentryToken}, {u"clever_owner"_qs, cleverOwner}, {u"clever_app"_qs, cleverApp},
        {u"clever_addon"_qs, cleverAddon}, {u"vercel_team"_qs, vercelTeam},
        {u"vercel_project"_qs, vercelProject}, {u"sentry_org"_qs, sentryOrg},
        {u"sentry_project"_qs, sentryProject}, {u"keycloak_url"_qs, keycloakUrl},
        {u"keycloak_realm"_qs, keycloakRealm}, {u"keycloak_client"_qs, keycloakClient},
        {u"keycloak_secret"_qs, keycloakSecret}};
}

Simulator::Simulator(SimulatorOptions options, QObject* parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_world(std::make_unique<World>(m_options.world))
    , m_signIn(std::make_unique<SignIn>(Seed(m_options.world.seed), Clock::system()))
    , m_nextPort(m_options.portBase)
{
    m_saveSoon.setSingleShot(true);
    m_saveSoon.setInterval(100); // a burst of writes is one save
    connect(&m_saveSoon, &QTimer::timeout, this, [this] {
        if (auto saved = saveState(); !saved)
            qWarning("%s", qUtf8Printable(saved.error().oneLine()));
    });
}

Simulator::~Simulator()
{
    if (m_saveSoon.isActive()) {
        m_saveSoon.stop();
        if (auto saved = saveState(); !saved)
            qWarning("%s", qUtf8Printable(saved.error().oneLine()));
    }
}

Result<HttpServer*> Simulator::listen(const QString& service)
{
    auto server = std::make_unique<HttpServer>(service, &m_options.faults);
    if (auto listening = server->listen(m_options.address, m_nextPort); !listening)
        return fail(std::move(listening).error());
    if (m_nextPort != 0)
        ++m_nextPort;
    m_servers.push_back(std::move(server));
    return m_servers.back().get();
}

Result<Endpoints> Simulator::start()
{
    if (!m_options.stateFile.isEmpty()) {
        if (auto loaded = loadState(); !loaded)
            return fail(std::move(loaded).error());
        connect(m_world.get(), &World::changed, &m_saveSoon, qOverload<>(&QTimer::start));
        m_signIn->setChanged([this] { m_saveSoon.start(); });
    }
    m_world->api().setBackupFiles(m_options.backupFiles);
    for (const Front& front : fronts) {
        const auto server = listen(QString::fromUtf16(front.service));
        if (!server)
            return fail(server.error());
        front.addRoutes(**server, *m_world);
    }
    const auto keycloak = listen(u"keycloak"_qs);
    if (!keycloak)
        return fail(keycloak.error());
    addKeycloakRoutes(**keycloak, *m_signIn);
    const ApiPlatform& api = m_world->api();
    const Application* production = api.applicationOf(u"production"_qs);
    const Credentials& credentials = m_world->credentials();
    const SignInRealm& realm = m_signIn->realms().first();
    const auto console = std::ranges::find(realm.clients, u"ops-console"_qs, &SignInClient::clientId);
    return Endpoints{.cleverUrl = m_servers.at(0)->url(),
        .vercelUrl = m_servers.at(1)->url(),
        .sentryUrl = m_servers.at(2)->url(),
        .healthUrl = m_servers.at(3)->url(),
        .cleverToken = credentials.cleverToken,
        .cleverSecret = credentials.cleverSecret,
        .cleverApiToken = credentials.cleverApiToken,
        .vercelToken = credentials.vercelToken,
        .sentryToken = credentials.sentryToken,
        .cleverOwner = api.ownerId(),
        .cleverApp = production->id,
        .cleverAddon = production->addons.first(),
        .vercelTeam = m_world->web().teamId(),
        .vercelProject = m_world->web().projectId(),
        .sentryOrg = m_world->errors().organisationSlug(),
        .sentryProject = m_world->errors().projects().first().slug,
        .keycloakUrl = (*keycloak)->url(),
        .keycloakRealm = realm.name,
        .keycloakClient = console->clientId,
        .keycloakSecret = console->secret};
}

Result<> Simulator::saveState() const
{
    if (m_options.stateFile.isEmpty())
        return {};
    QJsonObject state = m_world->save();
    state.insert(u"sign-in"_qs, m_signIn->save());
    return replaceFile(m_options.stateFile, QJsonDocument(state).toJson());
}

Result<> Simulator::loadState()
{
    QFile file(m_options.stateFile);
    if (!file.exists())
        return saveState(); // a first start: what is invented now is kept
    if (auto place = replaceable(m_options.stateFile); !place)
        return fail(std::move(place).error());
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorKind::Unavailable,
            QCoreApplication::translate("Simulator", "The state file %1 cannot be read: %2.")
                .arg(m_options.stateFile, file.errorString()));
    }
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &problem);
    if (problem.error != QJsonParseError::NoError) {
        return fail(ErrorKind::Corrupt,
            QCoreApplication::translate("Simulator", "The state file %1 is not valid JSON: %2.")
                .arg(m_options.stateFile, problem.errorString()));
    }
    if (auto restored = m_world->restore(document.object()); !restored)
        return restored;
    // The state knows its own seed.
    m_signIn = std::make_unique<SignIn>(m_world->seed(), Clock::system());
    return m_signIn->restore(document.object().value(u"sign-in").toObject());
}

SimulatorThread::SimulatorThread(SimulatorOptions options)
    : m_options(std::move(options))
{
    m_thread.setObjectName(u"simulator"_qs);
}

SimulatorThread::~SimulatorThread()
{
    if (m_simulator)
        m_simulator->deleteLater(); // in its own thread, before that thread's loop ends
    m_thread.quit();
    m_thread.wait();
}

Result<Endpoints> SimulatorThread::start()
{
    m_thread.start();
    auto* worker = new QObject;
    worker->moveToThread(&m_thread);
    Result<Endpoints> result = fail(ErrorKind::Internal, QString());
    QMetaObject::invokeMethod(
        worker,
        [&] {
            m_simulator = new Simulator(m_options);
            result = m_simulator->start();
        },
        Qt::BlockingQueuedConnection);
    worker->deleteLater();
    return result;
}

void SimulatorThread::run(std::function<void(Simulator&)> work)
{
    QMetaObject::invokeMethod(
        m_simulator, [this, work = std::move(work)] { work(*m_simulator); }, Qt::BlockingQueuedConnection);
}

} // namespace vigie::sim
