// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/inspect/dumpfile.h"
#include "backup/manifest/manifest.h"
#include "backup/stream/artefactstream.h"

#include <optional>
#include <variant>

class QThreadPool;

namespace vigie {

/// An artefact of ours where it lies, with what opens it.
struct StoredArtefact {
    std::shared_ptr<Destination> destination;
    StoredObject object;
    AgeIdentity identity;
    Manifest manifest;
    QByteArray contentDigest; ///< ManifestFile::contentDigest(): what the artefact's trailer must hold
    bool trusted = false; ///< the manifest is signed by one of our machines
};

/// A backup that the provider of the database made and keeps, brought here to be read.
struct HeldBackup {
    QString title; ///< its id: what the ledger calls it
    TimePoint createdAt;
    std::shared_ptr<const void> keep; ///< removes the file when the last copy goes
};

/// What a database is made from: an artefact of ours, or somebody's dump on a disk. A value.
class LoadSource {
public:
    LoadSource(StoredArtefact artefact);
    LoadSource(DumpFile file);
    LoadSource(DumpFile file, HeldBackup held);

    const StoredArtefact* artefact() const { return std::get_if<StoredArtefact>(&m_from); }
    const DumpFile* file() const { return std::get_if<DumpFile>(&m_from); }
    DumpFormat format() const;
    const HeldBackup* held() const { return m_held ? &*m_held : nullptr; }
    QString title() const; ///< object name, the provider's id, or path
    qint64 bytes() const; ///< as stored
    std::optional<TimePoint> dataOf() const; ///< of an artefact or a provider's backup

    /// Whether it is still what it was when this value was made. Conflict when not.
    [[nodiscard]] static Async<void> recheck(LoadSource source, CancelToken cancel);
    /// Hands all plain bytes to @p sink on a worker thread, and at the end compares an artefact with its
    /// manifest, outside and inside. Not for directories.
    [[nodiscard]] static Async<void> feed(
        LoadSource source, PlainSink sink, ReadProgress progress, QThreadPool* workers, CancelToken cancel);
    /// Judges what it would do (see DumpFile::inspect()). Of a trusted artefact only the definitions are
    /// read, since its rows were written by pg_dump itself.
    [[nodiscard]] static Async<DumpInspection> inspect(LoadSource source, DumpFile::Tools tools,
        QSet<Hazard> accepted, QThreadPool* workers, CancelToken cancel);

private:
    std::variant<StoredArtefact, DumpFile> m_from;
    std::optional<HeldBackup> m_held;
    qint64 m_size = 0; ///< of a file, and
    qint64 m_modified = 0; ///< when it was changed, when this value was made
};

} // namespace vigie
