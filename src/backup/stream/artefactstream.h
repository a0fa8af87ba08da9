// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/artefact/artefactreader.h"
#include "backup/destination/destination.h"

#include <functional>

namespace vigie {

/// Where plain bytes go: called on a worker thread, one at a time, may block (a pipe to pg_restore). A
/// failure ends the reading with that very error.
using PlainSink = ByteSink;

/// Bytes of the stored artefact read so far; on the calling thread.
using ReadProgress = std::function<void(qint64)>;

/// Reads a stored artefact from its first byte to its last, decrypts and decompresses it on a thread of its
/// own while the next bytes are fetched, and hands the plain stream to @p plain. Memory is bounded. Succeeds
/// only when the object kept its etag all the while and everything that ArtefactReader checks was right; the
/// caller compares sums and trailer with the manifest. @p destination is held meanwhile.
[[nodiscard]] Async<ArtefactEnd> readArtefact(std::shared_ptr<Destination> destination, StoredObject object,
    AgeIdentity identity, PlainSink plain, ReadProgress progress, CancelToken cancel);

} // namespace vigie
