// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demoheld.h"

#include "async/worker.h"
#include "backup/client/clientprograms.h"
#include "backup/client/connectionfiles.h"
#include "backup/process/pipedchild.h"
#include "base/logging.h"
#include "demo/demoschema.h"
#include "demo/serverprograms.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Demonstration)
};

constexpr qint64 oldAfterHours = 24;

QStringList environments()
{
    return {QStringLiteral("production"), QStringLiteral("staging")};
}

bool isFresh(const QString& file)
{
    const QDateTime made = QFileInfo(file).lastModified();
    const QDateTime now = QDateTime::currentDateTime();
    return made.isValid() && made <= now && made.secsTo(now) < oldAfterHours * 3600;
}

/// The dump of one database; what a killed program left of it is no dump.
struct Wanted {
    DatabaseAddress address;
    QString file;
};

Result<> dump(const ClientPrograms& programs, const Wanted& wanted, const CancelToken& cancel)
{
    auto files = ConnectionFiles::make(wanted.address, Secret(), u"vigie-demo"_qs);
    if (!files)
        return fail(std::move(files).error());
    const QString part = wanted.file + u".part"_qs;
    const PipedCommand command{programs.path(u"pg_dump"_qs),
        {u"--format=custom"_qs, u"--no-password"_qs, u"--file="_qs + part,
            u"--dbname=service="_qs + (*files)->service()},
        (*files)->environment()};
    auto child = PipedChild::start(command, {}, cancel);
    if (!child)
        return fail(std::move(child).error());
    auto end = (*child)->finish();
    if (!end)
        return fail(std::move(end).error());
    if (!end->succeeded()) {
        Error error(ErrorKind::Unavailable, Text::tr("pg_dump failed with code %1.").arg(end->exitCode));
        return fail(std::move(error).quoting({u"pg_dump"_qs, 0, end->words(), {}, {}}));
    }
    QFile::remove(wanted.file);
    if (!QFile::rename(part, wanted.file))
        return fail(ErrorKind::Invalid, Text::tr("%1 cannot be written.").arg(wanted.file));
    return {};
}

Result<> dumpAll(const QList<Wanted>& databases, const QString& folder, const CancelToken& cancel)
{
    auto server = findServerPrograms();
    if (!server)
        return fail(std::move(server).error());
    auto programs = clientFor(installedClients(), server->major * 10'000);
    if (!programs)
        return fail(std::move(programs).error());
    const auto onlyUs = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
    if (!QDir().mkpath(folder) || !QFile::setPermissions(folder, onlyUs))
        return fail(ErrorKind::Invalid, Text::tr("The folder %1 cannot be made.").arg(folder));
    for (const Wanted& wanted : databases) {
        if (auto made = dump(*programs, wanted, cancel); !made)
            return made;
    }
    return {};
}

} // namespace

QString heldDumpFile(const QString& folder, const QString& environment)
{
    return u"%1/%2-%3.dump"_qs.arg(folder, environment).arg(demoSeedVersion());
}

bool giveHeldDumps(const DemoHeldPlace& place, bool coming)
{
    sim::BackupFiles files;
    files.coming = coming;
    files.absence = QStringLiteral(
        "This is a demonstration: there is a dump only where its own PostgreSQL server has run once");
    for (const QString& environment : environments()) {
        QFile file(heldDumpFile(place.folder, environment));
        if (file.open(QIODevice::ReadOnly))
            files.dumps.insert(environment, file.readAll());
    }
    const bool all = files.dumps.size() == environments().size();
    place.clouds->run(
        [&files](sim::Simulator& simulator) { simulator.world().api().setBackupFiles(std::move(files)); });
    return all;
}

Async<void> makeHeldDumps(
    DemoHeldPlace place, std::shared_ptr<DemoDatabase> database, QThreadPool* workers, CancelToken cancel)
{
    if (!database->isRunning()) {
        giveHeldDumps(place, false);
        co_return Result<>();
    }
    QList<Wanted> missing;
    const QList<QJsonObject> settings{database->productionSettings(), database->stagingSettings()};
    for (qsizetype i = 0; i < settings.size(); ++i) {
        Wanted wanted{databaseAddress(settings.at(i)), heldDumpFile(place.folder, environments().at(i))};
        wanted.address.user = QStringLiteral("mecapy"); // who owns it reads all of it
        if (!isFresh(wanted.file))
            missing.append(std::move(wanted));
    }
    Result<> made;
    if (!missing.isEmpty()) {
        auto work = [missing, folder = place.folder, cancel] { return dumpAll(missing, folder, cancel); };
        QCoro::Task<Result<>> dumping = onPool(workers, std::move(work));
        made = co_await dumping;
    }
    giveHeldDumps(place, false);
    if (!made)
        qCWarning(lcApp, "demonstration: %s", qUtf8Printable(made.error().oneLine()));
    co_return made;
}

} // namespace vigie
