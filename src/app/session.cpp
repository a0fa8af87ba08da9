// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session.h"

#include "app/backupwatch.h"
#include "app/connectiontest.h"
#include "base/logging.h"
#include "net/apiclient.h"
#include "plan/leftovers.h"
#include "settings/settings.h"
#include "store/healthhistory.h"
#include "workspace/workspacefile.h"

#include <algorithm>

namespace vigie {

namespace {

QString timeIsUp()
{
    return QStringLiteral("the time was up"); // in the journal, hence not translated
}

/// The paces that a person may choose; the others are ours.
Millis chosenPace(const Settings& settings, ServiceHandle::Topic topic, Millis usual)
{
    using Topic = ServiceHandle::Topic;
    const auto seconds
        = [&settings](Setting setting) { return Millis(std::chrono::seconds(settings.number(setting))); };
    switch (topic) {
    case Topic::Status:
        return seconds(Setting::PollStatusSeconds);
    case Topic::Deployments:
        return seconds(Setting::PollDeploymentsSeconds);
    case Topic::Issues:
    case Topic::ErrorCounts:
        return seconds(Setting::PollErrorsSeconds);
    case Topic::Database:
        return seconds(Setting::PollDatabaseSeconds);
    default:
        return usual;
    }
}

bool isPace(Setting setting)
{
    return setting == Setting::PollStatusSeconds || setting == Setting::PollDeploymentsSeconds
        || setting == Setting::PollErrorsSeconds || setting == Setting::PollDatabaseSeconds;
}

} // namespace

Session::Session(AppContext& context, Workspace workspace, CredentialReader credentials, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_workspace(std::move(workspace))
    , m_credentials(std::move(credentials))
    , m_gate(context.clock())
    , m_whyClosing(timeIsUp())
    , m_journal(
          std::make_shared<Journal>(context.paths().data + u"/journals/"_qs + m_workspace.id + u".jsonl"_qs,
              context.journalWorkers(), context.clock()))
{
    QSet<EnvironmentId> production;
    for (const EnvironmentConfig& environment : std::as_const(m_workspace.environments)) {
        if (environment.isProduction())
            production.insert(environment.id);
    }
    m_gate.setProtected(std::move(production));
    connect(&m_gate, &WriteGate::changed, this, [this](const EnvironmentId& environment) {
        // One record for one opening, also when its time was up before it was told of.
        if (!m_gate.isOpen(environment) && m_opened.remove(environment))
            noteWriting(environment, JournalEvent::WritingClosed, {}, m_whyClosing);
        Q_EMIT writingChanged(environment);
    });
    const auto lookAgain = [this](PlanRunner* runner) {
        if (ServiceHandle* const touched = service(runner->plan().target))
            touched->refresh();
    };
    // The provider may work on it for minutes: what was begun is seen at once.
    connect(&m_operations, &OperationCenter::planWrote, this, lookAgain);
    connect(&m_operations, &OperationCenter::planFinished, this, [this, lookAgain](PlanRunner* runner) {
        readHistory(false);
        lookAgain(runner);
    });
    build();
    m_backups = std::make_unique<BackupWatch>(*this);
    watchLogs();
    watchHealth();
    if (const Settings* const settings = context.settings())
        connect(settings, &Settings::changed, this, [this](Setting setting) {
            if (isPace(setting) && !m_focus.isEmpty())
                setFocus(m_focus);
        });
}

Session::~Session()
{
    m_healthHistory->close();
}

void Session::build()
{
    if (const ProviderType* const http = providerType(u"http")) {
        ProviderContext prober;
        prober.network = m_context.network();
        prober.workers = m_context.workers();
        prober.clock = &m_context.clock();
        m_prober = http->create(std::move(prober));
    }
    for (const EnvironmentConfig& environment : std::as_const(m_workspace.environments)) {
        for (const ServiceConfig& config : environment.services) {
            const ProviderType* const type = providerType(config.provider);
            if (!type) {
                qCWarning(lcApp, "unknown provider %s", qUtf8Printable(config.provider));
                continue;
            }
            std::shared_ptr<const ApiClient> client;
            auto provider = makeProvider(config, *type, &client);
            auto handle = std::make_unique<ServiceHandle>(
                config, environment, *type, std::move(provider), client, m_context.clock());
            connect(handle.get(), &ServiceHandle::changed, this,
                [this, raw = handle.get()](ServiceHandle::Topic topic) {
                    if (topic == ServiceHandle::Topic::Deployments && raw->deployments().value)
                        shareMessages(*raw);
                    if (topic == ServiceHandle::Topic::Database)
                        noteSchema(*raw);
                    Q_EMIT serviceChanged(raw, topic);
                });
            if (const Settings* const settings = m_context.settings())
                handle->setPace([settings](ServiceHandle::Topic topic, Millis usual) {
                    return chosenPace(*settings, topic, usual);
                });
            m_services.push_back(std::move(handle));
        }
    }
}

std::shared_ptr<Provider> Session::makeProvider(
    const ServiceConfig& config, const ProviderType& type, std::shared_ptr<const ApiClient>* client) const
{
    // A database that is known only later has no settings yet.
    const bool needsSettings = std::ranges::any_of(type.fields, &FieldSpec::required);
    if (!type.create || (needsSettings && config.settings.isEmpty()))
        return nullptr;
    std::function<Async<Secret>(CancelToken)> credential
        = [read = m_credentials, name = config.credential](
              CancelToken cancel) { return read(name, std::move(cancel)); };
    MadeProvider made = vigie::makeProvider(m_context, config, type, std::move(credential));
    *client = std::move(made.client);
    return std::move(made.provider);
}

void Session::watchHealth()
{
    m_healthHistory = std::make_shared<HealthHistory>(
        m_context.paths().cache + u"/health/"_qs + m_workspace.id + u".sqlite"_qs);
    m_health = std::make_unique<HealthMonitor>(
        std::shared_ptr<HealthApi>(m_prober, m_prober->health()), m_healthHistory, m_context.clock());
    connect(m_health.get(), &HealthMonitor::sampled, this,
        [this](const HealthCheckKey& key, const HealthSample& sample) {
            if (ServiceHandle* const handle = service(key.service))
                handle->acceptSample(key.check, sample);
        });
    connect(this, &Session::healthHistoryChanged, this,
        [this] { m_scope.run(readSchemas(this), [](const Result<>&) {}); });
    connect(m_health.get(), &HealthMonitor::historyFailed, this,
        [this](const Error& error) { Q_EMIT notice(error.what()); });
}

void Session::watchLogs()
{
    m_logs = std::make_unique<LogFeeds>(m_context, m_workspace.id);
    m_alerts = std::make_unique<LogAlerts>(m_context, *m_logs, [this] { return services(); });
    if (const Settings* const settings = m_context.settings())
        connect(settings, &Settings::changed, this, [this](Setting setting) {
            if (setting == Setting::SavedSearches)
                Q_EMIT searchesChanged();
        });
}

QList<SavedSearch> Session::personalSearches() const
{
    const Settings* const settings = m_context.settings();
    return settings ? savedSearchesFrom(settings->bytes(Setting::SavedSearches)) : QList<SavedSearch>();
}

void Session::setPersonalSearches(const QList<SavedSearch>& searches)
{
    Settings* const settings = m_context.settings();
    if (settings) {
        settings->setBytes(
            Setting::SavedSearches, savedSearchesText(searches, settings->bytes(Setting::SavedSearches)));
    }
}

void Session::setSharedSearches(const QList<SavedSearch>& searches)
{
    if (m_workspace.searches == searches)
        return;
    m_workspace.searches = searches;
    Q_EMIT searchesChanged();
}

void Session::shareMessages(const ServiceHandle& from)
{
    // Clever Cloud tells commits without their messages, Vercel with them; the product's parts share one
    // repository.
    for (const Deployment& deployment : *from.deployments().value) {
        if (!deployment.version.message.isEmpty() && !deployment.version.commit.isEmpty())
            m_messages.insert(deployment.version.commit, deployment.version.message);
    }
    for (const auto& service : m_services)
        service->completeMessages(m_messages);
}

void Session::noteSchema(const ServiceHandle& database)
{
    const Observed<DatabaseFigures>& figures = database.database();
    if (figures.error || !figures.value || !figures.value->schemaRevision)
        return;
    const QString revision = *figures.value->schemaRevision;
    if (!vigie::noteSchema(m_schemas[database.key()], revision, figures.readAt))
        return;
    // What cannot be kept is not worth a word here: the samples of the health checks share the file, and
    // their failure is told.
    m_scope.run(m_healthHistory->noteSchema(database.key(), {{revision, figures.readAt, figures.readAt}}),
        [](const Result<>&) {});
    Q_EMIT schemasChanged();
}

Async<void> Session::readSchemas(QPointer<Session> session)
{
    if (!session)
        co_return Result<>();
    const std::shared_ptr<HealthHistory> history = session->m_healthHistory;
    QList<ServiceKey> databases;
    for (const auto& service : session->m_services) {
        const bool reads = service->provider() && service->provider()->database();
        if (reads || service->role() == ServiceRole::Database) // a provider may become known only later
            databases.append(service->key());
    }
    for (const ServiceKey& database : std::as_const(databases)) {
        Async<QList<SchemaSpan>> reading = history->schema(database);
        auto spans = co_await reading;
        if (!spans)
            co_return fail(std::move(spans).error());
        if (!session)
            co_return Result<>();
        // Readings of this run may be newer than what the file told.
        for (const SchemaSpan& span : session->schemaOf(database)) {
            vigie::noteSchema(*spans, span.revision, span.first);
            vigie::noteSchema(*spans, span.revision, span.last);
        }
        session->m_schemas.insert(database, *std::move(spans));
    }
    Q_EMIT session->schemasChanged();
    co_return Result<>();
}

void Session::bind(const ServiceKey& key, const QJsonObject& settings)
{
    ServiceHandle* const handle = service(key);
    if (!handle)
        return;
    ServiceConfig config = handle->config();
    config.settings = settings;
    std::shared_ptr<const ApiClient> client;
    auto provider = makeProvider(config, handle->type(), &client);
    handle->rebind(std::move(config), std::move(provider), std::move(client));
}

void Session::setUnavailable(const ServiceKey& key, const Error& why)
{
    if (ServiceHandle* const handle = service(key))
        handle->setUnavailable(why);
}

QList<ServiceHandle*> Session::services() const
{
    QList<ServiceHandle*> all;
    for (const auto& service : m_services)
        all.append(service.get());
    return all;
}

QList<ServiceHandle*> Session::services(const EnvironmentId& environment) const
{
    QList<ServiceHandle*> some;
    for (const auto& service : m_services) {
        if (service->key().environment == environment)
            some.append(service.get());
    }
    return some;
}

ServiceHandle* Session::service(const ServiceKey& key) const
{
    const auto found = std::ranges::find(m_services, key, [](const auto& handle) { return handle->key(); });
    return found == m_services.end() ? nullptr : found->get();
}

void Session::openWriting(const EnvironmentId& environment, const QString& reason, Millis duration)
{
    if (!m_gate.isProtected(environment))
        return;
    noteWriting(environment, JournalEvent::WritingOpened, reason);
    m_opened.insert(environment);
    m_gate.open(environment, duration);
}

void Session::closeWriting(const EnvironmentId& environment, const QString& why)
{
    if (!m_gate.isProtected(environment) || !m_gate.isOpen(environment))
        return;
    m_whyClosing = why;
    m_gate.close(environment);
    m_whyClosing = timeIsUp();
}

void Session::closeAllWriting(const QString& why)
{
    for (const EnvironmentConfig& environment : std::as_const(m_workspace.environments))
        closeWriting(environment.id, why);
}

void Session::noteWriting(
    const EnvironmentId& environment, JournalEvent event, const QString& reason, const QString& detail)
{
    JournalEntry entry;
    entry.event = event;
    entry.environment = environment;
    entry.reason = reason;
    entry.detail = detail;
    m_scope.run(m_journal->append(std::move(entry)), [this](Result<JournalEntry> written) {
        if (!written)
            Q_EMIT notice(written.error().what());
    });
}

ActionTarget Session::actionTarget(const ServiceKey& key) const
{
    ActionTarget target;
    target.key = key;
    const ServiceHandle* const handle = service(key);
    if (!handle)
        return target;
    target.environmentTitle = handle->environmentTitle();
    target.serviceTitle = handle->title();
    target.providerTitle = handle->type().title;
    target.kind = handle->environmentKind();
    target.provider = handle->provider();
    target.prober = m_prober;
    target.healthChecks = handle->config().healthChecks;
    target.history = m_history;
    target.clock = &m_context.clock();
    target.messages = m_messages;
    for (const ServiceHandle* const database : services(key.environment)) {
        if (!schemaOf(database->key()).isEmpty())
            target.schemas.append({database->title(), schemaOf(database->key())});
    }
    return target;
}

PlanRunner* Session::prepare(Plan plan)
{
    PlanRunner::Surroundings surroundings;
    surroundings.journal = m_journal;
    surroundings.lockFolder = lockFolder();
    surroundings.grant = [this](const EnvironmentId& environment) { return m_gate.grant(environment); };
    surroundings.clock = &m_context.clock();
    return m_operations.add(std::make_unique<PlanRunner>(std::move(plan), std::move(surroundings)));
}

void Session::closeLeftover(const PlanId& plan, const QString& outcome, const QString& detail)
{
    const auto found
        = std::ranges::find(m_leftovers, plan, [](const UnfinishedPlan& u) { return u.begun.plan; });
    if (found == m_leftovers.end())
        return;
    JournalEntry entry = endOf(*found, outcome, detail);
    m_leftovers.erase(found);
    m_scope.run(m_journal->append(std::move(entry)), [this](Result<JournalEntry> written) {
        if (!written)
            Q_EMIT notice(written.error().what());
        readHistory(false);
    });
}

void Session::readHistory(bool first)
{
    m_scope.run(m_journal->entries(), [this, first](Result<QList<JournalEntry>> entries) {
        if (!entries) {
            Q_EMIT notice(entries.error().what());
            return;
        }
        m_history = *std::move(entries);
        Q_EMIT historyChanged();
        if (!first)
            return;
        m_leftovers = vigie::leftovers(m_history, lockFolder(), clock());
        if (!m_leftovers.isEmpty())
            Q_EMIT leftoversFound();
    });
}

void Session::start()
{
    const auto watchSearches = [this] { m_alerts->watch(m_workspace.searches + personalSearches()); };
    watchSearches();
    connect(this, &Session::searchesChanged, this, watchSearches);
    readHistory(true);
    m_scope.run(readSchemas(this), [](const Result<>&) {});
    QList<HealthCheck> checks;
    for (const auto& service : m_services) {
        service->start();
        checks += service->config().healthChecks;
    }
    m_health->watch(std::move(checks));
    m_backups->start();
}

QString Session::workspacePath() const
{
    return m_file ? m_file->path() : m_path;
}

void Session::attach(WorkspaceFile* file, std::shared_ptr<const CredentialAccess> credentials)
{
    m_file = file;
    m_access = std::move(credentials);
}

void Session::setObjectives(const Objectives& objectives)
{
    m_workspace.objectives = objectives;
    for (const auto& service : m_services)
        Q_EMIT serviceChanged(service.get(), ServiceHandle::Topic::Status);
}

void Session::setBackups(const BackupSettings& settings)
{
    if (m_workspace.backups == settings)
        return;
    m_workspace.backups = settings;
    m_backups->reconfigure();
}

void Session::setFocus(const EnvironmentId& environment)
{
    m_focus = environment;
    for (const auto& service : m_services) {
        const bool inSight = service->key().environment == environment;
        service->start(inSight || service->environmentKind() == EnvironmentKind::Production ? 1.0 : 3.0);
    }
}

void Session::refresh()
{
    for (const auto& service : m_services)
        service->refresh();
    m_health->probeAllNow();
}

} // namespace vigie
