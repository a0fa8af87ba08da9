// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QFile>

#include <memory>

namespace vigie {

enum class ExportPacking { None, Gzip, Zstd };

[[nodiscard]] QString packingSuffix(ExportPacking packing); ///< "", ".gz", ".zst"
[[nodiscard]] ExportPacking packingOfName(QStringView file); ///< by how the name ends

/// A file that comes into being whole or not at all: written as NAME.partial, packed on the way, on the disk
/// before it gets its name. One that is not finished is removed when this is destroyed; after a crash
/// NAME.partial is left, which nobody takes for complete. Any thread, one at a time.
class ExportFile {
public:
    static Result<std::unique_ptr<ExportFile>> create(const QString& path, ExportPacking packing);
    ~ExportFile();

    Result<> write(const QByteArray& bytes);
    /// Replaces what was there under the name.
    Result<> finish();

private:
    class Packer;
    ExportFile(const QString& path, ExportPacking packing);
    tl::unexpected<Error> cannot() const;

    QString m_path;
    QFile m_partial;
    std::unique_ptr<Packer> m_packer; ///< null: bytes go out as they are
    bool m_finished = false;
};

} // namespace vigie
