// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/vercel/loglines.h"

#include <QJsonDocument>

#include <algorithm>

namespace vigie::vercelapi {

namespace {

constexpr size_t rememberedIds = 20000;

QByteArray withoutLineEnd(const QString& text)
{
    QByteArray bytes = text.toUtf8();
    while (bytes.endsWith('\n') || bytes.endsWith('\r'))
        bytes.chop(1);
    return bytes;
}

/// What a request says about itself when its row has no message.
struct RequestFacts {
    TimePoint at;
    QString method;
    QString path;
    qint64 status = 0; ///< 0 and below: none yet
    QString level;
    QString domain;
    QString source;
    QString requestId;
};

LogLevel levelOf(const RequestFacts& request)
{
    const LogLevel told = logLevelFromName(request.level);
    if (told != LogLevel::Unknown)
        return told;
    if (request.status >= 500)
        return LogLevel::Error;
    return request.status >= 400 ? LogLevel::Warning : LogLevel::Info;
}

/// A request in the product's own log format, so that its columns fill like those of any other record.
QByteArray recordOf(const RequestFacts& request, const ServiceKey& source)
{
    QJsonObject record{
        {u"timestamp"_qs, toIso(request.at)},
        {u"level"_qs, logLevelName(levelOf(request))},
        {u"service"_qs, source.service.text()},
        {u"environment"_qs, source.environment.text()},
    };
    QString message = request.method + u' ' + request.path;
    if (request.status > 0) {
        record.insert(u"status_code"_qs, request.status);
        message += u' ' + QString::number(request.status);
    }
    record.insert(u"method"_qs, request.method);
    record.insert(u"endpoint"_qs, request.path);
    if (!request.requestId.isEmpty())
        record.insert(u"request_id"_qs, request.requestId);
    record.insert(u"message"_qs, message.trimmed());
    QJsonObject more;
    if (!request.domain.isEmpty())
        more.insert(u"domain"_qs, request.domain);
    if (!request.source.isEmpty())
        more.insert(u"source"_qs, request.source);
    if (!more.isEmpty())
        record.insert(u"metadata"_qs, more);
    return QJsonDocument(record).toJson(QJsonDocument::Compact);
}

/// What both logs say alike about a line: the request, and its message or, without one, its status.
QByteArray likenessOf(const RequestFacts& request, const QByteArray& message)
{
    const QString asked = request.method + u' ' + request.path + u' ';
    return asked.toUtf8()
        + (message.isEmpty() ? QByteArray::number(std::max<qint64>(request.status, 0)) : message);
}

/// A record of the application's own that names its request needs no line about the request beside it.
bool isRecord(const QByteArray& text)
{
    return text.startsWith('{') && QJsonDocument::fromJson(text).object().contains(u"message");
}

LogLevel buildLevel(const QString& type, const QString& level)
{
    if (type == u"fatal")
        return LogLevel::Critical;
    // stderr alone says nothing: package managers write their progress there.
    return level.isEmpty() ? LogLevel::Info : logLevelFromName(level);
}

bool isFinalWord(const QString& readyState)
{
    return readyState == u"READY" || readyState == u"ERROR" || readyState == u"CANCELED";
}

} // namespace

BuildEvent buildEventFrom(const QJsonObject& event, const ServiceKey& source)
{
    // The same data comes flat or under `payload`, with type and created outside.
    const QJsonObject payload
        = event.value(u"payload").isObject() ? event.value(u"payload").toObject() : event;
    const QString type = event.value(u"type").toString(payload.value(u"type").toString());
    const JsonReader inner{QJsonValue(payload)};
    const JsonReader outer{QJsonValue(event)};
    BuildEvent read;
    read.at = inner.timeFromMsecsIf(u"date");
    if (!read.at)
        read.at = outer.timeFromMsecsIf(u"created");
    if (!read.at)
        read.at = outer.timeFromMsecsIf(u"date");
    const QJsonObject info = payload.value(u"info").toObject();
    read.ends = type == u"alias-assigned"
        || (type == u"deployment-state" && isFinalWord(info.value(u"readyState").toString()));
    const QString text = inner.textOr(u"text");
    if (!read.at || text.isEmpty() || type == u"delimiter")
        return read;
    LogLine line;
    line.id = inner.textOr(u"id", inner.textOr(u"serial"));
    line.time = *read.at;
    line.source = source;
    line.stream = LogStream::Build;
    line.text = withoutLineEnd(text);
    line.level = buildLevel(type, inner.textOr(u"level", outer.textOr(u"level")));
    line.instance = info.value(u"name").toString();
    line.deployment = DeploymentId(inner.textOr(u"deploymentId", outer.textOr(u"deploymentId")));
    read.line = line;
    return read;
}

RuntimeRow runtimeRowFrom(const QJsonObject& object, const ServiceKey& source, const DeploymentId& deployment)
{
    const JsonReader row{QJsonValue(object)};
    RuntimeRow read;
    const QString message = row.textOr(u"message");
    if (row.textOr(u"source") == u"delimiter") {
        read.ends = true;
        read.reason = message.trimmed();
        return read;
    }
    const auto at = row.timeFromMsecsIf(u"timestampInMs");
    if (!at) // a keep-alive
        return read;
    RequestFacts request;
    request.at = *at;
    request.method = row.textOr(u"requestMethod");
    request.path = row.textOr(u"requestPath");
    request.status = row.integerOr(u"responseStatusCode", 0);
    request.level = row.textOr(u"level");
    request.domain = row.textOr(u"domain");
    request.source = row.textOr(u"source");
    LogLine line;
    line.id = row.textOr(u"rowId");
    line.time = *at;
    line.source = source;
    line.deployment = deployment;
    line.text = withoutLineEnd(message);
    line.level = logLevelFromName(request.level);
    read.likeness = likenessOf(request, line.text);
    if (line.text.isEmpty()) {
        line.text = recordOf(request, source);
        line.level = levelOf(request);
    }
    read.line = line;
    return read;
}

RequestRow requestRowFrom(const JsonReader& row, const ServiceKey& source)
{
    RequestRow read;
    RequestFacts request;
    request.at = row.timeFromIso(u"timestamp");
    request.method = row.textOr(u"requestMethod");
    request.path = row.textOr(u"requestPath");
    request.status = row.integerOr(u"statusCode", 0);
    request.domain = row.textOr(u"domain");
    request.requestId = row.textOr(u"requestId");
    const QList<JsonReader> events = row.listIf(u"events");
    if (!events.isEmpty())
        request.source = events.first().textOr(u"source");
    read.id = request.requestId;
    read.at = request.at;
    read.environment = row.textOr(u"environment");

    LogLine line;
    line.time = request.at;
    line.source = source;
    line.deployment = DeploymentId(row.textOr(u"deploymentId"));
    bool toldByItself = false;
    int number = 0;
    for (const JsonReader& log : row.listIf(u"logs")) {
        ++number;
        line.text = withoutLineEnd(log.textOr(u"message"));
        if (line.text.isEmpty())
            continue;
        toldByItself = toldByItself || isRecord(line.text);
        line.id
            = request.requestId.isEmpty() ? QString() : request.requestId + u'#' + QString::number(number);
        line.level = logLevelFromName(log.textOr(u"level"));
        read.lines.append(line);
        read.likenesses.append(likenessOf(request, line.text));
    }
    if (!toldByItself) {
        line.id = request.requestId;
        line.text = recordOf(request, source);
        line.level = levelOf(request);
        read.lines.prepend(line);
        read.likenesses.prepend(likenessOf(request, {}));
    }
    return read;
}

LogLine remark(LogLine::Kind kind, QString sentence, TimePoint at, const ServiceKey& source, LogStream stream)
{
    LogLine line;
    line.kind = kind;
    line.time = at;
    line.source = source;
    line.stream = stream;
    line.text = sentence.toUtf8();
    return line;
}

LogSink whileWanted(LogSink sink, CancelToken cancel)
{
    return [sink = std::move(sink), cancel = std::move(cancel)](QList<LogLine> lines) {
        if (!cancel.stop_requested())
            sink(std::move(lines));
    };
}

bool RecentIds::add(const QString& id)
{
    if (id.isEmpty())
        return true;
    if (m_ids.contains(id))
        return false;
    m_ids.insert(id);
    m_order.push_back(id);
    if (m_order.size() > rememberedIds) {
        m_ids.remove(m_order.front());
        m_order.pop_front();
    }
    return true;
}

} // namespace vigie::vercelapi
