// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/record/recordwriter.h"
#include "logs/store/logsearch.h"
#include "logs/store/logstore.h"

namespace vigie {

/// Reads a query of the command line; Invalid shows it with a mark under the character where it goes wrong.
[[nodiscard]] Result<LogQuery> queryFrom(const QString& text, TimePoint now);

/// Writes the records of a store that match a query to standard output. Main thread.
class LogPrinter final : public QObject {
public:
    enum class Way {
        Live, ///< as they come, each once; ends with the last source
        Sorted, ///< all in order when the last source has ended
    };

    LogPrinter(LogStore& store, QThreadPool* pool, const LogQuery& query, RecordWriter writer);
    ~LogPrinter() override;

    /// How many were written. Ends early and well when the reader has gone (head, less). A source's failure
    /// is told when all others have ended. Returns once.
    [[nodiscard]] Async<qint64> run(Way way, CancelToken cancel);

private:
    struct Outcome;
    void printNew();
    void printAll();
    bool put(const QByteArray& text);
    void check();

    LogStore& m_store;
    LogSearch m_search;
    RecordWriter m_writer;
    Way m_way = Way::Live;
    std::vector<quint32> m_printed; ///< rows of each segment that have been written
    qint64 m_count = 0;
    bool m_readerGone = false;
    std::optional<Error> m_failure;
    std::shared_ptr<Outcome> m_outcome;
};

} // namespace vigie
