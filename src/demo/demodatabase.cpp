// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demodatabase.h"

#include "base/logging.h"
#include "demo/demoschema.h"
#include "demo/localcluster.h"
#include "postgres/databaseworker.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSaveFile>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace vigie {

struct DemoDatabase::State {
    explicit State(QString folder_)
        : folder(std::move(folder_))
    {
    }
    ~State()
    {
        sessions.clear();
        cluster.reset(); // before the slot is free for others
        unlock();
    }
    void unlock()
    {
        if (lock >= 0)
            ::close(lock);
        lock = -1;
    }

    const QString folder;
    int lock = -1; ///< held as long as the slot is ours; the kernel gives it back when we are killed
    std::shared_ptr<LocalCluster> cluster;
    QList<DatabaseWorker> sessions; ///< of the made-up application, idle
    bool busy = false; ///< a start or stop is under way
    bool running = false;
};

namespace {

constexpr int mostSlots = 16;
constexpr qint64 oldAfterDays = 7;
constexpr auto production = "mecapy";
constexpr auto staging = "mecapy_staging";
constexpr auto owner = "mecapy";
constexpr auto reader = "vigie_read";
constexpr auto rootFolder = "/var/cache/vigie/demo";

Error folderError(const QString& folder)
{
    return Error(ErrorKind::Invalid,
        QCoreApplication::translate("DemoDatabase", "The folder %1 cannot be used for a database.")
            .arg(folder),
        QCoreApplication::translate("DemoDatabase", "Check its owner, its rights and the free space."));
}

/// Takes the first cluster folder that no other program holds.
Result<QString> takeSlot(DemoDatabase::State& state, const ServerAccount& account)
{
    const QString base = account.canReach(state.folder) ? state.folder : QLatin1String(rootFolder);
    if (!QDir().mkpath(base) || !account.canReach(base))
        return fail(folderError(base));
    for (int slot = 1; slot <= mostSlots; ++slot) {
        QString path = QStringLiteral("%1/%2").arg(base).arg(slot);
        const int lock = ::open(QFile::encodeName(path + QStringLiteral(".lock")).constData(),
            O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (lock < 0)
            return fail(folderError(base));
        if (::flock(lock, LOCK_EX | LOCK_NB) == 0) {
            state.lock = lock;
            return path;
        }
        ::close(lock);
    }
    return fail(ErrorKind::Conflict,
        QCoreApplication::translate("DemoDatabase", "Too many demonstrations run at the same time."),
        QCoreApplication::translate("DemoDatabase", "Close one of them."));
}

QString sealPath(const QString& slot)
{
    return slot + QStringLiteral("/seed");
}

/// Whether the cluster was filled completely, with today's content, not long ago.
bool isFresh(const QString& slot)
{
    QFile file(sealPath(slot));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QList<QByteArray> words = file.readAll().simplified().split(' ');
    const auto seededAt = fromIso(QString::fromLatin1(words.value(1)));
    const auto age = seededAt ? Clock::system().now() - *seededAt : Millis::max();
    return words.value(0).toInt() == demoSeedVersion() && age < std::chrono::hours(24 * oldAfterDays)
        && age > -std::chrono::hours(1);
}

Result<> seal(const QString& slot)
{
    QSaveFile file(sealPath(slot));
    const QByteArray text
        = QByteArray::number(demoSeedVersion()) + ' ' + toIso(Clock::system().now()).toLatin1() + '\n';
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return fail(folderError(slot));
    return {};
}

DatabaseWorker sessionOf(
    const LocalCluster& cluster, const char* database, const char* user, const char* name)
{
    DatabaseAddress address;
    address.host = cluster.socketFolder();
    address.port = cluster.port();
    address.database = QLatin1String(database);
    address.user = QLatin1String(user);
    SessionRules rules;
    rules.applicationName = QLatin1String(name);
    rules.readOnly = false;
    rules.statementTimeout = Millis(0);
    rules.deadline = std::chrono::minutes(5);
    return DatabaseWorker(address, rules, nullptr);
}

Async<void> execute(DatabaseWorker worker, QList<QByteArray> statements, CancelToken cancel)
{
    DatabaseWorker::Work<void> work
        = [statements = std::move(statements)](DatabaseSession& session) -> Result<> {
        for (const QByteArray& statement : statements) {
            if (auto answer = session.query(statement); !answer)
                return fail(std::move(answer).error());
        }
        return {};
    };
    return worker.run<void>(std::move(work), std::move(cancel));
}

Async<void> fill(std::shared_ptr<LocalCluster> cluster, CancelToken cancel)
{
    // One statement each: CREATE DATABASE refuses to share a transaction.
    QList<QByteArray> make{"CREATE ROLE mecapy LOGIN CREATEDB", "GRANT pg_signal_backend TO mecapy",
        "CREATE ROLE vigie_read LOGIN", "GRANT pg_monitor TO vigie_read",
        "ALTER ROLE vigie_read SET default_transaction_read_only = on",
        "CREATE DATABASE mecapy OWNER mecapy"};
    Result<> made = co_await execute(
        sessionOf(*cluster, "postgres", "postgres", "vigie-demo"), std::move(make), cancel);
    if (!made)
        co_return made;
    Result<> seeded = co_await execute(
        sessionOf(*cluster, production, owner, "vigie-demo"), demoSeedStatements(), cancel);
    if (!seeded)
        co_return seeded;
    // WITH (FORCE) has no counterpart for templates: the session that filled it must be gone, and it ends by
    // itself, soon. Asked again until then.
    QList<QByteArray> copy{R"(DO $$ BEGIN FOR i IN 1..200 LOOP
 EXIT WHEN NOT EXISTS (SELECT FROM pg_stat_activity WHERE datname = 'mecapy' AND backend_type = 'client backend');
 PERFORM pg_sleep(0.02); PERFORM pg_stat_clear_snapshot(); END LOOP; END $$)",
        "CREATE DATABASE mecapy_staging TEMPLATE mecapy OWNER mecapy"};
    co_return co_await execute(
        sessionOf(*cluster, "postgres", "postgres", "vigie-demo"), std::move(copy), cancel);
}

Async<void> bringUp(
    std::shared_ptr<DemoDatabase::State> state, DemoDatabase::ProgressSink progress, CancelToken cancel)
{
    auto programs = findServerPrograms();
    if (!programs)
        co_return fail(std::move(programs).error());
    auto account = ServerAccount::choose();
    if (!account)
        co_return fail(std::move(account).error());
    auto slot = takeSlot(*state, *account);
    if (!slot)
        co_return fail(std::move(slot).error());
    LocalClusterOptions options;
    options.folder = *slot;
    options.socketRoles = {QStringLiteral("postgres"), QLatin1String(owner), QLatin1String(reader)};
    options.settings = {QStringLiteral("max_connections=40"), QStringLiteral("log_min_messages=warning")};
    state->cluster = std::make_shared<LocalCluster>(*programs, *account, options);
    const std::shared_ptr<LocalCluster> cluster = state->cluster;

    if (cluster->exists() && isFresh(*slot)) {
        progress(QCoreApplication::translate("DemoDatabase", "Starting the demonstration's database"));
        Result<> started = co_await cluster->start(cancel);
        if (started || started.error().kind() == ErrorKind::Cancelled)
            co_return started;
        qCWarning(lcApp, "the demonstration's database does not start and is made anew");
    }
    QFile::remove(sealPath(*slot));
    progress(QCoreApplication::translate("DemoDatabase", "Making the demonstration's database"));
    Result<> created = co_await cluster->create(cancel);
    if (!created)
        co_return created;
    Result<> started = co_await cluster->start(cancel);
    if (!started)
        co_return started;
    progress(QCoreApplication::translate("DemoDatabase", "Filling the demonstration's database"));
    Result<> filled = co_await fill(cluster, cancel);
    if (!filled)
        co_return filled;
    co_return seal(*slot);
}

Async<void> tearDown(std::shared_ptr<DemoDatabase::State> state)
{
    state->running = false;
    state->sessions.clear();
    Result<> stopped;
    if (state->cluster)
        stopped = co_await state->cluster->stop();
    state->cluster.reset();
    state->unlock();
    co_return stopped;
}

Async<void> startUp(
    std::shared_ptr<DemoDatabase::State> state, DemoDatabase::ProgressSink progress, CancelToken cancel)
{
    if (state->busy)
        co_return fail(ErrorKind::Conflict,
            QCoreApplication::translate(
                "DemoDatabase", "The demonstration's database is starting or stopping."));
    if (state->running && state->cluster->isRunning())
        co_return {};
    if (!progress)
        progress = [](const QString&) {};
    state->busy = true;
    Result<> gone = co_await tearDown(state); // what a crashed server left
    Result<> up = co_await bringUp(state, std::move(progress), cancel);
    if (up) {
        // What the application would hold open; only their presence matters.
        state->sessions = {sessionOf(*state->cluster, production, owner, "mecapy-api"),
            sessionOf(*state->cluster, production, owner, "mecapy-api"),
            sessionOf(*state->cluster, production, owner, "mecapy-worker")};
        for (const DatabaseWorker& session : std::as_const(state->sessions)) {
            QList<QByteArray> hello{"SELECT 1"};
            up = co_await execute(session, std::move(hello), cancel);
            if (!up)
                break;
        }
    }
    state->running = up.has_value();
    if (!up)
        gone = co_await tearDown(state);
    state->busy = false;
    if (!up)
        co_return fail(std::move(up).error().during(
            QCoreApplication::translate("DemoDatabase", "demonstration database")));
    co_return {};
}

Async<void> shutDown(std::shared_ptr<DemoDatabase::State> state)
{
    if (state->busy)
        co_return fail(ErrorKind::Conflict,
            QCoreApplication::translate(
                "DemoDatabase", "The demonstration's database is starting or stopping."));
    state->busy = true;
    Result<> stopped = co_await tearDown(state);
    state->busy = false;
    co_return stopped;
}

QJsonObject settingsFor(const DemoDatabase::State& state, const char* database)
{
    if (!state.running)
        return {};
    QJsonObject settings;
    settings.insert(u"host", state.cluster->socketFolder());
    settings.insert(u"port", state.cluster->port());
    settings.insert(u"database", QLatin1String(database));
    settings.insert(u"user", QLatin1String(reader));
    return settings;
}

} // namespace

DemoDatabase::DemoDatabase(QString folder)
    : m_state(std::make_shared<State>(std::move(folder)))
{
}

DemoDatabase::~DemoDatabase() = default;

Async<void> DemoDatabase::start(ProgressSink progress, CancelToken cancel)
{
    return startUp(m_state, std::move(progress), std::move(cancel));
}

Async<void> DemoDatabase::stop()
{
    return shutDown(m_state);
}

bool DemoDatabase::isRunning() const
{
    return m_state->running && m_state->cluster->isRunning();
}

QJsonObject DemoDatabase::productionSettings() const
{
    return settingsFor(*m_state, production);
}

QJsonObject DemoDatabase::stagingSettings() const
{
    return settingsFor(*m_state, staging);
}

} // namespace vigie
