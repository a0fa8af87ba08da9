// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/record/recordwriter.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace vigie {

namespace {

/// RFC 4180, and a leading apostrophe before what a spreadsheet would take for a formula.
QByteArray csvCell(QString cell)
{
    if (!cell.isEmpty() && QStringLiteral("=+-@\t\r").contains(cell.front()))
        cell.prepend(u'\'');
    if (cell.contains(u'"') || cell.contains(u',') || cell.contains(u'\n') || cell.contains(u'\r'))
        cell = u'"' + cell.replace(u'"', QStringLiteral("\"\"")) + u'"';
    return cell.toUtf8();
}

} // namespace

std::optional<LogExportFormat> exportFormatFromName(QStringView name)
{
    if (name == u"text")
        return LogExportFormat::Text;
    if (name == u"jsonl" || name == u"json")
        return LogExportFormat::JsonLines;
    if (name == u"csv")
        return LogExportFormat::Csv;
    return std::nullopt;
}

RecordWriter::RecordWriter(LogExportFormat format, std::optional<Redaction> redaction)
    : m_format(format)
    , m_redaction(std::move(redaction))
{
}

QString RecordWriter::shown(const QString& text) const
{
    return m_redaction ? m_redaction->text(text) : text;
}

QByteArray RecordWriter::header() const
{
    return m_format == LogExportFormat::Csv ? QByteArray(
               "time_utc,environment,source,kind,level,service,version,request_id,user_id,method,endpoint,"
               "status_code,duration_ms,message\r\n")
                                            : QByteArray();
}

QByteArray RecordWriter::line(const LogRecord& record, const SourceName& source) const
{
    switch (m_format) {
    case LogExportFormat::JsonLines:
        return jsonLine(record, source);
    case LogExportFormat::Csv:
        return csvLine(record, source);
    case LogExportFormat::Text:
        return textLine(record, source);
    }
    return {};
}

QByteArray RecordWriter::jsonLine(const LogRecord& record, const SourceName& source) const
{
    QJsonObject origin{{u"time"_qs, toIso(record.time)}, {u"service"_qs, source.label},
        {u"kind"_qs, record.remark ? u"remark"_qs : u"line"_qs}};
    if (!source.environment.isEmpty())
        origin.insert(u"environment"_qs, source.environment);
    if (record.level != LogLevel::Unknown)
        origin.insert(u"level"_qs, logLevelName(record.level));
    QByteArray object = record.structured
        ? record.bytes.trimmed()
        : QJsonDocument(QJsonObject{{u"message"_qs, shown(record.message)}}).toJson(QJsonDocument::Compact);
    if (record.structured && m_redaction) {
        const QJsonObject whole = QJsonDocument::fromJson(object).object();
        const QJsonObject clean = m_redaction->json(whole).toObject();
        // As it was written, order and numbers included, unless something has to go.
        if (clean != whole)
            object = QJsonDocument(clean).toJson(QJsonDocument::Compact);
    }
    object.chop(1);
    if (!object.endsWith('{'))
        object += ',';
    return object + "\"_source\":" + QJsonDocument(origin).toJson(QJsonDocument::Compact) + "}\n";
}

QByteArray RecordWriter::csvLine(const LogRecord& record, const SourceName& source) const
{
    const QStringList cells{toIso(record.time),
        source.environment.isEmpty() ? record.environment : source.environment, source.label,
        record.remark ? u"remark"_qs : u"line"_qs, logLevelName(record.level), record.service, record.version,
        record.requestId, record.userId, record.method, shown(record.endpoint),
        record.status ? QString::number(*record.status) : QString(),
        record.durationMs ? QString::number(*record.durationMs) : QString(), shown(record.message)};
    QByteArray row;
    for (qsizetype i = 0; i < cells.size(); ++i)
        row += (i == 0 ? QByteArray() : QByteArray(",")) + csvCell(cells.at(i));
    return row + "\r\n";
}

QByteArray RecordWriter::textLine(const LogRecord& record, const SourceName& source) const
{
    QString text = toIso(record.time) + u' ' + source.label + u' '
        + logLevelName(record.level).leftJustified(8) + u' ';
    if (record.remark)
        text += u"--- "_qs;
    text += shown(record.message);
    if (record.status)
        text += u" %1 %2 %3"_qs.arg(record.method, shown(record.endpoint)).arg(*record.status);
    return text.toUtf8() + '\n';
}

} // namespace vigie
