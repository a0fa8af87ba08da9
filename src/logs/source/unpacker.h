// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "logs/source/packedreader.h"

#include <QFile>

#include <memory>

namespace vigie {

/// Reads a packed file as a stream of its unpacked bytes. Several packed parts in one file (as rotation by
/// appending leaves them) follow each other.
class Unpacker {
public:
    virtual ~Unpacker() = default;
    /// Up to @p room bytes; 0 at the end of the file.
    virtual Result<size_t> read(char* to, size_t room) = 0;

    /// @p file is open and outlives the unpacker.
    static std::unique_ptr<Unpacker> make(Packing packing, QFile& file);
};

} // namespace vigie
