// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/taskscope.h"
#include "logs/source/logsource.h"
#include "logs/store/recordsnapshot.h"
#include "logs/timeline/timeline.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace vigie {

/// The open sources and their records in one order. Takes in what the sources' threads have published, at
/// most 60 times a second and a few milliseconds at a time. Main thread.
class LogStore final : public QObject {
    Q_OBJECT
public:
    explicit LogStore(QObject* parent = nullptr);
    ~LogStore() override;

    /// Starts @p source; returns its number, which stays its rank among equal times.
    quint32 open(std::unique_ptr<LogSource> source);
    /// Opens @p source and waits for its end: all it had is in then. The store must live that long.
    [[nodiscard]] Async<void> read(std::unique_ptr<LogSource> source, CancelToken cancel);
    /// Stops it; its records stay until clear().
    void stop(quint32 source);
    /// While paused nothing is taken in; the sources go on, and what they read waits.
    void setPaused(bool paused);
    bool isPaused() const { return m_paused; }
    /// Stops all and forgets their records and numbers.
    void clear();

    const Timeline& timeline() const { return m_timeline; }
    quint32 sourceCount() const { return static_cast<quint32>(m_sources.size()); }
    const LogSource& source(quint32 number) const;
    SourceName nameOf(quint32 number) const;
    SourceProgress progress(quint32 number) const;
    bool isRunning(quint32 number) const;
    qint64 waiting() const; ///< records that the sources have read and that are not taken in yet
    RecordSnapshot snapshot() const; ///< of all records

Q_SIGNALS:
    /// Records from position @p from on may differ from before; the ones before it do not.
    void changed(qint64 from);
    void progressed();
    /// The source has come to its end; all it had is in.
    void ended(quint32 source);
    void failed(quint32 source, vigie::Error error);

private:
    struct Open;
    class Sink;
    void schedule();
    bool takeIn();
    void tellEnds();
    qint64 takeOne(quint32 number, SegmentPtr segment, qint64 sequence);

    std::vector<std::shared_ptr<Open>> m_sources;
    qint64 m_dropped = 0; ///< records that the sources have given up
    Timeline m_timeline;
    bool m_paused = false;
    QTimer m_pace;
};

} // namespace vigie
