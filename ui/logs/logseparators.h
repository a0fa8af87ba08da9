// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/deployment.h"
#include "logs/loglines.h"
#include "logs/logtimes.h"

#include <functional>

namespace vigie {

/// A line between two records that is no record.
struct LogSeparator {
    enum class Kind { Day, Deployment, Rollback, Gap, More };

    Kind kind = Kind::Day;
    TimePoint time;
    QString text; ///< translated
    bool failed = false; ///< a deployment that did not make it
    ServiceKey service; ///< of a deployment
    DeploymentId deployment;
};

/// What stands between the records of a log: where a day begins, what was deployed or rolled back, and, where
/// only matches are shown, the gaps among what is left out. Asked only for the rows that are seen; an answer
/// costs a search by halves, however many records there are. Main thread.
class LogSeparators final : public QObject {
    Q_OBJECT
public:
    /// @p gaps finds the remarks of @p store. Both outlive this.
    LogSeparators(const LogStore& store, const LogSearch& gaps, QObject* parent = nullptr);

    struct Event {
        Deployment deployment;
        QString service; ///< title
    };
    void setEvents(QList<Event> events);
    /// From when on the first record may have something above it, and whether the last one may have something
    /// below it: not in a file, which knows nothing of what came before and after.
    void setBounds(std::optional<TimePoint> from, bool open);
    void setUtc(bool utc);

    /// What stands above the record in @p row, in order of time; with the number of rows, below the last.
    QList<LogSeparator> above(const LogLines& lines, qint64 row) const;
    /// The newest deployment that had begun by @p time; of @p service, unless that is empty.
    const Deployment* before(TimePoint time, const ServiceKey& service) const;

    /// When a deployment's work began, as far as is known.
    static TimePoint begun(const Deployment& deployment);

Q_SIGNALS:
    void changed();

private:
    void addEvents(
        QList<LogSeparator>& some, std::optional<TimePoint> after, std::optional<TimePoint> upTo) const;
    void addGaps(
        QList<LogSeparator>& some, std::optional<TimePoint> after, std::optional<TimePoint> upTo) const;
    void readGaps();

    const LogStore& m_store;
    const LogSearch& m_gaps;
    LogTimes m_times;
    QList<Event> m_events; ///< ascending by begun()
    QList<std::pair<TimePoint, RecordRef>> m_remarks; ///< of all sources, ascending by time
    std::optional<TimePoint> m_from;
    bool m_open = false;
};

} // namespace vigie
