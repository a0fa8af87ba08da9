// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/apiclient.h"
#include "providers/clevercloud/session.h"
#include "support/await.h"
#include "support/scriptedserver.h"

#include <QNetworkAccessManager>

/// VERIFY_OK reads its argument twice, which a task does not stand.
#define SUCCEEDS(task)                                                                                       \
    do {                                                                                                     \
        const auto result = await(task);                                                                     \
        VERIFY_OK(result);                                                                                   \
    } while (false)

namespace vigie::test {

/// What the answers below are about.
inline const QByteArray app = "/v2/organisations/orga_1/applications/app_1";

// Answers as the service writes them.
QByteArray applicationJson(int low = 1, int high = 2);
QByteArray row(int number, const char* state, const char* commit, const char* action = "DEPLOY");
QByteArray instance(int deployment, const char* commit, const char* state = "UP");

/// One service bound to a scripted server, put together as the program does it.
struct Bound {
    ScriptedServer server;
    QNetworkAccessManager network;
    WriteGate gate{Clock::system()};
    QHash<QByteArray, QList<Script>> answers; ///< "GET /path#last-event-id": one each, the last one for ever
    ProviderContext context;
    std::unique_ptr<Provider> provider;

    explicit Bound(QJsonObject settings = {}, const char* credential = "tok-1");

    void on(const QByteArray& request, Script script) { answers[request].append(std::move(script)); }
    void json(const QByteArray& request, const QByteArray& body) { on(request, Script::json(body)); }
    WriteGrant grant() { return *gate.grant(EnvironmentId(QStringLiteral("staging"))); }
    /// Requests whose method and path are these, as "method target body".
    QByteArrayList seen(const QByteArray& start) const;
    clever::SessionPtr session() { return clever::makeSession(context); }
};

} // namespace vigie::test
