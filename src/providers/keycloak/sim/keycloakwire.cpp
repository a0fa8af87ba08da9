// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/keycloak/sim/keycloakwire.h"

#include <QJsonArray>

namespace vigie::sim::keycloak {

namespace {

QString mask()
{
    return QString(10, QLatin1Char('*'));
}

/// Service accounts are users without being people: they come with their clients.
QJsonArray serviceAccounts(const SignInRealm& realm)
{
    QJsonArray users;
    for (const SignInClient& client : realm.clients) {
        if (!client.roles.isEmpty())
            users.append(QJsonObject{{u"username"_qs, u"service-account-"_qs + client.clientId},
                {u"enabled"_qs, true}, {u"serviceAccountClientId"_qs, client.clientId},
                {u"clientRoles"_qs,
                    QJsonObject{{u"realm-management"_qs, QJsonArray::fromStringList(client.roles)}}}});
    }
    return users;
}

QJsonObject components(const SignInRealm& realm)
{
    // Every property of a component is a list.
    const auto one = [](const QString& value) { return QJsonArray{value}; };
    const QJsonObject rsa{{u"id"_qs, realm.id.left(24) + u"0000000000aa"_qs},
        {u"name"_qs, u"rsa-generated"_qs}, {u"providerId"_qs, u"rsa-generated"_qs},
        {u"config"_qs,
            QJsonObject{{u"priority"_qs, one(u"100"_qs)}, {u"privateKey"_qs, one(mask())},
                {u"certificate"_qs, one(u"MIICmzCCAYMCBgGQ"_qs)}}}};
    const QJsonObject ldap{{u"id"_qs, realm.id.left(24) + u"0000000000bb"_qs}, {u"name"_qs, u"directory"_qs},
        {u"providerId"_qs, u"ldap"_qs},
        {u"config"_qs,
            QJsonObject{{u"connectionUrl"_qs, one(u"ldaps://directory.mecapy.example"_qs)},
                {u"bindDn"_qs, one(u"cn=keycloak,dc=mecapy,dc=example"_qs)},
                {u"bindCredential"_qs, one(u"${vault.ldap}"_qs)}}}};
    return {{u"org.keycloak.keys.KeyProvider"_qs, QJsonArray{rsa}},
        {u"org.keycloak.storage.UserStorageProvider"_qs, QJsonArray{ldap}}};
}

} // namespace

QJsonObject client(const SignInClient& client)
{
    QJsonObject object{{u"id"_qs, client.id}, {u"clientId"_qs, client.clientId}, {u"enabled"_qs, true},
        {u"protocol"_qs, u"openid-connect"_qs}, {u"publicClient"_qs, client.secret.isEmpty()},
        {u"serviceAccountsEnabled"_qs, !client.roles.isEmpty()},
        {u"redirectUris"_qs, QJsonArray::fromStringList(client.redirectUris)},
        {u"attributes"_qs, QJsonObject{{u"post.logout.redirect.uris"_qs, u"+"_qs}}}};
    if (!client.secret.isEmpty())
        object.insert(u"secret"_qs, mask());
    return object;
}

QJsonObject exportedRealm(const SignInRealm& realm, bool clients, bool groupsAndRoles)
{
    QJsonObject object{{u"id"_qs, realm.id}, {u"realm"_qs, realm.name}, {u"displayName"_qs, u"MecaPy"_qs},
        {u"enabled"_qs, true}, {u"sslRequired"_qs, u"external"_qs}, {u"bruteForceProtected"_qs, true},
        {u"accessTokenLifespan"_qs, 300}, {u"passwordPolicy"_qs, u"length(12) and notUsername"_qs},
        {u"smtpServer"_qs,
            QJsonObject{{u"host"_qs, u"smtp.mecapy.example"_qs}, {u"from"_qs, u"no-reply@mecapy.example"_qs},
                {u"auth"_qs, u"true"_qs}, {u"user"_qs, u"no-reply"_qs}, {u"password"_qs, mask()}}},
        {u"identityProviders"_qs,
            QJsonArray{QJsonObject{{u"alias"_qs, u"company"_qs}, {u"providerId"_qs, u"oidc"_qs},
                {u"config"_qs, QJsonObject{{u"clientId"_qs, u"mecapy"_qs}, {u"clientSecret"_qs, mask()}}}}}},
        {u"components"_qs, components(realm)},
        // Not masked by the real one either.
        {u"authenticatorConfig"_qs,
            QJsonArray{QJsonObject{{u"alias"_qs, u"captcha"_qs},
                {u"config"_qs, QJsonObject{{u"secret.key"_qs, realm.providerSecret}}}}}},
        {u"keycloakVersion"_qs, u"26.2.4"_qs}};
    if (clients) {
        QJsonArray all;
        for (const SignInClient& one : realm.clients)
            all.append(client(one));
        object.insert(u"clients"_qs, all);
        object.insert(u"users"_qs, serviceAccounts(realm));
    }
    if (groupsAndRoles) {
        object.insert(u"groups"_qs,
            QJsonArray{QJsonObject{{u"name"_qs, u"engineers"_qs}, {u"path"_qs, u"/engineers"_qs},
                {u"realmRoles"_qs, QJsonArray{u"designer"_qs}}}});
        object.insert(u"roles"_qs,
            QJsonObject{{u"realm"_qs,
                QJsonArray{QJsonObject{{u"name"_qs, u"designer"_qs}, {u"composite"_qs, false}},
                    QJsonObject{{u"name"_qs, u"reader"_qs}, {u"composite"_qs, false}}}}});
    }
    return object;
}

QJsonObject discovery(const QString& base, const QString& realm)
{
    const QString issuer = base + u"/realms/"_qs + realm;
    const QString connect = issuer + u"/protocol/openid-connect"_qs;
    return {{u"issuer"_qs, issuer}, {u"authorization_endpoint"_qs, connect + u"/auth"_qs},
        {u"token_endpoint"_qs, connect + u"/token"_qs}, {u"jwks_uri"_qs, connect + u"/certs"_qs},
        {u"grant_types_supported"_qs,
            QJsonArray{u"authorization_code"_qs, u"refresh_token"_qs, u"client_credentials"_qs}},
        {u"token_endpoint_auth_methods_supported"_qs,
            QJsonArray{u"client_secret_basic"_qs, u"client_secret_post"_qs}}};
}

} // namespace vigie::sim::keycloak
