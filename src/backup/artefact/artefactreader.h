// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/artefact/agekeys.h"
#include "backup/artefact/artefactwriter.h"

#include <memory>
#include <optional>

namespace vigie {

struct ArtefactEnd {
    ArtefactSums sums;
    /// The digest in the trailer, 32 bytes; nothing when there is none: an artefact made by hand with age and
    /// zstd is read as well, and the caller decides what that is worth.
    std::optional<QByteArray> contentDigest;
};

/// Undoes ArtefactWriter while the bytes pass, checking all of it: the header's MAC, every chunk's tag and
/// order, age's end mark, zstd's checksums, the end of every frame, and that nothing follows. Bytes are
/// handed on only after their chunk's tag was right; whether the whole was right is known at finish().
/// Errors: Corrupt when altered, cut or no age file at all; Unauthorized when it was not encrypted to this
/// identity. Blocking and computing: one worker thread, one at a time.
class ArtefactReader {
public:
    /// @p plain gets the plain stream.
    ArtefactReader(AgeIdentity identity, ByteSink plain);
    ~ArtefactReader();

    /// The next bytes of the artefact, cut anywhere.
    [[nodiscard]] Result<> feed(QByteArrayView bytes);
    /// After the last byte.
    [[nodiscard]] Result<ArtefactEnd> finish();

private:
    class Core;
    std::unique_ptr<Core> m_core;
};

/// Whether @p beginning, some hundred bytes of a file, is an age file (v1); its recipients are not named
/// there, only counted.
[[nodiscard]] bool looksEncrypted(QByteArrayView beginning);

} // namespace vigie
