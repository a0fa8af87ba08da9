// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/httpmessage.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace vigie::sim {

QByteArray HttpRequest::header(QByteArrayView lowerCaseName) const
{
    for (const auto& [name, value] : headers) {
        if (name == lowerCaseName)
            return value;
    }
    return {};
}

bool HttpRequest::hasQuery(QStringView key) const
{
    for (const auto& [name, value] : query) {
        if (name == key)
            return true;
    }
    return false;
}

QString HttpRequest::queryValue(QStringView key, const QString& otherwise) const
{
    for (const auto& [name, value] : query) {
        if (name == key)
            return value;
    }
    return otherwise;
}

QStringList HttpRequest::queryValues(QStringView key) const
{
    QStringList values;
    for (const auto& [name, value] : query) {
        if (name == key)
            values.append(value);
    }
    return values;
}

QJsonValue HttpRequest::json() const
{
    // QJsonDocument reads objects and arrays only; inside a list any value is welcome.
    const QJsonDocument wrapped = QJsonDocument::fromJson('[' + body + ']');
    const QJsonArray values = wrapped.array();
    return values.size() == 1 ? values.first() : QJsonValue(QJsonValue::Undefined);
}

HttpResponse HttpResponse::json(const QJsonValue& value, int status, QByteArray contentType)
{
    HttpResponse response = text({}, std::move(contentType), status);
    if (value.isObject()) {
        response.body = QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
    } else {
        response.body = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        if (value.isArray())
            response.body = QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact);
        else
            response.body = response.body.mid(1, response.body.size() - 2);
    }
    return response;
}

HttpResponse HttpResponse::text(QByteArray body, QByteArray contentType, int status)
{
    HttpResponse response;
    response.status = status;
    response.headers.append({"Content-Type", std::move(contentType)});
    response.body = std::move(body);
    return response;
}

HttpResponse HttpResponse::empty(int status)
{
    HttpResponse response;
    response.status = status;
    return response;
}

HttpResponse HttpResponse::streaming(QByteArray contentType, std::function<void(HttpStream*)> start)
{
    HttpResponse response = text({}, std::move(contentType));
    response.stream = std::move(start);
    return response;
}

HttpResponse&& HttpResponse::with(QByteArray name, QByteArray value) &&
{
    headers.append({std::move(name), std::move(value)});
    return std::move(*this);
}

QByteArray HttpResponse::header(QByteArrayView name) const
{
    for (const auto& [key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

} // namespace vigie::sim
