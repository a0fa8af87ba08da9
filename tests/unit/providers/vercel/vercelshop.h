// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/apiclient.h"
#include "providers/vercel/vercel.h"
#include "support/scriptedserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>

#include <memory>

namespace vigie::test {

inline const EnvironmentId environment(u"production"_qs);

inline Async<Secret> giveToken(CancelToken)
{
    co_return Secret(QByteArray("t0ken"));
}

inline QByteArray bytes(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

inline QJsonObject build(
    const QString& id, const QString& state, const QString& target, qint64 created = 1700000000000)
{
    return {{u"id"_qs, id}, {u"name"_qs, u"shop"_qs}, {u"projectId"_qs, u"prj_1"_qs},
        {u"readyState"_qs, state}, {u"createdAt"_qs, created},
        {u"target"_qs, target.isEmpty() ? QJsonValue() : QJsonValue(target)},
        {u"alias"_qs, QJsonArray{u"shop.test"_qs}}, {u"aliasAssigned"_qs, true},
        {u"readySubstate"_qs, u"PROMOTED"_qs},
        {u"meta"_qs, QJsonObject{{u"githubCommitSha"_qs, u"c0ffee"_qs}}}};
}

/// A streamed answer's head: the body ends with the connection.
inline QByteArray streamHead()
{
    return "HTTP/1.1 200 OK\r\nContent-Type: application/stream+json\r\nConnection: close\r\n\r\n";
}

/// A project "shop" that answers as little as a client needs; tests change the parts.
struct Shop {
    QJsonObject project{{u"id"_qs, u"prj_1"_qs}, {u"name"_qs, u"shop"_qs}, {u"accountId"_qs, u"team_1"_qs}};
    QHash<QString, QJsonObject> deployments;
    QJsonArray variables;
    QHash<QByteArray, QList<Script>> scripted; ///< by path; each is used once, the last one for ever

    void serve(const QString& id)
    {
        project[u"targets"_qs] = QJsonObject{{u"production"_qs, deployments.value(id)}};
    }
    Script answer(const SeenRequest& request)
    {
        const QByteArray path = request.target.split('?').first();
        if (auto it = scripted.find(request.method + ' ' + path); it != scripted.end())
            return it->size() > 1 ? it->takeFirst() : it->first();
        if (request.method == "GET" && path == "/v9/projects/shop")
            return Script::json(bytes(project));
        if (request.method == "GET" && path.startsWith("/v13/deployments/")) {
            const auto found = deployments.constFind(QString::fromLatin1(path.mid(17)));
            if (found != deployments.constEnd())
                return Script::json(bytes(*found));
        }
        if (request.method == "GET" && path == "/v10/projects/shop/env")
            return Script::json(bytes({{u"envs"_qs, variables}}));
        return Script::answer(404, R"({"error":{"code":"not_found","message":"Not found"}})");
    }
};

/// The shop behind a server, with a network of its own to reach it.
class ShopServer {
public:
    Shop shop;
    ScriptedServer server;
    QNetworkAccessManager network;

    ShopServer()
    {
        server.setHandler([this](const SeenRequest& request) { return shop.answer(request); });
        for (const QString& id : {u"dpl_old"_qs, u"dpl_new"_qs})
            shop.deployments[id] = build(id, u"READY"_qs, u"production"_qs);
        shop.deployments[u"dpl_pre"_qs] = build(u"dpl_pre"_qs, u"READY"_qs, QString());
        shop.serve(u"dpl_new"_qs);
    }

    static QJsonObject settings(const QString& target = u"production"_qs)
    {
        return {{u"project"_qs, u"shop"_qs}, {u"team"_qs, u"team_1"_qs}, {u"target"_qs, target}};
    }
    std::shared_ptr<const ApiClient> client()
    {
        const ProviderType type = vercel();
        ApiConfig config;
        config.service = type.title;
        config.environment = environment;
        config.credential = giveToken;
        config.base = [url = server.url()](const Secret&) -> Result<QUrl> { return url; };
        config.authorization = [type](const Secret& token) { return type.authorization({}, token); };
        config.words = type.words;
        config.retryBase = std::chrono::milliseconds(1);
        return std::make_shared<ApiClient>(&network, config, Clock::system());
    }
};

} // namespace vigie::test
