// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sentry/sentryaddress.h"

#include "net/address.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Sentry)
};

/// People paste the address of the web pages or of the API; all that counts is the root.
QUrl rootOf(const QString& text)
{
    QUrl url(text.trimmed(), QUrl::StrictMode);
    url.setPath({});
    url.setQuery(QString());
    url.setFragment(QString());
    return url;
}

bool belongsTo(const QUrl& address, const SentryTokenOrigin& origin)
{
    const QString host = address.host();
    // The cloud's regions (us.sentry.io, de.sentry.io) and its control host are one installation.
    if (isSentryCloud(host))
        return (origin.url.isEmpty() && origin.region.isEmpty()) || isSentryCloud(origin.url.host())
            || isSentryCloud(origin.region.host());
    if (origin.url.isEmpty() && origin.region.isEmpty())
        return true;
    return host == origin.url.host() || host == origin.region.host();
}

} // namespace

bool isSentryCloud(const QString& host)
{
    return host == u"sentry.io" || host.endsWith(u".sentry.io");
}

std::optional<SentryTokenOrigin> sentryTokenOrigin(const Secret& token)
{
    const QByteArray text = token.reveal();
    if (!text.startsWith("sntrys_"))
        return std::nullopt;
    const QList<QByteArray> segments = text.split('_');
    if (segments.size() != 3)
        return std::nullopt;
    const auto decoded = QByteArray::fromBase64Encoding(segments.at(1));
    if (!decoded)
        return std::nullopt;
    const QJsonObject payload = QJsonDocument::fromJson(*decoded).object();
    SentryTokenOrigin origin;
    origin.organization = payload[u"org"].toString();
    origin.url = QUrl(payload[u"url"].toString());
    origin.region = QUrl(payload[u"region_url"].toString());
    if (payload.isEmpty())
        return std::nullopt;
    return origin;
}

Result<QUrl> sentryBase(const QJsonObject& settings, const Secret& token)
{
    const QString wanted = settings[u"api_url"].toString();
    const auto origin = sentryTokenOrigin(token);
    if (wanted.isEmpty()) {
        if (origin && !origin->region.isEmpty())
            return rootOf(origin->region.toString());
        if (origin && !origin->url.isEmpty())
            return rootOf(origin->url.toString());
        return QUrl(u"https://sentry.io"_qs);
    }
    QUrl address = rootOf(wanted);
    if (!address.isValid() || address.host().isEmpty()) {
        return fail(ErrorKind::Invalid, Text::tr("“%1” is not the address of a Sentry server.").arg(wanted));
    }
    if (origin && !isLoopback(address.host()) && !belongsTo(address, *origin)) {
        return fail(ErrorKind::Invalid,
            Text::tr("The token belongs to %1, but the service's address is %2.")
                .arg(origin->url.isEmpty() ? origin->region.host() : origin->url.host(), address.host()),
            Text::tr("Correct the address in the workspace, or use a token of that server."));
    }
    return address;
}

} // namespace vigie
