// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/record/recordwriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <limits>

namespace vigie {

namespace {

QStringList usualColumns()
{
    return {u"time"_qs, u"environment"_qs, u"source"_qs, u"kind"_qs, u"level"_qs, u"service"_qs,
        u"version"_qs, u"request_id"_qs, u"user_id"_qs, u"method"_qs, u"endpoint"_qs, u"status_code"_qs,
        u"duration_ms"_qs, u"message"_qs};
}

/// The fields that are read out of every record anyway.
bool isKnown(const QString& column)
{
    return usualColumns().contains(column);
}

/// What spreadsheets take for the beginning of a formula.
bool looksLikeFormula(const QString& cell)
{
    return !cell.isEmpty() && QStringView(u"=+-@\t\r").contains(cell.front());
}

/// RFC 4180.
QByteArray csvCell(QString cell)
{
    if (cell.contains(u'"') || cell.contains(u',') || cell.contains(u'\n') || cell.contains(u'\r'))
        cell = u'"' + cell.replace(u'"', QStringLiteral("\"\"")) + u'"';
    return cell.toUtf8();
}

QByteArray jsonString(const QString& text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return array.mid(1, array.size() - 2);
}

/// As it was written, if JSON writes numbers so: neither 007 nor 1.
bool isJsonNumber(const QString& text)
{
    static const QRegularExpression number(
        uR"(^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$)"_qs, QRegularExpression::DontCaptureOption);
    return number.match(text).hasMatch();
}

/// One line of text whatever the value holds.
QString oneLine(QString text)
{
    return text.replace(u'\n', u'␊').replace(u'\r', u'␍');
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

QByteArray csvRow(const QStringList& cells)
{
    QByteArray row;
    for (qsizetype i = 0; i < cells.size(); ++i)
        row += (i == 0 ? QByteArray() : QByteArray(",")) + csvCell(cells.at(i));
    return row + "\r\n";
}

RecordWriter::RecordWriter(RecordFormat format)
    : m_format(std::move(format))
    , m_columns(m_format.columns.isEmpty() ? usualColumns() : m_format.columns)
{
}

QString RecordWriter::shown(const QString& text) const
{
    return m_format.redaction ? m_format.redaction->text(text, &m_cuts) : text;
}

QString RecordWriter::time(TimePoint time) const
{
    return m_format.zone == QTimeZone::utc()
        ? toIso(time)
        : toDateTime(time).toTimeZone(m_format.zone).toString(Qt::ISODateWithMs);
}

QByteArray RecordWriter::preamble(const ExportFacts& facts) const
{
    const QString zone = QString::fromLatin1(m_format.zone.id());
    if (m_format.format == LogExportFormat::JsonLines) {
        QJsonObject object{{u"format"_qs, u"vigie-log-export"_qs}, {u"version"_qs, 1},
            {u"exported_at"_qs, time(facts.exportedAt)}, {u"time_zone"_qs, zone},
            {u"records"_qs, facts.records}, {u"redacted"_qs, m_format.redaction.has_value()},
            {u"query"_qs, shown(facts.query)}};
        if (!facts.product.isEmpty())
            object.insert(u"product"_qs, facts.product);
        if (!facts.environment.isEmpty())
            object.insert(u"environment"_qs, facts.environment);
        return QJsonDocument(QJsonObject{{u"_export"_qs, object}}).toJson(QJsonDocument::Compact) + '\n';
    }
    if (m_format.format == LogExportFormat::Csv)
        return {};
    QString text;
    const auto say = [&text](const char* name, const QString& value) {
        if (!value.isEmpty())
            text += u"# "_qs + QString::fromLatin1(name) + u": "_qs + oneLine(value) + u'\n';
    };
    say("Vigie log export", time(facts.exportedAt));
    say("product", facts.product);
    say("environment", facts.environment);
    say("time zone", zone);
    say("query", shown(facts.query));
    say("records", QString::number(facts.records));
    say("secrets", m_format.redaction ? u"redacted"_qs : u"not redacted"_qs);
    if (!m_format.columns.isEmpty())
        say("columns", m_columns.join(u"  "_qs));
    return text.toUtf8();
}

QByteArray RecordWriter::header() const
{
    if (m_format.format != LogExportFormat::Csv)
        return {};
    QStringList names = m_columns;
    const bool utc = m_format.zone == QTimeZone::utc();
    for (QString& name : names) {
        if (name == u"time")
            name = utc ? u"time_utc"_qs : u"time (%1)"_qs.arg(QString::fromLatin1(m_format.zone.id()));
    }
    return csvRow(names);
}

QByteArray RecordWriter::line(const Segment& segment, quint32 row, const SourceName& source) const
{
    const LogRecord record = readRecord(segment, row, std::numeric_limits<size_t>::max());
    if (m_format.format == LogExportFormat::JsonLines) {
        // Lines of a traceback and remarks have no fields of their own.
        const bool plain = record.structured || record.continuation || record.remark || record.lost;
        return jsonLine(record, source, plain ? std::vector<RecordField>() : fieldsOf(segment, row));
    }
    if (m_format.format == LogExportFormat::Text && m_format.columns.isEmpty())
        return textLine(record, source);
    const QStringList values = cells(record, source, &segment, row);
    return m_format.format == LogExportFormat::Csv ? csvLine(values) : columnLine(record, values);
}

QByteArray RecordWriter::line(const LogRecord& record, const SourceName& source) const
{
    switch (m_format.format) {
    case LogExportFormat::JsonLines:
        return jsonLine(record, source);
    case LogExportFormat::Csv:
        return csvLine(cells(record, source, nullptr, 0));
    case LogExportFormat::Text:
        return textLine(record, source);
    }
    return {};
}

QByteArray RecordWriter::jsonLine(
    const LogRecord& record, const SourceName& source, const std::vector<RecordField>& fields) const
{
    QJsonObject origin{{u"time"_qs, time(record.time)}, {u"service"_qs, source.label},
        {u"kind"_qs, record.remark ? u"remark"_qs : u"line"_qs}};
    if (!source.environment.isEmpty())
        origin.insert(u"environment"_qs, source.environment);
    if (record.level != LogLevel::Unknown)
        origin.insert(u"level"_qs, logLevelName(record.level));
    QByteArray object;
    if (!record.structured) {
        object = fieldsObject(record, fields);
    } else {
        object = m_format.redaction ? m_format.redaction->line(record.bytes, true, &m_cuts) : record.bytes;
        object = object.trimmed();
        // A record may have been spread over lines.
        object.replace('\n', ' ').replace('\r', ' ');
    }
    object.chop(1);
    if (!object.endsWith('{'))
        object += ',';
    return object + "\"_source\":" + QJsonDocument(origin).toJson(QJsonDocument::Compact) + "}\n";
}

/// A line that is no JSON, as an object: what it was read into, in its order. Of a name that is there twice
/// the first one counts, as it does for queries; the line has them all.
QByteArray RecordWriter::fieldsObject(const LogRecord& record, const std::vector<RecordField>& fields) const
{
    if (fields.empty())
        return "{\"message\":" + jsonString(shown(record.message)) + '}';
    QByteArray object;
    QSet<QString> names{u"_line"_qs, u"_source"_qs};
    const auto add = [&](const QString& name, const QByteArray& value) {
        if (names.contains(name))
            return;
        names.insert(name);
        object += (object.isEmpty() ? QByteArray("{") : QByteArray(",")) + jsonString(name) + ':' + value;
    };
    for (const RecordField& field : fields) {
        const bool number = field.kind == RecordField::Kind::Number && isJsonNumber(field.value);
        add(field.name, number ? field.value.toLatin1() : jsonString(field.value));
    }
    add(u"message"_qs, jsonString(record.message));
    quint64 cuts = 0;
    QByteArray clean
        = m_format.redaction ? m_format.redaction->line(object + '}', true, &cuts) : object + '}';
    clean.chop(1);
    // A secret of a field stands in the line too: it is one.
    quint64 cutsOfLine = 0;
    const QString line = QString::fromUtf8(record.bytes);
    clean += ",\"_line\":"
        + jsonString(m_format.redaction ? m_format.redaction->text(line, &cutsOfLine) : line) + '}';
    m_cuts += std::max(cuts, cutsOfLine);
    return clean;
}

QString RecordWriter::cell(const QString& column, const LogRecord& record, const SourceName& source) const
{
    if (column == u"time")
        return time(record.time);
    if (column == u"environment")
        return source.environment.isEmpty() ? record.environment : source.environment;
    if (column == u"source")
        return source.label;
    if (column == u"kind")
        return record.remark ? u"remark"_qs : u"line"_qs;
    if (column == u"level")
        return logLevelName(record.level);
    if (column == u"service")
        return record.service;
    if (column == u"version")
        return record.version;
    if (column == u"request_id")
        return record.requestId;
    if (column == u"user_id")
        return record.userId;
    if (column == u"method")
        return record.method;
    if (column == u"endpoint")
        return record.endpoint;
    if (column == u"status_code")
        return record.status ? QString::number(*record.status) : QString();
    if (column == u"duration_ms")
        return record.durationMs ? QString::number(*record.durationMs) : QString();
    return column == u"message" ? record.message : QString();
}

QStringList RecordWriter::cells(
    const LogRecord& record, const SourceName& source, const Segment* segment, quint32 row) const
{
    static const QStringList safe{u"time"_qs, u"kind"_qs, u"level"_qs, u"status_code"_qs, u"duration_ms"_qs};
    QStringList values;
    for (const QString& column : std::as_const(m_columns)) {
        const QString value = isKnown(column) || !segment || record.continuation || record.remark
            ? cell(column, record, source)
            : readField(*segment, row, column);
        if (safe.contains(column) || value.isEmpty() || !m_format.redaction) {
            values.append(value);
            continue;
        }
        // A column that is called like a secret holds one.
        const QString named = column + u'=' + value;
        quint64 cuts = 0;
        const bool secret = !isKnown(column) && m_format.redaction->text(named, &cuts) != named;
        m_cuts += secret && cuts > 0 ? 1 : 0;
        values.append(secret ? Redaction::hidden.toString() : shown(value));
    }
    return values;
}

QByteArray RecordWriter::csvLine(const QStringList& cells) const
{
    for (const QString& cell : cells)
        m_formulas += looksLikeFormula(cell) ? 1 : 0;
    return csvRow(cells);
}

QByteArray RecordWriter::textLine(const LogRecord& record, const SourceName& source) const
{
    QString text
        = time(record.time) + u' ' + source.label + u' ' + logLevelName(record.level).leftJustified(8) + u' ';
    if (record.remark)
        text += u"--- "_qs;
    text += shown(record.message);
    if (record.status)
        text += u" %1 %2 %3"_qs.arg(record.method, shown(record.endpoint)).arg(*record.status);
    return text.toUtf8() + '\n';
}

/// The chosen columns as they are seen, two spaces apart.
QByteArray RecordWriter::columnLine(const LogRecord& record, QStringList cells) const
{
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const QString& column = m_columns.at(i);
        cells[i] = oneLine(cells.at(i));
        if (column == u"level")
            cells[i] = cells.at(i).leftJustified(8);
        else if (column == u"message" && record.remark)
            cells[i].prepend(u"--- "_qs);
        else if (cells.at(i).isEmpty())
            cells[i] = u"-"_qs;
    }
    return cells.join(u"  "_qs).toUtf8() + '\n';
}

} // namespace vigie
