// SPDX-License-Identifier: GPL-3.0-or-later
#include "cleverservice.h"

#include "providers/clevercloud/clevercloud.h"

namespace vigie::test {

namespace {

constexpr const char* notFound = R"({"id":4002,"message":"not there","type":"error"})";

Async<Secret> keep(Secret secret)
{
    co_return secret;
}

} // namespace

QByteArray applicationJson(int low, int high)
{
    return R"({"id":"app_1","name":"shop","state":"SHOULD_BE_UP","zone":"par","branch":"master",
        "instance":{"minInstances":)"
        + QByteArray::number(low) + R"(,"maxInstances":)" + QByteArray::number(high)
        + R"(,"maxAllowedInstances":40,"minFlavor":{"name":"XS"},"maxFlavor":{"name":"S"},
        "flavors":[{"name":"XS","mem":1024},{"name":"S","mem":2048}]}})";
}

QByteArray row(int number, const char* state, const char* commit, const char* action)
{
    const QByteArray n = QByteArray::number(number);
    return R"({"id":)" + n + R"(,"uuid":"deployment_)" + n + R"(","date":)"
        + QByteArray::number(1772366390000 + number) + R"(,"state":")" + state + R"(","action":")" + action
        + R"(","commit":")" + commit
        + R"(","cause":"Git","instances":1,"author":{"id":"user_1","name":"Ada"}})";
}

QByteArray instance(int deployment, const char* commit, const char* state)
{
    return R"({"id":"i-1","state":")" + QByteArray(state) + R"(","commit":")" + commit
        + R"(","deployId":"deployment_)" + QByteArray::number(deployment) + R"(","deployNumber":)"
        + QByteArray::number(deployment) + "}";
}

Bound::Bound(QJsonObject settings, const char* credential)
{
    settings.insert(u"owner", QStringLiteral("orga_1"));
    settings.insert(u"api_url", server.url().toString());
    if (!settings.contains(u"addon"))
        settings.insert(u"application", QStringLiteral("app_1"));
    const ProviderType type = cleverCloud();
    ApiConfig config;
    config.service = type.title;
    config.environment = EnvironmentId(QStringLiteral("staging"));
    const Secret stored{QByteArray(credential)};
    config.credential = [stored](CancelToken) -> Async<Secret> { return keep(stored); };
    config.base = [type, settings](const Secret& secret) { return type.base(settings, secret); };
    config.authorization
        = [type, settings](const Secret& secret) { return type.authorization(settings, secret); };
    config.words = type.words;
    config.retryBase = Millis(5);
    context.key = {config.environment, ServiceId(QStringLiteral("api"))};
    context.settings = settings;
    context.client = std::make_shared<ApiClient>(&network, config, Clock::system());
    context.network = &network;
    context.clock = &Clock::system();
    provider = type.create(context);
    server.setHandler([this](const SeenRequest& request) {
        const QByteArray path = request.target.split('?').first();
        const QByteArray id = request.headers.value("last-event-id");
        QList<Script>& scripts
            = answers[request.method + ' ' + path + (id.isEmpty() ? QByteArray() : '#' + id)];
        if (scripts.isEmpty())
            return Script::answer(404, notFound);
        return scripts.size() > 1 ? scripts.takeFirst() : scripts.first();
    });
}

QByteArrayList Bound::seen(const QByteArray& start) const
{
    QByteArrayList found;
    for (const SeenRequest& request : server.requests()) {
        const QByteArray line = request.method + ' ' + request.target;
        if (line.startsWith(start))
            found << (request.body.isEmpty() ? line : line + ' ' + request.body);
    }
    return found;
}

} // namespace vigie::test
