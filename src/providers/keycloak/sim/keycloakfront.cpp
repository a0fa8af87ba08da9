// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/keycloak/sim/keycloakfront.h"

#include "providers/keycloak/sim/keycloakwire.h"
#include "sim/httpserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrlQuery>

namespace vigie::sim {

namespace {

HttpResponse failure(int status, const QString& error, const QString& description = {})
{
    QJsonObject body{{u"error"_qs, error}};
    if (!description.isEmpty())
        body.insert(u"error_description"_qs, description);
    return HttpResponse::json(body, status);
}

struct Pair {
    QString client;
    QString secret;
};

/// From HTTP Basic, or from the form.
Pair credentialsOf(const HttpRequest& request, const QUrlQuery& form)
{
    const QByteArray header = request.header("authorization");
    if (header.startsWith("Basic ")) {
        const QByteArray pair = QByteArray::fromBase64(header.sliced(6));
        const qsizetype colon = pair.indexOf(':');
        const auto decoded
            = [](const QByteArray& half) { return QString::fromUtf8(QByteArray::fromPercentEncoding(half)); };
        return {decoded(pair.left(qMax<qsizetype>(colon, 0))), decoded(pair.mid(colon + 1))};
    }
    return {form.queryItemValue(u"client_id"_qs, QUrl::FullyDecoded),
        form.queryItemValue(u"client_secret"_qs, QUrl::FullyDecoded)};
}

HttpResponse token(SignIn& signIn, const HttpRequest& request)
{
    const QString realm = request.capture(u"realm"_qs);
    if (!signIn.realm(realm))
        return failure(404, u"Realm does not exist"_qs);
    const QUrlQuery form(QString::fromUtf8(request.body));
    if (form.queryItemValue(u"grant_type"_qs) != u"client_credentials")
        return failure(400, u"unsupported_grant_type"_qs, u"Unsupported grant_type"_qs);
    const Pair pair = credentialsOf(request, form);
    const auto issued = signIn.issue(realm, pair.client, pair.secret);
    if (!issued)
        return failure(401, u"invalid_client"_qs, u"Invalid client or Invalid client credentials"_qs);
    const SignInClient* const holder = signIn.holder(realm, issued->text);
    // The real one signs; what matters here is that the payload reads the same.
    const QJsonObject claims{{u"azp"_qs, issued->clientId},
        {u"preferred_username"_qs, u"service-account-"_qs + issued->clientId},
        {u"resource_access"_qs,
            QJsonObject{{u"realm-management"_qs,
                QJsonObject{{u"roles"_qs, QJsonArray::fromStringList(holder->roles)}}}}}};
    const auto part = [](const QByteArray& text) {
        return text.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    const QByteArray text = part(R"({"alg":"RS256"})") + '.'
        + part(QJsonDocument(claims).toJson(QJsonDocument::Compact)) + '.' + issued->text.toLatin1();
    return HttpResponse::json(QJsonObject{{u"access_token"_qs, QString::fromLatin1(text)},
        {u"expires_in"_qs, static_cast<int>(SignIn::tokenLife.count() / 1000)}, {u"refresh_expires_in"_qs, 0},
        {u"token_type"_qs, u"Bearer"_qs}, {u"not-before-policy"_qs, 0}, {u"scope"_qs, u"profile email"_qs}});
}

/// Who asks, if that one has @p right; the refusal if not.
std::optional<HttpResponse> refusal(SignIn& signIn, const HttpRequest& request, const QString& right)
{
    const QByteArray header = request.header("authorization");
    const QString signature
        = QString::fromLatin1(header.startsWith("Bearer ") ? header.split('.').last() : QByteArray());
    const SignInClient* const holder = signIn.holder(request.capture(u"realm"_qs), signature);
    if (!holder) {
        const bool exists = signIn.realm(request.capture(u"realm"_qs));
        return exists ? failure(401, u"HTTP 401 Unauthorized"_qs) : failure(404, u"Realm not found."_qs);
    }
    if (!holder->roles.contains(right))
        return failure(403, u"HTTP 403 Forbidden"_qs);
    return {};
}

HttpResponse partialExport(SignIn& signIn, const HttpRequest& request)
{
    if (auto refused = refusal(signIn, request, u"manage-realm"_qs))
        return *std::move(refused);
    const bool clients = request.queryValue(u"exportClients") == u"true";
    if (clients) {
        if (auto refused = refusal(signIn, request, u"view-clients"_qs))
            return *std::move(refused);
    }
    const SignInRealm& realm = *signIn.realm(request.capture(u"realm"_qs));
    HttpResponse answer = HttpResponse::json(
        keycloak::exportedRealm(realm, clients, request.queryValue(u"exportGroupsAndRoles") == u"true"));
    answer.delayMs = 120;
    return answer;
}

HttpResponse createClient(SignIn& signIn, const HttpRequest& request)
{
    if (auto refused = refusal(signIn, request, u"manage-realm"_qs))
        return *std::move(refused);
    const QJsonObject wanted = request.json().toObject();
    SignInClient client;
    client.clientId = wanted[u"clientId"].toString();
    client.secret = wanted[u"secret"].toString();
    const QJsonArray uris = wanted[u"redirectUris"].toArray();
    for (const auto& uri : uris)
        client.redirectUris.append(uri.toString());
    if (client.clientId.isEmpty() || !signIn.addClient(request.capture(u"realm"_qs), client))
        return HttpResponse::json(
            QJsonObject{{u"errorMessage"_qs, u"Client %1 already exists"_qs.arg(client.clientId)}}, 409);
    return HttpResponse::empty(201);
}

} // namespace

void addKeycloakRoutes(HttpServer& server, SignIn& signIn)
{
    server.setNotFound([](const HttpRequest&) {
        return failure(404, u"Unable to find matching target resource method"_qs);
    });
    server.setWrongMethod([](const HttpRequest&) { return failure(405, u"HTTP 405 Method Not Allowed"_qs); });
    server.setFailure([](const HttpRequest&, int status) {
        return failure(status, u"unknown_error"_qs, u"For more on this error consult the server log."_qs);
    });
    server.route("GET", u"/realms/{realm}/.well-known/openid-configuration"_qs,
        [&server, &signIn](const HttpRequest& request) {
            const QString realm = request.capture(u"realm"_qs);
            return signIn.realm(realm) ? HttpResponse::json(keycloak::discovery(server.url(), realm))
                                       : failure(404, u"Realm does not exist"_qs);
        });
    server.route("POST", u"/realms/{realm}/protocol/openid-connect/token"_qs,
        [&signIn](const HttpRequest& request) { return token(signIn, request); });
    server.route("POST", u"/admin/realms/{realm}/partial-export"_qs,
        [&signIn](const HttpRequest& request) { return partialExport(signIn, request); });
    server.route("POST", u"/admin/realms/{realm}/clients"_qs,
        [&signIn](const HttpRequest& request) { return createClient(signIn, request); });
    server.route("GET", u"/admin/realms/{realm}/clients"_qs, [&signIn](const HttpRequest& request) {
        if (auto refused = refusal(signIn, request, u"view-clients"_qs))
            return *std::move(refused);
        QJsonArray all;
        for (const SignInClient& client : signIn.realm(request.capture(u"realm"_qs))->clients)
            all.append(keycloak::client(client));
        return HttpResponse::json(all);
    });
}

} // namespace vigie::sim
