// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logrecord.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace vigie {

namespace {

QString plainText(const QByteArray& bytes)
{
    QString text = QString::fromUtf8(bytes);
    // Providers pass terminal colours on; a person reads the words.
    static const QRegularExpression colours(QStringLiteral("\x1b\\[[0-9;]*[A-Za-z]"));
    if (text.contains(QChar(0x1b)))
        text.remove(colours);
    return text;
}

void readJson(const QJsonObject& object, LogRecord& record)
{
    record.structured = true;
    const auto text = [&object](const char16_t* key) { return object.value(QStringView(key)).toString(); };
    if (const auto time = fromIso(text(u"timestamp")))
        record.time = *time;
    if (const LogLevel level = logLevelFromName(text(u"level")); level != LogLevel::Unknown)
        record.level = level;
    record.message = text(u"message");
    record.service = text(u"service");
    record.version = text(u"version");
    record.requestId = text(u"request_id");
    const QJsonValue user = object.value(u"user_id");
    record.userId = user.isDouble() ? QString::number(user.toInteger()) : user.toString();
    record.endpoint = text(u"endpoint");
    record.method = text(u"method");
    if (const QJsonValue status = object.value(u"status_code"); status.isDouble())
        record.status = status.toInt();
    if (const QJsonValue duration = object.value(u"duration_ms"); duration.isDouble())
        record.durationMs = duration.toDouble();
}

/// `127.0.0.1 - - [23/Nov/2026:10:00:00 +0000] "GET /parts HTTP/1.1" 200 512 "-" "curl/7"`
bool readAccessLine(const QString& text, LogRecord& record)
{
    static const QRegularExpression common(
        QStringLiteral("\\] \"([A-Z]+) (\\S+) HTTP/[0-9.]+\" ([0-9]{3}) "));
    const auto match = common.match(text);
    if (!match.hasMatch())
        return false;
    record.method = match.captured(1);
    record.endpoint = match.captured(2);
    record.status = match.captured(3).toInt();
    if (record.level == LogLevel::Unknown)
        record.level = *record.status >= 500 ? LogLevel::Error
            : *record.status >= 400          ? LogLevel::Warning
                                             : LogLevel::Info;
    return true;
}

/// Python's tracebacks: the header, the indented frames, and the exception that closes them.
bool isTraceback(const QString& text)
{
    static const QRegularExpression closing(
        QStringLiteral("^[A-Za-z_][A-Za-z0-9_.]*(Error|Exception|Warning|Interrupt)(: |$)"));
    return text.startsWith(u"Traceback (most recent call last)") || text.startsWith(u"  File \"")
        || text.startsWith(u"    ") || closing.match(text).hasMatch();
}

} // namespace

LogRecord parseLogLine(LogLine line)
{
    LogRecord record;
    record.line = std::move(line);
    record.time = record.line.time;
    record.level = record.line.level;
    if (record.line.kind != LogLine::Kind::Line) {
        record.message = QString::fromUtf8(record.line.text);
        return record;
    }
    const QByteArray& bytes = record.line.text;
    if (bytes.startsWith('{')) {
        const QJsonDocument document = QJsonDocument::fromJson(bytes);
        if (document.isObject()) {
            readJson(document.object(), record);
            if (record.message.isEmpty())
                record.message = plainText(bytes);
            return record;
        }
    }
    record.message = plainText(bytes);
    if (readAccessLine(record.message, record))
        return record;
    if (isTraceback(record.message)) {
        record.continuation = true;
        record.level = LogLevel::Error;
    }
    return record;
}

QString logField(const LogRecord& record, const QString& name)
{
    if (!record.structured)
        return {};
    QJsonValue value = QJsonDocument::fromJson(record.line.text).object();
    for (const QString& part : name.split(u'.'))
        value = value.toObject().value(part);
    if (value.isString())
        return value.toString();
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 15);
    if (value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    return {};
}

QString prettyLog(const LogRecord& record)
{
    if (!record.structured)
        return record.message;
    return QString::fromUtf8(QJsonDocument::fromJson(record.line.text).toJson(QJsonDocument::Indented))
        .trimmed();
}

} // namespace vigie
