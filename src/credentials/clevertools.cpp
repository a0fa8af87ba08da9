// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/importparsers.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CredentialImport)
};

ImportableCredential credentialOf(const QJsonObject& profile)
{
    ImportableCredential credential;
    credential.provider = QStringLiteral("clever-cloud");
    const QString alias = profile.value(u"alias").toString();
    const QString email = profile.value(u"email").toString();
    credential.account = email.isEmpty() ? alias
        : alias.isEmpty()                ? email
                                         : QStringLiteral("%1 (%2)").arg(alias, email);
    credential.expiresAt = fromIso(profile.value(u"expirationDate").toString());

    const QString token = profile.value(u"token").toString();
    const QString secret = profile.value(u"secret").toString();
    if (token.isEmpty() || secret.isEmpty()) {
        credential.warnings.append(Text::tr("The token or its secret is missing in this profile."));
        return credential;
    }
    const QJsonObject overrides = profile.value(u"overrides").toObject();
    const QString consumerKey = overrides.value(u"OAUTH_CONSUMER_KEY").toString();
    const QString consumerSecret = overrides.value(u"OAUTH_CONSUMER_SECRET").toString();
    const bool ownConsumer = !consumerKey.isEmpty() && !consumerSecret.isEmpty();
    credential.copied = {Text::tr("Token"), Text::tr("Token secret")};
    if (ownConsumer) {
        credential.copied.append(Text::tr("Consumer key and consumer secret"));
    } else {
        credential.warnings.append(
            Text::tr("This token works only together with the consumer key and consumer secret of "
                     "the Clever Cloud command line: add them to the credential, or better, create "
                     "an API token for Vigie."));
    }
    // A token may only go where its own profile sends it.
    if (const QString host = overrides.value(u"API_HOST").toString(); !host.isEmpty())
        credential.settings.insert(u"api_url", host);
    credential.value = cleverOAuthCredential(
        token, secret, ownConsumer ? consumerKey : QString(), ownConsumer ? consumerSecret : QString());
    return credential;
}

} // namespace

Secret cleverOAuthCredential(
    const QString& token, const QString& secret, const QString& consumerKey, const QString& consumerSecret)
{
    QJsonObject object{{QStringLiteral("token"), token}, {QStringLiteral("secret"), secret}};
    if (!consumerKey.isEmpty())
        object.insert(u"consumer_key", consumerKey);
    if (!consumerSecret.isEmpty())
        object.insert(u"consumer_secret", consumerSecret);
    return Secret(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

ImportedCredentials readCleverTools(const QByteArray& content)
{
    const QJsonDocument document = QJsonDocument::fromJson(content);
    if (!document.isObject()) {
        return fail(ErrorKind::Corrupt,
            Text::tr("This file is not what the Clever Cloud command line writes: an object in "
                     "JSON is expected."));
    }
    const QJsonObject root = document.object();
    QList<ImportableCredential> found;
    if (root.contains(u"profiles")) {
        const QJsonArray profiles = root.value(u"profiles").toArray(); // the first is the active one
        for (const auto& profile : profiles)
            found.append(credentialOf(profile.toObject()));
    } else if (root.contains(u"token")) {
        found.append(credentialOf(root));
    }
    return found;
}

} // namespace vigie
