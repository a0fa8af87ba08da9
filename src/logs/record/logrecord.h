// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/segment/segment.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace vigie {

/// One record read out of its segment, decoded for people: what is seen, copied, exported. A value; its
/// segment may go. Segments stay the truth: their columns are what searches and counts use.
struct LogRecord {
    QByteArray bytes; ///< exactly as the source sent it, without the line end
    TimePoint time;
    bool borrowedTime = false; ///< the source gave this record none: its neighbour's or the time of arrival
    LogLevel level = LogLevel::Unknown;
    /// The record's message; for other lines the whole text. Control characters included:
    /// bytes::displayText() is for the screen.
    QString message;
    QString service;
    QString environment;
    QString version;
    QString requestId;
    QString userId;
    QString method;
    QString endpoint;
    std::optional<int> status;
    std::optional<double> durationMs;
    bool structured = false; ///< a JSON object
    bool continuation = false; ///< belongs to the record before (a line of a traceback)
    bool remark = false; ///< ours: a gap, a reconnection, an end
    bool lost = false; ///< its file was cut: the message says so, the bytes are gone, the columns are not
};

/// So much of a message of megabytes is shown.
inline constexpr size_t shownMessageBytes = 64 * 1024;

/// Decodes what is asked for most, of the message no more than @p messageBytes. 5 to 20 microseconds for a
/// usual record.
[[nodiscard]] LogRecord readRecord(
    const Segment& segment, quint32 row, size_t messageBytes = shownMessageBytes);
/// The value of any field by its name or dotted path ("metadata.part_id"), as text. Several values of an
/// array are joined by commas. Empty when there is none.
[[nodiscard]] QString readField(const Segment& segment, quint32 row, const QString& path);
/// The record as indented JSON when it is structured, else its text. Order, numbers and escapes stay as they
/// were written.
[[nodiscard]] QString prettyText(const LogRecord& record);
/// The lines of a traceback that follow the record, as one text; empty when there are none. At most some
/// thousand.
[[nodiscard]] QString tracebackOf(const Segment& segment, quint32 row);

} // namespace vigie
