// SPDX-License-Identifier: GPL-3.0-or-later
#include "postgres/addressurl.h"

#include <QCoreApplication>
#include <QUrl>
#include <QUrlQuery>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(PostgreSql)
};

/// Nothing of the text is quoted: it may hold the password that it must not hold.
tl::unexpected<Error> wrong(const QString& what)
{
    return fail(ErrorKind::Invalid, what,
        Text::tr("Write postgresql://USER@HOST/DATABASE, with ?sslmode=… and &sslrootcert=… where needed."));
}

} // namespace

Result<DatabaseAddress> databaseAddressFromUrl(const QString& text, const QString& whereElse)
{
    // QUrl takes no encoded slash in a host, which is how a socket's folder is written.
    static const QString start = QStringLiteral("://");
    const qsizetype at = text.indexOf(start);
    const QString scheme = text.left(std::max<qsizetype>(at, 0));
    if (scheme != u"postgresql" && scheme != u"postgres")
        return wrong(Text::tr("This is no address of a PostgreSQL database."));
    QString authority = text.mid(at + start.size());
    const qsizetype end = authority.indexOf(u'/');
    const qsizetype question = authority.indexOf(u'?');
    const qsizetype cut = end >= 0 ? end : question >= 0 ? question : authority.size();
    const QUrl rest(authority.mid(cut), QUrl::StrictMode);
    authority.truncate(cut);
    const QUrlQuery query(rest);
    const qsizetype userEnd = authority.lastIndexOf(u'@');
    const QString person = userEnd >= 0 ? authority.left(userEnd) : QString();
    if (person.contains(u':') || query.hasQueryItem(QStringLiteral("password")))
        return fail(ErrorKind::Invalid,
            Text::tr("A password does not belong into an address on the command line: every user of this "
                     "machine can read it there. Change it, as it may have been seen."),
            whereElse);
    const auto decoded = [](const QString& part) { return QUrl::fromPercentEncoding(part.toUtf8()); };
    DatabaseAddress address;
    address.user = decoded(person);
    QString server = authority.mid(userEnd + 1);
    const qsizetype bracket = server.lastIndexOf(u']');
    const qsizetype colon = server.lastIndexOf(u':');
    if (colon > bracket) {
        bool fine = false;
        address.port = QStringView(server).sliced(colon + 1).toInt(&fine);
        if (!fine)
            return wrong(Text::tr("The port of the address is no number."));
        server.truncate(colon);
    }
    if (server.startsWith(u'[') && server.endsWith(u']'))
        server = server.mid(1, server.size() - 2);
    address.host = decoded(server);
    address.database = decoded(rest.path(QUrl::FullyEncoded).mid(1));
    for (const auto& [key, encoded] : query.queryItems(QUrl::FullyEncoded)) {
        const QString value = decoded(encoded);
        if (key == u"host") {
            address.host = value;
        } else if (key == u"port") {
            address.port = value.toInt();
        } else if (key == u"user") {
            address.user = value;
        } else if (key == u"dbname") {
            address.database = value;
        } else if (key == u"sslrootcert") {
            address.rootCertificate = value;
        } else if (key == u"sslmode") {
            const auto mode = sslModeFromName(value);
            if (!mode)
                return wrong(Text::tr("“%1” is no way to protect the line; those that fall back to plain "
                                      "text in silence do not exist here.")
                                 .arg(value));
            address.sslMode = *mode;
        } else {
            return wrong(Text::tr("The address has a setting “%1” that is not known here.").arg(key));
        }
    }
    if (auto problem = address.problem())
        return wrong(problem->what());
    return address;
}

} // namespace vigie
