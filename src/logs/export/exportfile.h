// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/namedfile.h"

#include <memory>

namespace vigie {

enum class ExportPacking { None, Gzip, Zstd };

[[nodiscard]] QString packingSuffix(ExportPacking packing); ///< "", ".gz", ".zst"
[[nodiscard]] ExportPacking packingOfName(QStringView file); ///< by how the name ends

/// A file that comes into being whole or not at all: written as NAME.partial, packed on the way, on the disk
/// before it gets its name. One that is not finished is removed when this is destroyed; after a crash
/// NAME.partial is left, which nobody takes for complete. A device or a pipe of that name is written straight
/// into, and never replaced. Any thread, one at a time.
class ExportFile {
public:
    static Result<std::unique_ptr<ExportFile>> create(const QString& path, ExportPacking packing);
    ~ExportFile();

    Result<> write(const QByteArray& bytes);
    /// Replaces what was there under the name.
    Result<> finish();

private:
    class Packer;
    ExportFile(const NamedFile& place, ExportPacking packing);
    tl::unexpected<Error> cannot() const;

    NamedFile m_place;
    QFile m_out; ///< NAME.partial, or the stream itself
    std::unique_ptr<Packer> m_packer; ///< null: bytes go out as they are
    bool m_finished = false;
};

} // namespace vigie
