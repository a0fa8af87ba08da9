// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sentry/sentrywords.h"

#include "net/clockskew.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace vigie {

namespace {

/// `{"version":["This field is required."]}`: the name makes the sentence meaningful.
QString firstFieldMessage(const QJsonObject& object)
{
    for (auto field = object.begin(); field != object.end(); ++field) {
        const QString message
            = field.value().isArray() ? field.value().toArray().at(0).toString() : field.value().toString();
        if (!message.isEmpty() && field.key() != u"errorId")
            return field.key() + u": "_qs + message;
    }
    return {};
}

QString textOf(const QJsonObject& object)
{
    const QJsonValue detail = object[u"detail"];
    if (detail.isString())
        return detail.toString();
    if (detail.isObject())
        return detail[u"message"].toString(detail[u"code"].toString());
    if (object[u"error"].isString())
        return object[u"error"].toString();
    return firstFieldMessage(object);
}

std::optional<Millis> limitResetsIn(const HttpResponse& response)
{
    bool isNumber = false;
    const qint64 reset = response.header("x-sentry-rate-limit-reset").trimmed().toLongLong(&isNumber);
    if (response.status != 429 || !isNumber || !response.header("retry-after").isEmpty())
        return std::nullopt;
    // Compared with the server's own clock; ours may be wrong. The window is at least one second.
    const TimePoint now = fromHttpDate(response.header("date")).value_or(Clock::system().now());
    return std::max<Millis>(std::chrono::seconds(1), fromMsecs(reset * 1000) - now);
}

} // namespace

ServiceWords sentryWords(const HttpResponse& response)
{
    ServiceWords words;
    words.retryAfter = limitResetsIn(response);
    // By content: the answer to too many requests comes as JSON under text/html.
    QJsonParseError problem;
    const QByteArray wrapped = '[' + response.body + ']'; // takes a bare text too
    const QJsonValue body = QJsonDocument::fromJson(wrapped, &problem).array().at(0);
    if (problem.error != QJsonParseError::NoError)
        return words;
    if (body.isString()) {
        words.text = body.toString();
        return words;
    }
    const QJsonObject object = body.toObject();
    words.text = textOf(object);
    words.requestId = object[u"errorId"].toString();
    words.code = object[u"detail"][u"code"].toString();
    // A right that the token lacks is named in the challenge only.
    const QByteArray challenge = response.header("www-authenticate");
    if (response.status == 403 && challenge.contains("scope=") && !words.text.isEmpty())
        words.text += u" ("_qs + QString::fromLatin1(challenge) + u')';
    return words;
}

} // namespace vigie
