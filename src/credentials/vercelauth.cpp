// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/importparsers.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CredentialImport)
};

} // namespace

ImportedCredentials readVercelAuth(const QByteArray& auth, const QByteArray& config)
{
    const QJsonDocument document = QJsonDocument::fromJson(auth);
    if (!document.isObject()) {
        return fail(ErrorKind::Corrupt,
            Text::tr("This file is not what the Vercel command line writes: an object in JSON is expected."));
    }
    const QJsonObject root = document.object();
    const QJsonObject settings = QJsonDocument::fromJson(config).object();
    ImportableCredential credential;
    credential.provider = QStringLiteral("vercel");
    credential.account = root.value(u"userId").toString();
    if (const QJsonValue expires = root.value(u"expiresAt"); expires.isDouble())
        credential.expiresAt = fromMsecs(expires.toInteger() * 1000); // the file counts in seconds
    if (const QString team = settings.value(u"currentTeam").toString(); !team.isEmpty())
        credential.settings.insert(u"team", team);
    if (const QString api = settings.value(u"api").toString();
        !api.isEmpty() && api != u"https://api.vercel.com")
        credential.settings.insert(u"api_url", api);

    QByteArray token = root.value(u"token").toString().toUtf8();
    if (token.isEmpty()) {
        const QString storage = settings.value(u"credStorage").toString();
        if (storage != u"keyring" && storage != u"auto")
            return QList<ImportableCredential>();
        credential.warnings.append(
            Text::tr("The Vercel command line keeps this token in the keychain and not in the file: "
                     "create a token for Vigie instead."));
        return QList{credential};
    }
    credential.copied = {Text::tr("Token")};
    if (root.contains(u"refreshToken")) {
        credential.warnings.append(
            Text::tr("This token expires soon and is renewed by the Vercel command line only: create "
                     "a token for Vigie that lasts."));
    }
    credential.value = Secret(std::move(token));
    return QList{credential};
}

} // namespace vigie
