// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonValue>
#include <QList>
#include <QPair>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>

namespace vigie::sim {

class HttpStream;

using HttpHeaders = QList<QPair<QByteArray, QByteArray>>;

struct HttpRequest {
    QByteArray method; ///< upper case
    QByteArray target; ///< as it came: path and query
    QString path; ///< percent-decoded; for messages, not for routing
    QList<QPair<QString, QString>> query; ///< decoded, in order, repeated keys kept
    HttpHeaders headers; ///< names in lower case
    QByteArray body;
    quint64 serial = 0; ///< counts the server's requests: what its request ids are made of
    QHash<QString, QString> captures; ///< decoded values of the route's {names}

    QByteArray header(QByteArrayView lowerCaseName) const; ///< empty when absent
    QString capture(const QString& name) const { return captures.value(name); }
    bool hasQuery(QStringView key) const;
    QString queryValue(QStringView key, const QString& otherwise = {}) const; ///< the first of that key
    QStringList queryValues(QStringView key) const;
    QJsonValue json() const; ///< the body; Undefined when it is not JSON. A bare JSON text is accepted.
};

struct HttpResponse {
    int status = 200;
    HttpHeaders
        headers; ///< without Content-Length, Transfer-Encoding, Date and Connection: the server's task
    QByteArray body;
    int delayMs = 0; ///< how long the service thinks before it answers
    /// Set for an answer that goes on: called once when the headers are out. The stream is owned by the
    /// connection and deleted when the client leaves or finish() is called: parent timers to it, do not keep
    /// it.
    std::function<void(HttpStream*)> stream;

    static HttpResponse json(
        const QJsonValue& value, int status = 200, QByteArray contentType = "application/json");
    static HttpResponse text(QByteArray body, QByteArray contentType, int status = 200);
    static HttpResponse empty(int status = 204);
    static HttpResponse streaming(QByteArray contentType, std::function<void(HttpStream*)> start);
    HttpResponse&& with(QByteArray name, QByteArray value) &&;
    QByteArray header(QByteArrayView name) const; ///< case-insensitive
};

} // namespace vigie::sim
