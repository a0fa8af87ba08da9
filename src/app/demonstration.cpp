// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demonstration.h"

#include "app/backupaccess.h"
#include "app/demobackups.h"
#include "app/demohistory.h"
#include "app/logfeeds.h"
#include "backup/artefact/bech32.h"
#include "backup/artefact/digest.h"
#include "base/logging.h"
#include "demo/demoschema.h"
#include "secrets/sessionstore.h"
#include "sim/apiplatform.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QPointer>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Demonstration)
};

/// The store answers at once; what it could say is of no interest here.
QCoro::Task<> keep(std::shared_ptr<SecretStore> store, QString name, Secret value)
{
    SecretName entry{u"demonstration"_qs, std::move(name)};
    Async<void> writing = store->write(std::move(entry), std::move(value), CancelToken());
    co_await writing;
}

constexpr QLatin1StringView demoKeyName("demonstration");
constexpr QLatin1StringView nearName("local"); // the places of backups
constexpr QLatin1StringView farName("offsite");

/// The demonstration's keys are the same at each start, so that it can read what it made yesterday; what they
/// protect is invented.
Secret demoKey(QByteArrayView form, QByteArrayView seed)
{
    return Secret(toBech32(form, Digest::of(Digest::Kind::Sha256, seed)).toUpper());
}

AgeIdentity demoIdentity()
{
    return *AgeIdentity::fromText(demoKey("age-secret-key-", "the demonstration's backups are not secret"));
}

SigningKey demoSigningKey()
{
    return *SigningKey::fromText(demoKey("vigie-signing-key-", "nor is who signs them"));
}

HealthCheck check(const QString& name, const QString& url, QStringList conditions)
{
    HealthCheck check;
    check.name = name;
    check.url = QUrl(url);
    check.interval = std::chrono::seconds(15);
    check.conditions = std::move(conditions);
    return check;
}

ServiceConfig service(const QString& id, ServiceRole role, const QString& title, const QString& provider,
    const QString& credential, QJsonObject settings)
{
    ServiceConfig config;
    config.key.service = ServiceId(id);
    config.role = role;
    config.title = title;
    config.provider = provider;
    config.credential = credential;
    config.settings = std::move(settings);
    return config;
}

EnvironmentConfig environment(const QString& id, EnvironmentKind kind, QList<ServiceConfig> services)
{
    EnvironmentConfig config;
    config.id = EnvironmentId(id);
    config.title = kindTitle(kind);
    config.kind = kind;
    config.services = std::move(services);
    for (ServiceConfig& service : config.services) {
        service.key.environment = config.id;
        for (HealthCheck& check : service.healthChecks)
            check.service = service.key;
    }
    return config;
}

} // namespace

Demonstration::Demonstration(AppContext& context, Options options)
    : m_options(options)
    , m_logs(LogFeeds::folder(context, u"demonstration"_qs))
    , m_memory(std::make_shared<SessionStore>())
    , m_database(std::make_shared<DemoDatabase>(context.paths().cache + u"/database"_qs))
    , m_workers(context.workers())
    , m_backupFolder(context.paths().data + u"/backups"_qs)
    , m_heldFolder(context.paths().cache + u"/held"_qs)
{
}

Demonstration::~Demonstration() = default;

Result<> Demonstration::start()
{
    sim::SimulatorOptions options;
    options.world.seed = m_options.seed;
    options.world.speed = m_options.speed;
    options.world.logRate = m_options.logRate;
    QDir().mkpath(m_backupFolder);
    // Yesterday's incident is no incident any more: an old world is made anew.
    const QFileInfo kept(m_options.stateFile);
    if (kept.exists() && kept.lastModified().secsTo(QDateTime::currentDateTime()) > 6 * 3600)
        QFile::remove(m_options.stateFile);
    if (!m_options.stateFile.isEmpty())
        QDir().mkpath(kept.path());
    options.stateFile = m_options.stateFile;
    bool isNew = m_options.stateFile.isEmpty() || !QFile::exists(m_options.stateFile);
    m_simulator = std::make_shared<sim::SimulatorThread>(options);
    auto endpoints = m_simulator->start();
    if (!endpoints && endpoints.error().kind() == ErrorKind::Corrupt && !options.stateFile.isEmpty()) {
        // A pretended world is not worth a question: it begins anew.
        qCWarning(lcApp, "demonstration: %s", qUtf8Printable(endpoints.error().oneLine()));
        QFile::remove(options.stateFile);
        isNew = true;
        m_simulator = std::make_shared<sim::SimulatorThread>(std::move(options));
        endpoints = m_simulator->start();
    }
    if (!endpoints)
        return fail(std::move(endpoints).error());
    m_endpoints = *std::move(endpoints);
    m_hasHeldDumps = giveHeldDumps(held(), m_options.startsDatabase);
    if (isNew) // another world's records have no place in this one
        ArchiveShelf::clear(m_logs);
    keep(m_memory, u"clever-cloud"_qs, Secret(m_endpoints.cleverApiToken.toUtf8()));
    keep(m_memory, u"vercel"_qs, Secret(m_endpoints.vercelToken.toUtf8()));
    keep(m_memory, u"sentry"_qs, Secret(m_endpoints.sentryToken.toUtf8()));
    keep(m_memory, BackupAccess::keyName(demoKeyName), demoIdentity().text());
    keep(m_memory, BackupAccess::signingKeyName(), demoSigningKey().text());
    return {};
}

