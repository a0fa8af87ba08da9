// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/operation.h"
#include "logs/export/exportfile.h"
#include "logs/record/recordwriter.h"
#include "logs/store/recordsnapshot.h"

#include <QThreadPool>

namespace vigie {

struct ExportOptions {
    RecordFormat format;
    ExportPacking packing = ExportPacking::None;
    ExportFacts facts; ///< the number of records is filled in
};

/// Writes log records into @p file: everything or nothing, with progress, on the pool a tenth of a second at
/// a time, so that searches find a thread between. What was cut out and what may surprise a reader stands in
/// the outcome of the last progress.
[[nodiscard]] Async<void> exportRecords(std::shared_ptr<const RecordSnapshot> records, QString file,
    ExportOptions options, QThreadPool* workers, Operation::Control control);

} // namespace vigie
