// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/operation.h"
#include "logs/record/recordwriter.h"
#include "logs/store/recordsnapshot.h"

#include <QThreadPool>

namespace vigie {

/// Body of the operation that writes log records into a file, as its name ends (.jsonl, .csv, .log):
/// everything or nothing, with progress, off the GUI thread.
[[nodiscard]] Async<void> exportRecords(std::shared_ptr<const RecordSnapshot> records, QString file,
    LogExportFormat format, QThreadPool* workers, Operation::Control control);

} // namespace vigie
