// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/log.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace vigie {

/// A log line with what could be read out of it. The exact bytes stay in @ref line; fields are taken from
/// JSON records, from access lines in Common Log form, and guessed for plain text.
struct LogRecord {
    LogLine line;
    TimePoint time; ///< the record's own time when it has one, else the provider's
    LogLevel level = LogLevel::Unknown;
    QString message; ///< the record's message; for other lines the whole text
    QString service;
    QString version;
    QString requestId;
    QString userId;
    QString endpoint;
    QString method;
    std::optional<int> status;
    std::optional<double> durationMs;
    bool structured = false; ///< the line is a JSON object
    bool continuation = false; ///< belongs to the record before (a line of a traceback)
};

/// Never fails: what cannot be read is plain text.
[[nodiscard]] LogRecord parseLogLine(LogLine line);
/// The value of a field of a structured record by its name or dotted path ("metadata.part_id"), as text.
[[nodiscard]] QString logField(const LogRecord& record, const QString& name);
/// The record as indented JSON when it is structured, else its text.
[[nodiscard]] QString prettyLog(const LogRecord& record);

} // namespace vigie
