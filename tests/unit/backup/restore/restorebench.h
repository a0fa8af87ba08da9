// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/restore/restoreplan.h"
#include "net/writegate.h"
#include "plan/planrunner.h"
#include "support/await.h"
#include "support/databasecontent.h"
#include "support/richdatabase.h"
#include "support/throwawayserver.h"

#include <QCoroSignal>

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QThreadPool>

namespace vigie::test {

inline const ServiceKey shopService{EnvironmentId(u"production"_qs), ServiceId(u"database"_qs)};

/// What a safety backup that is only told of was asked for.
class ToldSafety {
public:
    static SafetyBackup of(QStringList* told, bool whole = true)
    {
        SafetyBackup safety;
        safety.look = [](CancelToken) { return look(); };
        safety.take = [told](CancelToken) { return take(told); };
        safety.verify = [told, whole](const QString& name, CancelToken) { return verify(told, name, whole); };
        return safety;
    }

private:
    static Async<QString> look() { co_return u"home"_qs; }
    static Async<QString> take(QStringList* told)
    {
        if (told)
            told->append(u"taken"_qs);
        co_return u"safety.dump.zst.age"_qs;
    }
    static Async<void> verify(QStringList* told, QString name, bool whole)
    {
        if (told)
            told->append(u"verified "_qs + name);
        if (!whole)
            co_return fail(ErrorKind::Corrupt, u"it is cut"_qs);
        co_return Result<>();
    }
};
inline SafetyBackup safetyOf(QStringList* told, bool whole = true)
{
    return ToldSafety::of(told, whole);
}

/// A server with the rich database "shop" and a second one, "dev", and everything that runs restore plans.
class RestoreBench {
public:
    Result<> start()
    {
        if (auto up = server.start(); !up)
            return up;
        if (auto filled = fill(u"shop"_qs); !filled)
            return filled;
        if (auto made = server.sql("CREATE DATABASE dev OWNER keeper", u"postgres"_qs); !made)
            return fail(std::move(made).error());
        if (auto made = server.sql(
                "CREATE TABLE users (id integer PRIMARY KEY, note text); INSERT INTO users SELECT i, 'dev' "
                "FROM "
                "generate_series(1, 20) i; CREATE VIEW noted AS SELECT id, note FROM users GROUP BY id;"
                "ALTER TABLE users OWNER TO keeper; ALTER VIEW noted OWNER TO keeper",
                u"dev"_qs);
            !made)
            return fail(std::move(made).error());
        return {};
    }
    Result<> fill(const QString& database)
    {
        for (const QByteArray& statement : richDatabase()) {
            if (auto done = server.sql(statement, database); !done)
                return fail(std::move(done).error());
        }
        return {};
    }

    DatabaseAddress address(const QString& database, const QString& user = u"postgres"_qs) const
    {
        DatabaseAddress address = server.overSocket(user);
        address.database = database;
        return address;
    }

    /// What a client program says, with its exit code; "" is success without words.
    QString run(const QString& program, QStringList arguments, const QString& input = {},
        const QStringList& environment = {})
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        if (!input.isEmpty())
            process.setStandardInputFile(input);
        QStringList variables = QProcess::systemEnvironment() + environment;
        process.setEnvironment(variables);
        process.start(u"/usr/bin/"_qs + program, arguments);
        process.waitForFinished(60'000);
        if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
            return QString();
        return u"%1: %2"_qs.arg(process.exitCode()).arg(QString::fromUtf8(process.readAll()));
    }
    QStringList connection() const
    {
        return {u"-h"_qs, address(u"shop"_qs).host, u"-p"_qs, QString::number(server.port()), u"-U"_qs,
            u"postgres"_qs};
    }
    /// Dumps @p database with the real pg_dump; the file's path.
    QString dump(const QString& name, const QStringList& options, const QString& database = u"shop"_qs)
    {
        const QString path = folder.filePath(name);
        const QString said
            = run(u"pg_dump"_qs, connection() + options + QStringList{u"-f"_qs, path, database});
        return said.isEmpty() ? path : QString();
    }

    RestoreRequest request(
        LoadSource source, const QString& database = u"shop"_qs, const QString& user = u"postgres"_qs)
    {
        RestoreRequest request;
        request.service = shopService;
        request.environmentTitle = u"Production"_qs;
        request.kind = EnvironmentKind::Production;
        request.source = std::move(source);
        request.database = address(database, user);
        request.workers = &workers;
        request.clock = &Clock::system();
        request.drainPatience = std::chrono::seconds(2);
        return request;
    }

    /// Runs the plan to its end; the step that ran last, and how it ended.
    QString execute(Plan plan)
    {
        runner = std::make_unique<PlanRunner>(std::move(plan), surroundings());
        runner->start(PlanRunner::Mode::Execute, u"practice"_qs);
        while (runner->isRunning())
            QTest::qWait(5);
        if (runner->error())
            qInfo("%s", qPrintable(runner->error()->oneLine()));
        const QString last
            = runner->currentStep() >= 0 ? runner->plan().steps.at(runner->currentStep()).id : u"-"_qs;
        return last + u' ' + planPhaseName(runner->phase());
    }
    PlanRunner::Surroundings surroundings()
    {
        gate.setProtected({shopService.environment});
        gate.open(shopService.environment);
        PlanRunner::Surroundings around;
        around.journal
            = std::make_shared<Journal>(folder.filePath(u"journal.jsonl"_qs), &workers, Clock::system());
        around.lockFolder = folder.filePath(u"locks"_qs);
        around.grant = [this](const EnvironmentId& environment) { return gate.grant(environment); };
        around.clock = &Clock::system();
        around.secondThoughts = Millis(1);
        return around;
    }

    QStringList everything() { return readable(serverContent(server)); }
    QStringList content(const QString& database) { return readable(databaseContent(server, database)); }
    /// Never twice the same when it is unreadable, so that no comparison passes by that.
    static QStringList readable(const Result<QStringList>& lines)
    {
        static int failures = 0;
        return lines ? *lines
                     : QStringList{u"%1 unreadable: %2"_qs.arg(++failures).arg(lines.error().oneLine())};
    }
    /// Databases beside the usual ones, without their times: "shop_restore, shop_before".
    QString extras()
    {
        QStringList names;
        const auto rows = server.sql(
            "SELECT datname FROM pg_database WHERE datname LIKE '%\\_2%' ORDER BY 1", u"postgres"_qs);
        for (const SqlRow& row : rows.value_or(SqlRows()))
            names.append(row.text("datname").section(u"_2"_qs, 0, 0));
        return names.join(u", ");
    }
    void dropExtras()
    {
        const auto rows
            = server.sql("SELECT datname FROM pg_database WHERE datname LIKE '%\\_2%'", u"postgres"_qs);
        for (const SqlRow& row : rows.value_or(SqlRows()))
            (void)server.sql(
                "DROP DATABASE " + quotedName(row.text("datname")) + " WITH (FORCE)", u"postgres"_qs);
    }

    ThrowawayServer server;
    QTemporaryDir folder;
    QThreadPool workers;
    WriteGate gate{Clock::system()};
    std::unique_ptr<PlanRunner> runner;
};

} // namespace vigie::test
