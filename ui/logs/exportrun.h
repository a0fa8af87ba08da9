// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/operation.h"
#include "logs/logexport.h"
#include "logs/logtail.h"

namespace vigie {

// Bodies of the operations that write log records into a file: everything or nothing, off the GUI thread.

[[nodiscard]] Async<void> runExport(QThreadPool* workers, QString file, QList<LogRecord> records,
    LogExportFormat format, Operation::Control control);
/// Reads the range anew from every source: what is shown may be filtered, paused or cut.
[[nodiscard]] Async<void> runRangeExport(QList<LogTail::Source> sources, TimePoint since, TimePoint until,
    QThreadPool* workers, QString file, LogExportFormat format, Operation::Control control);

} // namespace vigie
