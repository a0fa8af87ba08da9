// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sentry/sentryconnection.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QUrl>

namespace vigie {

namespace {

QStringList textList(const QJsonValue& value)
{
    QStringList texts;
    const QJsonArray items = value.toArray();
    for (const auto& item : items)
        texts.append(item.isString() ? item.toString() : QString::number(item.toInteger()));
    return texts;
}

} // namespace

SentryConnection::SentryConnection(const ProviderContext& context)
    : client(context.client)
    , clock(context.clock ? context.clock : &Clock::system())
    , organization(context.settings[u"organization"].toString())
    , projects(textList(context.settings[u"projects"]))
    , environment(context.settings[u"environment"].toString())
    // Plain http is possible to a loopback address only, and only by this setting or a token that names one.
    , tls(QUrl(context.settings[u"api_url"].toString()).scheme() != u"http")
{
}

HttpRequest SentryConnection::organizationRequest(QStringList segments) const
{
    HttpRequest request;
    request.path = encodedPath({u"api", u"0", u"organizations", organization});
    for (const QString& segment : segments)
        request.path += encodedPath({segment});
    request.path += u'/'; // Sentry redirects a path without it
    return request;
}

HttpRequest SentryConnection::scopedRequest(QStringList segments) const
{
    HttpRequest request = organizationRequest(std::move(segments));
    for (const QString& project : projects)
        request.query.append({u"project"_qs, project});
    if (projects.isEmpty())
        request.query.append({u"project"_qs, u"-1"_qs});
    if (!environment.isEmpty())
        request.query.append({u"environment"_qs, environment});
    return request;
}

Async<SentryAnswer> readSentry(
    std::shared_ptr<const SentryConnection> connection, HttpRequest request, CancelToken cancel)
{
    const Result<HttpResponse> response = co_await connection->client->read(std::move(request), cancel);
    if (!response)
        co_return fail(response.error());
    SentryAnswer answer{JsonReader::fromBytes(response->body), nextCursor(response->header("link"))};
    if (auto bad = answer.json.problem())
        co_return fail(*std::move(bad));
    co_return answer;
}

QString nextCursor(const QByteArray& linkHeader)
{
    // Entries are separated by commas, but an address may hold some too: take each "<…>" with what follows.
    static const QRegularExpression entry(u"<[^>]*>([^<]*)"_qs);
    static const QRegularExpression attribute(u"([a-z]+)=\"([^\"]*)\""_qs);
    auto entries = entry.globalMatch(QString::fromLatin1(linkHeader));
    while (entries.hasNext()) {
        QHash<QString, QString> attributes;
        auto found = attribute.globalMatch(entries.next().captured(1));
        while (found.hasNext()) {
            const auto match = found.next();
            attributes.insert(match.captured(1), match.captured(2));
        }
        if (attributes.value(u"rel"_qs) == u"next" && attributes.value(u"results"_qs) == u"true")
            return attributes.value(u"cursor"_qs);
    }
    return {};
}

QString sentryPeriod(Millis period)
{
    using namespace std::chrono;
    if (period % hours(24) == Millis(0) && period > hours(48))
        return QString::number(period / hours(24)) + u'd';
    if (period % hours(1) == Millis(0))
        return QString::number(period / hours(1)) + u'h';
    return QString::number(std::max<qint64>(1, ceil<minutes>(period).count())) + u'm';
}

Millis sentryInterval(Millis period)
{
    using namespace std::chrono;
    if (period <= hours(72))
        return hours(1);
    return period <= days(14) ? hours(6) : days(1);
}

} // namespace vigie
