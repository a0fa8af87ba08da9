// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "logs/source/logsource.h"

#include <atomic>

namespace vigie {

enum class Packing { None, Gzip, Zstd };

/// By the first bytes of the file, not by its name. Blocks.
[[nodiscard]] Result<Packing> packingOf(const QString& path);

/// Unpacks the file into segments until its end, the first ones in memory and what follows in a temporary
/// file, or soon after @p stop turns true. A damaged file gives what could be unpacked before the damage, and
/// an error that says where. Blocks.
[[nodiscard]] Result<> readPacked(const QString& path, Packing packing, qint64 firstSequence, Millis skew,
    SegmentSink& sink, const std::atomic<bool>& stop);

} // namespace vigie
