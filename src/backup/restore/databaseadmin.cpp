// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/restore/databaseadmin.h"

#include "async/sleep.h"
#include "backup/load/contentcheck.h"

#include <QCoreApplication>

namespace vigie {

namespace {

using namespace std::chrono_literals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(DatabaseAdmin)
};

/// Settings whose value is a list: quoting all of it would make one name of it.
bool isListSetting(const QString& name)
{
    return name == u"search_path" || name == u"temp_tablespaces" || name == u"DateStyle"
        || name.endsWith(u"preload_libraries");
}

QByteArray createStatement(const DatabaseFacts& like, const QString& name)
{
    QByteArray statement = "CREATE DATABASE " + quotedName(name) + " TEMPLATE template0 OWNER "
        + quotedName(like.owner) + " ENCODING " + quotedText(like.encoding) + " LC_COLLATE "
        + quotedText(like.collate) + " LC_CTYPE " + quotedText(like.ctype);
    if (!like.icuLocale.isEmpty())
        statement += " LOCALE_PROVIDER icu ICU_LOCALE " + quotedText(like.icuLocale);
    return statement;
}

/// What pg_dump leaves out: settings of the database, its limit, and who may connect.
Result<> copySettings(DatabaseSession& session, const DatabaseFacts& like, const QString& name)
{
    const QByteArray of = quotedText(like.name);
    auto settings
        = session.query("SELECT split_part(c, '=', 1) AS name, substr(c, strpos(c, '=') + 1) AS value,"
                        " CASE WHEN s.setrole = 0 THEN '' ELSE pg_get_userbyid(s.setrole) END AS role"
                        " FROM pg_db_role_setting s, pg_database d, unnest(s.setconfig) c"
                        " WHERE s.setdatabase = d.oid AND d.datname = "
            + of);
    if (!settings)
        return fail(std::move(settings).error());
    for (const SqlRow& row : *settings) {
        const QString setting = row.text("name");
        const QByteArray value
            = isListSetting(setting) ? row.text("value").toUtf8() : quotedText(row.text("value"));
        const QString role = row.text("role");
        const QByteArray whose = role.isEmpty()
            ? "ALTER DATABASE " + quotedName(name)
            : "ALTER ROLE " + quotedName(role) + " IN DATABASE " + quotedName(name);
        if (auto set = session.query(whose + " SET " + setting.toUtf8() + " TO " + value); !set)
            return fail(std::move(set).error().during(setting));
    }
    auto limit = session.query("SELECT datconnlimit::text AS most FROM pg_database WHERE datname = " + of);
    if (!limit)
        return fail(std::move(limit).error());
    const QByteArray most = limit->first().text("most").toLatin1();
    if (most != "-1") {
        auto set = session.query("ALTER DATABASE " + quotedName(name) + " CONNECTION LIMIT " + most);
        if (!set)
            return fail(std::move(set).error());
    }
    auto rights = session.query("SELECT format('GRANT %s ON DATABASE %I TO %s%s', x.privilege_type, "
        + quotedText(name)
        + ", CASE WHEN x.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x.grantee)) END,"
          " CASE WHEN x.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END) AS statement"
          " FROM pg_database d, aclexplode(d.datacl) x WHERE d.datname = "
        + of);
    if (!rights)
        return fail(std::move(rights).error());
    if (rights->isEmpty())
        return {};
    if (auto done = session.query("REVOKE ALL ON DATABASE " + quotedName(name) + " FROM PUBLIC"); !done)
        return fail(std::move(done).error());
    for (const SqlRow& row : *rights) {
        if (auto done = session.query(row.text("statement").toUtf8()); !done)
            return fail(std::move(done).error());
    }
    return {};
}

Async<void> execute(DatabaseWorker admin, QByteArray statement, CancelToken cancel)
{
    DatabaseWorker::Work<void> work = [statement](DatabaseSession& session) -> Result<> {
        if (auto done = session.query(statement); !done)
            return fail(std::move(done).error());
        return {};
    };
    return admin.run<void>(std::move(work), std::move(cancel));
}

/// Sessions that are still there after having been told to go.
Result<QStringList> endSessions(DatabaseSession& session, const QString& name)
{
    const QByteArray where
        = " FROM pg_stat_activity WHERE datname = " + quotedText(name) + " AND pid <> pg_backend_pid()";
    auto sessions
        = session.query("SELECT pid, coalesce(usename, '') AS role, coalesce(application_name, '') AS"
                        " application"
            + where);
    if (!sessions)
        return fail(std::move(sessions).error());
    QStringList left;
    for (const SqlRow& row : *sessions) {
        // One by one: a refusal for one must not spare the others.
        (void)session.query("SELECT pg_terminate_backend(" + row.text("pid").toLatin1() + ")");
        left.append(OtherSession{
            static_cast<int>(row.integer("pid")), row.text("role"), row.text("application"), {}, false}
                        .display());
    }
    return left;
}

} // namespace

