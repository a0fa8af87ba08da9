// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/record/logrecord.h"
#include "logs/record/recordtree.h"
#include "logs/record/redaction.h"

#include <QStringList>
#include <QTimeZone>

#include <optional>

namespace vigie {

/// Where a record came from, as it is written down.
struct SourceName {
    QString label;
    QString environment; ///< empty for files and the like
};

enum class LogExportFormat { Text, JsonLines, Csv };

[[nodiscard]] std::optional<LogExportFormat> exportFormatFromName(
    QStringView name); ///< "text", "jsonl" or "json", "csv"

/// One line of CSV with its line end (RFC 4180).
[[nodiscard]] QByteArray csvRow(const QStringList& cells);

/// How records are written.
struct RecordFormat {
    LogExportFormat format = LogExportFormat::Text;
    std::optional<Redaction> redaction; ///< without one records go out as they are
    QStringList columns; ///< of CSV and text: fields in their order; empty: the usual ones
    QTimeZone zone = QTimeZone::utc();
};

/// What a file says about itself.
struct ExportFacts {
    QString product;
    QString environment;
    QString query; ///< as it was typed, secrets are cut out of it too; empty: all records
    qint64 records = 0;
    TimePoint exportedAt;
};

/// Writes records in formats for machines, which never change with language; every time says its zone. CSV is
/// RFC 4180 and holds what the records hold: cells that a spreadsheet would take for formulas are counted,
/// not changed.
class RecordWriter {
public:
    explicit RecordWriter(RecordFormat format);
    RecordWriter(LogExportFormat format, std::optional<Redaction> redaction)
        : RecordWriter(RecordFormat{format, std::move(redaction), {}, QTimeZone::utc()})
    {
    }

    /// What stands before the first record, in the way that the format allows: a first object in JSON Lines,
    /// lines that begin with # in text. Nothing in CSV, which knows no remarks: there the header names the
    /// zone.
    QByteArray preamble(const ExportFacts& facts) const;
    QByteArray header() const; ///< empty but for CSV
    /// One record with its line end, whole however long it is. @p source tells where it came from. JSON
    /// Lines: an object as it was written; of access and logfmt lines the fields that they were read into,
    /// the message, and the line itself as "_line".
    QByteArray line(const Segment& segment, quint32 row, const SourceName& source) const;
    QByteArray line(const LogRecord& record, const SourceName& source) const; ///< of what is decoded

    quint64 secretsCut() const { return m_cuts; }
    quint64 formulaCells() const { return m_formulas; } ///< that begin with = + - @ or a tab

private:
    QString shown(const QString& text) const;
    QString time(TimePoint time) const;
    QString cell(const QString& column, const LogRecord& record, const SourceName& source) const;
    QStringList cells(
        const LogRecord& record, const SourceName& source, const Segment* segment, quint32 row) const;
    QByteArray jsonLine(
        const LogRecord& record, const SourceName& source, const std::vector<RecordField>& fields = {}) const;
    QByteArray fieldsObject(const LogRecord& record, const std::vector<RecordField>& fields) const;
    QByteArray csvLine(const QStringList& cells) const;
    QByteArray textLine(const LogRecord& record, const SourceName& source) const;
    QByteArray columnLine(const LogRecord& record, QStringList cells) const;

    RecordFormat m_format;
    QStringList m_columns;
    // What was noticed on the way. One thread writes with a writer.
    mutable quint64 m_cuts = 0;
    mutable quint64 m_formulas = 0;
};

} // namespace vigie
