// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/query/queryplan.h"
#include "logs/source/logsource.h"

#include <functional>
#include <map>
#include <mutex>
#include <vector>

namespace vigie {

/// Looks at each record of a live source once, as it is published, on the thread that publishes: which of
/// some queries does it match, and when was it written? Records from before @p since are not looked at.
class AlertScan final : public SegmentSink {
public:
    /// @p plan is the place of the query that matched. Called on the publishing thread.
    using Found = std::function<void(size_t plan, std::vector<TimePoint> times)>;

    AlertScan(std::vector<std::shared_ptr<const QueryPlan>> plans, TimePoint since, Found found);

    void added(SegmentPtr segment, qint64 sequence) override;
    void removed(qint64 sequence) override;
    void progressed(const SourceProgress& progress) override;

private:
    struct Growing {
        SegmentPtr segment;
        quint32 looked = 0; ///< rows
    };
    bool look(Growing& growing);

    const std::vector<std::shared_ptr<const QueryPlan>> m_plans;
    const TimePoint m_since;
    const Found m_found;
    std::mutex m_mutex;
    std::map<qint64, Growing> m_growing; ///< segments that are not looked through yet
};

} // namespace vigie