Workspace Demonstration::workspace() const
{
    struct Ids {
        QString application, addon, addonReal;
    };
    QHash<QString, Ids> ids;
    m_simulator->run([&ids](sim::Simulator& simulator) {
        const sim::ApiPlatform& api = std::as_const(simulator.world()).api();
        for (const QString& name : {u"production"_qs, u"staging"_qs}) {
            Ids found;
            if (const auto* const application = api.applicationOf(name))
                found.application = application->id;
            for (const sim::Addon& addon : api.addons()) {
                if (addon.environment == name && addon.providerId == u"postgresql-addon") {
                    found.addon = addon.id;
                    found.addonReal = addon.realId;
                }
            }
            ids.insert(name, found);
        }
    });

    const auto api = [this, &ids](const QString& name) {
        ServiceConfig config
            = service(u"api"_qs, ServiceRole::Api, Text::tr("API"), u"clever-cloud"_qs, u"clever-cloud"_qs,
                {{u"owner"_qs, m_endpoints.cleverOwner}, {u"application"_qs, ids.value(name).application},
                    {u"api_url"_qs, m_endpoints.cleverUrl}});
        config.healthChecks = {check(u"health"_qs, m_endpoints.healthUrl + u'/' + name + u"/health"_qs,
            {u"[STATUS] == 200"_qs, u"[RESPONSE_TIME] < 2000"_qs})};
        config.dependsOn = {ServiceId(u"database"_qs), ServiceId(u"sign-in"_qs), ServiceId(u"storage"_qs)};
        return config;
    };
    const auto frontend = [this](const QString& name, const QString& target) {
        ServiceConfig config
            = service(u"frontend"_qs, ServiceRole::Frontend, Text::tr("Frontend"), u"vercel"_qs, u"vercel"_qs,
                {{u"team"_qs, m_endpoints.vercelTeam}, {u"project"_qs, m_endpoints.vercelProject},
                    {u"target"_qs, target}, {u"api_url"_qs, m_endpoints.vercelUrl}});
        config.healthChecks
            = {check(u"home page"_qs, m_endpoints.healthUrl + u'/' + name + u'/', {u"[STATUS] == 200"_qs})};
        if (name == u"production")
            config.dependsOn = {ServiceId(u"api"_qs)};
        return config;
    };
    const auto database = [](const QString&) {
        ServiceConfig config
            = service(u"database"_qs, ServiceRole::Database, Text::tr("Database"), u"postgresql"_qs, {}, {});
        config.dependsOn = {ServiceId(u"database-host"_qs)};
        return config;
    };
    const auto managed = [this, &ids](const QString& name) {
        return service(u"database-host"_qs, ServiceRole::Database, Text::tr("Database hosting"),
            u"clever-cloud"_qs, u"clever-cloud"_qs,
            {{u"owner"_qs, m_endpoints.cleverOwner}, {u"addon"_qs, ids.value(name).addon},
                {u"addon_real_id"_qs, ids.value(name).addonReal}, {u"api_url"_qs, m_endpoints.cleverUrl}});
    };
    const auto signIn = [this](const QString& name) {
        ServiceConfig config
            = service(u"sign-in"_qs, ServiceRole::SignIn, Text::tr("Sign-in"), u"http"_qs, {}, {});
        config.healthChecks = {check(u"realm"_qs,
            m_endpoints.healthUrl + u'/' + name + u"/auth/realms/mecapy"_qs, {u"[STATUS] == 200"_qs})};
        return config;
    };
    const auto errors = [this](const QString& name) {
        return service(u"errors"_qs, ServiceRole::Errors, Text::tr("Errors"), u"sentry"_qs, u"sentry"_qs,
            {{u"organization"_qs, m_endpoints.sentryOrg},
                {u"projects"_qs, QJsonArray{u"mecapy-api"_qs, u"mecapy-web"_qs}}, {u"environment"_qs, name},
                {u"api_url"_qs, m_endpoints.sentryUrl}});
    };
    const auto storage = [](const QString& bucket) {
        return service(u"storage"_qs, ServiceRole::Storage, Text::tr("Storage"), u"object-storage"_qs, {},
            {{u"endpoint"_qs, u"https://s3.fr-par.scw.cloud"_qs}, {u"region"_qs, u"fr-par"_qs},
                {u"bucket"_qs, bucket}});
    };

    Workspace workspace;
    workspace.id = u"demonstration"_qs;
    workspace.product = u"MecaPy"_qs;
    workspace.environments = {
        environment(u"production"_qs, EnvironmentKind::Production,
            {api(u"production"_qs), frontend(u"production"_qs, u"production"_qs), database(u"production"_qs),
                managed(u"production"_qs), signIn(u"production"_qs), storage(u"mecapy-uploads"_qs),
                errors(u"production"_qs)}),
        environment(u"staging"_qs, EnvironmentKind::Staging,
            {api(u"staging"_qs), database(u"staging"_qs), managed(u"staging"_qs), signIn(u"staging"_qs),
                storage(u"mecapy-uploads-staging"_qs), errors(u"staging"_qs)}),
        environment(u"preview"_qs, EnvironmentKind::Preview, {frontend(u"preview"_qs, u"preview"_qs)}),
        environment(u"development"_qs, EnvironmentKind::Development,
            {service(u"stack"_qs, ServiceRole::LocalStack, Text::tr("Local stack"), u"compose"_qs, {},
                {{u"file"_qs, u"docker-compose.yml"_qs}})}),
    };
    workspace.backups = backups();
    return workspace;
}

