// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/signin.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace vigie::sim {

namespace {

SignInRealm makeRealm(const Seed& seed, const QString& name, const QString& host, quint64 n)
{
    SignInRealm realm;
    realm.id = seed.uuid("realm", n);
    realm.name = name;
    realm.mailPassword = seed.word(24, "realm mail", n);
    realm.providerSecret = seed.word(32, "realm provider", n);
    realm.signingKey = seed.word(64, "realm key", n);
    const auto client = [&](const QString& clientId, bool confidential, const QStringList& uris) {
        const QByteArray key = "client " + clientId.toLatin1();
        SignInClient one;
        one.id = seed.uuid(key, n);
        one.clientId = clientId;
        one.secret = confidential ? seed.word(32, key, n) : QString();
        one.redirectUris = uris;
        realm.clients.append(one);
    };
    client(u"mecapy-web"_qs, false, {u"https://%1/*"_qs.arg(host)});
    client(u"mecapy-api"_qs, true, {});
    client(u"ops-console"_qs, true, {});
    realm.clients.last().roles
        = {u"manage-realm"_qs, u"view-clients"_qs, u"query-groups"_qs, u"view-events"_qs};
    client(u"dashboard"_qs, true, {u"https://dashboard.%1/oauth2/callback"_qs.arg(host)});
    return realm;
}

} // namespace

SignIn::SignIn(Seed seed, const Clock& clock)
    : m_seed(seed)
    , m_clock(clock)
    , m_realms{makeRealm(seed, u"mecapy"_qs, u"www.mecapy.example"_qs, 1),
          makeRealm(seed, u"mecapy-staging"_qs, u"staging.mecapy.example"_qs, 2)}
{
}

SignInRealm* SignIn::find(const QString& name)
{
    const auto found = std::ranges::find(m_realms, name, &SignInRealm::name);
    return found == m_realms.end() ? nullptr : &*found;
}

const SignInRealm* SignIn::realm(const QString& name) const
{
    const auto found = std::ranges::find(m_realms, name, &SignInRealm::name);
    return found == m_realms.end() ? nullptr : &*found;
}

bool SignIn::addClient(const QString& realm, SignInClient client)
{
    SignInRealm* const known = find(realm);
    if (!known
        || std::ranges::find(known->clients, client.clientId, &SignInClient::clientId)
            != known->clients.end())
        return false;
    if (client.id.isEmpty())
        client.id = m_seed.uuid("made client", static_cast<quint64>(known->clients.size()));
    known->clients.append(std::move(client));
    if (m_changed)
        m_changed();
    return true;
}

std::optional<SignIn::Token> SignIn::issue(
    const QString& realm, const QString& clientId, const QString& secret)
{
    const SignInRealm* const known = this->realm(realm);
    if (!known)
        return {};
    const auto client = std::ranges::find(known->clients, clientId, &SignInClient::clientId);
    if (client == known->clients.end() || client->secret.isEmpty() || client->secret != secret
        || client->roles.isEmpty())
        return {};
    Token token{m_seed.word(48, "sign-in token", ++m_issued), realm, clientId, m_clock.now() + tokenLife};
    m_tokens.insert(token.text, token);
    return token;
}

const SignInClient* SignIn::holder(const QString& realm, const QString& token) const
{
    const auto known = m_tokens.constFind(token);
    if (known == m_tokens.cend() || known->realm != realm || known->until <= m_clock.now())
        return nullptr;
    const SignInRealm* const where = this->realm(realm);
    if (!where)
        return nullptr;
    const auto client = std::ranges::find(where->clients, known->clientId, &SignInClient::clientId);
    return client == where->clients.end() ? nullptr : &*client;
}

QJsonObject SignIn::save() const
{
    QJsonObject realms;
    for (const SignInRealm& realm : m_realms) {
        QJsonArray clients;
        for (const SignInClient& client : realm.clients)
            clients.append(QJsonObject{{u"id"_qs, client.id}, {u"clientId"_qs, client.clientId},
                {u"secret"_qs, client.secret},
                {u"redirectUris"_qs, QJsonArray::fromStringList(client.redirectUris)},
                {u"roles"_qs, QJsonArray::fromStringList(client.roles)}});
        realms.insert(realm.name, clients);
    }
    return {{u"realms"_qs, realms}};
}

Result<> SignIn::restore(const QJsonObject& state)
{
    const auto texts = [](const QJsonValue& list) {
        QStringList all;
        const QJsonArray items = list.toArray();
        for (const auto& item : items)
            all.append(item.toString());
        return all;
    };
    const QJsonObject realms = state[u"realms"].toObject();
    for (SignInRealm& realm : m_realms) {
        // A state from before there was a place to sign in knows nothing of it.
        if (!realms.contains(realm.name))
            continue;
        realm.clients.clear();
        const QJsonArray clients = realms[realm.name].toArray();
        for (const auto& one : clients)
            realm.clients.append({one[u"id"].toString(), one[u"clientId"].toString(),
                one[u"secret"].toString(), texts(one[u"redirectUris"]), texts(one[u"roles"])});
    }
    return {};
}

} // namespace vigie::sim
