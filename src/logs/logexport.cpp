// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logexport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace vigie {

namespace {

/// RFC 4180, and a leading apostrophe before what a spreadsheet would take for a formula.
QByteArray csvCell(const QString& text)
{
    QString cell = text;
    if (!cell.isEmpty() && QStringLiteral("=+-@\t\r").contains(cell.front()))
        cell.prepend(u'\'');
    if (cell.contains(u'"') || cell.contains(u',') || cell.contains(u'\n') || cell.contains(u'\r'))
        cell = u'"' + cell.replace(u'"', QStringLiteral("\"\"")) + u'"';
    return cell.toUtf8();
}

QString kindWord(LogLine::Kind kind)
{
    switch (kind) {
    case LogLine::Kind::Line:
        return QStringLiteral("line");
    case LogLine::Kind::Gap:
        return QStringLiteral("gap");
    case LogLine::Kind::Reconnected:
        return QStringLiteral("reconnected");
    case LogLine::Kind::Ended:
        return QStringLiteral("ended");
    }
    return {};
}

QString redactedText(QString text)
{
    static const QString value = QStringLiteral("(?:\"[^\"]*\"|'[^']*'|[^\\s\"',;&@}\\\\]+)");
    static const QRegularExpression named(
        QStringLiteral("(?i)((?:authorization[\"']?\\s*[:=]\\s*[\"']?(?:bearer|basic|oauth|token)\\s+)|"
                       "(?:bearer\\s+)|(?:(?:password|passwd|secret|token|api[_-]?key)[\"']?\\s*[:=]\\s*))")
        + value);
    // Only with the @ behind it: without one, what follows the colon is a port.
    static const QRegularExpression userinfo(QStringLiteral("(://[^/\\s:@]*:)[^\\s\"'/]+(?=@)"));
    return text.replace(named, QStringLiteral("\\1[redacted]"))
        .replace(userinfo, QStringLiteral("\\1[redacted]"));
}

/// Field by field, because a value that is cut out of the raw text may take a quote or a brace along.
QJsonValue redactedJson(const QJsonValue& value)
{
    static const QRegularExpression secretName(
        QStringLiteral("(?i)(authorization|password|passwd|secret|token|api[_-]?key)$"));
    if (value.isString())
        return redactedText(value.toString());
    if (value.isArray()) {
        QJsonArray clean;
        const QJsonArray array = value.toArray();
        for (const QJsonValue& item : array)
            clean.append(redactedJson(item));
        return clean;
    }
    if (!value.isObject())
        return value;
    QJsonObject clean = value.toObject();
    for (auto member = clean.begin(); member != clean.end(); ++member) {
        const bool secret = secretName.match(member.key()).hasMatch() && !member->isNull();
        member.value() = secret ? QJsonValue(QStringLiteral("[redacted]")) : redactedJson(member.value());
    }
    return clean;
}

QByteArray jsonLine(const LogRecord& record)
{
    QJsonObject object;
    if (record.structured)
        object = redactedJson(QJsonDocument::fromJson(record.line.text).object()).toObject();
    else
        object.insert(u"message"_qs, redactedText(record.message));
    QJsonObject source{{u"time"_qs, toIso(record.time)},
        {u"environment"_qs, record.line.source.environment.text()},
        {u"service"_qs, record.line.source.service.text()}, {u"kind"_qs, kindWord(record.line.kind)}};
    if (!record.line.id.isEmpty())
        source.insert(u"id"_qs, record.line.id);
    if (record.level != LogLevel::Unknown)
        source.insert(u"level"_qs, logLevelName(record.level));
    object.insert(u"_source"_qs, source);
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace

std::optional<LogExportFormat> exportFormatFromName(QStringView name)
{
    if (name == u"text")
        return LogExportFormat::Text;
    if (name == u"jsonl")
        return LogExportFormat::JsonLines;
    if (name == u"csv")
        return LogExportFormat::Csv;
    return std::nullopt;
}

QByteArray redacted(QByteArray text)
{
    const QString readable = QString::fromUtf8(text);
    const QString clean = redactedText(readable);
    return clean == readable ? text : clean.toUtf8();
}

QByteArray exportHeader(LogExportFormat format)
{
    return format == LogExportFormat::Csv
        ? QByteArray("time_utc,environment,source,kind,level,service,version,request_id,user_id,method,"
                     "endpoint,status_code,duration_ms,message\r\n")
        : QByteArray();
}

QByteArray exportLine(const LogRecord& record, LogExportFormat format)
{
    const QString message = redactedText(record.message);
    const QString endpoint = redactedText(record.endpoint);
    switch (format) {
    case LogExportFormat::JsonLines:
        return jsonLine(record);
    case LogExportFormat::Csv: {
        const QStringList cells{toIso(record.time), record.line.source.environment.text(),
            record.line.source.service.text(), kindWord(record.line.kind), logLevelName(record.level),
            record.service, record.version, record.requestId, record.userId, record.method, endpoint,
            record.status ? QString::number(*record.status) : QString(),
            record.durationMs ? QString::number(*record.durationMs) : QString(), message};
        QByteArray row;
        for (qsizetype i = 0; i < cells.size(); ++i)
            row += (i == 0 ? QByteArray() : QByteArray(",")) + csvCell(cells.at(i));
        return row + "\r\n";
    }
    case LogExportFormat::Text: {
        const QString status
            = record.status ? u" %1 %2 %3"_qs.arg(record.method, endpoint).arg(*record.status) : QString();
        const QString remark = record.line.kind == LogLine::Kind::Line ? QString() : u"--- "_qs;
        return u"%1 %2 %3 %4%5%6\n"_qs
            .arg(toIso(record.time), record.line.source.service.text(),
                logLevelName(record.level).leftJustified(8), remark, message, status)
            .toUtf8();
    }
    }
    return {};
}

} // namespace vigie
