// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/keycloak/keycloakprovider.h"

#include "base/jsonreader.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QNetworkAccessManager>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Keycloak)
};

constexpr Millis exportTimeout{std::chrono::minutes(5)}; ///< many clients and groups take their time

/// What a token says of itself; nothing here trusts it, the server does.
QJsonObject claimsOf(const Secret& token)
{
    const QByteArray payload = token.reveal().split('.').value(1);
    const auto claims = QByteArray::fromBase64Encoding(
        payload, QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    return claims ? QJsonDocument::fromJson(*claims).object() : QJsonObject();
}

} // namespace

struct KeycloakProvider::Core {
    QString realm;
    bool tls = true;
    const Clock* clock = nullptr;
    std::shared_ptr<const ApiClient> forTokens; ///< its credential is the client secret
    std::unique_ptr<const ApiClient> admin; ///< its credential is a token
    Secret held;
    TimePoint heldUntil;

    static Async<Secret> token(std::weak_ptr<Core> weak, CancelToken cancel);
    static Async<AccessReport> verify(std::shared_ptr<Core> self, CancelToken cancel);
    static Async<RealmExport> exportOf(std::shared_ptr<Core> self, QString name, CancelToken cancel);
};

KeycloakProvider::KeycloakProvider(ProviderContext context, WordsReader words)
    : m_core(std::make_shared<Core>())
{
    const QUrl url(context.settings[u"url"].toString());
    m_core->realm = context.settings[u"realm"].toString();
    m_core->tls = url.scheme() == u"https";
    m_core->clock = context.clock ? context.clock : &Clock::system();
    m_core->forTokens = std::move(context.client);
    ApiConfig config;
    config.service = u"Keycloak"_qs;
    config.environment = context.key.environment;
    // Weak: the client belongs to the core that its credential comes from.
    config.credential
        = [weak = std::weak_ptr(m_core)](CancelToken cancel) { return Core::token(weak, std::move(cancel)); };
    config.base = [url](const Secret&) -> Result<QUrl> { return url; };
    config.authorization
        = [](const Secret& token) -> Result<QByteArray> { return QByteArray("Bearer ") + token.reveal(); };
    config.words = std::move(words);
    config.maxInFlight = 1;
    m_core->admin = std::make_unique<const ApiClient>(context.network, std::move(config), *m_core->clock);
}

KeycloakProvider::~KeycloakProvider() = default;

QString KeycloakProvider::realm() const
{
    return m_core->realm;
}

Async<AccessReport> KeycloakProvider::verifyAccess(CancelToken cancel)
{
    return Core::verify(m_core, std::move(cancel));
}

Async<RealmExport> KeycloakProvider::exportRealm(QString realm, CancelToken cancel)
{
    return Core::exportOf(m_core, std::move(realm), std::move(cancel));
}

Async<Secret> KeycloakProvider::Core::token(std::weak_ptr<Core> weak, CancelToken cancel)
{
    const std::shared_ptr<Core> self = weak.lock();
    if (!self || !self->forTokens)
        co_return fail(ErrorKind::Cancelled, Text::tr("The workspace was closed."));
    if (!self->held.isEmpty() && self->clock->now() < self->heldUntil)
        co_return Secret(self->held);
    HttpRequest request;
    request.method = HttpMethod::Post;
    request.onlyReads = true;
    request.path = encodedPath({u"realms", self->realm, u"protocol", u"openid-connect", u"token"});
    request.contentType = "application/x-www-form-urlencoded";
    request.body = "grant_type=client_credentials";
    Async<HttpResponse> asking = self->forTokens->read(std::move(request), std::move(cancel));
    const Result<HttpResponse> answer = co_await asking;
    if (!answer)
        co_return fail(answer.error());
    const JsonReader json = JsonReader::fromBytes(answer->body);
    Secret token(json.text(u"access_token").toUtf8());
    const qint64 seconds = json.integer(u"expires_in");
    if (json.problem() || token.isEmpty())
        co_return fail(ErrorKind::Corrupt, Text::tr("Keycloak gave no token that can be used."),
            Text::tr("Check the address: it is the server's, without “/realms”."));
    self->held = token;
    self->heldUntil = self->clock->now() + std::chrono::milliseconds(800 * seconds);
    co_return token;
}

Async<AccessReport> KeycloakProvider::Core::verify(std::shared_ptr<Core> self, CancelToken cancel)
{
    self->held = {};
    Async<Secret> asking = token(self, std::move(cancel));
    const Result<Secret> got = co_await asking;
    if (!got)
        co_return fail(Error(got.error()).during(u"verify access"));
    const QJsonObject claims = claimsOf(*got);
    AccessReport report;
    report.identity = claims[u"preferred_username"].toString(claims[u"azp"].toString());
    // A client of another realm (master) has its rights under that realm's name.
    for (const QString& client : {u"realm-management"_qs, self->realm + u"-realm"_qs}) {
        const QJsonArray roles = claims[u"resource_access"][client][u"roles"].toArray();
        for (const auto& role : roles)
            report.scopes.append(role.toString());
    }
    if (!claims.isEmpty()) {
        for (const QString& right : {u"manage-realm"_qs, u"view-clients"_qs}) {
            if (!report.scopes.contains(right) && !report.scopes.contains(u"realm-admin"))
                report.missingRights.append(
                    Text::tr("The configuration cannot be backed up: the service account lacks %1.")
                        .arg(right));
        }
    }
    report.tls = self->tls;
    report.clockSkew = self->forTokens->clockSkew();
    report.facts.append(Fact{Text::tr("Realm"), self->realm, {}});
    co_return report;
}

Async<RealmExport> KeycloakProvider::Core::exportOf(
    std::shared_ptr<Core> self, QString name, CancelToken cancel)
{
    HttpRequest request;
    request.method = HttpMethod::Post;
    request.onlyReads = true;
    request.path = encodedPath({u"admin", u"realms", name, u"partial-export"});
    request.query = {{u"exportClients"_qs, u"true"_qs}, {u"exportGroupsAndRoles"_qs, u"true"_qs}};
    request.timeout = exportTimeout;
    Async<HttpResponse> asking = self->admin->read(std::move(request), std::move(cancel));
    Result<HttpResponse> answer = co_await asking;
    if (!answer && answer.error().kind() == ErrorKind::Forbidden) {
        Error refused(ErrorKind::Forbidden,
            Text::tr("Keycloak does not let this service account export the realm “%1”.").arg(name),
            Text::tr(
                "Give it manage-realm and view-clients of realm-management: there is no smaller right."));
        if (const auto& reply = answer.error().reply())
            co_return fail(std::move(refused).quoting(*reply));
        co_return fail(std::move(refused));
    }
    if (!answer)
        co_return fail(Error(answer.error()).during(u"export realm"));
    const JsonReader json = JsonReader::fromBytes(answer->body);
    const QString found = json.text(u"realm");
    const QList<JsonReader> clients = json.listIf(u"clients");
    if (json.problem())
        co_return fail(*json.problem());
    if (found != name || clients.isEmpty())
        co_return fail(ErrorKind::Corrupt,
            found != name ? Text::tr("Keycloak exported the realm “%1” in place of “%2”.").arg(found, name)
                          : Text::tr("The export of the realm “%1” holds no client.").arg(name),
            Text::tr("Nothing of it was kept. Check the rights of the service account."));
    RealmExport result{name, answer->body, json.textOr(u"keycloakVersion")};
    co_return result;
}

} // namespace vigie
