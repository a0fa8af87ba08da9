// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/credential.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QJsonDocument>

#include <algorithm>

namespace vigie::clever {

namespace {

/// Tokens are alphanumeric in practice. What would end the quoted value or the header line is refused, so
/// that a pasted accident cannot add a header.
bool fitsHeader(const QByteArray& value)
{
    return !value.isEmpty() && std::all_of(value.begin(), value.end(), [](char c) {
        return c > ' ' && c < 0x7f && c != '"' && c != '\\' && c != ',';
    });
}

tl::unexpected<Error> unusable(const QString& what)
{
    return fail(ErrorKind::Unauthorized, what,
        QCoreApplication::translate("CleverCloud",
            "Enter the credential again: an API token, or a JSON object with token, secret, consumer_key and "
            "consumer_secret."));
}

bool isLoopback(const QUrl& url)
{
    return url.host() == QLatin1String("localhost") || QHostAddress(url.host()).isLoopback();
}

} // namespace

Result<Credential> Credential::from(const Secret& stored, const QJsonObject& settings)
{
    const QByteArray text = stored.reveal().trimmed();
    if (text.isEmpty()) {
        return unusable(
            QCoreApplication::translate("CleverCloud", "There is no credential for Clever Cloud."));
    }
    if (!text.startsWith('{')) {
        if (!fitsHeader(text)) {
            return unusable(QCoreApplication::translate(
                "CleverCloud", "The Clever Cloud API token has characters that no token has."));
        }
        return Credential{CredentialKind::ApiToken, "Bearer " + text};
    }

    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (!document.isObject()) {
        return unusable(QCoreApplication::translate(
            "CleverCloud", "The Clever Cloud credential starts like JSON but is not."));
    }
    const QJsonObject object = document.object();
    const auto part
        = [&object](QLatin1StringView key) { return object.value(key).toString().trimmed().toUtf8(); };
    QByteArray consumerKey = part(QLatin1StringView("consumer_key"));
    if (consumerKey.isEmpty())
        consumerKey = settings.value(QLatin1StringView("consumer_key")).toString().trimmed().toUtf8();
    const QByteArray consumerSecret = part(QLatin1StringView("consumer_secret"));
    const QByteArray token = part(QLatin1StringView("token"));
    const QByteArray secret = part(QLatin1StringView("secret"));
    for (const auto& [name, value] :
        {std::pair(QStringLiteral("token"), token), std::pair(QStringLiteral("secret"), secret),
            std::pair(QStringLiteral("consumer_key"), consumerKey),
            std::pair(QStringLiteral("consumer_secret"), consumerSecret)}) {
        if (!fitsHeader(value)) {
            return unusable(QCoreApplication::translate("CleverCloud",
                "The field “%1” of the Clever Cloud credential is missing or has characters that it cannot "
                "have.")
                                .arg(name));
        }
    }
    // Nothing is signed: the constant header that the official clients send since 2025. The escaped "&" joins
    // the two secrets; no other escaping is applied.
    return Credential{CredentialKind::OAuth,
        "OAuth oauth_consumer_key=\"" + consumerKey + "\", oauth_token=\"" + token + "\", oauth_signature=\""
            + consumerSecret + "%26" + secret + '"'};
}

Result<QUrl> apiBase(const QJsonObject& settings, const Secret& stored)
{
    const QString chosen = settings.value(QLatin1StringView("api_url")).toString();
    if (!chosen.isEmpty()) {
        QUrl url(chosen, QUrl::StrictMode);
        const bool secure = url.scheme() == QLatin1String("https")
            || (url.scheme() == QLatin1String("http") && isLoopback(url));
        if (!url.isValid() || url.host().isEmpty() || !secure || url.hasQuery() || url.hasFragment()
            || !url.userInfo().isEmpty()) {
            return fail(ErrorKind::Invalid,
                QCoreApplication::translate("CleverCloud",
                    "The setting “api_url” has to be an https address, or an http address of this machine."),
                QCoreApplication::translate("CleverCloud", "Correct it in the workspace file."));
        }
        while (url.path().endsWith(u'/'))
            url.setPath(url.path().chopped(1));
        return url;
    }
    const auto credential = Credential::from(stored, settings);
    if (!credential)
        return fail(credential.error());
    return credential->kind == CredentialKind::ApiToken
        ? QUrl(QStringLiteral("https://api-bridge.clever-cloud.com"))
        : QUrl(QStringLiteral("https://api.clever-cloud.com"));
}

Result<QByteArray> authorizationHeader(const QJsonObject& settings, const Secret& stored)
{
    auto credential = Credential::from(stored, settings);
    if (!credential)
        return fail(std::move(credential).error());
    return std::move(credential->authorization);
}

} // namespace vigie::clever
