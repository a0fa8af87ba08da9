// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/logrecord.h"

namespace vigie {

enum class LogExportFormat { Text, JsonLines, Csv };

[[nodiscard]] std::optional<LogExportFormat> exportFormatFromName(
    QStringView name); ///< "text", "jsonl", "csv"

// Machine formats: they never change with language. Times are UTC and say so. Authorisation values and
// passwords that stand in well-known places of a line are replaced by "[redacted]".
[[nodiscard]] QByteArray exportHeader(LogExportFormat format); ///< empty but for CSV
[[nodiscard]] QByteArray exportLine(const LogRecord& record, LogExportFormat format); ///< with its line end
[[nodiscard]] QByteArray redacted(QByteArray text);

} // namespace vigie
