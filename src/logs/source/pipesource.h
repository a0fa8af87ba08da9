// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/source/logsource.h"

#include <QThreadPool>

namespace vigie {

/// Lines from an open file descriptor that cannot be mapped: standard input, a pipe, a terminal. Their time
/// is that of their arrival unless they tell one. Ends with the writer.
class PipeSource final : public LogSource {
public:
    /// @p descriptor stays the caller's.
    PipeSource(int descriptor, QString label, QThreadPool* pool);

    QString label() const override { return m_label; }
    QString place() const override { return m_label; }
    [[nodiscard]] Async<void> run(SegmentSink* sink, CancelToken cancel) override;

private:
    int m_descriptor;
    QString m_label;
    QThreadPool* m_pool;
};

} // namespace vigie
