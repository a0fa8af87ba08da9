// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/importparsers.h"

#include <QCoreApplication>
#include <QHash>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CredentialImport)
};

ImportableCredential credentialOf(const QString& name, const QHash<QString, QString>& values)
{
    ImportableCredential credential;
    credential.provider = QStringLiteral("postgresql");
    credential.account = name;
    const std::pair<const char16_t*, const char16_t*> settings[] = {
        {u"host", u"host"}, {u"dbname", u"database"}, {u"user", u"user"}, {u"sslrootcert", u"sslrootcert"}};
    for (const auto& [key, setting] : settings) {
        if (const QString value = values.value(QString::fromUtf16(key)); !value.isEmpty())
            credential.settings.insert(QString::fromUtf16(setting), value);
    }
    if (const int port = values.value(QStringLiteral("port")).toInt(); port > 0)
        credential.settings.insert(u"port", port);

    const QString sslmode = values.value(QStringLiteral("sslmode"));
    // The modes that may silently fall back to plain text are not taken over.
    if (!sslmode.isEmpty() && sslmode != u"allow" && sslmode != u"prefer")
        credential.settings.insert(u"sslmode", sslmode);
    if (sslmode != u"verify-full") {
        credential.warnings.append(
            Text::tr("This service does not verify both the certificate and the host name "
                     "of the server (sslmode %1): use "
                     "verify-full for production.")
                .arg(sslmode.isEmpty() ? QStringLiteral("prefer") : sslmode));
    }
    if (const QString password = values.value(QStringLiteral("password")); !password.isEmpty()) {
        credential.copied = {Text::tr("Password")};
        credential.value = Secret(password.toUtf8());
    } else {
        // Looking the password up in .pgpass would join a secret of one file with an address of another.
        credential.warnings.append(
            Text::tr("This service has no password of its own: only its settings can be taken over."));
    }
    return credential;
}

} // namespace

ImportedCredentials readPgService(const QByteArray& content)
{
    QList<ImportableCredential> found;
    QString name;
    QHash<QString, QString> values;
    const auto end = [&] {
        if (!name.isEmpty())
            found.append(credentialOf(name, values));
        values.clear();
    };
    const QStringList lines = QString::fromUtf8(content).split(u'\n');
    for (const QString& raw : lines) {
        const QString line = raw.trimmed();
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        if (line.startsWith(u'[') && line.endsWith(u']')) {
            end();
            name = line.sliced(1, line.size() - 2);
            continue;
        }
        // libpq takes the first value of a key, and the text after the sign as it stands.
        const qsizetype equals = line.indexOf(u'=');
        if (equals > 0 && !values.contains(line.first(equals)))
            values.insert(line.first(equals), line.sliced(equals + 1));
    }
    end();
    return found;
}

} // namespace vigie
