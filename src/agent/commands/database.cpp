// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/command.h"

#include <QCoreApplication>
#include <QLocale>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(DatabaseCommand)
};

Async<ExitCode> run(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    if (arguments.positional() != QStringList{u"check"_qs})
        co_return fail(ErrorKind::Invalid, Text::tr("Say: database check."));
    auto service = chosenService(
        *context, arguments, [](Provider& provider) { return provider.database() != nullptr; });
    if (!service)
        co_return fail(std::move(service).error());
    DatabaseApi* const api = (*service)->provider()->database();
    Async<DatabaseAccess> checking = api->check(context->cancel);
    auto access = co_await checking;
    if (!access)
        co_return fail(std::move(access).error());
    Async<DatabaseFigures> asking = api->figures(context->cancel);
    auto figures = co_await asking;
    if (!figures)
        co_return fail(std::move(figures).error());
    QJsonObject object{{u"name"_qs, (*service)->key().service.text()},
        {u"environment"_qs, (*service)->key().environment.text()}, {u"version"_qs, access->serverVersion},
        {u"role"_qs, access->role}, {u"database"_qs, access->database}, {u"tls"_qs, access->tls},
        {u"certificateVerified"_qs, access->certificateVerified}, {u"localSocket"_qs, access->localSocket},
        {u"schemaRevision"_qs, access->schemaRevision},
        {u"excessRights"_qs, QJsonArray::fromStringList(access->excessRights)}, {u"bytes"_qs, figures->bytes},
        {u"connections"_qs, figures->connections}, {u"connectionLimit"_qs, figures->connectionLimit},
        {u"deadRows"_qs, figures->deadRows}, {u"blocked"_qs, figures->blocking.size()}};
    if (figures->cacheHit)
        object.insert(u"cacheHit"_qs, *figures->cacheHit);
    if (figures->longestTransaction)
        object.insert(u"longestTransactionMs"_qs, static_cast<qint64>(figures->longestTransaction->count()));
    if (figures->replicationLag)
        object.insert(u"replicationLagMs"_qs, static_cast<qint64>(figures->replicationLag->count()));
    const QString line = access->tls
        ? (access->certificateVerified ? Text::tr("%1, verified") : Text::tr("%1, not verified"))
              .arg(access->tlsVersion)
        : access->localSocket ? Text::tr("local, none needed")
                              : Text::tr("none");
    context->console.object(
        {{Text::tr("Server"), access->serverVersion}, {Text::tr("Database"), access->database},
            {Text::tr("Role"), access->role}, {Text::tr("TLS"), line},
            {Text::tr("Schema"), access->schemaRevision},
            {Text::tr("Excess rights"),
                access->excessRights.isEmpty() ? Text::tr("none") : access->excessRights.join(u", ")},
            {Text::tr("Size"), QLocale().formattedDataSize(figures->bytes)},
            {Text::tr("Connections"), u"%1/%2"_qs.arg(figures->connections).arg(figures->connectionLimit)},
            {Text::tr("Dead rows"), QString::number(figures->deadRows)}},
        object);
    co_return ExitCode::Done;
}

} // namespace

Command databaseCommand()
{
    return {u"database"_qs, {u"database check [--environment NAME] [--service NAME]"_qs},
        Text::tr("Test the connection to a database and show its figures"),
        {u"environment"_qs, u"service"_qs}, {}, run};
}

} // namespace vigie
