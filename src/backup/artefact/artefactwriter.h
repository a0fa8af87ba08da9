// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/artefact/agekeys.h"
#include "base/result.h"

#include <QList>

#include <functional>
#include <memory>

namespace vigie {

struct ArtefactSums {
    qint64 plainBytes = 0; ///< before compression
    qint64 bytes = 0; ///< of the artefact
    QByteArray sha256; ///< of the artefact, 32 bytes
};

/// Takes bytes in order; a failure ends the writing or reading with that very error.
using ByteSink = std::function<Result<>(QByteArray)>;

/// Turns a plain stream into an artefact while it passes: zstd with checksums, then age. Memory is bounded
/// (about 20 MB) whatever the length. What comes out can be read by hand:
///     age -d -i KEY FILE | zstd -d
/// At the end of the compressed stream stands one skippable frame with the digest of the manifest's content
/// (see Manifest::contentDigest()), which zstd passes over: it ties artefact and manifest together from the
/// inside, and only a stream that was ended on purpose has it. Blocking and computing: one worker thread, one
/// at a time.
class ArtefactWriter {
public:
    struct Options {
        int level = 3;
        int threads = 2; ///< of compression, beside the calling thread
    };
    /// @p recipients must not be empty (Invalid). The header goes to @p sink at once.
    [[nodiscard]] static Result<std::unique_ptr<ArtefactWriter>> begin(
        QList<AgeRecipient> recipients, ByteSink sink, Options options);
    ~ArtefactWriter();

    [[nodiscard]] Result<> write(QByteArrayView plain);
    /// Ends the plain stream; its length is final then and can go into the manifest.
    [[nodiscard]] Result<qint64> endPlain();
    /// After endPlain(): the trailer and the last bytes. A writer that is dropped before has made nothing
    /// that anyone would take for whole.
    [[nodiscard]] Result<ArtefactSums> finish(QByteArray contentDigest);

private:
    class Core;
    explicit ArtefactWriter(std::unique_ptr<Core> core);
    std::unique_ptr<Core> m_core;
};

} // namespace vigie
