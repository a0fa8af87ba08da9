// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/errorwords.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <array>

namespace vigie::clever {

namespace {

QString scalar(const QJsonValue& value)
{
    return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
}

/// "message (PORT: must be a number; HOST: …)": the fields of id 557, the refused variables by name.
QString withFields(QString text, const QJsonObject& fields)
{
    QStringList parts;
    for (auto it = fields.begin(); it != fields.end(); ++it)
        parts << it.key() + QStringLiteral(": ") + scalar(it.value());
    if (parts.isEmpty())
        return text;
    const QString list = parts.join(QStringLiteral("; "));
    return text.isEmpty() ? list : text + QStringLiteral(" (") + list + u')';
}

QString titleOfPage(const QByteArray& html)
{
    static const QRegularExpression title(
        QStringLiteral("<title>([^<]{1,200})</title>"), QRegularExpression::CaseInsensitiveOption);
    return title.match(QString::fromUtf8(html.left(16 * 1024))).captured(1).simplified();
}

struct KnownCode {
    const char* code;
    ErrorKind kind;
};

/// Codes that mean something else than their HTTP status suggests. 403 is both a status and, as an id, the
/// rate limit of v2: "request made too often".
constexpr std::array<KnownCode, 12> knownCodes{{
    {"2001", ErrorKind::Unauthorized},
    {"1504", ErrorKind::Unauthorized},
    {"403", ErrorKind::RateLimited},
    {"4014", ErrorKind::Invalid},
    {"4021", ErrorKind::NotFound},
    {"3004", ErrorKind::NotFound},
    {"557", ErrorKind::Invalid},
    {"-500", ErrorKind::Unavailable},
    {"clever.core.too-many-requests", ErrorKind::RateLimited},
    {"clever.core.bad-request", ErrorKind::Invalid},
    {"clever.core.not-found", ErrorKind::NotFound},
    {"clever.auth.unauthorized", ErrorKind::Unauthorized},
}};

struct Sentences {
    QString what;
    QString nextStep;
};

std::optional<Sentences> sentences(const QString& code)
{
    if (code == u"2001" || code == u"clever.auth.unauthorized") {
        return Sentences{
            QCoreApplication::translate("CleverCloud", "Clever Cloud does not accept this credential."),
            QCoreApplication::translate("CleverCloud",
                "It may have expired or been revoked: create another one and store it for this service.")};
    }
    if (code == u"1504") {
        return Sentences{QCoreApplication::translate("CleverCloud",
                             "This kind of credential does not belong to this Clever Cloud host."),
            QCoreApplication::translate(
                "CleverCloud", "Remove “api_url” from the settings, or store the other kind of credential.")};
    }
    if (code == u"403" || code == u"clever.core.too-many-requests") {
        return Sentences{
            QCoreApplication::translate("CleverCloud", "Clever Cloud was asked too often in a short time."),
            QCoreApplication::translate("CleverCloud", "Wait a minute before you try again.")};
    }
    if (code == u"4014") {
        return Sentences{QCoreApplication::translate("CleverCloud",
                             "This application was never deployed: there is nothing to start."),
            QCoreApplication::translate("CleverCloud", "Push a commit to its repository first.")};
    }
    if (code == u"557") {
        return Sentences{
            QCoreApplication::translate("CleverCloud", "Clever Cloud refuses the value of a variable."),
            QCoreApplication::translate(
                "CleverCloud", "Nothing was changed. Read its explanation, correct the value, try again.")};
    }
    if (code == u"-500") {
        return Sentences{
            QCoreApplication::translate("CleverCloud", "The provider of this add-on does not answer."),
            QCoreApplication::translate("CleverCloud",
                "The add-on itself may well be running. Try again later; Clever Cloud's support can help "
                "with "
                "the request id.")};
    }
    return std::nullopt;
}

} // namespace

ServiceWords errorWords(const HttpResponse& response)
{
    ServiceWords words;
    words.requestId = QString::fromUtf8(response.header("sozu-id"));
    const QByteArray body = response.body.trimmed();
    if (!body.startsWith('{')) {
        // A gateway's page is not for people; a short plain answer is.
        if (body.startsWith('<') || response.contentType == "text/html")
            words.text = titleOfPage(body);
        else if (body.startsWith('"'))
            words.text = QJsonDocument::fromJson('[' + body + ']')[0].toString();
        else if (body.size() <= 500)
            words.text = QString::fromUtf8(body);
        return words;
    }

    const QJsonObject object = QJsonDocument::fromJson(body).object();
    words.text = object.value(u"message").toString();
    if (words.text.isEmpty())
        words.text = object.value(u"error").toString();
    words.text = withFields(std::move(words.text), object.value(u"fields").toObject());
    words.code = scalar(object.value(u"code"));
    if (words.code.isEmpty())
        words.code = scalar(object.value(u"id"));
    if (words.requestId.isEmpty()) {
        for (const QStringView key : {u"apiRequestId", u"api_request_id"}) {
            if (words.requestId.isEmpty())
                words.requestId = object.value(key).toString();
        }
    }
    for (const KnownCode& known : knownCodes) {
        if (words.code == QLatin1StringView(known.code))
            words.kind = known.kind;
    }
    return words;
}

Error explained(Error error)
{
    if (!error.reply())
        return error;
    const auto text = sentences(error.reply()->code);
    if (!text)
        return error;
    Error better(error.kind(), text->what, text->nextStep);
    if (!error.where().isEmpty())
        better = std::move(better).during(error.where());
    if (error.retryDelay())
        better = std::move(better).retryIn(*error.retryDelay());
    ServiceReply reply = *error.reply();
    return std::move(better).quoting(std::move(reply));
}

} // namespace vigie::clever