BackupSettings Demonstration::backups() const
{
    BackupSettings backups;
    for (const QLatin1StringView name : {nearName, farName}) {
        BackupDestination folder;
        folder.id = name;
        folder.path = m_backupFolder + u'/' + name;
        backups.destinations.append(folder);
    }
    backups.recipients = {{demoKeyName, demoIdentity().recipient().text()}};
    backups.signers = {{demoKeyName, demoSigningKey().signer().text()}};
    backups.retention.days = 21;
    backups.retention.weekly = 4;
    backups.retention.atLeast = 7;
    BackupJob job;
    job.service = {EnvironmentId(u"production"_qs), ServiceId(u"database"_qs)};
    job.user = u"mecapy"_qs;
    job.schedule.timeZone = u"Europe/Paris"_qs;
    job.drill = job.schedule;
    job.drill->rhythm = BackupSchedule::Rhythm::Weekly;
    job.drill->minuteOfDay = 4 * 60;
    job.smokeQueries = {{u"revision"_qs, u"SELECT version_num FROM alembic_version"_qs, demoSchemaHead()}};
    backups.jobs = {job};
    return backups;
}

DemoHeldPlace Demonstration::held() const
{
    return {m_simulator, m_heldFolder};
}

Async<void> Demonstration::makeHeldDumps(CancelToken cancel) const
{
    return vigie::makeHeldDumps(held(), m_database, m_workers, std::move(cancel));
}

Async<void> Demonstration::plantBackups(QPointer<Session> session, CancelToken cancel) const
{
    DemoBackupPlace place{m_backupFolder + u'/' + nearName, m_backupFolder + u'/' + farName,
        backups().jobs.first().service, demoIdentity(), demoSigningKey()};
    return vigie::plantBackups(std::move(place), std::move(session), std::move(cancel));
}

Async<void> Demonstration::plantHealth(QPointer<Session> session) const
{
    return vigie::plantHealth(m_simulator, std::move(session));
}

Async<void> Demonstration::startDatabase(std::shared_ptr<DemoDatabase> database, QPointer<Session> session,
    std::function<void(QString)> progress, CancelToken cancel)
{
    const auto sayWhy = [session](const Error& why) {
        for (const QString& name : {u"production"_qs, u"staging"_qs})
            session->setUnavailable({EnvironmentId(name), ServiceId(u"database"_qs)}, why);
    };
    if (session)
        sayWhy(Error(ErrorKind::Unavailable, Text::tr("The demonstration's database is starting.")));
    Async<void> starting = database->start(std::move(progress), cancel);
    auto started = co_await starting;
    if (!session)
        co_return started;
    if (!started) {
        sayWhy(started.error());
        co_return fail(std::move(started).error());
    }
    session->bind(
        {EnvironmentId(u"production"_qs), ServiceId(u"database"_qs)}, database->productionSettings());
    session->bind({EnvironmentId(u"staging"_qs), ServiceId(u"database"_qs)}, database->stagingSettings());
    co_return Result<>();
}

} // namespace vigie
