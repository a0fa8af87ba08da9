// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/importparsers.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CredentialImport)
};

/// "section.key" to value. Sections and keys are matched as the tool does, without regard to case.
QHash<QString, QString> iniValues(const QByteArray& content)
{
    QHash<QString, QString> values;
    QString section;
    const QStringList lines = QString::fromUtf8(content).split(u'\n');
    for (const QString& raw : lines) {
        const QString line = raw.trimmed();
        if (line.isEmpty() || line.startsWith(u'#') || line.startsWith(u';'))
            continue;
        if (line.startsWith(u'[') && line.endsWith(u']')) {
            section = line.sliced(1, line.size() - 2).trimmed().toLower() + u'.';
            continue;
        }
        const qsizetype equals = line.indexOf(u'=');
        if (equals > 0)
            values.insert(
                section + line.first(equals).trimmed().toLower(), line.sliced(equals + 1).trimmed());
    }
    return values;
}

QString host(const QString& url)
{
    return QUrl(url).host();
}

} // namespace

ImportableCredential sentryCredential(
    const QByteArray& token, const QString& url, const QString& organisation, const QString& project)
{
    ImportableCredential credential;
    credential.provider = QStringLiteral("sentry");
    QString address = url;
    QString organisationName = organisation;
    if (token.startsWith("sntrys_")) {
        // sntrys_<base64 of JSON>_<random>: issued for one organisation at one place.
        const QByteArray part = token.split('_').value(1);
        const QJsonObject inside = QJsonDocument::fromJson(QByteArray::fromBase64(part)).object();
        const QString ownUrl = inside.value(u"url").toString();
        const QString ownOrganisation = inside.value(u"org").toString();
        if (!ownUrl.isEmpty() && !url.isEmpty() && host(ownUrl) != host(url)) {
            credential.warnings.append(
                Text::tr("The token names another address than the settings beside it: the "
                         "token's own address is used."));
        }
        credential.warnings.append(
            Text::tr("An organisation token cannot read issues: create a token of an internal integration."));
        if (!ownUrl.isEmpty())
            address = ownUrl;
        if (!ownOrganisation.isEmpty())
            organisationName = ownOrganisation;
    }
    const QString shown = address.isEmpty() ? QStringLiteral("sentry.io") : host(address);
    credential.account
        = organisationName.isEmpty() ? shown : QStringLiteral("%1 (%2)").arg(organisationName, shown);
    if (!address.isEmpty() && host(address) != u"sentry.io")
        credential.settings.insert(u"api_url", address);
    if (!organisationName.isEmpty())
        credential.settings.insert(u"organization", organisationName);
    if (!project.isEmpty())
        credential.settings.insert(u"projects", QJsonArray{project});
    credential.copied = {Text::tr("Token")};
    credential.value = Secret(QByteArray(token.constData(), token.size()));
    return credential;
}

ImportedCredentials readSentryRc(const QByteArray& content)
{
    const QHash<QString, QString> values = iniValues(content);
    const QString token = values.value(QStringLiteral("auth.token"));
    if (token.isEmpty())
        return QList<ImportableCredential>();
    return QList{sentryCredential(token.toUtf8(), values.value(QStringLiteral("defaults.url")),
        values.value(QStringLiteral("defaults.org")), values.value(QStringLiteral("defaults.project")))};
}

} // namespace vigie
