// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/manifest/manifest.h"

#include <memory>

namespace vigie {

/// Reads the plain content of an artefact that is no database as whoever needs it would, and compares it with
/// the counts of its manifest. Memory is bounded: inventories are read line by line, the others are documents
/// of at most 256 MB. One thread at a time.
class ContentProof {
public:
    /// Null for databases: pg_restore reads those.
    [[nodiscard]] static std::unique_ptr<ContentProof> of(const Manifest& manifest);
    virtual ~ContentProof() = default;

    [[nodiscard]] virtual Result<> add(const QByteArray& plain) = 0;
    /// Corrupt, with what is wrong.
    [[nodiscard]] virtual Result<> end() = 0;
};

} // namespace vigie
