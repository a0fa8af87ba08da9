// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/source/fileoptions.h"
#include "logs/source/logsource.h"

#include <QThreadPool>

namespace vigie {

/// All files of a folder as one source, packed ones included: new files are taken in, removed ones end, and a
/// rotation makes nothing come twice. Files in folders within it, and hidden ones, are left out.
class FolderSource final : public LogSource {
public:
    using Options = FileOptions;

    FolderSource(QString path, Options options, QThreadPool* pool);

    QString label() const override;
    QString place() const override { return m_path; }
    [[nodiscard]] Async<void> run(SegmentSink* sink, CancelToken cancel) override;

private:
    QString m_path;
    Options m_options;
    QThreadPool* m_pool;
};

} // namespace vigie
