// SPDX-License-Identifier: GPL-3.0-or-later
#include "postgres/errors.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>

namespace vigie {

namespace {

constexpr auto context = "PostgreSql";
constexpr int mostWords = 600;

struct Meaning {
    const char* words; ///< found in the text of libpq or of the server
    ErrorKind kind;
    const char* what;
    const char* nextStep;
};

// Order matters: a host with two addresses yields two complaints, and the telling one may be the second.
constexpr std::array meanings{
    Meaning{"certificate verify failed", ErrorKind::Invalid,
        QT_TRANSLATE_NOOP("PostgreSql", "The database server's certificate is not one that is trusted here."),
        QT_TRANSLATE_NOOP("PostgreSql",
            "Nothing was sent. If the provider signs its own certificates, save its certificate to a file "
            "and "
            "name it as root certificate; if this connection used to work, ask the provider what changed.")},
    Meaning{"does not match host name", ErrorKind::Invalid,
        QT_TRANSLATE_NOOP("PostgreSql", "The database server's certificate is for another host name."),
        QT_TRANSLATE_NOOP("PostgreSql",
            "Nothing was sent. Use the host name of the certificate, or verify-ca with the provider's own "
            "certificate as root certificate.")},
    Meaning{"root certificate file", ErrorKind::Invalid,
        QT_TRANSLATE_NOOP("PostgreSql", "The root certificate file cannot be read."),
        QT_TRANSLATE_NOOP("PostgreSql", "Correct the path of the root certificate of this database.")},
    Meaning{"server does not support SSL", ErrorKind::Invalid,
        QT_TRANSLATE_NOOP("PostgreSql", "The database server does not encrypt connections."),
        QT_TRANSLATE_NOOP(
            "PostgreSql", "Check host and port. Without encryption the password could be read on the way.")},
    Meaning{"SSL error", ErrorKind::Invalid,
        QT_TRANSLATE_NOOP("PostgreSql", "The encrypted connection to the database could not be set up."),
        QT_TRANSLATE_NOOP("PostgreSql", "Check host and port, and the root certificate of this database.")},
    Meaning{"password authentication failed", ErrorKind::Unauthorized,
        QT_TRANSLATE_NOOP("PostgreSql", "The database refused this user and password."),
        QT_TRANSLATE_NOOP("PostgreSql", "Check the user, and enter the password again.")},
    Meaning{"no password supplied", ErrorKind::Unauthorized,
        QT_TRANSLATE_NOOP("PostgreSql", "The database asks for a password and none is kept for it."),
        QT_TRANSLATE_NOOP("PostgreSql", "Enter the password of this database.")},
    Meaning{"Peer authentication failed", ErrorKind::Unauthorized,
        QT_TRANSLATE_NOOP("PostgreSql", "The server does not let this system user in as this database user."),
        QT_TRANSLATE_NOOP("PostgreSql", "Use the database user that is mapped to the system user.")},
    Meaning{"is not permitted to log in", ErrorKind::Forbidden,
        QT_TRANSLATE_NOOP("PostgreSql", "This database role may not log in."),
        QT_TRANSLATE_NOOP("PostgreSql", "Use a role with LOGIN.")},
    Meaning{"pg_hba.conf", ErrorKind::Forbidden,
        QT_TRANSLATE_NOOP(
            "PostgreSql", "The database server does not admit this user from here in this way."),
        QT_TRANSLATE_NOOP("PostgreSql",
            "Ask for access from this address; when the server says \"no encryption\", use a TLS mode.")},
    Meaning{"permission denied for database", ErrorKind::Forbidden,
        QT_TRANSLATE_NOOP("PostgreSql", "This role may not connect to this database."),
        QT_TRANSLATE_NOOP("PostgreSql", "Have CONNECT granted on the database to the role.")},
    Meaning{"remaining connection slots are reserved", ErrorKind::Unavailable,
        QT_TRANSLATE_NOOP("PostgreSql", "The database has no free connection left."),
        QT_TRANSLATE_NOOP("PostgreSql", "Look for sessions that the application does not give back.")},
    Meaning{"too many clients", ErrorKind::Unavailable,
        QT_TRANSLATE_NOOP("PostgreSql", "The database has no free connection left."),
        QT_TRANSLATE_NOOP("PostgreSql", "Look for sessions that the application does not give back.")},
    Meaning{"too many connections for", ErrorKind::Unavailable,
        QT_TRANSLATE_NOOP("PostgreSql", "This role or database has used up its own number of connections."),
        QT_TRANSLATE_NOOP("PostgreSql", "Raise its connection limit, or use another role.")},
    Meaning{"the database system is", ErrorKind::Unavailable,
        QT_TRANSLATE_NOOP("PostgreSql", "The database server is starting, stopping or recovering."),
        QT_TRANSLATE_NOOP("PostgreSql", "Try again in a moment.")},
    Meaning{"unsupported startup parameter", ErrorKind::Unsupported,
        QT_TRANSLATE_NOOP(
            "PostgreSql", "A connection pooler answers at this address and refuses our settings."),
        QT_TRANSLATE_NOOP("PostgreSql", "Use the address of the database itself.")},
    Meaning{"timeout expired", ErrorKind::Timeout,
        QT_TRANSLATE_NOOP("PostgreSql", "The database server did not answer in time."),
        QT_TRANSLATE_NOOP("PostgreSql", "Check host, port and firewall.")},
    Meaning{"Connection timed out", ErrorKind::Timeout,
        QT_TRANSLATE_NOOP("PostgreSql", "The database server did not answer in time."),
        QT_TRANSLATE_NOOP("PostgreSql", "Check host, port and firewall.")},
    Meaning{"could not translate host name", ErrorKind::Offline,
        QT_TRANSLATE_NOOP("PostgreSql", "The name of the database server cannot be found."),
        QT_TRANSLATE_NOOP("PostgreSql", "Check the host name and this machine's network.")},
    Meaning{"Connection refused", ErrorKind::Offline,
        QT_TRANSLATE_NOOP("PostgreSql", "No database server listens at this address."),
        QT_TRANSLATE_NOOP("PostgreSql", "Check host and port, and whether the server runs.")},
    Meaning{"No such file or directory", ErrorKind::Offline,
        QT_TRANSLATE_NOOP("PostgreSql", "No database server listens on this socket."),
        QT_TRANSLATE_NOOP("PostgreSql", "Check the folder and port, and whether the server runs.")},
    Meaning{"unreachable", ErrorKind::Offline,
        QT_TRANSLATE_NOOP("PostgreSql", "There is no network route to the database server."),
        QT_TRANSLATE_NOOP("PostgreSql", "Check this machine's network.")},
    Meaning{"No route to host", ErrorKind::Offline,
        QT_TRANSLATE_NOOP("PostgreSql", "There is no network route to the database server."),
        QT_TRANSLATE_NOOP("PostgreSql", "Check this machine's network.")},
};

QString translated(const char* source)
{
    return QCoreApplication::translate(context, source);
}

ServiceReply reply(QString words, const QString& sqlState)
{
    words = words.trimmed();
    if (words.size() > mostWords)
        words = words.left(mostWords) + QChar(0x2026);
    ServiceReply quoted;
    quoted.service = QStringLiteral("PostgreSQL");
    quoted.text = words;
    quoted.code = sqlState;
    return quoted;
}

/// "ERROR:  permission denied for table x" without its label, which may be in another language.
QString withoutSeverity(const QString& line)
{
    const qsizetype colon = line.indexOf(u":  ");
    return colon > 0 && colon < 16 ? line.mid(colon + 3) : line;
}

} // namespace

Error connectionError(const QString& words, const QString& target)
{
    const auto make = [&](ErrorKind kind, const QString& what, const QString& nextStep) {
        return Error(kind, what, nextStep).quoting(reply(words, {})).during(target);
    };
    // FATAL:  role "x" does not exist / FATAL:  database "x" does not exist. First: a host with two addresses
    // adds that the other refused the connection.
    static const QRegularExpression unknown(QStringLiteral("(role|database) \"[^\"]*\" does not exist"));
    if (const auto match = unknown.match(words); match.hasMatch()) {
        if (match.captured(1) == u"role")
            return make(ErrorKind::Unauthorized,
                QCoreApplication::translate("PostgreSql", "The database server does not know this user."),
                QCoreApplication::translate("PostgreSql", "Correct the user of this database."));
        return make(ErrorKind::NotFound,
            QCoreApplication::translate("PostgreSql", "The server has no database of this name."),
            QCoreApplication::translate("PostgreSql", "Correct the name of the database."));
    }
    for (const Meaning& meaning : meanings) {
        if (words.contains(QLatin1String(meaning.words)))
            return make(meaning.kind, translated(meaning.what), translated(meaning.nextStep));
    }
    return make(ErrorKind::Unavailable,
        QCoreApplication::translate("PostgreSql", "The connection to the database could not be made."),
        QCoreApplication::translate("PostgreSql", "The server's own words say why."));
}

Error statementError(const QString& words, const QString& sqlState)
{
    const QString line = withoutSeverity(words.section(u'\n', 0, 0));
    const QStringView category = QStringView(sqlState).left(2);
    ErrorKind kind = ErrorKind::Unavailable;
    QString what = QCoreApplication::translate("PostgreSql", "The database could not answer.");
    QString nextStep;
    if (sqlState == u"57014") {
        kind = ErrorKind::Timeout;
        what = QCoreApplication::translate("PostgreSql", "The database did not finish the query in time.");
        nextStep = QCoreApplication::translate(
            "PostgreSql", "Try again; when it goes on, the server is overloaded or the query is blocked.");
    } else if (sqlState == u"42501") {
        kind = ErrorKind::Forbidden;
        what = QCoreApplication::translate("PostgreSql", "This role may not read that.");
        nextStep = QCoreApplication::translate("PostgreSql", "Grant pg_monitor to the role.");
    } else if (sqlState == u"25006") {
        kind = ErrorKind::Forbidden;
        what = QCoreApplication::translate("PostgreSql", "The session is read-only and refused a change.");
    } else if (sqlState == u"55P03") {
        kind = ErrorKind::Conflict;
        what = QCoreApplication::translate(
            "PostgreSql", "Another session holds a lock on what was asked for.");
        nextStep = QCoreApplication::translate("PostgreSql", "Look at the blocked sessions, then try again.");
    } else if (category == u"40") {
        kind = ErrorKind::Conflict;
        what = QCoreApplication::translate("PostgreSql", "The transaction collided with another one.");
        nextStep = QCoreApplication::translate("PostgreSql", "Try again.");
    } else if (category == u"22" || category == u"23" || category == u"42") {
        kind = ErrorKind::Invalid;
        what = QCoreApplication::translate("PostgreSql", "The database refused the statement.");
    }
    return Error(kind, what, nextStep).quoting(reply(line, sqlState));
}

Error lostConnectionError(const QString& words)
{
    return Error(ErrorKind::Unavailable,
        QCoreApplication::translate("PostgreSql", "The connection to the database broke."),
        QCoreApplication::translate("PostgreSql", "Try again; a new connection is made by itself."))
        .quoting(reply(words, {}));
}

Error databaseCancelledError()
{
    return Error(
        ErrorKind::Cancelled, QCoreApplication::translate("PostgreSql", "The query was stopped on request."));
}

Error databaseDeadlineError()
{
    return Error(ErrorKind::Timeout,
        QCoreApplication::translate("PostgreSql", "The database server stopped answering."),
        QCoreApplication::translate("PostgreSql", "Try again; a new connection is made by itself."));
}

bool isRefusedConnection(const Error& error)
{
    return error.kind() == ErrorKind::Offline && error.reply()
        && (error.reply()->text.contains(u"Connection refused")
            || error.reply()->text.contains(u"No such file or directory"));
}

bool isStartupOptionRefusal(const QString& words)
{
    return words.contains(u"unsupported startup parameter");
}

} // namespace vigie
