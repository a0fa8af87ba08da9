// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/importparsers.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CredentialImport)
};

/// The five fields of a line; a backslash takes the next character as it is. A lone "*" is a wildcard, which
/// reads as an empty field here; an escaped one is a name.
QStringList fieldsOf(const QString& line)
{
    QStringList fields;
    QString field;
    QString raw;
    const auto end = [&] {
        fields.append(raw == u"*" && fields.size() < 4 ? QString() : field);
        field.clear();
        raw.clear();
    };
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line[i] == u'\\' && i + 1 < line.size()) {
            raw += line[i];
            ++i;
        } else if (line[i] == u':') {
            if (fields.size() == 4)
                break; // libpq ends the password at a colon that is not escaped
            end();
            continue;
        }
        raw += line[i];
        field += line[i];
    }
    end();
    return fields;
}

} // namespace

ImportedCredentials readPgpass(const QByteArray& content)
{
    QList<ImportableCredential> found;
    const QStringList lines = QString::fromUtf8(content).split(u'\n');
    for (QString line : lines) {
        if (line.endsWith(u'\r'))
            line.chop(1);
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        const QStringList fields = fieldsOf(line);
        if (fields.size() != 5 || fields[4].isEmpty())
            continue;
        ImportableCredential credential;
        credential.provider = QStringLiteral("postgresql");
        const auto shown
            = [&fields](int field) { return fields[field].isEmpty() ? QStringLiteral("*") : fields[field]; };
        credential.account = QStringLiteral("%1@%2:%3/%4").arg(shown(3), shown(0), shown(1), shown(2));
        if (!fields[0].isEmpty())
            credential.settings.insert(u"host", fields[0]);
        if (const int port = fields[1].toInt(); port > 0)
            credential.settings.insert(u"port", port);
        if (!fields[2].isEmpty())
            credential.settings.insert(u"database", fields[2]);
        if (!fields[3].isEmpty())
            credential.settings.insert(u"user", fields[3]);
        if (fields[0].isEmpty())
            credential.warnings.append(
                Text::tr("This line holds for any server: choose yourself to which one it may go."));
        credential.copied = {Text::tr("Password")};
        credential.value = Secret(fields[4].toUtf8());
        found.append(credential);
    }
    return found;
}

} // namespace vigie
