// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "logs/record/logrecord.h"

#include <QList>

namespace vigie {

/// A record that a person has marked, perhaps with a note. It is known again by where it came from, its time
/// and what it says, never by its row: rows are numbered anew at each start.
struct LogMark {
    QString source; ///< LogSource::place(): service and environment, or the path of a file
    TimePoint time;
    QByteArray digest; ///< of the first 64 KiB of its bytes, hexadecimal
    qint64 length = 0; ///< of all its bytes
    bool dated = false; ///< the bytes tell their time themselves: a corrected clock may move it a little
    LogLevel level = LogLevel::Unknown;
    QString text; ///< the beginning of its message without secrets, for lists
    QString note;

    static LogMark of(const LogRecord& record, const QString& source);
    bool isSame(const LogMark& other) const; ///< the same record
    bool operator==(const LogMark&) const = default;
};

/// The marks of one workspace on disk.
namespace marksfile {

/// How far the clocks of two runs may lie apart for a record that tells its own time.
constexpr Millis tolerance{60'000};

struct Content {
    QList<LogMark> marks; ///< ascending by time
    QString trouble; ///< translated: what a person should know of the file; empty when all is well
};

/// Reads the file. One that makes no sense is put aside under another name, never overwritten, and the marks
/// before the last change are read in its place. Takes the file's lock; on a worker.
[[nodiscard]] Content read(const QString& file);
/// Puts @p mark in, in place of the one for the same record, or takes that one out; upon what is on disk by
/// then, so that two windows do not lose each other's marks. Entries that are not understood stay. Atomic.
[[nodiscard]] Content change(const QString& file, const LogMark& mark, bool present);

} // namespace marksfile

} // namespace vigie
