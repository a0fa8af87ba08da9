// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/command.h"

#include <QCoreApplication>
#include <QLocale>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(DatabaseCommand)
};

using Lines = QList<std::pair<QString, QString>>;

/// The key under which --json tells a figure.
QString keyOf(DatabaseFigure figure)
{
    switch (figure) {
    case DatabaseFigure::Connections:
        return QStringLiteral("connections");
    case DatabaseFigure::LongestTransaction:
        return QStringLiteral("longestTransactionMs");
    case DatabaseFigure::Blocking:
        return QStringLiteral("blocked");
    case DatabaseFigure::ReplicationLag:
        return QStringLiteral("replicationLagMs");
    case DatabaseFigure::Size:
        return QStringLiteral("bytes");
    case DatabaseFigure::CacheHit:
        return QStringLiteral("cacheHit");
    case DatabaseFigure::Tables:
        return QStringLiteral("deadRows");
    case DatabaseFigure::SchemaRevision:
        return QStringLiteral("schemaRevision");
    }
    return {};
}

/// What could not be read is absent, and not zero.
QJsonObject asJson(const DatabaseFigures& figures)
{
    QJsonObject object{{u"bytes"_qs, figures.bytes}, {u"connections"_qs, figures.connections},
        {u"connectionLimit"_qs, figures.connectionLimit}, {u"deadRows"_qs, figures.deadRows},
        {u"blocked"_qs, figures.waitingSessions()}};
    if (figures.cacheHit)
        object.insert(u"cacheHit"_qs, *figures.cacheHit);
    if (figures.longestTransaction)
        object.insert(u"longestTransactionMs"_qs, static_cast<qint64>(figures.longestTransaction->count()));
    if (figures.replicationLag)
        object.insert(u"replicationLagMs"_qs, static_cast<qint64>(figures.replicationLag->count()));
    QJsonArray unavailable;
    for (const DatabaseFigure figure : figures.unavailable) {
        object.remove(keyOf(figure));
        unavailable.append(keyOf(figure));
    }
    if (figures.unavailable.contains(DatabaseFigure::Connections))
        object.remove(u"connectionLimit"_qs);
    object.insert(u"unavailable"_qs, unavailable);
    return object;
}

QJsonObject asJson(const ServiceKey& key, const DatabaseAccess& access, QJsonObject object)
{
    object.insert(u"name"_qs, key.service.text());
    object.insert(u"environment"_qs, key.environment.text());
    object.insert(u"version"_qs, access.serverVersion);
    object.insert(u"role"_qs, access.role);
    object.insert(u"database"_qs, access.database);
    object.insert(u"tls"_qs, access.tls);
    object.insert(u"certificateVerified"_qs, access.certificateVerified);
    object.insert(u"localSocket"_qs, access.localSocket);
    object.insert(u"excessRights"_qs, QJsonArray::fromStringList(access.excessRights));
    const QString revision = keyOf(DatabaseFigure::SchemaRevision);
    if (!object.value(u"unavailable").toArray().contains(revision))
        object.insert(revision, access.schemaRevision);
    return object;
}

Lines factsOf(const DatabaseAccess& access)
{
    const QString line = access.tls
        ? (access.certificateVerified ? Text::tr("%1, verified") : Text::tr("%1, not verified"))
              .arg(access.tlsVersion)
        : access.localSocket ? Text::tr("local, none needed")
                             : Text::tr("none");
    return {{Text::tr("Server"), access.serverVersion}, {Text::tr("Database"), access.database},
        {Text::tr("Role"), access.role}, {Text::tr("TLS"), line}, {Text::tr("Schema"), access.schemaRevision},
        {Text::tr("Excess rights"),
            access.excessRights.isEmpty() ? Text::tr("none") : access.excessRights.join(u", ")}};
}

Lines factsOf(const DatabaseFigures& figures)
{
    const QLocale locale;
    Lines lines;
    const auto add = [&](DatabaseFigure figure, const QString& label, const QString& value) {
        if (!figures.unavailable.contains(figure))
            lines.append({label, value});
    };
    const auto seconds = [](Millis span) {
        return Text::tr("%1 s").arg(QLocale().toString(double(span.count()) / 1000, 'f', 1));
    };
    add(DatabaseFigure::Size, Text::tr("Size"), locale.formattedDataSize(figures.bytes));
    add(DatabaseFigure::Connections, Text::tr("Connections"),
        u"%1/%2"_qs.arg(figures.connections).arg(figures.connectionLimit));
    add(DatabaseFigure::LongestTransaction, Text::tr("Longest transaction"),
        figures.longestTransaction ? seconds(*figures.longestTransaction) : Text::tr("none"));
    add(DatabaseFigure::Blocking, Text::tr("Blocked sessions"), QString::number(figures.waitingSessions()));
    add(DatabaseFigure::CacheHit, Text::tr("Cache hits"),
        figures.cacheHit ? Text::tr("%1 %").arg(locale.toString(*figures.cacheHit * 100, 'f', 1))
                         : QString());
    add(DatabaseFigure::ReplicationLag, Text::tr("Replication lag"),
        figures.replicationLag ? seconds(*figures.replicationLag) : Text::tr("no replica"));
    add(DatabaseFigure::Tables, Text::tr("Dead rows"), QString::number(figures.deadRows));
    if (!figures.unavailable.isEmpty())
        lines.append(
            {Text::tr("Not shown to this role"), databaseFigureTitles(figures.unavailable).join(u", ")});
    return lines;
}

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
    const ServiceKey key = (*service)->key();
    context->console.object(factsOf(*access) + factsOf(*figures), asJson(key, *access, asJson(*figures)));
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