Async<void> createDatabaseLike(
    DatabaseWorker admin, DatabaseFacts like, QString name, QString comment, CancelToken cancel)
{
    DatabaseWorker::Work<void> work = [like, name, comment](DatabaseSession& session) -> Result<> {
        if (auto made = session.query(createStatement(like, name)); !made)
            return fail(std::move(made).error());
        // The mark comes first: without it nobody dares to remove what a killed program left.
        auto marked = session.query("COMMENT ON DATABASE " + quotedName(name) + " IS " + quotedText(comment));
        if (!marked)
            return fail(std::move(marked).error());
        return copySettings(session, like, name);
    };
    return admin.run<void>(std::move(work), std::move(cancel));
}

Async<void> dropMarked(DatabaseWorker admin, QString name, QString mark, CancelToken cancel)
{
    DatabaseWorker::Work<void> work = [name, mark](DatabaseSession& session) -> Result<> {
        auto found = session.query("SELECT coalesce(shobj_description(oid, 'pg_database'), '') AS comment"
                                   " FROM pg_database WHERE datname = "
            + quotedText(name));
        if (!found)
            return fail(std::move(found).error());
        if (found->isEmpty())
            return fail(ErrorKind::NotFound, Text::tr("There is no database %1 any more.").arg(name));
        if (!found->first().text("comment").startsWith(mark))
            return fail(ErrorKind::Conflict,
                Text::tr("%1 is not a database that this restore made.").arg(name),
                Text::tr("Nothing was dropped. Look at its comment."));
        auto dropped = session.query("DROP DATABASE " + quotedName(name) + " WITH (FORCE)");
        if (!dropped)
            return fail(std::move(dropped).error());
        return {};
    };
    return admin.run<void>(std::move(work), std::move(cancel));
}

Async<void> setComment(DatabaseWorker admin, QString name, QString comment, CancelToken cancel)
{
    const QByteArray text = comment.isEmpty() ? QByteArray("NULL") : quotedText(comment);
    return execute(
        std::move(admin), "COMMENT ON DATABASE " + quotedName(name) + " IS " + text, std::move(cancel));
}

Async<void> allowConnections(DatabaseWorker admin, QString name, bool allow, CancelToken cancel)
{
    return execute(std::move(admin),
        "ALTER DATABASE " + quotedName(name) + " ALLOW_CONNECTIONS " + (allow ? "true" : "false"),
        std::move(cancel));
}

Async<void> drain(DatabaseWorker admin, QString name, Millis patience, CancelToken cancel)
{
    Async<void> closing = allowConnections(admin, name, false, cancel);
    auto closed = co_await closing;
    if (!closed)
        co_return closed;
    QStringList left;
    for (Millis waited{0}; waited <= patience; waited += 250ms) {
        DatabaseWorker::Work<QStringList> work
            = [name](DatabaseSession& session) { return endSessions(session, name); };
        Async<QStringList> ending = admin.run<QStringList>(std::move(work), cancel);
        auto ended = co_await ending;
        if (ended && ended->isEmpty())
            co_return Result<>();
        if (!ended) {
            Async<void> opening = allowConnections(admin, name, true, CancelToken());
            auto opened = co_await opening;
            co_return fail(std::move(ended).error());
        }
        left = *ended;
        const bool awake = co_await sleepFor(250ms, cancel);
        if (!awake)
            break;
    }
    Async<void> opening = allowConnections(admin, name, true, CancelToken());
    auto opened = co_await opening;
    const QString stay = opened
        ? Text::tr("Nothing was switched, and %1 takes sessions again.").arg(name)
        : Text::tr("Nothing was switched, but %1 takes no sessions: allow them again.").arg(name);
    if (cancel.stop_requested())
        co_return fail(ErrorKind::Cancelled, Text::tr("Stopped on request."), stay);
    co_return fail(ErrorKind::Conflict,
        Text::tr("These sessions do not end: %1.").arg(QStringList(left.mid(0, 8)).join(u", ")), stay);
}

Async<void> switchDatabases(DatabaseWorker admin, DatabaseSwitch what, CancelToken cancel)
{
    // Statements of one message are one transaction: both names change or none does.
    const auto comment = [](const QString& name, const QString& text) {
        return "COMMENT ON DATABASE " + quotedName(name) + " IS "
            + (text.isEmpty() ? QByteArray("NULL") : quotedText(text));
    };
    const QByteArray statements = "ALTER DATABASE " + quotedName(what.name) + " RENAME TO "
        + quotedName(what.away) + "; ALTER DATABASE " + quotedName(what.coming) + " RENAME TO "
        + quotedName(what.name) + "; " + comment(what.away, what.awayComment) + "; "
        + comment(what.name, what.comment);
    Async<void> renaming = execute(std::move(admin), statements, std::move(cancel));
    auto renamed = co_await renaming;
    if (!renamed && renamed.error().reply() && renamed.error().reply()->code == u"55006")
        co_return fail(ErrorKind::Conflict,
            Text::tr("A session holds one of the databases: nothing was switched."),
            renamed.error().reply()->text);
    co_return renamed;
}

} // namespace vigie
