// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/source/segmentfan.h"

namespace vigie {

void SegmentFan::add(SegmentSink* sink)
{
    const std::lock_guard lock(m_mutex);
    m_sinks.push_back(sink);
    for (const auto& [sequence, segment] : m_segments)
        sink->added(segment, sequence);
    sink->progressed(m_progress);
}

void SegmentFan::remove(SegmentSink* sink)
{
    const std::lock_guard lock(m_mutex);
    std::erase(m_sinks, sink);
}

void SegmentFan::added(SegmentPtr segment, qint64 sequence)
{
    const std::lock_guard lock(m_mutex);
    m_segments[sequence] = segment;
    for (SegmentSink* const sink : m_sinks)
        sink->added(segment, sequence);
}

void SegmentFan::removed(qint64 sequence)
{
    const std::lock_guard lock(m_mutex);
    m_segments.erase(sequence);
    for (SegmentSink* const sink : m_sinks)
        sink->removed(sequence);
}

void SegmentFan::progressed(const SourceProgress& progress)
{
    const std::lock_guard lock(m_mutex);
    m_progress = progress;
    for (SegmentSink* const sink : m_sinks)
        sink->progressed(progress);
}

} // namespace vigie
