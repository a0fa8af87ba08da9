// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/keycloak/keycloak.h"

#include "providers/keycloak/keycloakprovider.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Keycloak)
};

FieldSpec field(
    const QString& key, const QString& title, const QString& help, FieldSpec::Type type, bool required)
{
    FieldSpec spec;
    spec.key = key;
    spec.title = title;
    spec.help = help;
    spec.type = type;
    spec.required = required;
    return spec;
}

/// Both `error` (with `error_description` at the token endpoint) and `errorMessage` occur.
ServiceWords keycloakWords(const HttpResponse& response)
{
    ServiceWords words;
    const QJsonObject body = QJsonDocument::fromJson(response.body).object();
    words.code = body[u"error"].toString();
    words.text = body[u"error_description"].toString(body[u"errorMessage"].toString(words.code));
    // The token endpoint says 400 where it means the credential.
    if (words.code == u"invalid_client" || words.code == u"unauthorized_client")
        words.kind = ErrorKind::Unauthorized;
    return words;
}

Result<QByteArray> basicAuthorization(const QJsonObject& settings, const Secret& secret)
{
    const QString client = settings[u"client"].toString();
    if (client.isEmpty())
        return fail(ErrorKind::Invalid, Text::tr("No client of Keycloak is named for this service."),
            Text::tr("Add “client” to its settings: a confidential client with a service account."));
    // RFC 6749, 2.3.1: both halves are percent-encoded before they are joined.
    const QByteArray pair
        = QUrl::toPercentEncoding(client) + ':' + QUrl::toPercentEncoding(QString::fromUtf8(secret.reveal()));
    return QByteArray("Basic ") + pair.toBase64();
}

} // namespace

ProviderType keycloak()
{
    using Type = FieldSpec::Type;
    ProviderType type;
    type.id = u"keycloak"_qs;
    type.title = u"Keycloak"_qs;
    type.fields = {
        field(u"url"_qs, Text::tr("Address"),
            Text::tr("Base address of the server, with its path where it has one, such as "
                     "https://sign-in.example.org/auth."),
            Type::Url, true),
        field(u"realm"_qs, Text::tr("Realm"), Text::tr("Name of the realm in which your users sign in."),
            Type::Text, true),
        field(u"client"_qs, Text::tr("Client"),
            Text::tr("Confidential client with a service account, in the realm above. Its secret is the "
                     "credential."),
            Type::Text, false),
    };
    type.credential.title = Text::tr("Client secret");
    type.credential.minimumRights = Text::tr(
        "For backups of the configuration the service account needs manage-realm and view-clients of "
        "realm-management: Keycloak has no smaller right for exports. Keep the secret to this machine.");
    type.base = [](const QJsonObject& settings, const Secret&) -> Result<QUrl> {
        return QUrl(settings[u"url"].toString());
    };
    type.authorization = basicAuthorization;
    type.words = keycloakWords;
    type.maxInFlight = 1; // an export keeps the server busy
    type.create = [words = type.words](ProviderContext context) -> std::unique_ptr<Provider> {
        return std::make_unique<KeycloakProvider>(std::move(context), words);
    };
    return type;
}

} // namespace vigie
