// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/address.h"

#include <QCoreApplication>
#include <QHostAddress>

namespace vigie {

namespace {

int portOf(const QUrl& url)
{
    return url.port(url.scheme() == u"https" ? 443 : 80);
}

/// "example.com", with its port where that is not the scheme's own.
QString hostAndPort(const QUrl& url)
{
    return url.port() == -1 ? url.host() : url.host() + u':' + QString::number(url.port());
}

} // namespace

bool isLoopback(const QString& host)
{
    return host.compare(u"localhost", Qt::CaseInsensitive) == 0 || QHostAddress(host).isLoopback();
}

Result<> checkTransport(const QUrl& url)
{
    if (!url.isValid() || url.host().isEmpty()) {
        return fail(ErrorKind::Invalid,
            QCoreApplication::translate("Http", "The service's address is not valid."),
            QCoreApplication::translate("Http", "Correct the address in the workspace."));
    }
    if (url.scheme() == u"https" || (url.scheme() == u"http" && isLoopback(url.host())))
        return {};
    return fail(ErrorKind::Invalid,
        QCoreApplication::translate("Http", "Nothing was sent to %1: only https is used beyond this machine.")
            .arg(url.host()),
        QCoreApplication::translate("Http", "Correct the address in the workspace."));
}

Result<QUrl> addressOf(const QUrl& base, const HttpRequest& request)
{
    if (auto allowed = checkTransport(base); !allowed)
        return fail(std::move(allowed).error());
    if (!request.path.startsWith(u'/')) {
        return fail(ErrorKind::Internal,
            QCoreApplication::translate("Http", "The program made a wrong address: %1").arg(request.path));
    }
    QUrl url(base);
    QString path = base.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path + request.path, QUrl::StrictMode);
    url.setUserInfo({});
    url.setFragment({});
    // Encoded by hand: QUrlQuery would leave "+" alone, which servers read as a space.
    QStringList items;
    for (const auto& [key, value] : request.query) {
        items += QString::fromLatin1(QUrl::toPercentEncoding(key)) + u'='
            + QString::fromLatin1(QUrl::toPercentEncoding(value));
    }
    url.setQuery(items.isEmpty() ? QString() : items.join(u'&'), QUrl::StrictMode);
    if (!url.isValid()) {
        return fail(ErrorKind::Internal,
            QCoreApplication::translate("Http", "The program made a wrong address: %1").arg(request.path));
    }
    return url;
}

bool isSameOrigin(const QUrl& a, const QUrl& b)
{
    return a.scheme() == b.scheme() && a.host() == b.host() && portOf(a) == portOf(b);
}

Result<QUrl> redirectTarget(const QString& service, const QUrl& from, const HttpResponse& response)
{
    const QByteArray location = response.header("location");
    QUrl target = from.resolved(QUrl::fromEncoded(location, QUrl::StrictMode));
    if (location.isEmpty() || !target.isValid()) {
        return fail(ErrorKind::Corrupt,
            QCoreApplication::translate("Http", "%1 sends the request elsewhere without saying where.")
                .arg(service));
    }
    if (!isSameOrigin(from, target)) {
        return fail(ErrorKind::Invalid,
            QCoreApplication::translate(
                "Http", "%1 sends the request on to another server, %2. It was not followed.")
                .arg(service, hostAndPort(target)),
            QCoreApplication::translate(
                "Http", "If the service has moved, enter its new address in the workspace."));
    }
    return target;
}

} // namespace vigie
