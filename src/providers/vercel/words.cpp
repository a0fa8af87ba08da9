// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/vercel/words.h"

#include "net/clockskew.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

namespace vigie::vercelapi {

namespace {

constexpr int quotedLength = 300;

/// The error object of an answer, as leniently as the official client finds it.
QJsonObject errorObject(const QByteArray& body)
{
    QJsonObject root = QJsonDocument::fromJson(body).object();
    for (const QLatin1StringView key : {QLatin1StringView("error"), QLatin1StringView("err")}) {
        const QJsonValue value = root.value(key);
        if (value.isObject())
            return value.toObject();
        if (value.isString())
            return {{u"message"_qs, value.toString()}, {u"code"_qs, root.value(u"code")}};
    }
    return root;
}

std::optional<ErrorKind> kindOf(int status, const QString& code, const QJsonObject& error)
{
    static const QSet<QString> conflicts{
        u"env_conflict"_qs, u"env_already_exists"_qs, u"existing_key_and_target"_qs};
    static const QSet<QString> limits{u"rate_limited"_qs, u"too_many_requests"_qs, u"builds_rate_limited"_qs};
    if (conflicts.contains(code))
        return ErrorKind::Conflict;
    if (limits.contains(code))
        return ErrorKind::RateLimited;
    // Vercel answers 403 to a wrong token; only these marks tell it apart from a missing right. A team with
    // enforced single sign-on asks for the token to be authorised again.
    if (error.value(u"invalidToken").toBool() || error.value(u"missingToken").toBool()
        || (status == 403 && error.value(u"saml").toBool()))
        return ErrorKind::Unauthorized;
    if (status == 402) // the plan lacks the feature, or a payment is due: no request of ours cures that
        return ErrorKind::Forbidden;
    return std::nullopt;
}

/// `limit.reset` is an absolute time in seconds; our clock may be wrong, so the answer's own Date is "now".
std::optional<Millis> delayOf(const HttpResponse& response, const QJsonObject& error)
{
    const QJsonValue reset = error.value(u"limit").toObject().value(u"reset");
    if (!reset.isDouble())
        return std::nullopt;
    const TimePoint now = fromHttpDate(response.header("date")).value_or(Clock::system().now());
    const Millis wait = fromMsecs(reset.toInteger() * 1000) - now;
    return std::max(Millis(0), wait);
}

} // namespace

ServiceWords readWords(const HttpResponse& response)
{
    ServiceWords words;
    words.requestId = QString::fromLatin1(response.header("x-vercel-id"));
    const QJsonObject error = errorObject(response.body);
    words.code = error.value(u"code").toString();
    words.text = error.value(u"message").toString();
    if (words.text.isEmpty() && error.isEmpty() && response.contentType == "text/plain")
        words.text = QString::fromUtf8(response.body.left(quotedLength)).trimmed();
    words.kind = kindOf(response.status, words.code.toLower(), error);
    if (response.status == 429 && response.header("retry-after").isEmpty())
        words.retryAfter = delayOf(response, error);
    return words;
}

} // namespace vigie::vercelapi
