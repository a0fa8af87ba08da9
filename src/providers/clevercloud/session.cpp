// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/session.h"

#include "base/logging.h"
#include "providers/clevercloud/errorwords.h"
#include "providers/clevercloud/text.h"

#include <QSet>

namespace vigie::clever {

namespace {

QString joined(QString path, std::initializer_list<QStringView> tail)
{
    return tail.size() == 0 ? path : path + encodedPath(tail);
}

} // namespace

QString Session::ownerPath(std::initializer_list<QStringView> tail) const
{
    return joined(encodedPath({u"v2", u"organisations", owner}), tail);
}

QString Session::applicationPath(std::initializer_list<QStringView> tail) const
{
    return joined(encodedPath({u"v2", u"organisations", owner, u"applications", application}), tail);
}

SessionPtr makeSession(const ProviderContext& context)
{
    const auto setting
        = [&context](QLatin1StringView key) { return context.settings.value(key).toString().trimmed(); };
    auto session = std::make_shared<Session>();
    session->key = context.key;
    session->owner = setting(QLatin1StringView("owner"));
    session->application = setting(QLatin1StringView("application"));
    session->addon = setting(QLatin1StringView("addon"));
    session->addonRealId = setting(QLatin1StringView("addon_real_id"));
    session->tls = !setting(QLatin1StringView("api_url")).startsWith(QLatin1StringView("http:"));
    session->client = context.client;
    session->clock = context.clock ? context.clock : &Clock::system();
    return session;
}

Async<JsonReader> readJson(SessionPtr session, QString path, Query query, CancelToken cancel)
{
    HttpRequest request;
    request.path = std::move(path);
    request.query = std::move(query);
    auto response = co_await session->client->read(std::move(request), cancel);
    if (!response)
        co_return fail(explained(std::move(response).error()));
    JsonReader answer = JsonReader::fromBytes(response->body);
    if (auto bad = answer.problem())
        co_return fail(*std::move(bad));
    co_return answer;
}

Async<JsonReader> readListOrNothing(SessionPtr session, QString path, Query query, CancelToken cancel)
{
    auto answer = co_await readJson(std::move(session), std::move(path), std::move(query), std::move(cancel));
    if (!answer && answer.error().kind() == ErrorKind::NotFound)
        co_return JsonReader(QJsonValue(QJsonArray()));
    co_return answer;
}

Async<HttpResponse> sendWrite(SessionPtr session, HttpRequest request, WriteGrant grant, CancelToken cancel)
{
    auto response = co_await session->client->write(std::move(request), std::move(grant), std::move(cancel));
    if (!response)
        co_return fail(explained(std::move(response).error()));
    co_return response;
}

Async<QString> realAddonId(SessionPtr session, CancelToken cancel)
{
    if (session->addonRealId.isEmpty()) {
        QString path = session->ownerPath({u"addons", session->addon});
        const auto answer = co_await readJson(session, std::move(path), Query(), std::move(cancel));
        if (!answer)
            co_return fail(Error(answer.error()).during(Text::tr("look up the add-on")));
        const QString id = answer->text(u"realId");
        if (auto bad = answer->problem())
            co_return fail(*std::move(bad));
        session->addonRealId = id;
    }
    co_return QString(session->addonRealId);
}

void noteUnknown(const char* what, const QString& word)
{
    static QSet<QString> noted;
    const QString key = QLatin1String(what) + u'/' + word;
    if (noted.contains(key) || noted.size() > 200)
        return;
    noted.insert(key);
    qCWarning(lcProvider, "Clever Cloud: unknown %s \"%s\"", what, qUtf8Printable(word.left(60)));
}

} // namespace vigie::clever
