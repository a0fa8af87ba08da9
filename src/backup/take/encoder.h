// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to this folder.
#include "backup/artefact/artefactwriter.h"
#include "backup/stream/bytechannel.h"

#include <QThreadPool>

#include <atomic>

namespace vigie {

/// Plain bytes in, on a thread of its own; artefact bytes out through a channel. Made and used on the main
/// thread; keep it in a shared_ptr.
class ArtefactEncoder {
public:
    /// Produces the plain stream on the encoder's thread by calling its argument again and again.
    using Source = std::function<Result<>(const std::function<Result<>(QByteArrayView)>&)>;

    ArtefactEncoder(QList<AgeRecipient> recipients, ArtefactWriter::Options options);

    std::shared_ptr<ByteChannel> output() const { return m_output; }
    qint64 plainBytes() const { return m_plainBytes; } ///< so far
    /// Runs @p source to its end; how many plain bytes there were. On failure the output is closed.
    [[nodiscard]] static Async<qint64> encode(std::shared_ptr<ArtefactEncoder> self, Source source);
    /// Ends the artefact with the digest of the manifest's content, and the output with it.
    [[nodiscard]] static Async<ArtefactSums> finish(
        std::shared_ptr<ArtefactEncoder> self, QByteArray contentDigest);

private:
    Result<qint64> runSource(const Source& source);
    Result<ArtefactSums> runFinish(const QByteArray& contentDigest);

    const QList<AgeRecipient> m_recipients;
    const ArtefactWriter::Options m_options;
    const std::shared_ptr<ByteChannel> m_output;
    std::atomic<qint64> m_plainBytes = 0;
    std::unique_ptr<ArtefactWriter> m_writer; ///< the thread's
    QThreadPool m_thread;
};

} // namespace vigie
