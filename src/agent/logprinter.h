// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/store/logsearch.h"
#include "logs/store/logstore.h"

#include <QTimer>

#include <functional>

namespace vigie {

/// Reads a query of the command line; Invalid shows it with a mark under the character where it goes wrong.
[[nodiscard]] Result<LogQuery> queryFrom(const QString& text, const QueryContext& context);

/// Writes the records of a store that match a query to standard output. Main thread.
class LogPrinter final : public QObject {
public:
    /// Appends one record with its line end to @p text.
    using Write = std::function<void(
        QByteArray& text, const Segment& segment, quint32 row, const SourceName& source)>;

    LogPrinter(LogStore& store, QThreadPool* pool, const LogQuery& query, Write write);
    ~LogPrinter() override;

    /// Waits until every source has ended and all of it has been searched. A source's failure is told when
    /// the others have ended too.
    [[nodiscard]] Async<void> settle(CancelToken cancel);
    /// How matches are written as they come.
    struct Following {
        qint64 tail = -1; ///< from 0 on: of what is there at the beginning only the last so many
        bool pastFirst = false; ///< what is there at the beginning is written in order, once all of it is in
    };
    /// Writes matches as they come, each once, until all sources have ended. What comes from several sources
    /// within a fraction of a second is put in order. Ends early and well when the reader has gone (head,
    /// less).
    [[nodiscard]] Async<void> follow(Following following, CancelToken cancel);

    const LogSearch& search() const { return m_search; }
    /// Writes a text that is no record, such as a header.
    bool put(const QByteArray& text);
    /// Writes the last @p most matches in order, all when it is negative, and takes them for written.
    void printNewest(qint64 most);
    qint64 written() const { return m_written; }

private:
    void collectNew();
    void printCollected(bool all);
    void check();
    bool isCaughtUp() const;
    [[nodiscard]] Async<void> wait(CancelToken cancel);

    LogStore& m_store;
    LogSearch m_search;
    Write m_write;
    bool m_live = false;
    Following m_following;
    bool m_held = false; ///< nothing is written before all is in that was there
    std::vector<quint32> m_taken; ///< rows of each segment that have been written or collected
    struct Fresh {
        RecordRef record;
        quint64 turn; ///< in which it was collected
        qint64 position = 0;
    };
    std::vector<Fresh> m_fresh; ///< to be written
    quint64 m_turn = 0;
    QTimer m_pace; ///< of several sources
    qint64 m_written = 0;
    bool m_readerGone = false;
    std::optional<Error> m_failure;
    std::function<void()> m_done; ///< resumes the wait
};

} // namespace vigie
