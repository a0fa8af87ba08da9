// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/http.h"

namespace vigie {

QByteArray methodName(HttpMethod method)
{
    switch (method) {
    case HttpMethod::Get:
        return "GET";
    case HttpMethod::Head:
        return "HEAD";
    case HttpMethod::Post:
        return "POST";
    case HttpMethod::Put:
        return "PUT";
    case HttpMethod::Patch:
        return "PATCH";
    case HttpMethod::Delete:
        return "DELETE";
    }
    return {};
}

QString encodedPath(std::initializer_list<QStringView> segments, bool trailingSlash)
{
    QString path;
    for (const QStringView segment : segments)
        path += u'/' + QString::fromLatin1(QUrl::toPercentEncoding(segment.toString()));
    if (trailingSlash)
        path += u'/';
    return path;
}

QByteArray HttpResponse::header(QByteArrayView lowerCaseName) const
{
    for (const auto& [name, value] : headers) {
        if (name == lowerCaseName)
            return value;
    }
    return {};
}

} // namespace vigie
