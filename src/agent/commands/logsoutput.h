// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/command.h"
#include "agent/logprinter.h"
#include "logs/record/recordwriter.h"

#include <memory>
#include <optional>

namespace vigie {

/// What a command on log records is to write, the same for files and services.
struct LogsOutput {
    LogQuery query;
    LogExportFormat format = LogExportFormat::Text;
    bool count = false;
    QString stats; ///< a field
    QString by; ///< the field by whose values the numbers of stats are told
    std::optional<Millis> histogram; ///< length of a bucket
    qint64 tail = -1; ///< negative: all
    bool follow = false;
    bool pastFirst = true; ///< of what is followed: what is there comes first, in order of time

    bool isSummary() const { return count || histogram || !stats.isEmpty(); } ///< in place of records
};

[[nodiscard]] Result<LogsOutput> logsOutputFrom(const CommandContext& context, const Arguments& arguments);
/// Invalid when a summary is asked of what has no end.
[[nodiscard]] Result<> checkFollowed(const LogsOutput& output);

/// Reads what @p store has opened and writes what @p output says; how many records matched.
[[nodiscard]] Async<qint64> putOut(std::shared_ptr<CommandContext> context, std::shared_ptr<LogStore> store,
    LogsOutput output, LogPrinter::Write write, QByteArray header);

/// Like grep: 0 for a match, 1 for none, 2 for an error, which is told.
[[nodiscard]] ExitCode logsExitCode(const Console& console, const Result<qint64>& found);

} // namespace vigie
