// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/source/fileoptions.h"
#include "logs/source/logsource.h"

#include <QThreadPool>

namespace vigie {

/// A local file of any size: indexed in place, its ends first; then followed through growth, rotation and
/// truncation when asked to. A file in gzip or zstd is unpacked into memory on the way and not followed.
class FileSource final : public LogSource {
public:
    using Options = FileOptions;

    FileSource(QString path, Options options, QThreadPool* pool);

    QString label() const override;
    QString place() const override { return m_path; }
    [[nodiscard]] Async<void> run(SegmentSink* sink, CancelToken cancel) override;

private:
    QString m_path;
    Options m_options;
    QThreadPool* m_pool;
};

} // namespace vigie
