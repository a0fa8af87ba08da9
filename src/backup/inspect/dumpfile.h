// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "backup/inspect/bytesource.h"
#include "backup/inspect/inspection.h"

#include <QProcessEnvironment>

#include <functional>
#include <memory>
#include <optional>

namespace vigie {

/// A dump as it lies on a disk: plain SQL, custom, directory or tar; the first two also packed by gzip or
/// zstd. What is in an archive is read through pg_restore, which writes it out as a script.
class DumpFile {
public:
    struct Tools {
        QString pgRestore; ///< absolute; of a version that knows the archive
        QProcessEnvironment environment;
    };
    using Progress = std::function<void(qint64 done, qint64 total)>; ///< bytes of the file

    /// Looks at the beginning. Unsupported for what is no dump, naming what it is when that is known.
    [[nodiscard]] static Result<DumpFile> open(const QString& path);

    DumpFormat format() const { return m_format; }
    const QString& path() const { return m_path; }
    bool isPacked() const { return m_packed; }

    /// Its bytes, unpacked; not for directories.
    [[nodiscard]] Result<std::unique_ptr<ByteSource>> bytes() const;

    /// Reads all of it and judges every statement. Corrupt when it cannot be read to its end, which the list
    /// of an archive does not show. Blocking: for worker threads.
    [[nodiscard]] Result<DumpInspection> inspect(const Tools& tools, const QSet<Hazard>& accepted,
        const Progress& progress, const CancelToken& cancel) const;

private:
    DumpFile() = default;
    Result<DumpInspection> inspectScript(
        ScriptInspector& inspector, const Progress& progress, const CancelToken& cancel) const;
    Result<DumpInspection> inspectArchive(ScriptInspector& inspector, const Tools& tools,
        const Progress& progress, const CancelToken& cancel) const;

    QString m_path;
    DumpFormat m_format = DumpFormat::Plain;
    bool m_packed = false;
};

} // namespace vigie
