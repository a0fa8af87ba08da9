// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httperror.h"

#include "net/clockskew.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QStringDecoder>

#include <algorithm>

namespace vigie {

namespace {

struct Sentences {
    QString what;
    QString nextStep;
};

Sentences sentencesOf(ErrorKind kind, const QString& service)
{
    switch (kind) {
    case ErrorKind::Unauthorized:
        return {QCoreApplication::translate("Http", "%1 refused the credential.").arg(service),
            QCoreApplication::translate("Http", "Enter another credential for this service.")};
    case ErrorKind::Forbidden:
        return {QCoreApplication::translate("Http", "%1 does not allow this with the credential in use.")
                    .arg(service),
            QCoreApplication::translate(
                "Http", "Use a credential that has the right, or ask for the right.")};
    case ErrorKind::NotFound:
        return {QCoreApplication::translate("Http", "%1 does not know what was asked for.").arg(service),
            QCoreApplication::translate(
                "Http", "Check the names in the workspace, and that the credential can see them.")};
    case ErrorKind::Conflict:
        return {QCoreApplication::translate("Http", "%1 refused: the target has changed or is busy.")
                    .arg(service),
            QCoreApplication::translate("Http", "Read its state again before you decide.")};
    case ErrorKind::RateLimited:
        return {QCoreApplication::translate("Http", "%1 limits the number of requests, and it is reached.")
                    .arg(service),
            QCoreApplication::translate("Http", "Wait, then try again.")};
    case ErrorKind::Unsupported:
        return {QCoreApplication::translate("Http", "%1 cannot do this.").arg(service), {}};
    case ErrorKind::Unavailable:
        return {QCoreApplication::translate("Http", "%1 cannot answer now.").arg(service),
            QCoreApplication::translate("Http", "Try again later, and look at the service's status page.")};
    case ErrorKind::OutcomeUnknown:
        return {
            QCoreApplication::translate("Http", "%1 could not say whether the change was made.").arg(service),
            QCoreApplication::translate("Http", "Read the state from the service before anything else.")};
    case ErrorKind::Cancelled:
    case ErrorKind::Timeout:
    case ErrorKind::Offline:
    case ErrorKind::Invalid:
    case ErrorKind::Corrupt:
    case ErrorKind::Internal:
        break;
    }
    return {QCoreApplication::translate("Http", "%1 did not accept the request.").arg(service), {}};
}

Error connectionCut(const QString& service)
{
    return Error(ErrorKind::Offline,
        QCoreApplication::translate("Http", "The connection to %1 was cut.").arg(service),
        QCoreApplication::translate("Http", "Check this machine's network, then try again."));
}

bool isOpenEnded(const QByteArray& json)
{
    const QByteArray text = json.trimmed();
    return (text.startsWith('{') && !text.endsWith('}')) || (text.startsWith('[') && !text.endsWith(']'));
}

Error notJson(const QString& service, const HttpResponse& response, const Secret& secret)
{
    const QString type = response.contentType.isEmpty() ? QCoreApplication::translate("Http", "no type")
                                                        : QString::fromLatin1(response.contentType.left(80));
    Error error(ErrorKind::Corrupt,
        QCoreApplication::translate("Http", "%1 answered with something else than JSON (%2).")
            .arg(service, type),
        QCoreApplication::translate(
            "Http", "Check the service's address, and whether a proxy or a sign-in page stands in between."));
    return std::move(error).quoting(
        {service, response.status, withoutSecret(beginningOf(response.body), secret), {}, {}});
}

} // namespace

ErrorKind kindOfStatus(int status)
{
    switch (status) {
    case 401:
        return ErrorKind::Unauthorized;
    case 402: // a quota or an unpaid bill: nothing that another try would change
    case 403:
        return ErrorKind::Forbidden;
    case 404:
    case 410:
        return ErrorKind::NotFound;
    case 409:
    case 412:
    case 423:
        return ErrorKind::Conflict;
    case 408:
    case 425:
        return ErrorKind::Unavailable;
    case 429:
        return ErrorKind::RateLimited;
    case 501:
        return ErrorKind::Unsupported;
    default:
        return status >= 500 ? ErrorKind::Unavailable : ErrorKind::Invalid;
    }
}

std::optional<Millis> retryAfter(const HttpResponse& response, TimePoint now)
{
    const QByteArray text = response.header("retry-after").trimmed();
    if (text.isEmpty())
        return std::nullopt;
    bool isNumber = false;
    const qint64 seconds = text.toLongLong(&isNumber);
    if (isNumber) {
        constexpr qint64 aYear = 366 * 24 * 3600;
        return Millis(std::chrono::seconds(std::clamp<qint64>(seconds, 0, aYear)));
    }
    const auto date = fromHttpDate(text);
    if (!date)
        return std::nullopt;
    return std::max(Millis(0), *date - fromHttpDate(response.header("date")).value_or(now));
}

Error statusError(const QString& service, const HttpResponse& response, ServiceWords words, TimePoint now)
{
    const ErrorKind kind = words.kind.value_or(kindOfStatus(response.status));
    const Sentences sentences = sentencesOf(kind, service);
    const auto delay = words.retryAfter ? words.retryAfter : retryAfter(response, now);
    Error error = Error(kind, sentences.what, sentences.nextStep)
                      .quoting({service, response.status, std::move(words.text), std::move(words.requestId),
                          std::move(words.code)});
    return delay ? std::move(error).retryIn(*delay) : error;
}

Error transportError(const QString& service, const WireAnswer& answer)
{
    switch (answer.end) {
    case ReplyWatch::End::Cancelled:
    case ReplyWatch::End::Declined:
        return Error(ErrorKind::Cancelled, QCoreApplication::translate("Http", "The request was stopped."));
    case ReplyWatch::End::TimedOut:
        return Error(ErrorKind::Timeout,
            QCoreApplication::translate("Http", "%1 did not answer in time.").arg(service),
            QCoreApplication::translate("Http", "Try again, and look at the service's status page."));
    case ReplyWatch::End::TooLarge:
        return Error(ErrorKind::Corrupt,
            QCoreApplication::translate("Http", "%1 sent a longer answer than this program accepts.")
                .arg(service));
    case ReplyWatch::End::Complete:
        break;
    }
    const QString checkNetwork
        = QCoreApplication::translate("Http", "Check this machine's network, then try again.");
    switch (answer.error) {
    case QNetworkReply::SslHandshakeFailedError:
        if (!answer.tlsErrors.isEmpty()) {
            return Error(ErrorKind::Invalid,
                QCoreApplication::translate(
                    "Http", "Nothing was sent to %1: its certificate could not be trusted (%2).")
                    .arg(service, answer.tlsErrors.join(u' ')),
                QCoreApplication::translate("Http",
                    "Check the service's address, this machine's date and its certificate authorities."));
        }
        break;
    case QNetworkReply::TimeoutError:
    case QNetworkReply::ProxyTimeoutError:
        return Error(ErrorKind::Timeout,
            QCoreApplication::translate("Http", "%1 could not be reached in time.").arg(service),
            checkNetwork);
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return Error(ErrorKind::Forbidden,
            QCoreApplication::translate("Http", "The proxy on the way to %1 asks for a password.")
                .arg(service),
            QCoreApplication::translate("Http", "Set the proxy up in the system's network settings."));
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError:
        return connectionCut(service);
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::UnknownContentError:
        return Error(ErrorKind::Corrupt,
            QCoreApplication::translate("Http", "%1 does not answer as a web service (%2).")
                .arg(service, answer.errorText),
            QCoreApplication::translate("Http", "Check the service's address."));
    default:
        break;
    }
    return Error(ErrorKind::Offline,
        QCoreApplication::translate("Http", "%1 could not be reached (%2).").arg(service, answer.errorText),
        checkNetwork);
}

std::optional<Error> contentProblem(
    const QString& service, const HttpRequest& request, const HttpResponse& response, const Secret& secret)
{
    if (request.method == HttpMethod::Head || response.body.isEmpty() || request.accept != "application/json")
        return std::nullopt;
    if (response.contentType == "application/json" || response.contentType.endsWith("+json")) {
        const bool mayBeCut = response.header("content-length").isEmpty();
        return mayBeCut && isOpenEnded(response.body) ? std::optional(connectionCut(service)) : std::nullopt;
    }
    const QByteArray start = response.body.left(64).trimmed();
    const bool mayBeJson = start.startsWith('{') || start.startsWith('[');
    if (mayBeJson && !QJsonDocument::fromJson(response.body).isNull())
        return std::nullopt;
    return notJson(service, response, secret);
}

Error outcomeUnknown(const QString& service, const Error& error)
{
    Error unknown(ErrorKind::OutcomeUnknown,
        QCoreApplication::translate("Http", "%1 may have made the change or not: its answer was lost. %2")
            .arg(service, error.what()),
        QCoreApplication::translate("Http", "Read the state from the service before anything else."));
    return error.reply() ? std::move(unknown).quoting(*error.reply()) : unknown;
}

bool isLostBehindProxy(int status)
{
    // 520-524 are Cloudflare's, 598 and 599 those of some load balancers.
    return status == 502 || status == 504 || (status >= 520 && status <= 524) || status >= 598;
}

QString beginningOf(const QByteArray& body)
{
    constexpr qsizetype most = 200;
    QStringDecoder decode(QStringDecoder::Utf8);
    const QString text = QString(decode(body.left(most * 4))).simplified().left(most);
    const auto isBinary
        = [](QChar c) { return c == QChar::ReplacementCharacter || c.category() == QChar::Other_Control; };
    return std::any_of(text.cbegin(), text.cend(), isBinary) ? QString() : text;
}

QString withoutSecret(QString text, const Secret& secret)
{
    // A credential may have parts ("token&secret"), and a service may quote one of them.
    constexpr qsizetype tooShortToTell = 8;
    QByteArray value = secret.reveal();
    qsizetype start = 0;
    const auto blot = [&](qsizetype end) {
        if (end - start >= tooShortToTell)
            text.replace(QString::fromUtf8(value.mid(start, end - start)), QStringLiteral("•••"));
        start = end + 1;
    };
    for (qsizetype i = 0; i < value.size(); ++i) {
        const char c = value.at(i);
        const bool isPart = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
            || c == '_' || c == '-' || c == '.';
        if (!isPart)
            blot(i);
    }
    blot(value.size());
    value.fill('\0');
    return text;
}

} // namespace vigie
