// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logexport.h"

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

QByteArray jsonLine(const LogRecord& record)
{
    QJsonObject object;
    if (record.structured)
        object = QJsonDocument::fromJson(redacted(record.line.text)).object();
    else
        object.insert(u"message"_qs, QString::fromUtf8(redacted(record.message.toUtf8())));
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
    static const QRegularExpression secrets(
        QStringLiteral("(?i)((?:authorization[\"']?\\s*[:=]\\s*[\"']?(?:bearer|basic|oauth)\\s+)|(?:"
                       "bearer\\s+)|(?:(?:password|passwd|secret|token|api[_-]?key)[\"']?\\s*[:=]\\s*[\"']?)|"
                       "(?:://[^/\\s:@]+:))([^\\s\"',;&@}]+)"));
    QString readable = QString::fromUtf8(text);
    if (!readable.contains(secrets))
        return text;
    return readable.replace(secrets, QStringLiteral("\\1[redacted]")).toUtf8();
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
    const QString message = QString::fromUtf8(redacted(record.message.toUtf8()));
    switch (format) {
    case LogExportFormat::JsonLines:
        return jsonLine(record);
    case LogExportFormat::Csv: {
        const QStringList cells{toIso(record.time), record.line.source.environment.text(),
            record.line.source.service.text(), kindWord(record.line.kind), logLevelName(record.level),
            record.service, record.version, record.requestId, record.userId, record.method, record.endpoint,
            record.status ? QString::number(*record.status) : QString(),
            record.durationMs ? QString::number(*record.durationMs) : QString(), message};
        QByteArray row;
        for (qsizetype i = 0; i < cells.size(); ++i)
            row += (i == 0 ? QByteArray() : QByteArray(",")) + csvCell(cells.at(i));
        return row + "\r\n";
    }
    case LogExportFormat::Text: {
        const QString status = record.status
            ? u" %1 %2 %3"_qs.arg(record.method, record.endpoint).arg(*record.status)
            : QString();
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
