// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/record/logrecord.h"
#include "logs/record/redaction.h"

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

/// Writes records in formats for machines, which never change with language; times are UTC and say so.
class RecordWriter {
public:
    /// Without a redaction records go out as they are.
    RecordWriter(LogExportFormat format, std::optional<Redaction> redaction);

    QByteArray header() const; ///< empty but for CSV
    /// One record with its line end. @p source tells where it came from.
    QByteArray line(const LogRecord& record, const SourceName& source) const;

private:
    QString shown(const QString& text) const;
    QByteArray jsonLine(const LogRecord& record, const SourceName& source) const;
    QByteArray csvLine(const LogRecord& record, const SourceName& source) const;
    QByteArray textLine(const LogRecord& record, const SourceName& source) const;

    LogExportFormat m_format;
    std::optional<Redaction> m_redaction;
};

} // namespace vigie
