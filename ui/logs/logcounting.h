// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/stats/resultstats.h"
#include "logs/store/logsearch.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace vigie {

/// Counts what a search finds while it finds it, on the pool and behind the searches that wait there; the
/// main thread only hands out rows and takes finished figures, ten times a second at most. Another query
/// counts anew. Records that the store has dropped leave the figures some time later, because all that is
/// left must be counted again for it.
class LogCounting final : public QObject {
    Q_OBJECT
public:
    static constexpr size_t mostValues = 200; ///< of each field that the summary holds

    /// @p search outlives this.
    LogCounting(const LogStore& store, const LogSearch& search, QThreadPool* pool, QObject* parent = nullptr);
    ~LogCounting() override;

    void setRequest(const StatsRequest& request);
    const StatsRequest& request() const { return m_request; }
    /// Of the last query until there are figures of the new one.
    const StatsSummary& summary() const { return m_summary; }
    bool isComplete() const; ///< the summary holds all that the search has found

Q_SIGNALS:
    /// @p anew: the first figures of another query or request.
    void changed(bool anew);

private:
    class Count;

    void restart();
    void schedule();
    void extend();
    void collect();

    const LogStore& m_store;
    const LogSearch& m_search;
    QThreadPool* m_pool;
    StatsRequest m_request;
    StatsSummary m_summary;
    std::shared_ptr<Count> m_count;
    std::vector<quint32> m_handed; ///< by segment: rows that were handed out to be counted
    bool m_fresh = true; ///< no figures since the restart
    bool m_stale = false; ///< something counted has been dropped
    QElapsedTimer m_begun;
    qint64 m_took = 0; ///< ms, of the last complete count
    QTimer m_pace;
    QTimer m_again;
};

} // namespace vigie
