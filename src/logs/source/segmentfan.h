// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/source/logsource.h"

#include <map>
#include <mutex>
#include <vector>

namespace vigie {

/// Hands what one source reads to any number of sinks: each gets all there is, and what follows. Any thread.
class SegmentFan final : public SegmentSink {
public:
    void add(SegmentSink* sink);
    /// Nobody calls @p sink once this has returned.
    void remove(SegmentSink* sink);

    void added(SegmentPtr segment, qint64 sequence) override;
    void removed(qint64 sequence) override;
    void progressed(const SourceProgress& progress) override;

private:
    std::mutex m_mutex;
    std::vector<SegmentSink*> m_sinks;
    std::map<qint64, SegmentPtr> m_segments;
    SourceProgress m_progress;
};

} // namespace vigie
